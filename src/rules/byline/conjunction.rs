//! The words for "and", and the prefixes that mean it.

use crate::rules::languages::merged::CONJUNCTION;

/// The rest of a word that begins with "and", as it is written in Arabic, Hebrew
/// and Thai: only where whole names stand on both sides, as names begin so, too.
pub(super) fn prefixed<'w>(left: &[&str], word: &'w str, right: &[&str]) -> Option<&'w str> {
    let (rest, least) = PREFIXES
        .iter()
        .find_map(|(prefix, least)| word.strip_prefix(prefix).map(|rest| (rest, *least)))?;
    let is_name = WITH_PREFIX.binary_search(&word).is_ok();
    let is_whole = left.len() >= least && right.len() + 1 >= least;
    (is_whole && !is_name && rest.chars().nth(1).is_some()).then_some(rest)
}

/// Prefixes that mean "and", and the fewest words of a whole name in their script.
static PREFIXES: [(&str, usize); 4] = [("ו", 2), ("و", 2), ("กับ", 1), ("และ", 1)];

/// Names that begin as if "and" stood before them.
static WITH_PREFIX: [&str; 18] = [
    "וולטר",
    "ויטלי",
    "ויליאם",
    "וינסנט",
    "ויקטור",
    "ויקטוריה",
    "ולדימיר",
    "ורד",
    "ورد",
    "وسام",
    "وسيم",
    "وفاء",
    "ولاء",
    "وليد",
    "وليم",
    "وهبة",
    "وهيب",
    "ويليام",
];

pub(super) fn is_conjunction(lower: &str) -> bool {
    CONJUNCTION.binary_search(&lower).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_prefix_is_sorted() {
        assert!(WITH_PREFIX.is_sorted());
    }
}
