//! The text of a byline, split where the page's elements meet.

use std::ops::Range;

use crate::parser::document::{BlockId, Document, ElementId};
use crate::rules::dates;
use crate::rules::text::is_unspaced;

/// The text of some runs, with a line break wherever two elements meet without a blank.
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
    // A line has one or two dates; each round replaces one.
    for _ in 0..3 {
        let Some(found) = dates::find(&text) else { break };
        text.replace_range(found.bytes, "|");
    }
    text
}

/// The longest label in a line of labelled facts, such as "责任编辑", in characters.
const LABEL: usize = 6;

/// The facts of a line with several of them, each after a label and a colon, as pages in
/// scripts without blanks between words print them in any order: "来源：青浜晚报
/// 作者：林愛 点击：12". Empty for any other line.
pub(crate) fn labelled_facts(text: &str) -> Vec<String> {
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
    use super::labelled_facts;

    #[test]
    fn labelled_facts_are_split() {
        let want = ["时间：", "来源：青浜晚报", "作者：林愛 王明", "点击：12 次"];
        assert_eq!(labelled_facts("时间： | 来源：青浜晚报 作者：林愛 王明 点击：12 次"), want);
        assert_eq!(labelled_facts("作者:\n林愛 点击:\n次"), ["作者:林愛", "点击:次"]);
        assert!(labelled_facts("作者：林愛").is_empty());
        assert!(labelled_facts("By Ada Lind – Updated: 12:30").is_empty());
        assert!(labelled_facts("Von Jörg Lind: Der Hafen: ein Bericht").is_empty());
    }
}
