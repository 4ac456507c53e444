//! Makes plain text of what pages put into attributes and data scripts.

use std::borrow::Cow;

use crate::parser::read::html::resolved;
use crate::rules::text::is_invisible;

/// The text as a reader would see it: with references decoded, and without tags, repeated
/// white space and invisible characters.
pub(crate) fn plain(text: &str) -> String {
    let once = resolved(text);
    // Many pages encode their text twice.
    let twice = resolved(&once);
    let bare = if twice.contains('<') { Cow::Owned(without_tags(&twice)) } else { twice };
    let mut out = String::with_capacity(bare.len());
    for word in bare.split(|c: char| c.is_whitespace() || c.is_control()) {
        let start = out.len();
        if start > 0 {
            out.push(' ');
        }
        if word.is_ascii() {
            out.push_str(word);
        } else {
            out.extend(word.chars().filter(|&c| !is_invisible(c)));
        }
        if out.len() <= start + 1 && start > 0 && out.ends_with(' ') {
            out.truncate(start);
        }
    }
    out
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        let end = if is_tag { rest.find('>') } else { Some(0) };
        match end {
            Some(0) => {
                out.push('<');
                rest = &rest[1..];
            }
            Some(end) => rest = &rest[end + 1..],
            // The tag is never closed.
            None => break,
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_tags_removed() {
        assert_eq!(plain("Tom &amp;amp; Jerry&#8217;s  <em>day</em>\n"), "Tom & Jerry’s day");
        assert_eq!(plain("caf&eacute; &#146;89 /?a=1&copy=2"), "café ’89 /?a=1&copy=2");
        assert_eq!(plain("5 < 6 & 7 > 2 &bogus; &"), "5 < 6 & 7 > 2 &bogus; &");
        assert_eq!(plain(" \u{200b} a \u{200b} b\u{ad}c "), "a bc");
    }
}
