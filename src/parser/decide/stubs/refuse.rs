//! Turns down cards that are no stories, whatever else speaks for them.

use super::address::page::Kinship;
use super::card::Card;
use super::heading::{self, Heading};
use super::line::Standing;
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

/// The card leads to the lead itself, by its headline.
pub(crate) const LEAD: &str = "lead-link";

/// Why the card is no story; `None` where it may be one.
pub(crate) fn reason(
    around: &CardContext<'_>,
    card: &Card,
    pieces: &[TextPiece<'_>],
    alone: bool,
    standing: Standing,
    heading: Option<&Heading>,
) -> Option<&'static str> {
    let document = around.document;
    let link = &document.elements[card.headline];
    let rel = link.attr(Attr::Rel).unwrap_or_default();
    let is_elsewhere = around.place.kinship(&card.address) == Kinship::Other;
    // Lists of a site's latest stories have the one that is read among them. Elsewhere,
    // the same headline is another paper's copy.
    let is_lead = !is_elsewhere && around.lead_title == Some(&*card.title.text);
    if around.place.is_self(&card.address) {
        Some("self-link")
    } else if rel.contains("sponsored") || is_elsewhere && rel.contains("nofollow") {
        // A site that won't vouch for where its link leads was paid for it, or a reader put it there.
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
    } else if standing == Standing::Sentence || alone && continues_sentence(around, card) {
        Some("in-sentence")
    } else {
        // Last, for where no lead is left this one is a story like others.
        is_lead.then_some(LEAD)
    }
}

/// Whether the card is a box between two paragraphs of the story in which the site asks its
/// readers for money or offers them something.
fn asks_for_support(around: &CardContext<'_>, card: &Card) -> bool {
    let asks = pitch::is_target(&card.address.url)
        || card.address.is_appeal()
        || pitch::calls(&card.title.text);
    asks && around.is_set_in(card)
}

/// Whether a link that stands alone goes on with a sentence: its first word has no capital at all.
fn continues_sentence(around: &CardContext<'_>, card: &Card) -> bool {
    let first = card.title.text.split_whitespace().next().unwrap_or_default();
    first.chars().all(char::is_lowercase) && !title::in_heading(around.document, card.headline)
}

/// The signs that a sentence ends in, and those that close it behind them.
static ENDS: [char; 6] = ['.', '!', '?', '。', '！', '？'];
static CLOSES: [char; 7] = ['"', '”', '“', '’', '»', '」', ')'];
/// The signs that open a quotation.
static OPENS: [char; 7] = ['"', '“', '”', '„', '«', '»', '「'];

/// The most blocks of a box around one link.
const BOX: usize = 3;

/// The least letters of a quotation together with who said it.
const QUOTATION: usize = 60;

/// Whether the card is a paragraph of the story that its writer made a link as a whole:
/// it stands between two others and says more than a headline, two sentences or what
/// somebody said, and ends as they do.
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
    // A box that is called related has no paragraph of the story.
    let box_of = document.lineage(document.blocks[run.block].element);
    let mut box_of = box_of.take_while(|&id| document.blocks_of(id).len() <= BOX);
    if box_of.any(|id| document.elements[id].names.has(Names::RELATED)) {
        return false;
    }
    let text = document.blocks[run.block].text.trim_end();
    let Some(sentence) = text.trim_end_matches(CLOSES).strip_suffix(ENDS) else { return false };
    // Brackets stand around a pointer to another story, and dots end one that is cut off.
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

/// Whether the card says that somebody paid for it.
fn is_paid(pieces: &[TextPiece<'_>], alone: bool) -> bool {
    // A card that stands alone may have taken in the mark of the advertisement beside it.
    let is_slot = |piece: &TextPiece<'_>| alone && heading::is_slot(&piece.text, piece.reason());
    pieces.iter().any(|piece| heading::is_paid(piece.reason()) && !is_slot(piece))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_linked_paragraph_in_a_related_box_is_none_of_the_story() {
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
