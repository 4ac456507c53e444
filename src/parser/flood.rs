//! Finds the tag that would cost the tree builder too much.

/// The most attributes of a tag. The tree builder compares each with all
/// before it, so that a megabyte of them takes it seconds, and ten take minutes.
pub(super) const MOST: usize = 2000;

/// Elements whose text holds no tags, in which `<` is a sign of some program.
const RAW: [&str; 2] = ["script", "style"];

/// Where the first tag begins that has more attributes than that.
pub(super) fn find(html: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        at += found;
        let rest = &html[at..];
        let name = name(rest);
        if rest.starts_with("<!--") {
            at += end_of_comment(rest);
        } else if name.is_empty() {
            at += 1;
        } else {
            let Some(end) = end_of_tag(rest) else { return Some(at) };
            at += end;
            if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                at += end_of_raw(&rest[end..], name);
            }
        }
    }
    None
}

/// The name of the tag that begins here; empty where none does.
fn name(text: &str) -> &str {
    let name = text.get(1..).unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { &name[..end] } else { "" }
}

fn end_of_comment(text: &str) -> usize {
    text.find("-->").unwrap_or(text.len())
}

/// Where the element whose text this is ends.
fn end_of_raw(text: &str, element: &str) -> usize {
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    let is_own = |at: &usize| {
        let name = text.get(at + 2..at + 2 + element.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(element))
    };
    ends.find(is_own).unwrap_or(text.len())
}

/// Where the tag ends; `None` if it has too many attributes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut attributes = 0;
    let mut quote = None;
    let mut before = b'<';
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(open) if byte != open => continue,
            Some(_) => quote = None,
            None if byte == b'>' => return Some(at),
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if before == b'=' && byte.is_ascii_whitespace() => continue,
            None if is_between(before) && !is_between(byte) => attributes += 1,
            None => {}
        }
        if attributes > MOST {
            return None;
        }
        before = byte;
    }
    Some(text.len())
}

/// Whether the sign stands between two attributes; the quote that ends a value does.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_attributes_is_found_where_it_begins() {
        for attribute in [" a", " a=1", " a='1'", "/a=\"1\"", "\na = 1"] {
            let page = format!("<p>Räin</p><p{}>x", attribute.repeat(MOST + 1));
            assert_eq!(find(&page), Some(12), "{attribute}");
            assert_eq!(find(&page.replace("Räin", "<!-- > -->")), Some(17), "{attribute}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        let words = " a".repeat(2 * MOST);
        for page in [
            format!("<p>{words}</p>"),
            format!("<p title=\"{words}\" alt = '{words}'>"),
            format!("a < b{words}"),
            format!("<!-- <b {words} -->"),
            format!("<script>if (a <b{words}</SCRIPT>"),
            format!("<style>/* </p> <b{words} */</style>"),
            "<a b c>".repeat(MOST),
            "<".to_owned(),
        ] {
            assert_eq!(find(&page), None, "{page:.40}");
        }
    }
}
