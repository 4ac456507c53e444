//! The text of a byline, taken apart where the page's elements meet.

use std::ops::Range;

use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::dates;
use crate::rules::text::is_unspaced;

/// The text of some runs, on a new line wherever two elements meet without a blank.
pub(crate) fn pieces(document: &Document, runs: Range<usize>) -> String {
    let mut out = String::new();
    let mut last: Option<(BlockId, ElementId)> = None;
    for run in &document.runs[runs] {
        let text = &document.blocks[run.block].text[run.bytes.clone()];
        let meets =
            last.is_some_and(|(block, element)| block != run.block || element != run.element);
        if meets && !out.ends_with(char::is_whitespace) && !text.starts_with(char::is_whitespace)
            || last.is_some_and(|(block, _)| block != run.block)
        {
            out.push('\n');
        }
        last = Some((run.block, run.element));
        out.push_str(text);
    }
    out.trim().to_owned()
}

/// The text with a bar in the place of each date.
pub(crate) fn without_dates(text: &str) -> String {
    let mut text = text.to_owned();
    // A line has a date or two; each round takes one out.
    for _ in 0..3 {
        let Some(found) = dates::find(&text) else { break };
        text.replace_range(found.bytes, "|");
    }
    text
}

/// The most characters of a label such as "责任编辑" in a line of facts.
const LABEL: usize = 6;

/// The facts of a line that has several of them, each behind a label and a colon, as
/// pages without blanks between words print them in any order: "来源：青浜晚报
/// 作者：林愛 点击：12". Nothing where it has not.
pub(crate) fn facts(text: &str) -> Vec<String> {
    if text.is_ascii() || !text.contains([':', '：']) {
        return Vec::new();
    }
    let is_label = |word: &str| {
        let label = word.split([':', '：']).next().unwrap_or_default();
        label.len() < word.len()
            && (1..=LABEL).contains(&label.chars().count())
            && label.chars().all(is_unspaced)
    };
    let mut facts: Vec<String> = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜'));
    for word in words.filter(|word| !word.is_empty()) {
        match facts.last_mut().filter(|_| !is_label(word)) {
            Some(fact) => {
                if !fact.ends_with([':', '：']) {
                    fact.push(' ');
                }
                fact.push_str(word);
            }
            None => facts.push(word.to_owned()),
        }
    }
    let labelled = facts.iter().filter(|fact| is_label(fact)).count();
    if labelled > 1 { facts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::facts;

    #[test]
    fn facts_of_a_line_are_told_apart_by_their_labels() {
        let want = ["时间：", "来源：青浜晚报", "作者：林愛 王明", "点击：12 次"];
        assert_eq!(facts("时间： | 来源：青浜晚报 作者：林愛 王明 点击：12 次"), want);
        assert_eq!(facts("作者:\n林愛 点击:\n次"), ["作者:林愛", "点击:次"]);
        assert!(facts("作者：林愛").is_empty());
        assert!(facts("By Ada Lind – Updated: 12:30").is_empty());
        assert!(facts("Von Jörg Lind: Der Hafen: ein Bericht").is_empty());
    }
}
