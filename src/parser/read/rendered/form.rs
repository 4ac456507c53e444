//! The form of a page that is written as text, as its writer and its reader know it.
//!
//! Its parts stand apart by one blank line: the title; the details, with a date
//! or with the word that there is none; the paragraphs; and the stories under
//! their headings, each an item with indented lines. What would be taken for
//! another part has its name before it.

/// What stands between two details.
pub(crate) const BETWEEN: &str = " · ";

/// What stands before a story's title, and what is left of it before none.
pub(crate) const ITEM: &str = "- ";
const EMPTY_ITEM: &str = "-";

/// What stands before each line that says more of a story.
pub(crate) const INDENT: &str = "  ";

/// What stands where a text breaks off.
pub(crate) const CUT: &str = "[…]";

/// What the heading of stories says where the page had none.
pub(crate) const HEADING: &str = "Related";

/// What the details say where the page has no date, since by it they are known.
pub(crate) const UNDATED: &str = "undated";

/// What stands between two people.
pub(crate) const NEXT: &str = ", ";

/// What stands before the details' people and the day of a change.
pub(crate) const AUTHORS: &str = "By ";
pub(crate) const EDITORS: &str = "Edited by ";
pub(crate) const MODIFIED: &str = "updated ";

/// The names of the parts.
pub(crate) const TITLE: &str = "Title: ";
pub(crate) const TEXT: &str = "Text: ";
pub(crate) const SECTION: &str = "Section: ";

/// The title of the story that a line begins.
pub(crate) fn item(line: &str) -> Option<&str> {
    line.strip_prefix(ITEM).or_else(|| (line == EMPTY_ITEM).then_some(""))
}

/// Whether the details of an article look so.
pub(crate) fn is_details(line: &str) -> bool {
    !line.starts_with(TEXT) && line.split(BETWEEN).any(is_day)
}

/// Whether a detail tells the day of the article.
pub(crate) fn is_day(detail: &str) -> bool {
    detail == UNDATED || is_date(detail)
}

/// Whether the text is a date in ISO 8601.
pub(crate) fn is_date(text: &str) -> bool {
    let date = text.as_bytes();
    let is_day = date.iter().take(10).enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    is_day && matches!(date.get(10), None | Some(b'T')) && date.len() >= 10
}
