//! The form of personal names.

use crate::rules::text::{is_cjk, is_joiner, is_letter, is_mark, is_unspaced};

/// Small words inside of names.
static PARTICLES: [&str; 27] = [
    "al", "bin", "da", "dal", "das", "de", "degli", "del", "della", "den", "der", "di", "do",
    "dos", "du", "e", "el", "i", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

/// Whether the word is a small one that stands inside of names.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// Whether the words may be a person's or an agency's name: capitals but for particles, no figures.
pub(super) fn is_name(name: &str) -> bool {
    let mut words = 0;
    for word in name.split_whitespace() {
        let letters = word.chars().all(|c| {
            is_letter(c) || is_mark(c) || is_joiner(c) || matches!(c, '.' | '-' | '\'' | '’')
        });
        if !letters || !(is_capital(word) || is_particle(word)) {
            return false;
        }
        words += 1;
    }
    (1..=5).contains(&words) && name.chars().count() > 2
}

/// Whether the name begins with an organisation's initials, such as "BBC": capitals
/// that nobody can say.
pub(super) fn begins_with_initials(name: &str) -> bool {
    const VOWELS: [char; 6] = ['A', 'E', 'I', 'O', 'U', 'Y'];
    let word = name.split_whitespace().next().unwrap_or_default();
    (3..=4).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !word.contains(VOWELS)
}

/// Whether the word begins as names do: in capitals, or in a script without them.
pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || is_letter(c) && !c.is_lowercase())
}

/// Whether the text may be a name in Chinese characters, kana or Hangul; a middle
/// dot stands within a foreign one.
pub(super) fn is_han_name(name: &str) -> bool {
    let count = name.chars().count();
    (2..=8).contains(&count)
        && name.chars().all(|c| is_letter(c) && is_cjk(c))
        && !name.chars().all(is_katakana)
        || (2..=16).contains(&count) && is_foreign_name(name)
}

/// Whether the text is a foreign name in kana: "アダ・ノヴァク".
fn is_foreign_name(name: &str) -> bool {
    name.contains('・')
        && name.split('・').all(|word| !word.is_empty() && word.chars().all(is_katakana))
}

/// Whether the character is of the script of foreign words. A name in it alone has a
/// middle dot: "スクラップ" is a button.
fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}

/// The most letters of a name in a script without blanks.
const LONGEST_UNSPACED: usize = 40;

/// Whether the text is a given and a family name: two words, or one in scripts
/// that set no blank between them.
pub(super) fn is_whole(name: &str) -> bool {
    let is_unspaced_name = |name: &str| {
        (3..=LONGEST_UNSPACED).contains(&name.chars().count())
            && name.chars().all(|c| is_unspaced(c) && !is_cjk(c))
    };
    name.contains(' ') || is_han_name(name) || is_unspaced_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_sorted() {
        assert!(PARTICLES.is_sorted());
    }

    #[test]
    fn unpronounceable_initials_are_an_organisation() {
        assert!(begins_with_initials("BNC Scotland") && begins_with_initials("NDR"));
        assert!(!["ADA Novak", "JR Novak", "ADA NOVAK", ""].into_iter().any(begins_with_initials));
    }

    #[test]
    fn whole_names_of_one_word_in_unspaced_scripts() {
        assert!(is_whole("山田花子") && is_whole("홍길동") && is_whole("พนสงลดสต"));
        assert!(is_whole("Ada Novak") && !is_whole("Oslo"));
        assert!(!is_han_name("スクラップ"));
        assert!(is_han_name("アダ・ノヴァク") && !is_han_name("山田・佐藤"));
    }
}
