//! Rules for blocks that are not part of the story, each with its reason.

#[cfg(test)]
mod tests;

use crate::parser::decide::features::naming::Naming;
use crate::parser::decide::story::StoryElements;
use crate::parser::document::counts::running_sums;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::document::{BlockId, Document, Element, ElementId, TextBlock};
use crate::rules::phrases::Reason;
use crate::rules::topics::Topic;
use crate::rules::{captions, notices, pitch};

/// The microdata properties that hold metadata of an article, not its text; sorted.
const FACTS: &[&str] = &[
    "author",
    "copyrightholder",
    "copyrightyear",
    "datecreated",
    "datemodified",
    "datepublished",
    "image",
    "inlanguage",
    "interactioncount",
    "keywords",
    "logo",
    "publisher",
    "thumbnailurl",
    "url",
];

/// For each block, the reason why it cannot be part of the story, if there is one.
///
/// An element around the headline or around most of the prose is never ruled out,
/// whatever the reason: pages that are a thread, or whose author wraps everything
/// in one link or calls the story's box `comments-open`, still have a story.
pub(crate) fn ruled_out(
    document: &Document,
    headline: Option<BlockId>,
    naming: &Naming,
    threads: &[bool],
    story: &StoryElements,
) -> Vec<Option<&'static str>> {
    let headline = headline.map(|block| document.blocks[block].element);
    let stories =
        headline.map_or_else(Vec::new, |headline| next_stories(document, headline, story));
    let forms = forms(document, story);
    let mut reasons: Vec<Option<&'static str>> = Vec::with_capacity(document.elements.len());
    for (id, element) in document.elements.iter().enumerate() {
        let inherited = if id == 0 { None } else { reasons[element.parent] };
        let has_headline = || headline.is_some_and(|headline| document.contains(id, headline));
        let reason = || match stories.binary_search(&id) {
            _ if !naming.has_block[id] || has_headline() => None,
            Ok(_) => Some("next-story"),
            Err(_) if story.is_in(id) => None,
            Err(_) if threads[id] => Some("comments"),
            Err(_) if forms[id] => Some("form"),
            Err(_) => element_reason(document, id, element, naming),
        };
        reasons.push(inherited.or_else(reason));
    }
    let unseen = |block: &TextBlock| is_unseen(document, block, story).then_some("hidden");
    document.blocks.iter().map(|block| reasons[block.element].or_else(|| unseen(block))).collect()
}

/// Whether all text of a block is in inline elements whose class says that only
/// screen readers read them out.
fn is_unseen(document: &Document, block: &TextBlock, story: &StoryElements) -> bool {
    let is_unseen = |id: ElementId| {
        let class = document.elements[id].attributes.meaning(Attr::Class);
        class.is_some_and(|class| class.is_unseen) && !story.is_in(id)
    };
    let runs = &document.runs[block.runs.clone()];
    let is_run_unseen = |element: ElementId| {
        document.lineage(element).take_while(|&id| id != block.element).any(is_unseen)
    };
    !runs.is_empty() && runs.iter().all(|run| is_run_unseen(run.element))
}

/// The reason why a text cannot be part of the story, by its words alone.
///
/// Such a block is classified like any other before this is applied: the text
/// around it says where the story is, and a box inside the story says so as well
/// as a paragraph does.
///
/// `words` are the hashes of its words, if the caller has them; they save the
/// time to compute them again.
pub(crate) fn reason_from_words(text: &str, words: Option<&[u64]>) -> Option<&'static str> {
    let caption = || captions::has_credit(text).then_some("caption");
    let may_be_pitch = words.is_none_or(pitch::may_be_pitch);
    let pitch = || (may_be_pitch && pitch::is_pitch(text)).then_some("promo");
    notices::reason(text).or_else(caption).or_else(pitch)
}

/// The most paragraphs of a box that only holds a form.
const FORM: usize = 2;

/// How many levels count as a form: the form itself and the box around it.
const FORM_LEVELS: usize = 2;

/// Which elements are forms to fill in, or boxes around one with a heading and a
/// few words, such as those of a newsletter or a poll.
fn forms(document: &Document, story: &StoryElements) -> Vec<bool> {
    let is_prose = (0..document.blocks.len()).map(|block| document.prose().is_prose(block));
    let prose = running_sums(is_prose.map(usize::from));
    let is_box = |id: ElementId| {
        let Element { tag, .. } = document.elements[id];
        let blocks = document.blocks_of(id);
        !matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Article)
            && !story.is_in(id)
            && prose[blocks.end] - prose[blocks.start] <= FORM
    };
    let mut forms = vec![false; document.elements.len()];
    // A form without a button is as likely a wrapper that a content system puts around anything.
    let is_button = document.elements.iter().map(|element| element.tag == Tag::Button);
    let buttons = running_sums(is_button.map(usize::from));
    let of_page = document.elements.iter().enumerate();
    let is_form = |&(id, element): &(ElementId, &Element)| {
        element.tag == Tag::Form && buttons[element.end] > buttons[id]
    };
    for (form, _) in of_page.filter(is_form) {
        for id in document.lineage(form).take(FORM_LEVELS).take_while(|&id| is_box(id)) {
            forms[id] = true;
        }
    }
    forms
}

/// The maximum ratio of the next story's prose to that of the headline's article.
const MUCH_LONGER: usize = 8;

/// The `<article>`s beside the one around the headline that have a heading of the
/// same level: the stories that a page loads as its reader scrolls. If the article
/// around the headline is nearly empty, the headline belongs to no story there.
fn next_stories(document: &Document, headline: ElementId, story: &StoryElements) -> Vec<ElementId> {
    let level = document.elements[headline].tag;
    let Some(article) = document.closest(headline, Tag::Article) else { return Vec::new() };
    if level.heading_level().is_none() {
        return Vec::new();
    }
    let with_tag =
        |tag: Tag| (0..document.elements.len()).filter(move |&id| document.elements[id].tag == tag);
    let headlines: Vec<ElementId> = with_tag(level).collect();
    let has_headline = |id: &ElementId| {
        let first = headlines.partition_point(|headline| headline < id);
        headlines.get(first).is_some_and(|&headline| document.contains(*id, headline))
    };
    let beside = |id: &ElementId| {
        document.elements[*id].depth <= document.elements[article].depth
            && !document.contains(*id, headline)
    };
    let is_as_long = |id: &ElementId| story.prose_in(*id) <= MUCH_LONGER * story.prose_in(article);
    with_tag(Tag::Article).filter(beside).filter(has_headline).filter(is_as_long).collect()
}

/// How many levels above a block the names of an element still describe it.
const NEAR: usize = 4;

/// The purpose of a block of chrome, by its words or by the class names around it.
/// The names of elements that hold the story are ignored.
pub(crate) fn purpose(
    document: &Document,
    block: BlockId,
    has_story: impl Fn(ElementId) -> bool,
) -> &'static str {
    let block = &document.blocks[block];
    let phrase = || block.reason.map(Reason::name);
    if let Some(reason) = reason_from_words(&block.text, None).or_else(phrase) {
        return reason;
    }
    // An element that holds the story may have any name.
    let around = document.lineage(block.element).take(NEAR).filter(|&id| !has_story(id));
    for id in around {
        let element = &document.elements[id];
        let mut names = [Attr::Class, Attr::Id, Attr::Role].into_iter();
        let topic = names.find_map(|name| element.attributes.meaning(name)?.chrome);
        if let Some(purpose) = topic.and_then(Topic::chrome) {
            return purpose;
        }
        if element.tag == Tag::Nav {
            return "navigation";
        }
    }
    "outside-lead"
}

/// The number of blocks in a paywall box, and the minimum number of them that ask to
/// pay or promote something.
const WALL: std::ops::RangeInclusive<usize> = 2..=16;
const WALL_CALLS: usize = 2;

/// Whether the block is in a box whose class name says paywall and whose words ask to
/// pay. Pages that are free to read have such boxes, too, but leave them empty.
pub(crate) fn is_wall(
    document: &Document,
    block: BlockId,
    has_story: impl Fn(ElementId) -> bool,
) -> bool {
    let is_named = |id: ElementId| {
        let element = &document.elements[id];
        let mut names = [Attr::Class, Attr::Id].into_iter().filter_map(|name| element.attr(name));
        !element.hidden && names.any(names_wall)
    };
    let around = document.lineage(document.blocks[block].element).take(NEAR);
    let around = around.take_while(|&id| !has_story(id));
    let Some(wall) = around.filter(|&id| is_named(id)).last() else { return false };
    let blocks = document.blocks_of(wall);
    let inside = || document.blocks[blocks.clone()].iter();
    let asks_to_pay = |block: &TextBlock| block.reason == Some(Reason::Paywall);
    let is_call = |block: &TextBlock| {
        matches!(block.reason, Some(Reason::Paywall | Reason::Promo))
            || pitch::is_pitch(&block.text)
    };
    WALL.contains(&blocks.len())
        && inside().any(asks_to_pay)
        && inside().filter(|block| is_call(block)).count() >= WALL_CALLS
}

/// The words of class names for a paywall, and the words beside them that negate it:
/// the wall is open, or it ends a story that anybody may read.
static WALLS: [&str; 2] = ["paywall", "regwall"];
static NO_WALLS: [&str; 7] = ["end", "free", "no", "non", "not", "support", "without"];

/// Whether one of the class names, or an id, is that of a closed paywall.
fn names_wall(names: &str) -> bool {
    names.split_ascii_whitespace().any(|name| {
        let name = name.to_ascii_lowercase();
        let has = |words: &[&str]| name.split(['-', '_']).any(|word| words.contains(&word));
        has(&WALLS) && !has(&NO_WALLS)
    })
}

/// The reason why an element with all its content cannot be part of the story.
fn element_reason(
    document: &Document,
    id: ElementId,
    element: &Element,
    naming: &Naming,
) -> Option<&'static str> {
    match element.tag {
        // The questions of an accordion are buttons inside headings.
        Tag::Button if document.elements[element.parent].tag.heading_level().is_none() => {
            return Some("button");
        }
        Tag::Footer if document.closest(id, Tag::Blockquote).is_none() => return Some("footer"),
        // A link around whole blocks is a card; a link in a sentence is inside its block.
        Tag::A => return Some("card"),
        Tag::Html | Tag::Body | Tag::Main => return None,
        _ => {}
    }
    if element.attr(Attr::Itemprop).is_some_and(is_fact) {
        return Some("fact");
    }
    naming.names[id].has(Topic::Comment).then_some("comments")
}

fn is_fact(property: &str) -> bool {
    FACTS.binary_search(&property.to_ascii_lowercase().as_str()).is_ok()
}
