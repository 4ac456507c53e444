//! Splits a byline at the signs between names, roles and dates.

use crate::rules::text::{is_cjk, is_unspaced};

/// Signs that split a byline wherever they stand.
static SIGNS: [char; 20] = [
    '\t', '|', '¦', '丨', '•', '●', '∙', '»', '›', ';', '；', '／', '(', ')', '（', '）', '[', ']',
    '【', '】',
];

/// The parts of a byline: names, roles, an agency, a date.
pub(super) fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut before = None;
    for (at, c) in line.char_indices() {
        let after = line[at + c.len_utf8()..].chars().next();
        if is_sign(before, c, after) {
            parts.push(line[from..at].trim());
            from = at + c.len_utf8();
        }
        before = Some(c);
    }
    parts.push(line[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a sign between two characters splits a byline: some always do, some only
/// between blanks; two blanks do as well.
fn is_sign(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_cjk = |c: Option<char>| c.is_some_and(is_cjk);
    match c {
        _ if SIGNS.contains(&c) => true,
        // In Korean and Japanese it joins names, as a comma does.
        '·' => !(is_cjk(before) && is_cjk(after)),
        '-' | '–' | '—' => is_blank(before) && is_blank(after),
        '/' => {
            is_blank(before) && is_blank(after)
                || before.is_some_and(is_unspaced) && after.is_some_and(is_unspaced)
        }
        ' ' => before == Some(' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_split_at_signs() {
        assert_eq!(parts("Ada Novak »  3. 8. 2031"), ["Ada Novak", "3. 8. 2031"]);
        assert_eq!(parts("Ada Novak   07.03.2031"), ["Ada Novak", "07.03.2031"]);
        assert_eq!(parts("Ada Novak\tOslo"), ["Ada Novak", "Oslo"]);
        assert_eq!(parts("Ada Novak-Ito·Job 3"), ["Ada Novak-Ito", "Job 3"]);
        assert_eq!(parts("홍길동·김하나 | 서울"), ["홍길동·김하나", "서울"]);
    }
}
