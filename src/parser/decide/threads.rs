//! Finds comment threads, and distinguishes them from elements that only have their name.
//!
//! A wrapper around a story may have the class `comments`, and a story may be in a
//! box that readers can comment on. In a real thread, each comment has such a class
//! again, or the speaker changes with every paragraph or two: a name, an age or a
//! link to reply comes before each comment.

use std::ops::Range;

use foldhash::HashSet;

use crate::parser::decide::features::naming::Naming;
use crate::parser::document::prose::Prose;
use crate::parser::document::tag::Tag;
use crate::parser::document::{BlockId, Document, Element, ElementId, TextBlock};
use crate::rules::dates;
use crate::rules::phrases::{self, Reason};
use crate::rules::topics::Topic;

/// The minimum number of comments in a thread that is found by its speakers alone.
const CONVERSATION: usize = 3;

/// The most paragraphs per comment in such a thread, on average.
const COMMENT: usize = 2;

/// The same below a heading such as "12 comments".
const LONG_COMMENT: usize = 4;

/// The most words of a heading that ends in a word for comments.
const HEADING: usize = 5;

/// The longest line that names a speaker and a time, in bytes.
const SPEAKER: usize = 90;

/// How many times as much prose a forum page has in its thread as outside.
const FORUM: usize = 4;

/// The most runs of text that a name or a date consists of.
const MOST_RUNS: usize = 3;

/// Counts over an element, without the threads inside it.
#[derive(Debug, Clone, Copy, Default)]
struct ThreadCounts {
    /// Blocks of prose.
    paragraphs: usize,
    /// How many of them are the first paragraph after a speaker's name, age or reply link.
    turns: usize,
    /// How many elements with prose have a class for comments, and how many blocks
    /// of prose are in the outermost of these.
    comments: usize,
    commented: usize,
}

/// Which elements are threads.
pub(crate) fn of(document: &Document, naming: &Naming, prose: &Prose) -> Vec<bool> {
    let mut threads = vec![false; document.elements.len()];
    let headed = headed(document);
    let is_named_comment = |id: ElementId| naming.names[id].has(Topic::Comment);
    if headed.is_empty() && !(0..threads.len()).any(is_named_comment) {
        return threads;
    }
    let mut inside = turns(document, prose);
    for id in (1..threads.len()).rev() {
        let is_page = matches!(document.elements[id].tag, Tag::Html | Tag::Body | Tag::Main);
        let mut counts = inside[id];
        if !is_page && !is_named_comment(id) && headed.contains(&id) {
            threads[id] = counts.is_conversation(LONG_COMMENT);
        }
        if !is_page && is_named_comment(id) {
            threads[id] = counts.is_thread();
            counts.comments += usize::from(counts.paragraphs > 0);
            counts.commented = counts.paragraphs;
        }
        if !threads[id] {
            let parent = &mut inside[document.elements[id].parent];
            parent.paragraphs += counts.paragraphs;
            parent.turns += counts.turns;
            parent.comments += counts.comments;
            parent.commented += counts.commented;
        }
    }
    threads
}

impl ThreadCounts {
    /// Whether the speaker changes at least every `paragraphs` paragraphs.
    fn is_conversation(self, paragraphs: usize) -> bool {
        self.turns >= CONVERSATION && self.turns * paragraphs >= self.paragraphs
    }

    /// Whether an element with a class for comments and these counts is a thread. A
    /// single comment is one if its speaker is named.
    fn is_thread(self) -> bool {
        let is_commented = self.commented * 2 > self.paragraphs;
        self.is_conversation(COMMENT) || is_commented && (self.comments > 1 || self.turns > 0)
    }
}

/// Whether a block is a heading of comments: "12 comments", "Top rated comments".
fn is_heading(document: &Document, block: &TextBlock) -> bool {
    let is_comments = |word: &str| phrases::reason(word) == Some(Reason::Comments);
    document.elements[block.element].tag.heading_level().is_some()
        && (block.reason == Some(Reason::Comments)
            || block.text.split(' ').count() <= HEADING
                && block.text.split(' ').next_back().is_some_and(is_comments))
}

/// The elements of more than one block that begin with a heading of comments,
/// whatever their class names.
fn headed(document: &Document) -> HashSet<ElementId> {
    let mut headed = HashSet::default();
    for (b, block) in document.blocks.iter().enumerate() {
        if is_heading(document, block) {
            let begins = |&id: &ElementId| document.blocks_of(id).start == b;
            headed.extend(document.lineage(block.element).skip(1).take_while(begins));
        }
    }
    headed
}

/// The blocks of prose directly in each element, and how many of them follow a
/// speaker's name, age or reply link.
fn turns(document: &Document, prose: &Prose) -> Vec<ThreadCounts> {
    let mut inside = vec![ThreadCounts::default(); document.elements.len()];
    let speakers = speakers(document);
    let mut has_speaker = false;
    for (b, block) in document.blocks.iter().enumerate() {
        has_speaker |= speakers[b];
        if prose.is_prose(b) {
            let inside = &mut inside[block.element];
            inside.paragraphs += 1;
            inside.turns += usize::from(std::mem::take(&mut has_speaker));
        }
    }
    inside
}

/// The first post of a thread on a forum page, where the thread follows the headline
/// and has nearly all of the page's prose: that post is the story, and the others
/// answer it.
pub(crate) fn opening(
    document: &Document,
    prose: &Prose,
    threads: &[bool],
    headline: Option<BlockId>,
) -> Range<BlockId> {
    let Some(headline) = headline else { return 0..0 };
    let after = || headline + 1..document.blocks.len();
    let in_thread =
        |&block: &BlockId| document.lineage(document.blocks[block].element).any(|id| threads[id]);
    if in_thread(&headline) {
        return 0..0;
    }
    let prose_blocks: Vec<BlockId> = after().filter(|&block| prose.is_prose(block)).collect();
    let posted = prose_blocks.iter().filter(|block| in_thread(block)).count();
    let Some(&first) = prose_blocks.first().filter(|block| in_thread(block)) else { return 0..0 };
    if posted < CONVERSATION || (prose_blocks.len() - posted) * FORUM > posted {
        return 0..0;
    }
    let speakers = speakers(document);
    let end = (first + 1..document.blocks.len()).find(|&block| speakers[block]);
    first..end.unwrap_or(document.blocks.len())
}

/// Which blocks name a speaker, state a time of speaking, or are a link to reply.
fn speakers(document: &Document) -> Vec<bool> {
    let speaks = |block: &TextBlock| {
        // "Ada on May 2, 2031 at 6:34 am said:"
        let says_when = block.text.len() < SPEAKER && block.text.ends_with(':');
        block.is_of_speaker() || says_when && dates::find(&block.text).is_some()
    };
    let mut speakers: Vec<bool> = document.blocks.iter().map(speaks).collect();
    for element in document.elements.iter().filter(|element| is_short(element)) {
        let mut topics = element.attributes.names().map(|(_, meaning)| meaning.topics);
        let mut names = || topics.any(|names| names.has(Topic::Author) || names.has(Topic::Date));
        if element.tag == Tag::Time || names() {
            speakers[first_block(document, element)] = true;
        }
    }
    speakers
}

fn is_short(element: &Element) -> bool {
    (1..=MOST_RUNS).contains(&element.runs.len())
}

fn first_block(document: &Document, element: &Element) -> BlockId {
    document.runs[element.runs.start].block
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    const TEXT: &str = "The old crane of the harbour was lifted back onto its tower on Friday.";

    /// Whether the first element with a class or an id is a thread.
    fn is_thread(page: &str) -> bool {
        let document = html::read(page, &Limits::default());
        let naming = Naming::of(&document);
        let threads = of(&document, &naming, document.prose());
        let first = naming.names.iter().position(|names| names.has(Topic::Comment));
        threads[first.unwrap()]
    }

    #[test]
    fn paragraphs_in_comment_class_are_not_thread() {
        let story =
            format!("<p class=byline>By Nils Amdal<time>2 May 2031</time>{0}", TEXT.repeat(9));
        assert!(!is_thread(&format!("<div class=comments>{story}<p>{TEXT}<p>{TEXT}</div>")));
    }

    #[test]
    fn comment_class_with_comments_is_thread() {
        let comment = format!("<li class=comment><p>{TEXT}<p>{TEXT}");
        assert!(is_thread(&format!("<ul class=comments>{comment}{comment}</ul>")));
        let single = format!("<li class=comment><time>2 hours ago</time><p>{TEXT}");
        assert!(is_thread(&format!("<ul class=comments>{single}</ul>")));
    }

    #[test]
    fn first_forum_post_is_opening() {
        let post = format!("<li class=comment><b class=author>quayside</b><p>{TEXT}</li>");
        let opening = |page: &str| {
            let document = html::read(page, &Limits::default());
            let (naming, prose) = (Naming::of(&document), document.prose());
            let threads = of(&document, &naming, prose);
            super::opening(&document, prose, &threads, Some(0))
        };
        let thread = format!("<ul class=comments>{post}{post}{post}</ul>");
        assert_eq!(opening(&format!("<h1>Which crane?</h1>{thread}")), 2..3);
        assert_eq!(opening(&format!("<h1>The crane</h1><p>{TEXT}</p>{thread}")), 0..0);
    }

    #[test]
    fn conversation_below_comments_heading_is_thread() {
        let comment = format!("<div><p><b>quayside</b> · 2 hours ago</p><p>{TEXT}</p></div>");
        let threads = |page: &str| {
            let document = html::read(page, &Limits::default());
            let (naming, prose) = (Naming::of(&document), document.prose());
            of(&document, &naming, prose).into_iter().filter(|&is_thread| is_thread).count()
        };
        let page = |heading, comments: &str| {
            format!("<p>{TEXT}</p><div id=d><h3>{heading}</h3>{comments}</div><p>{TEXT}</p>")
        };
        assert_eq!(threads(&page("3 comments", &comment.repeat(3))), 1);
        assert_eq!(threads(&page("Top rated comments", &comment.repeat(3))), 1);
        let said = comment.replace("</b> · 2 hours ago", "</b> on 2 May 2031 at 6:34 am said:");
        assert_eq!(threads(&page("Comments", &said.repeat(3))), 1);
        assert_eq!(threads(&page("3 voices", &comment.repeat(3))), 0);
        assert_eq!(threads(&page("Minister comments on storm", &comment.repeat(3))), 0);
        assert_eq!(threads(&page("1 comment", &format!("{comment}<p>{TEXT}</p>"))), 0);
    }

    #[test]
    fn alternating_speakers_are_thread() {
        let comment = format!("<div><b class=author>quayside</b><p>{TEXT}</div>");
        assert!(is_thread(&format!("<div id=comments>{comment}{comment}{comment}</div>")));
    }
}
