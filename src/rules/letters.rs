//! What characters are, told for whole alphabets without looking them up.
//!
//! The tables of Unicode are large, and texts in most languages have letters
//! beyond ASCII in every other word.

/// Calls `each` with the character in lower case, which is rarely more than one.
pub(crate) fn each_lower(c: char, mut each: impl FnMut(char)) {
    match c {
        _ if c.is_ascii() => each(c.to_ascii_lowercase()),
        // Most letters of a text are small, or have no case.
        'ß'..='ÿ' | 'а'..='џ' | '\u{590}'..='\u{109f}' | '\u{3040}'..='\u{9fff}' => each(c),
        _ => c.to_lowercase().for_each(each),
    }
}

/// Whether the character is a letter beyond ASCII; those of whole alphabets need
/// not be looked up.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        _ if c.is_ascii() => false,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ſ' | 'Ѐ'..='ҁ' | '\u{4e00}'..='\u{9fff}' | '가'..='힣' => {
            true
        }
        _ => !is_punctuation(c) && c.is_alphabetic(),
    }
}

/// Whether the character is one of the usual marks between words.
pub(crate) fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}')
}

/// Whether the character belongs to a script that sets no blanks between words.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}')
}
