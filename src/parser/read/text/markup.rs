//! The signs before a line that make it a heading, an item or a quotation.

use crate::parser::document::sentence::ends_sentence;
use crate::parser::document::tag::Tag;
use crate::rules::text::width;

/// The longest list item, in columns.
const MAX_ITEM_WIDTH: usize = 400;

/// What the signs before a line make it, and the line without them.
pub(crate) fn markup(line: &str) -> (Tag, &str) {
    // A whole story on one line may open with a dash; its text stays as it is.
    let item = bullet(line).filter(|_| width(line) <= MAX_ITEM_WIDTH);
    if let Some((tag, text)) = heading(item.unwrap_or(line)) {
        return (tag, text);
    }
    if let Some(text) = item {
        return (Tag::Li, text);
    }
    match line.strip_prefix("> ") {
        Some(text) if !text.trim().is_empty() => (Tag::Blockquote, text),
        _ => (Tag::P, line),
    }
}

/// The heading that a line of Markdown is.
pub(crate) fn heading(line: &str) -> Option<(Tag, &str)> {
    const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let tag = *HEADINGS.get(level.checked_sub(1)?)?;
    let text = line.get(level..)?.strip_prefix(' ')?.trim();
    (!text.is_empty()).then_some((tag, text))
}

/// The text after a bullet. A long dash is none: it opens direct speech in many languages,
/// and so does a hyphen that comes again before who speaks.
pub(crate) fn bullet(line: &str) -> Option<&str> {
    let bullets = ['-', '*', '+', '•', '·', '▪', '■', '●', '○', '◦', '□', '‣', '∙', '►', '▸'];
    let rest = line.strip_prefix(bullets)?;
    let text = rest.trim_start();
    let names_speaker = || {
        let mut parts = text.split(" - ").skip(1);
        parts.any(|part| part.starts_with(char::is_lowercase))
    };
    let is_speech = || line.starts_with('-') && ends_sentence(text) && names_speaker();
    (text.len() < rest.len() && !text.is_empty() && !is_speech()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphen_before_speech_is_not_bullet() {
        assert_eq!(bullet("- Nobody asked us - says Ada Novak, who fishes there."), None);
        assert_eq!(bullet("- Monday - Talks begin."), Some("Monday - Talks begin."));
        assert_eq!(bullet("- Nobody asked the fishermen"), Some("Nobody asked the fishermen"));
        assert_eq!(bullet("- Ada Novak - harbour master"), Some("Ada Novak - harbour master"));
    }
}
