//! Turns down cards for which one reason is enough, whatever their score.

use super::address::page::Kinship;
use super::card::Card;
use super::heading::{self, Heading};
use super::line::LinkPosition;
use super::piece::TextPiece;
use super::score::CardContext;
use super::title;
use super::weight::weight;
use crate::parser::document::label::Role;
use crate::parser::document::tag::Attr;
use crate::rules::languages::merged::ABBREVIATION;
use crate::rules::names::Names;
use crate::rules::pitch;
use crate::rules::text::{is_alphanumeric, is_ideograph};

/// The reason of a card that links to the lead itself, by its headline.
pub(crate) const LEAD: &str = "lead-link";

/// The reason why the card is no stub; `None` if it may be one.
pub(crate) fn reason(
    around: &CardContext<'_>,
    card: &Card,
    pieces: &[TextPiece<'_>],
    alone: bool,
    position: LinkPosition,
    heading: Option<&Heading>,
) -> Option<&'static str> {
    let document = around.document;
    let link = &document.elements[card.headline];
    let rel = link.attr(Attr::Rel).unwrap_or_default();
    let is_elsewhere = around.place.kinship(&card.address) == Kinship::Other;
    // Lists of a site's latest stories include the one of this page. On another site, the
    // same headline is a copy by another newspaper.
    let is_lead = !is_elsewhere && around.lead_title == Some(&*card.title.text);
    if around.place.is_self(&card.address) {
        Some("self-link")
    } else if rel.contains("sponsored") || is_elsewhere && rel.contains("nofollow") {
        // A `nofollow` link to another site is paid for or was posted by a reader.
        Some("sponsored")
    } else if is_paid(pieces, alone) || heading.is_some_and(|heading| heading.is_paid) {
        Some("sponsored")
    } else if is_elsewhere && card.address.is_affiliate() {
        Some("shop-link")
    } else if card.address.is_comment() {
        Some("comment-link")
    } else if card.address.is_service() || alone && asks_for_support(around, card) {
        Some("service-link")
    } else if heading::is_job(&card.title.text) {
        Some("job-advert")
    } else if card.address.is_file() {
        Some("file-link")
    } else if is_linked_paragraph(around, card) {
        Some("linked-paragraph")
    } else if position == LinkPosition::Sentence || alone && continues_sentence(around, card) {
        Some("in-sentence")
    } else {
        // The last reason, as it is taken back if the page turns out to have no lead.
        is_lead.then_some(LEAD)
    }
}

/// Whether the card is a box between two paragraphs of the story in which the site asks
/// readers for money or makes them an offer.
fn asks_for_support(around: &CardContext<'_>, card: &Card) -> bool {
    let asks = pitch::is_target(&card.address.url)
        || card.address.is_appeal()
        || pitch::calls(&card.title.text);
    asks && around.is_set_in(card)
}

/// Whether a link without siblings continues a sentence: its first word is lower case.
fn continues_sentence(around: &CardContext<'_>, card: &Card) -> bool {
    let first = card.title.text.split_whitespace().next().unwrap_or_default();
    first.chars().all(char::is_lowercase) && !title::in_heading(around.document, card.headline)
}

/// Punctuation at the end of a sentence, and the closing quotes and brackets after it.
static ENDS: [char; 6] = ['.', '!', '?', '。', '！', '？'];
static CLOSES: [char; 7] = ['"', '”', '“', '’', '»', '」', ')'];
/// Opening quotation marks.
static OPENS: [char; 7] = ['"', '“', '”', '„', '«', '»', '「'];

/// The most blocks of a box around one link.
const BOX: usize = 3;

/// The minimum length of a quotation with its speaker.
const QUOTATION: usize = 60;

/// Whether the card is a paragraph of the story that is entirely linked: it is between
/// two paragraphs, is more than a headline (two sentences, or a quotation with its
/// speaker), and ends like a sentence.
fn is_linked_paragraph(around: &CardContext<'_>, card: &Card) -> bool {
    let document = around.document;
    let Some(run) = document.runs.get(document.elements[card.headline].runs.start) else {
        return false;
    };
    let is_body = around.labels.blocks[run.block].role == Role::Body;
    let blocks = run.block..run.block + 1;
    if !is_body || !around.is_between(&blocks) || title::in_heading(document, card.headline) {
        return false;
    }
    // A box with a class for related stories has no paragraph of this story.
    let box_of = document.lineage(document.blocks[run.block].element);
    let mut box_of = box_of.take_while(|&id| document.blocks_of(id).len() <= BOX);
    if box_of.any(|id| document.elements[id].names.has(Names::RELATED)) {
        return false;
    }
    let text = document.blocks[run.block].text.trim_end();
    let Some(sentence) = text.trim_end_matches(CLOSES).strip_suffix(ENDS) else { return false };
    // A pointer to another story is in brackets, a truncated summary ends in dots.
    if text.starts_with(['(', '[', '（', '【']) || sentence.ends_with('.') {
        return false;
    }
    let has_two = || {
        let mut ends = sentence.match_indices(ENDS);
        ends.any(|(at, sign)| {
            let next = sentence[at + sign.len()..].trim_start_matches(CLOSES);
            let starts = next.trim_start().trim_start_matches(OPENS).chars().next();
            let is_wide = starts.is_some_and(is_ideograph);
            let word = sentence[..at].rsplit(|c| !is_alphanumeric(c)).next().unwrap_or_default();
            let is_short = ABBREVIATION.binary_search(&word.to_lowercase().as_str()).is_ok();
            (is_wide || next.starts_with(char::is_whitespace))
                && !is_short
                && starts.is_some_and(|c| !c.is_lowercase())
        })
    };
    let quotes = || text.starts_with(OPENS) && weight(text) >= QUOTATION && !text.ends_with(CLOSES);
    card.title.text.len() + text.len() / 10 >= text.len() && (has_two() || quotes())
}

/// Whether a piece of the card says that it is paid for.
fn is_paid(pieces: &[TextPiece<'_>], alone: bool) -> bool {
    // A card without siblings may include the mark of an advertisement slot beside it.
    let is_slot = |piece: &TextPiece<'_>| alone && heading::is_slot(&piece.text, piece.reason());
    pieces.iter().any(|piece| heading::is_paid(piece.reason()) && !is_slot(piece))
}

#[cfg(test)]
mod tests {
    #[test]
    fn linked_paragraph_in_related_box_is_not_body() {
        let body = |class: &str| {
            let quotation = "“I was scared that the sea would take us all with the pier”: \
                             islanders tell of the storm!";
            let page = crate::parser::decide::stubs::tests::page(&format!(
                "<h1>Old bridge stays open to walkers</h1><article>\
                 <p>The council voted on Tuesday evening to keep the old bridge open to walkers \
                 until the spring, after three hours of debate, and the mayor was glad of it.</p>\
                 <p>Engineers had told the members that the northern pier has moved by four \
                 centimetres since 2001, and that its bolts were made for half of the weight.</p>\
                 <p class=\"{class}\"><a href=/news/islanders-tell-of-the-storm>{quotation}</a></p>\
                 <p>The harbour master said that nobody had asked him about the pier, and that he \
                 would have told them what his father saw there in the winter of 1962.</p>\
                 <p>A second vote is due in March, when the engineers have measured the pier again \
                 and the council knows what the bolts would cost the town.</p></article>"
            ));
            page.lead.unwrap().paragraphs.len()
        };
        assert_eq!([body("text"), body("related")], [5, 4]);
    }
}
