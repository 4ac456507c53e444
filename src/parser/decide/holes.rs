//! Fills the holes that the looks leave, as each block is looked at alone.
//!
//! One name of a table, one item of a list and one short line between two
//! paragraphs look like nothing of a story. What they stand among tells: a list,
//! a table or a quotation of which the most was taken is a part of the story as
//! a whole, unless something speaks against a block.

use std::hash::Hash;

use foldhash::{HashMap, HashSet};

use super::chrome;
use super::features::naming::Naming;
use crate::parser::counts::running_sums;
use crate::parser::document::{Block, BlockId, Document, ElementId};
use crate::parser::label::{Labels, Role};
use crate::parser::metadata::Metadata;
use crate::parser::prose::{ENDS, Story};
use crate::parser::tag::{Attr, Tag};
use crate::rules::text::{is_alphanumeric, is_letter};
use crate::rules::topics::Topic;

/// The reason of a block of which nothing more is known.
pub(crate) const OUTSIDE: &str = "outside-lead";

/// What has this for its parts is a whole.
static WHOLES: &[Tag] = &[Tag::Ul, Tag::Ol, Tag::Dl, Tag::Table, Tag::Blockquote];

/// How many of the blocks in each place were taken, and how many were not.
struct Tally<P>(HashMap<P, [usize; 2]>);

impl<P> Default for Tally<P> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<P: Eq + Hash> Tally<P> {
    fn count(&mut self, place: P, is_taken: bool) {
        self.0.entry(place).or_default()[usize::from(!is_taken)] += 1;
    }

    /// Whether a third was taken, and another one at least.
    fn many_taken(&self, place: &P) -> bool {
        self.0
            .get(place)
            .is_some_and(|&[taken, left]| taken > 0 && taken + left > 2 && taken * 2 >= left)
    }

    fn most_taken(&self, place: &P) -> bool {
        self.0.get(place).is_some_and(|&[taken, left]| taken > left)
    }
}

/// Takes blocks for a part of the story that stand in the midst of it.
pub(crate) fn fill(
    document: &Document,
    metadata: &Metadata,
    naming: &Naming,
    story: &Story,
    labels: &mut Labels,
) {
    let wholes = wholes(document, story);
    // The entries of one list have headings of one kind.
    let heading_place = |block: BlockId| {
        let mut around = document.lineage(document.blocks[block].element);
        [around.next(), around.next(), around.next()].map(|id| id.map(|id| naming.kind(id)))
    };
    let mut headings = Tally::default();
    for (b, block) in document.blocks.iter().enumerate() {
        if document.elements[block.element].tag.heading_level().is_some() {
            headings.count(heading_place(b), labels.blocks[b].role == Role::Body);
        }
    }
    let whole_of = |block: &Block| wholes[block.element];
    let around = |block: BlockId| document.elements[document.blocks[block].element].parent;
    let mut parts = Tally::default();
    for (b, block) in document.blocks.iter().enumerate() {
        if let Some(whole) = whole_of(block) {
            parts.count(whole, labels.blocks[b].role == Role::Body);
        }
    }
    let tables: HashSet<ElementId> =
        labels.with(Role::Body).filter_map(|block| table_of(document, block)).collect();
    let above = metadata.headline.map_or(0..0, |headline| {
        let first = labels.with(Role::Body).find(|&block| block > headline);
        headline + 1..first.unwrap_or(headline + 1)
    });
    let holes = (0..document.blocks.len()).filter(|&b| {
        if labels.blocks[b].role != Role::Chrome || labels.blocks[b].reason != OUTSIDE {
            return false;
        }
        let block = &document.blocks[b];
        // Names and years alone head the columns of a table.
        if document.elements[block.element].tag == Tag::Th
            && table_of(document, b).is_some_and(|table| tables.contains(&table))
        {
            return true;
        }
        if is_question(document, labels, b)
            || is_code(document, labels, b)
            || headings.many_taken(&heading_place(b))
                && heads(document, labels, b)
                && is_harmless(document, metadata, around(b), b)
            || above.contains(&b) && is_standfirst(document, metadata, naming, story, b)
        {
            return true;
        }
        let Some(whole) = whole_of(block) else {
            return is_between(document, naming, labels, b)
                && is_harmless(document, metadata, around(b), b);
        };
        (parts.most_taken(&whole)
            || is_announced(document, labels, whole)
            || is_quoted_between(document, labels, whole))
            && is_harmless(document, metadata, whole, b)
    });
    for hole in holes.collect::<Vec<_>>() {
        labels.set(hole, Role::Body, "story");
    }
}

/// Leaves out the headings of forms of which nothing else was taken: the question
/// of a poll looks like a subhead, and its answers like nothing of a story.
pub(crate) fn leave_out_headings_of_forms(document: &Document, story: &Story, labels: &mut Labels) {
    let is_body = labels.blocks.iter().map(|label| label.role == Role::Body);
    let taken = running_sums(is_body.map(usize::from));
    let is_form = document.elements.iter().map(|element| element.tag == Tag::Form);
    let forms = running_sums(is_form.map(usize::from));
    let is_of_form = |&block: &BlockId| {
        let id = document.blocks[block].element;
        let around = document.elements[id].parent;
        let blocks = document.blocks_of(around);
        document.elements[id].tag.heading_level().is_some()
            && !story.is_in(around)
            && forms[document.elements[around].end] > forms[around]
            && taken[blocks.end] - taken[blocks.start] == 1
    };
    for block in labels.with(Role::Body).filter(is_of_form).collect::<Vec<_>>() {
        labels.set(block, Role::Chrome, OUTSIDE);
    }
}

fn table_of(document: &Document, block: BlockId) -> Option<ElementId> {
    document.closest(document.blocks[block].element, Tag::Table)
}

/// The innermost whole that each element is or stands in. What holds the story is
/// the page's layout.
fn wholes(document: &Document, story: &Story) -> Vec<Option<ElementId>> {
    let mut wholes: Vec<Option<ElementId>> = Vec::with_capacity(document.elements.len());
    for (id, element) in document.elements.iter().enumerate() {
        let around = wholes.get(element.parent).copied().flatten();
        let is_whole = WHOLES.contains(&element.tag) && !story.is_in(id);
        wholes.push(if is_whole { Some(id) } else { around });
    }
    wholes
}

/// Whether a block stands right between two that were taken, and all three are
/// of one kind and in one place.
fn is_between(document: &Document, naming: &Naming, labels: &Labels, block: BlockId) -> bool {
    let place = |block| naming.place(document, block);
    let is_beside = |other: BlockId| {
        labels.blocks.get(other).is_some_and(|label| label.role == Role::Body)
            && place(other) == place(block)
    };
    block > 0 && is_beside(block - 1) && is_beside(block + 1)
}

/// Whether a block between the headline and the body is called a standfirst, is
/// what the page says of itself elsewhere, or stands right below the headline
/// and is a sentence or stands above the byline.
fn is_standfirst(
    document: &Document,
    metadata: &Metadata,
    naming: &Naming,
    story: &Story,
    block: BlockId,
) -> bool {
    let Block { element, text, reason, .. } = &document.blocks[block];
    let described = metadata.article.description.as_ref();
    let is_called = naming.names[*element].has(Topic::Standfirst) || described == Some(text);
    let is_below = || {
        let is_fact =
            |other| metadata.bylines.contains(&other) || metadata.datelines.contains(&other);
        block.checked_sub(1) == metadata.headline
            && (text.ends_with(ENDS) || is_fact(block + 1))
            && !is_headline(document, metadata, block)
            && chrome::purpose(document, block, |id| story.is_in(id)) == OUTSIDE
    };
    (is_called || is_below())
        && text.split(' ').count() >= STANDFIRST_WORDS
        && reason.is_none()
        && chrome::said(text).is_none()
        && !metadata.bylines.contains(&block)
        && !document.elements[*element].hidden
        && !is_link(document, block)
}

/// Whether a block is the headline in other words or with a kicker.
fn is_headline(document: &Document, metadata: &Metadata, block: BlockId) -> bool {
    let Block { element, text, .. } = &document.blocks[block];
    let title = metadata.article.title.as_deref().unwrap_or_default();
    let element = &document.elements[*element];
    text.contains(title) || element.attr(Attr::Itemprop).is_some_and(|name| name == "headline")
}

/// Fewer words than a standfirst has.
const STANDFIRST_WORDS: usize = 6;

/// Whether a block is what a reader opens to see the block below, which was taken.
fn is_question(document: &Document, labels: &Labels, block: BlockId) -> bool {
    let element = |block: BlockId| document.blocks[block].element;
    let is_answered = labels.blocks.get(block + 1).is_some_and(|label| label.role == Role::Body);
    is_answered
        && document.elements[element(block)].tag == Tag::Summary
        && document.contains(document.elements[element(block)].parent, element(block + 1))
}

/// Whether a block heads what was taken: the text below it, in the same entry. A
/// time may stand between, and both in a header of their own.
fn heads(document: &Document, labels: &Labels, heading: BlockId) -> bool {
    let element = document.blocks[heading].element;
    let mut around = document.elements[element].parent;
    if document.elements[around].tag == Tag::Header {
        around = document.elements[around].parent;
    }
    [heading + 1, heading + 2].iter().any(|&below| {
        labels.blocks.get(below).is_some_and(|label| label.role == Role::Body)
            && document.contains(around, document.blocks[below].element)
    })
}

/// Whether the body's line right above a list or a quotation ends in a colon.
fn is_announced(document: &Document, labels: &Labels, whole: ElementId) -> bool {
    document.blocks_of(whole).start.checked_sub(1).is_some_and(|above| {
        labels.blocks[above].role == Role::Body
            && document.blocks[above].text.ends_with([':', '：'])
    })
}

/// Whether a quotation stands between two blocks of the body, beside them.
fn is_quoted_between(document: &Document, labels: &Labels, whole: ElementId) -> bool {
    let around = document.elements[whole].parent;
    let is_beside = |other: BlockId| {
        labels.blocks.get(other).is_some_and(|label| label.role == Role::Body)
            && document.contains(around, document.blocks[other].element)
    };
    let blocks = document.blocks_of(whole);
    document.elements[whole].tag == Tag::Blockquote
        && blocks.start.checked_sub(1).is_some_and(is_beside)
        && is_beside(blocks.end)
}

/// Whether a block of code or of lines laid out by hand stands right between two
/// blocks of the story, beside them: its words and signs look like nothing of one.
fn is_code(document: &Document, labels: &Labels, block: BlockId) -> bool {
    let Block { text, reason, .. } = &document.blocks[block];
    if reason.is_some() || chrome::said(text).is_some() {
        return false;
    }
    let element = |block: BlockId| document.blocks[block].element;
    let Some(code) = document.closest(element(block), Tag::Pre) else { return false };
    let around = document.elements[code].parent;
    let is_beside = |other: BlockId| {
        labels.blocks.get(other).is_some_and(|label| label.role == Role::Body)
            && document.contains(around, element(other))
    };
    block > 0 && is_beside(block - 1) && is_beside(block + 1)
}

/// Whether nothing speaks against a block: neither its words, if it has any, nor
/// names of elements inside of what others were taken from, nor that most of it
/// is a link.
fn is_harmless(
    document: &Document,
    metadata: &Metadata,
    taken_from: ElementId,
    block: BlockId,
) -> bool {
    let is_fact = metadata.headline == Some(block)
        || metadata.bylines.contains(&block)
        || metadata.datelines.contains(&block);
    let Block { element, text, .. } = &document.blocks[block];
    let is_cell = || matches!(document.elements[*element].tag, Tag::Td | Tag::Th | Tag::Tr);
    let has_words = text.contains(is_letter) || is_cell() && text.contains(is_alphanumeric);
    has_words
        && !is_fact
        && !document.elements[*element].hidden
        && !is_link(document, block)
        && chrome::purpose(document, block, |id| document.contains(id, taken_from)) == OUTSIDE
}

/// Whether most of a block is in links.
fn is_link(document: &Document, block: BlockId) -> bool {
    let block = &document.blocks[block];
    let is_linked = |id: ElementId| document.closest(id, Tag::A).is_some();
    let runs = document.runs[block.runs.clone()].iter();
    let linked: usize = runs.filter(|run| is_linked(run.element)).map(|run| run.bytes.len()).sum();
    linked * 2 > block.text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::decide::body::View;
    use crate::parser::metadata;
    use crate::parser::read::html;
    use crate::{Limits, Options};

    const STORY: &str = "<h1>Old crane is back</h1><p>The old crane of the harbour was lifted back \
        onto its tower on Friday morning, nineteen months after the storm.";

    /// The texts of a page that are taken once its holes are filled, where all but
    /// those that begin with `?` were taken before.
    fn taken(page: &str) -> String {
        let document = html::read(page, &Limits::default());
        let metadata = metadata::read(&document, &Options::default(), |_| None);
        let view = View::of(&document, &metadata);
        let mut labels = Labels::all_chrome(document.blocks.len(), OUTSIDE);
        let texts = || document.blocks.iter().map(|block| block.text.as_str()).enumerate();
        for (block, _) in texts().filter(|(_, text)| !text.starts_with('?')) {
            labels.set(block, Role::Body, "story");
        }
        fill(&document, &metadata, &view.naming, &view.story, &mut labels);
        let is_taken = |block: &usize| labels.blocks[*block].role == Role::Body;
        let filled = texts().filter(|(block, text)| is_taken(block) && text.starts_with('?'));
        filled.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_list_or_table_of_which_most_was_taken_is_taken_whole() {
        let list = "<ul><li>Tower<li>? Cabin<li>Hook<li>? Chain<li>Basin</ul>";
        assert_eq!(taken(&format!("{STORY}{list}")), "? Cabin ? Chain");
        let table =
            "<table><tr><th>? Year<tr><td>2028<tr><td>2029<tr><td>? 2030<tr><td>2031</table>";
        assert_eq!(taken(&format!("{STORY}{table}")), "? Year ? 2030");
        assert_eq!(taken(&format!("{STORY}<ul><li>Tower<li>? Cabin<li>? Hook</ul>")), "");
    }

    #[test]
    fn an_entry_keeps_its_heading_where_most_do() {
        let entry = |heading: &str| format!("<div class=entry><h3>{heading}</h3><p>It held.</div>");
        let entries: String = ["Tower", "Hook", "? Chain"].map(entry).concat();
        assert_eq!(taken(&format!("{STORY}{entries}")), "? Chain");
        let entries: String = ["? Tower", "? Hook", "Chain"].map(entry).concat();
        assert_eq!(taken(&format!("{STORY}{entries}")), "");
    }

    #[test]
    fn what_a_line_announces_is_taken() {
        let quote = "<blockquote><p>? It held, and nobody knows why.</blockquote>";
        assert_eq!(
            taken(&format!("{STORY}<p>He said:{quote}")),
            "? It held, and nobody knows why."
        );
        assert_eq!(taken(&format!("{STORY}<p>He said.{quote}")), "");
        let links = "<ul><li><a href=/mill>? Mill burns down</a></ul>";
        assert_eq!(taken(&format!("{STORY}<p>Read more:{links}")), "");
    }

    #[test]
    fn a_quotation_between_paragraphs_is_taken() {
        let quote = "<blockquote class=q><p>? It held.</p></blockquote>";
        assert_eq!(taken(&format!("{STORY}{quote}<p>Nobody was hurt.")), "? It held.");
        assert_eq!(taken(&format!("{STORY}{quote}<p>? Nobody was hurt.")), "");
    }

    #[test]
    fn code_between_paragraphs_is_taken() {
        let code = "<pre><code>? chain 7  0.31</code></pre>";
        assert_eq!(taken(&format!("{STORY}{code}<p>It held.")), "? chain 7 0.31");
        assert_eq!(taken(&format!("{STORY}{code}<p>? It held.")), "");
    }

    #[test]
    fn a_sentence_right_below_the_headline_is_a_standfirst() {
        let page = |below: &str| STORY.replace("</h1>", &format!("</h1><h2>{below}</h2>"));
        let sentence = "? Nobody else had asked for a tower without a hook.";
        let title = sentence.replace('.', "</h2><p>By Nils Amdal</p><h2>");
        assert_eq!(taken(&page(&title)), sentence.replace('.', ""));
        assert_eq!(taken(&page(sentence)), sentence);
        assert_eq!(taken(&page(&sentence.replace('.', ""))), "");
        assert_eq!(taken(&page(&format!("<a href=/tower>{sentence}</a>"))), "");
    }

    #[test]
    fn links_stay_out_of_a_list() {
        let list = "<ul><li>Tower<li>Hook<li><a href=/mill>? Mill burns down</a></ul>";
        assert_eq!(taken(&format!("{STORY}{list}")), "");
    }

    #[test]
    fn a_line_between_two_of_its_kind_is_taken() {
        assert_eq!(taken(&format!("{STORY}<p>? It held.<p>Nobody was hurt.")), "? It held.");
        assert_eq!(taken(&format!("{STORY}<p class=x>? It held.<p>Nobody was hurt.")), "");
        assert_eq!(taken(&format!("{STORY}<p>? It held.<p>? It held.<p>Nobody was hurt.")), "");
    }
}
