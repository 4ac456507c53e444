//! Columns of the known phrases of chrome.

use super::line::flag;
use super::{ColumnRow, PHRASES, log};
use crate::parser::decide::model::names::features;
use crate::parser::decide::text::line::TextLine;
use crate::rules::notices;
use crate::rules::phrases::Reason;

features! {
    /// A column of the known phrases.
    PhraseColumn { Notice, SincePhrase, SinceRelated }
}

/// The index of the first reason.
const REASONS: usize = PHRASES + PhraseColumn::COUNT;

pub(super) const COUNT: usize = PhraseColumn::COUNT + Reason::COUNT;

/// The maximum distance in lines.
const FAR: usize = 40;

pub(super) fn fill(lines: &[TextLine], rows: &mut [ColumnRow]) {
    let (mut since_phrase, mut since_related) = (FAR, FAR);
    for (line, row) in lines.iter().zip(rows) {
        let mut set = |column: PhraseColumn, value: f32| row[PHRASES + column as usize] = value;
        set(PhraseColumn::Notice, flag(notices::reason(line.text).is_some()));
        set(PhraseColumn::SincePhrase, log(since_phrase));
        set(PhraseColumn::SinceRelated, log(since_related));
        since_phrase = (since_phrase + 1).min(FAR);
        since_related = (since_related + 1).min(FAR);
        if let Some(reason) = line.reason {
            row[REASONS + reason as usize] = 1.0;
            since_phrase = 0;
            if reason == Reason::RelatedHeading {
                since_related = 0;
            }
        }
    }
}
