//! Knows the text that presscut writes, so that to cut it again changes nothing.
//!
//! Its parts stand apart by one blank line: the title; the details, with a
//! date in ISO 8601; the paragraphs; and the stories under their headings,
//! each an item with indented lines. No other page looks like that.

use jiff::Timestamp;

use crate::Stub;
use crate::parser::decide::label::{Labels, Role};
use crate::parser::decide::text::line::{Line, ends_sentence, width};
use crate::parser::read::text::Source;
use crate::rules::dates;

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

/// A line and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    text: &'a str,
    gap: usize,
    indent: usize,
}

impl<'a> From<&'a Source> for Row<'a> {
    fn from(source: &'a Source) -> Self {
        Self { text: &source.text, gap: source.gap, indent: source.indent }
    }
}

impl<'a> From<&Line<'a>> for Row<'a> {
    fn from(line: &Line<'a>) -> Self {
        Self { text: line.text, gap: line.gap, indent: line.indent }
    }
}

impl Row<'_> {
    /// Whether it begins a part.
    fn is_apart(self) -> bool {
        self.gap == 1 && self.indent == 0
    }

    fn is_item(self) -> bool {
        self.is_apart() && self.text.starts_with(ITEM)
    }

    /// Whether it says something of the story above it.
    fn is_of_story(self) -> bool {
        self.gap == 0 && self.indent == INDENT
    }
}

/// Where the parts of such a text begin, its title aside, which is its first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    body: usize,
    stories: usize,
}

/// The parts of a text that presscut wrote; `None` for any other text.
pub(crate) fn parts(rows: &[Row]) -> Option<Parts> {
    let (title, rest) = rows.split_first()?;
    let first = rest.first().filter(|row| row.is_apart())?;
    // The details have a line each once they were read.
    let more = rest[1..].iter().take_while(|row| row.gap == 0 && row.indent == 0);
    let body = 2 + more.count();
    let has_date = |row: &Row| row.text.split(BETWEEN).any(is_date);
    if title.indent > 0 || !rows[1..body].iter().any(has_date) || first.is_item() {
        return None;
    }
    let stories = body + stories(&rows[body..]);
    let is_whole = stories > body && rows[body..stories].iter().all(|row| row.is_apart());
    is_whole.then_some(Parts { body, stories })
}

/// Where the stories begin: from there to the end, there are only headings, and
/// below each are items, of which one at least says more than its title.
fn stories(rows: &[Row]) -> usize {
    let mut start = rows.len();
    let (mut has_item, mut says_more) = (false, false);
    for (at, row) in rows.iter().enumerate().rev() {
        if row.is_of_story() {
            says_more = true;
        } else if row.is_item() {
            has_item = true;
        } else if row.is_apart() && has_item && says_more {
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

/// The lines of a text that presscut wrote, with a line for each detail; both
/// dates have one, as the day of a change alone would be taken for the other.
pub(crate) fn lines(sources: &[Source]) -> Option<Vec<Source>> {
    let rows: Vec<Row> = sources.iter().map(Row::from).collect();
    let Parts { body, .. } = parts(&rows)?;
    let mut lines = sources[..1].to_vec();
    for source in &sources[1..body] {
        let mut gap = source.gap;
        for detail in source.text.split(BETWEEN) {
            match lines.last_mut() {
                Some(last) if gap == 0 && is_date(&last.text) && is_date(detail) => {
                    last.text.push_str(BETWEEN);
                    last.text.push_str(detail);
                }
                _ => lines.push(Source { text: detail.to_owned(), gap, ..source.clone() }),
            }
            gap = 0;
        }
    }
    lines.extend_from_slice(&sources[body..]);
    Some(lines)
}

/// Labels the lines of such a text; `None` for any other.
pub(crate) fn label(lines: &[Line], now: Option<Timestamp>) -> Option<Labels> {
    let rows: Vec<Row> = lines.iter().map(Row::from).collect();
    let Parts { body, stories } = parts(&rows)?;
    let mut labels = Labels::all_chrome(lines.len(), "detail");
    labels.set(0, Role::Headline, "headline");
    for (at, row) in rows.iter().enumerate().take(body).skip(1) {
        match row.text {
            text if text.starts_with("By ") => labels.set(at, Role::Byline, "credit"),
            text if text.starts_with("Edited by ") => labels.set(at, Role::Editor, "credit"),
            text if text.split(BETWEEN).next().is_some_and(is_date) => {
                labels.set(at, Role::Date, "credit");
            }
            _ => {}
        }
    }
    for (at, row) in rows.iter().enumerate().take(stories).skip(body) {
        if at + 1 == stories && row.text == CUT {
            labels.truncated = true;
        } else {
            labels.set(at, Role::Body, "paragraph");
        }
    }
    let mut section = None;
    let mut at = stories;
    while at < rows.len() {
        let more = rows[at + 1..].iter().take_while(|row| row.is_of_story()).count();
        let end = at + 1 + more;
        match rows[at].text.strip_prefix(ITEM) {
            Some(title) => {
                let said = rows[at + 1..end].iter().map(|row| row.text).collect();
                labels.stubs.push(stub(title, said, section, now));
                (at..end).for_each(|at| labels.set(at, Role::Stub, "story"));
            }
            None => section = Some(rows[at].text).filter(|text| *text != HEADING),
        }
        at = end;
    }
    Some(labels)
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
    let is_time = |text: &str| dates::is_age(text) || is_date(text);
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
                stub.published = time.as_deref().and_then(|age| dates::published(age, None, now));
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
