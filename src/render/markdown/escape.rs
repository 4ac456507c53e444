//! Keeps a text from being read as Markdown.

use std::fmt::Write as _;

use crate::sanitize;

/// Code within a sentence, between more backticks than it has in a row.
pub(super) fn code_span(text: &str) -> String {
    let text = sanitize::line(text);
    let fence = "`".repeat(longest_backticks(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The longest run of backticks in a text.
pub(super) fn longest_backticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The text as a line that Markdown shows as it is.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(&mut out, text.trim(), false);
    escape_start(&mut out);
    out
}

/// Adds a text so that Markdown shows it as it is; before a link, "!" would make it a picture.
pub(super) fn escape(out: &mut String, text: &str, is_before_link: bool) {
    let text = sanitize::line(text);
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' => true,
            '!' => next.is_none() && is_before_link,
            // Signs at a heading's end would close it.
            '#' => next.is_none(),
            // An entity would turn into a character.
            '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphabetic()),
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Keeps the start of a block from being read as a heading, an item, a quotation or a rule.
pub(super) fn escape_start(block: &mut String) {
    let digits = block.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = match block.as_bytes().get(digits) {
        Some(b'.' | b')') => digits > 0,
        Some(b'#' | b'+' | b'-' | b'=' | b'>' | b':') => digits == 0,
        _ => false,
    };
    if is_mark {
        block.insert(digits, '\\');
    }
}

/// The address without what would end a link.
pub(super) fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '\0'..=' ' | '\x7f' => {
                let _ = write!(address, "%{:02X}", u32::from(c));
            }
            c if c.is_control() => {}
            c => address.push(c),
        }
    }
    address
}
