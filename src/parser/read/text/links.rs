//! The links that tools print in flattened text.
//!
//! Markdown has `[text](address)` or, with the addresses further below, `[text][1]`
//! and `[1]: address`. Lynx puts a number before each linked text, `[1]text`, says
//! nowhere where that text ends, and lists the addresses below "References".

use std::collections::HashMap;

use super::inline::{close, plain};
use super::source::{LinkMark, SourceLine};
use crate::rules::text::{is_alphanumeric, is_wide};

/// The longest number of a link, in digits.
const MAX_DIGITS: usize = 5;

/// The longest text and the longest address of a link, in bytes.
const MAX_LENGTH: usize = 2000;

/// The numbers of a page's links with their addresses.
#[derive(Debug, Default)]
pub(super) struct References {
    addresses: HashMap<u32, String>,
}

impl References {
    /// The references that the lines of a page list: below lynx's heading, or with the
    /// colon of Markdown.
    pub(super) fn of(sources: &[SourceLine]) -> Self {
        let mut addresses = HashMap::new();
        let mut is_below_heading = false;
        for SourceLine { text, .. } in sources {
            is_below_heading |=
                matches!(text.as_str(), "References" | "Visible links" | "Visible links:");
            if let Some((number, address)) = reference(text)
                && (is_below_heading || text.starts_with('['))
            {
                addresses.entry(number).or_insert_with(|| address.to_owned());
            }
        }
        Self { addresses }
    }

    /// The links of a line, in their order.
    pub(super) fn links(&self, line: &str) -> Vec<LinkMark> {
        let mut links = Vec::new();
        if !line.contains('[') || reference(line).is_some() {
            return links;
        }
        // Where the last link ends, and where the next bracket is searched.
        let (mut end, mut from) = (0, 0);
        while let Some(open) = line[from..].find('[').map(|at| from + at) {
            from = open + 1;
            let Some(close) = closing(&line[from..]).map(|at| from + at) else { continue };
            let (before, text, after) = (&line[end..open], &line[from..close], &line[close + 1..]);
            from = close + 1;
            let number = after.strip_prefix('[').and_then(|number| split_near(number, ']'));
            let referred = number.and_then(|(number, _)| Some((number, self.address(number)?)));
            if let Some((length, url)) = inline_address(after) {
                add(&mut links, before, text, url);
                (from, end) = (from + length, from + length);
            } else if let Some((number, url)) = referred {
                add(&mut links, before, text, url);
                from += number.len() + 2;
                end = from;
            } else if let Some(url) = self.address(text) {
                // After a word, it is the number of a footnote.
                let is_link =
                    !before.ends_with(is_alphanumeric) && after.starts_with(is_alphanumeric);
                let linked = linked(after, open == 0);
                if is_link && !linked.is_empty() {
                    add(&mut links, before, linked, url);
                    end = from;
                }
            }
        }
        links
    }

    fn address(&self, number: &str) -> Option<&str> {
        is_number(number)
            .then(|| number.parse().ok())
            .flatten()
            .and_then(|number: u32| self.addresses.get(&number).map(String::as_str))
    }
}

/// The number and the address of a line that lists a link, as "  8. https://…" and
/// "[8]: https://…".
fn reference(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches('[');
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let rest = rest.trim_start_matches([']', ':', '.', ')']);
    let address = rest.trim();
    let is_address = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme))
        && !address.contains(char::is_whitespace);
    (rest.starts_with(' ') && is_address && is_number(number))
        .then(|| Some((number.parse().ok()?, address)))
        .flatten()
}

fn is_number(text: &str) -> bool {
    (1..=MAX_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the bracket closes that a text stands in.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(MAX_LENGTH) {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The text before a sign and the text after it, if the sign is near.
fn split_near(text: &str, sign: char) -> Option<(&str, &str)> {
    let near = &text[..text.floor_char_boundary(MAX_LENGTH)];
    let at = near.find(sign)?;
    Some((&text[..at], &text[at + sign.len_utf8()..]))
}

/// The address in the parentheses that a text begins with, and the bytes up to their end;
/// a title in quotation marks may follow it. Anything else may be code, or a remark.
fn inline_address(text: &str) -> Option<(usize, &str)> {
    let inside = text.strip_prefix('(')?;
    let end = close(inside)?;
    let (url, title) = match inside[..end].split_once(char::is_whitespace) {
        Some((url, title)) => (url, title.trim()),
        None => (&inside[..end], ""),
    };
    let url = url.trim_matches(['<', '>']);
    let is_address = ["https://", "http://", "/", "./", "../", "?"];
    let is_address = is_address.iter().any(|start| url.starts_with(start));
    (is_address && (title.is_empty() || title.starts_with(['"', '\'']))).then_some((end + 2, url))
}

/// The text that a number stands before. Where it opens the line, that is all up to the
/// next number; within a sentence only its first word is sure, and none in a script
/// without blanks.
fn linked(after: &str, is_first: bool) -> &str {
    let near = &after[..after.floor_char_boundary(MAX_LENGTH)];
    let text = near.split('[').next().unwrap_or_default();
    if is_first {
        return text.trim();
    }
    let word = text.split_whitespace().next().unwrap_or_default();
    if word.contains(is_wide) {
        return "";
    }
    word.trim_end_matches(|c: char| !is_alphanumeric(c))
}

/// Adds a link unless it shows no text or leads nowhere.
fn add(links: &mut Vec<LinkMark>, before: &str, text: &str, url: &str) {
    let text = plain(text);
    if text.contains(is_alphanumeric) && !url.is_empty() {
        let skipped = plain(before).matches(&text).count();
        links.push(LinkMark { text, skipped, url: url.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(page: &str) -> Vec<(String, String)> {
        let source =
            |line: &str| SourceLine { text: line.trim().to_owned(), ..SourceLine::default() };
        let sources: Vec<SourceLine> = page.lines().map(source).collect();
        let references = References::of(&sources);
        let links = sources.iter().flat_map(|source| references.links(&source.text));
        links.map(|link| (link.text, link.url)).collect()
    }

    fn link(text: &str, url: &str) -> (String, String) {
        (text.to_owned(), url.to_owned())
    }

    #[test]
    fn read_markdown_links() {
        let page = "The [old **quay**](https://example.com/q \"Quay\") and [it][2].\n\n\
                    [2]: https://example.com/it";
        let expected =
            [link("old quay", "https://example.com/q"), link("it", "https://example.com/it")];
        assert_eq!(links(page), expected);
    }

    #[test]
    fn read_numbered_links_of_lynx() {
        let page = "[1]Harbour stays open\nThe [2]council met.\nReferences\n\
                    1. https://example.com/1\n2. https://example.com/2";
        let expected = [
            link("Harbour stays open", "https://example.com/1"),
            link("council", "https://example.com/2"),
        ];
        assert_eq!(links(page), expected);
    }

    #[test]
    fn read_addresses_with_parentheses() {
        let page = "The [quay](https://example.com/a_(b)_c) opens.";
        assert_eq!(links(page), [link("quay", "https://example.com/a_(b)_c")]);
    }

    #[test]
    fn leave_code_and_remarks_alone() {
        assert_eq!(links("It is [lamp](not an address) or pressure[0](x)."), []);
    }

    #[test]
    fn leave_footnotes_and_pictures_alone() {
        let page = "A note[1], a picture ![](a.png) and [sic].\n1. https://example.com/1";
        assert_eq!(links(page), []);
    }
}
