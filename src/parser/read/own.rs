//! Reads the text that presscut writes, so that to cut it again changes nothing.
//!
//! Its parts stand apart by one blank line: the title; the details, with a
//! date in ISO 8601; the paragraphs; and the stories under their headings,
//! each an item with indented lines. No other page looks like that, and of
//! such a page its lines say themselves what they are.

use jiff::Timestamp;

use super::builder::Builder;
use super::text::source::{self, Source};
use crate::Stub;
use crate::parser::decide::text::line::{ends_sentence, width};
use crate::parser::document::Document;
use crate::parser::label::{Labels, Role};
use crate::parser::tag::Tag;
use crate::rules::age;

/// What stands between two details.
const BETWEEN: &str = " · ";

/// What a story begins with, and the blanks before what is said of it.
const ITEM: &str = "- ";
const INDENT: usize = 2;

/// What stands where a text breaks off.
const CUT: &str = "[…]";

/// What the heading of stories says where the page had none.
const HEADING: &str = "Related";

/// The longest line that may be a source, in columns.
const SOURCE_WIDTH: usize = 48;

/// The longest summary, in columns, where it may be a body.
const SUMMARY_WIDTH: usize = 240;

/// A page that presscut wrote, and what each of its lines is; `None` for any other text.
pub(crate) fn read(lines: &[Source], now: Option<Timestamp>) -> Option<(Document, Labels)> {
    let parts = Parts::of(lines)?;
    let details = details(&lines[1..parts.body]);
    let body = 1 + details.len();
    let stories = body + parts.stories - parts.body;
    let lines = [&lines[..1], &details, &lines[parts.body..]].concat();
    let mut builder = Builder::new();
    for line in &lines {
        source::append(&mut builder, Tag::P, &line.text);
    }
    let document = source::placed(builder.finish(), &lines);
    let labels = label(&document, &lines, Parts { body, stories }, now);
    Some((document, labels))
}

/// Whether the line begins a part.
fn is_apart(line: &Source) -> bool {
    line.gap == 1 && line.indent == 0
}

fn is_item(line: &Source) -> bool {
    is_apart(line) && line.text.starts_with(ITEM)
}

/// Whether the line says something of the story above it.
fn is_of_story(line: &Source) -> bool {
    line.gap == 0 && line.indent == INDENT
}

/// Where the parts of such a text begin, its title aside, which is its first line.
#[derive(Debug, Clone, Copy)]
struct Parts {
    body: usize,
    stories: usize,
}

impl Parts {
    fn of(lines: &[Source]) -> Option<Self> {
        let (title, rest) = lines.split_first()?;
        let first = rest.first().filter(|line| is_apart(line))?;
        // Something may have set each detail on a line of its own.
        let more = rest[1..].iter().take_while(|line| line.gap == 0 && line.indent == 0);
        let body = 2 + more.count();
        let has_date = |line: &Source| line.text.split(BETWEEN).any(is_date);
        if title.indent > 0 || !lines[1..body].iter().any(has_date) || is_item(first) {
            return None;
        }
        let stories = body + stories(&lines[body..]);
        let is_whole = stories > body && lines[body..stories].iter().all(is_apart);
        is_whole.then_some(Self { body, stories })
    }
}

/// Where the stories begin: from there to the end, there are only headings, and
/// below each are items, of which one at least says more than its title.
fn stories(lines: &[Source]) -> usize {
    let mut start = lines.len();
    let (mut has_item, mut says_more) = (false, false);
    for (at, line) in lines.iter().enumerate().rev() {
        if is_of_story(line) {
            says_more = true;
        } else if is_item(line) {
            has_item = true;
        } else if is_apart(line) && has_item && says_more {
            start = at;
            (has_item, says_more) = (false, false);
        } else {
            break;
        }
    }
    start
}

/// Whether a detail is the date of the article.
fn is_date(detail: &str) -> bool {
    let date = detail.strip_prefix("updated ").unwrap_or(detail).as_bytes();
    let is_day = date.iter().take(10).enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    is_day && matches!(date.get(10), None | Some(b'T')) && date.len() >= 10
}

/// The details with a line for each; both dates have one, as the day of a
/// change alone would be taken for the other.
fn details(lines: &[Source]) -> Vec<Source> {
    let mut details: Vec<Source> = Vec::new();
    for line in lines {
        let mut gap = line.gap;
        for detail in line.text.split(BETWEEN).filter(|detail| !source::is_blank(detail)) {
            match details.last_mut() {
                Some(last) if gap == 0 && is_date(&last.text) && is_date(detail) => {
                    last.text.push_str(BETWEEN);
                    last.text.push_str(detail);
                }
                _ => details.push(Source { text: detail.to_owned(), gap, ..line.clone() }),
            }
            gap = 0;
        }
    }
    details
}

/// Labels the blocks, of which each is a line.
fn label(
    document: &Document,
    lines: &[Source],
    Parts { body, stories }: Parts,
    now: Option<Timestamp>,
) -> Labels {
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    let mut labels = Labels::all_chrome(texts.len(), "detail");
    labels.set(0, Role::Headline, "headline");
    for (at, text) in texts.iter().enumerate().take(body).skip(1) {
        if text.starts_with("By ") {
            labels.set(at, Role::Byline, "credit");
        } else if text.starts_with("Edited by ") {
            labels.set(at, Role::Editor, "credit");
        } else if text.split(BETWEEN).next().is_some_and(is_date) {
            labels.set(at, Role::Date, "credit");
        }
    }
    for (at, text) in texts.iter().enumerate().take(stories).skip(body) {
        if at + 1 == stories && *text == CUT {
            labels.truncated = true;
        } else {
            labels.set(at, Role::Body, "paragraph");
        }
    }
    let mut section = None;
    let mut at = stories;
    while at < texts.len() {
        let more = lines[at + 1..].iter().take_while(|line| is_of_story(line)).count();
        let end = at + 1 + more;
        match texts[at].strip_prefix(ITEM) {
            Some(title) => {
                labels.stubs.push(stub(title, texts[at + 1..end].to_vec(), section, now));
                (at..end).for_each(|at| labels.set(at, Role::Stub, "story"));
            }
            None => section = Some(texts[at]).filter(|text| *text != HEADING),
        }
        at = end;
    }
    labels
}

/// The story of a title and what is said of it: its source and age, its
/// address, its summary and its body, as far as they are there.
fn stub(title: &str, mut said: Vec<&str>, section: Option<&str>, now: Option<Timestamp>) -> Stub {
    let mut stub = Stub {
        title: title.to_owned(),
        section: section.map(str::to_owned),
        truncated: said.pop_if(|last| *last == CUT).is_some(),
        ..Stub::default()
    };
    let is_address = |text: &&str| text.starts_with("http://") || text.starts_with("https://");
    let is_time = |text: &str| age::is_age(text) || is_date(text);
    let is_detail = |text: &str| {
        text.contains(BETWEEN)
            || is_time(text)
            || width(text) <= SOURCE_WIDTH && !ends_sentence(text)
    };
    let address = said.iter().take(2).position(is_address);
    let details = match address {
        Some(at) => at,
        None => usize::from(said.first().is_some_and(|text| is_detail(text))),
    };
    if let Some(details) = said.drain(..details).next() {
        let (source, time) = match details.rsplit_once(BETWEEN) {
            Some((source, time)) => (Some(source), Some(time)),
            None if is_time(details) => (None, Some(details)),
            None => (Some(details), None),
        };
        stub.source = source.map(str::to_owned);
        match time.map(str::to_owned) {
            Some(time) if is_date(&time) => stub.published = Some(time),
            time => {
                stub.published = time.as_deref().and_then(|age| age::published(age, now));
                stub.age = time;
            }
        }
    }
    stub.url = address.map(|_| said.remove(0).to_owned());
    let mut texts = said.into_iter().map(str::to_owned);
    match (texts.next(), texts.next()) {
        (Some(text), None) if width(&text) > SUMMARY_WIDTH => stub.body = Some(text),
        (summary, body) => (stub.summary, stub.body) = (summary, body),
    }
    stub
}

#[cfg(test)]
mod tests {
    use crate::{Options, Page, ReadAs, extract};

    const TEXT: &str = "\
Bridge reopens

By Ada Quill, Ben Ink · Edited by Cem Pen · 2031-02-14T08:40:00+01:00 · updated 2031-02-15 · Post

- One crown a crossing
* Two for a cart

Share

Related Articles

# It rained.

[…]

More news

- Ferry is back
  Example · Post · an hour ago
  https://example.com/ferry
  It sails again.

- Tunnel closes

Related

- Rain
  2031-02-13
";

    fn cut(text: &str) -> Page {
        let options = Options { read_as: ReadAs::Text, ..Options::default() };
        extract(text.as_bytes(), &options).unwrap()
    }

    #[test]
    fn every_part_is_read_as_it_was_written() {
        let page = cut(&TEXT.replace("\n* Two", "\n\n* Two"));
        let lead = page.lead.unwrap();
        assert_eq!(lead.title.as_deref(), Some("Bridge reopens"));
        assert_eq!(
            (lead.authors, lead.editors),
            (vec!["Ada Quill".to_owned(), "Ben Ink".to_owned()], vec!["Cem Pen".to_owned()])
        );
        assert_eq!(lead.published.as_deref(), Some("2031-02-14T08:40:00+01:00"));
        let paragraphs = [
            "- One crown a crossing",
            "* Two for a cart",
            "Share",
            "Related Articles",
            "# It rained.",
        ];
        assert_eq!((&*lead.paragraphs, lead.truncated), (&paragraphs.map(str::to_owned)[..], true));
        let [ferry, tunnel, rain] = &page.related[..] else { panic!("{:?}", page.related) };
        assert_eq!(ferry.title, "Ferry is back");
        assert_eq!(ferry.source.as_deref(), Some("Example · Post"));
        assert_eq!(ferry.age.as_deref(), Some("an hour ago"));
        assert_eq!(ferry.url.as_deref(), Some("https://example.com/ferry"));
        assert_eq!(ferry.summary.as_deref(), Some("It sails again."));
        assert_eq!(
            (&*tunnel.title, tunnel.section.as_deref()),
            ("Tunnel closes", Some("More news"))
        );
        assert_eq!((rain.published.as_deref(), &rain.section), (Some("2031-02-13"), &None));
    }

    #[test]
    fn what_is_only_alike_is_read_as_any_text() {
        for text in [TEXT.to_owned(), TEXT.replace("2031-02-1", "Feb 1")] {
            let paragraphs = cut(&text).lead.map(|lead| lead.paragraphs).unwrap_or_default();
            assert!(!paragraphs.contains(&"Share".to_owned()), "{paragraphs:?}");
        }
    }
}
