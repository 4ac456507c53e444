//! Finds set phrases at the beginning of a text.

/// The phrases that the text begins with, whatever its case, each with what
/// follows it; the table is sorted and in lower case.
pub(crate) fn begun<'p, 't>(
    phrases: &'p [&'p str],
    text: &'t str,
) -> impl Iterator<Item = (&'p str, &'t str)> {
    // Few phrases share a first byte.
    let first = text.chars().next().and_then(lower);
    let first = first.map_or(0, |c| c.encode_utf8(&mut [0; 4]).as_bytes()[0]);
    let lead = |phrase: &&str| phrase.as_bytes().first().copied().unwrap_or_default();
    let from = phrases.partition_point(|phrase| lead(phrase) < first);
    let alike = phrases[from..].iter().take_while(move |phrase| lead(phrase) == first);
    alike.filter_map(|phrase| Some((*phrase, after(text, phrase)?)))
}

/// What follows a phrase in lower case that a text begins with, whatever its case.
pub(crate) fn after<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let begins = phrase.chars().all(|wanted| rest.next().and_then(lower) == Some(wanted));
    begins.then_some(rest.as_str())
}

/// The character in lower case; none is two characters there in any phrase.
fn lower(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begun_ignores_case() {
        let table = ["by", "by:", "écrit", "écrit par"];
        let found = |text| begun(&table, text).collect::<Vec<_>>();
        assert_eq!(found("BY: Ada Lind"), [("by", ": Ada Lind"), ("by:", " Ada Lind")]);
        assert_eq!(found("Écrit par Ada"), [("écrit", " par Ada"), ("écrit par", " Ada")]);
        for text in ["", "b", "İ", "Ada Lind"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
