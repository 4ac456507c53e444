//! Takes the marks out of a line that a tool left for links, pictures and emphasis.

use crate::rules::languages::merged::NEW_TAB;
use crate::rules::text::is_alphanumeric;

/// Pictures and buttons as lynx and w3m print them.
static MEDIA: [&str; 12] = [
    "avif", "button", "gif", "image", "img", "inline", "jpeg", "jpg", "link", "png", "svg", "webp",
];

/// The longest address of a link, in bytes, and its longest text, in characters.
const MAX_ADDRESS: usize = 2000;

/// The longest mark of a picture, in characters.
const MAX_MEDIA: usize = 300;

/// Leaves the line's words alone; most lines have nothing else.
pub(crate) fn make_plain(line: &mut String) {
    let is_mark = |byte| matches!(byte, b'[' | b'(' | b'*' | b'_' | b'\\' | b',');
    // Without a way out before the last byte, many are looked at in one step.
    let may_hold_marks = line.bytes().fold(false, |found, byte| found | is_mark(byte));
    if may_hold_marks || line.trim().len() < line.len() {
        *line = plain(line);
    }
}

/// The line's words alone: "[more](https://example.com)" becomes "more".
pub(super) fn plain(line: &str) -> String {
    let line = if line.contains("](") { links(line) } else { line.to_owned() };
    let line = without_new_tab(line);
    // A picture inside of a link leaves a link without a text.
    let line = if line.contains("[](") { links(&line) } else { line };
    let line = if line.contains(['[', '(']) { media(&line) } else { line };
    let line =
        if line.contains("**") && !line.contains("***") { line.replace("**", "") } else { line };
    let line = if line.contains('\\') { unescape(&line) } else { line };
    let line = emphasis(line.trim());
    line.trim().to_owned()
}

/// Leaves out what a link reads out that opens a window of its own: ", opens new
/// tab", "(opens in new window)". Elsewhere, such words are a sentence's.
fn without_new_tab(line: String) -> String {
    let mut kept = String::new();
    let mut rest = line.as_str();
    let mut from = 0;
    while let Some(found) = rest[from..].find([',', '(', '[', '（']) {
        let at = from + found;
        let sign = rest[at..].chars().next().unwrap_or_default();
        from = at + sign.len_utf8();
        let said = rest[from..].trim_start();
        let Some(words) = new_tab(said) else { continue };
        let after = &said[words..];
        let closer = after.chars().next().filter(|c| ")]）".contains(*c));
        if closer.is_some() || sign == ',' && !after.starts_with(is_alphanumeric) {
            kept.push_str(rest[..at].trim_end());
            rest = &after[closer.map_or(0, char::len_utf8)..];
            from = 0;
        }
    }
    if kept.is_empty() && rest.len() == line.len() {
        return line;
    }
    kept.push_str(rest);
    kept
}

/// The bytes of the words at the start of a text with which a link says that it
/// opens a window of its own.
fn new_tab(text: &str) -> Option<usize> {
    let start = &text[..text.floor_char_boundary(LONGEST_NEW_TAB)];
    let start = start.split([',', ')', ']', '）', '.']).next().unwrap_or_default();
    let lower = start.to_lowercase();
    // Where lower case has other lengths, the words would end elsewhere.
    let begins = |words: &&str| lower.len() == start.len() && lower.starts_with(words);
    NEW_TAB.iter().filter(|words| begins(words)).map(|words| words.len()).max()
}

/// No language needs more bytes to say so.
const LONGEST_NEW_TAB: usize = 80;

/// Puts the text of each Markdown link in its place, and nothing for a picture.
fn links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    // Where the brackets opened in it that have not closed.
    let mut open = Vec::new();
    let mut rest = line;
    while let Some(joint) = rest.find("](") {
        let (before, after) = rest.split_at(joint);
        let address = after.get(2..).unwrap_or_default();
        // The bracket of a link around a picture opened before the picture.
        note_brackets(before, out.len(), &mut open);
        out.push_str(before);
        let opening = open.pop().filter(|&at| is_near(&out[at..]));
        if let (Some(opening), Some(end)) = (opening, close(address)) {
            let text = out.split_off(opening);
            if out.ends_with('!') {
                out.pop();
            } else {
                out.push_str(text.get(1..).unwrap_or_default().trim());
            }
            rest = address.get(end + 1..).unwrap_or_default();
        } else {
            out.push_str("](");
            rest = address;
        }
    }
    out.push_str(rest);
    out
}

/// Adds the brackets of a text that stay open, and takes off those that it closes.
fn note_brackets(text: &str, start: usize, open: &mut Vec<usize>) {
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => open.push(start + at),
            b']' => {
                open.pop();
            }
            _ => {}
        }
    }
}

/// Whether a link's text is no longer than one may be.
fn is_near(text: &str) -> bool {
    text.len() <= MAX_ADDRESS
        || text.len() <= 4 * MAX_ADDRESS && text.chars().count() <= MAX_ADDRESS
}

/// Where the parenthesis closes that a link's address stands in.
pub(super) fn close(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take_while(|&(at, _)| at < MAX_ADDRESS) {
        match c {
            // Another link begins, so that this was none.
            ']' => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Leaves out "[photo.jpg]", "(BUTTON)" and the numbers `[12]` of links.
fn media(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    // Where the next brackets close, looked for once however many open before.
    let mut closers = [0; 2];
    while let Some(open) = rest.find(['[', '(']) {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let round = after.starts_with('(');
        let at = line.len() - after.len();
        let closer = &mut closers[usize::from(round)];
        if *closer <= at {
            let sign = if round { ')' } else { ']' };
            *closer = after.find(sign).map_or(usize::MAX, |end| at + end);
        }
        let end = Some(*closer - at).filter(|&end| is_short(after, end));
        let inside = end.and_then(|end| after.get(1..end)).unwrap_or_default();
        let skipped = if round {
            inside == "BUTTON" || inside == "IMAGE"
        } else {
            is_media(inside) || out.trim().is_empty() && is_file_name(inside)
        };
        // A number before a word is a link's; one after a word is a footnote.
        let next = end.and_then(|end| after.get(end + 1..)).and_then(|rest| rest.chars().next());
        let number = inside.bytes().all(|b| b.is_ascii_digit());
        let linked = !out.ends_with(is_alphanumeric) && next.is_some_and(is_alphanumeric);
        let length = match end {
            Some(end) if skipped && (!number || linked) => end + 1,
            _ => {
                out.push_str(after.get(..1).unwrap_or_default());
                1
            }
        };
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Whether so many bytes of the text are no more characters than a picture's mark may have.
fn is_short(text: &str, bytes: usize) -> bool {
    let longest = 4 * MAX_MEDIA;
    bytes <= longest && text.get(..bytes).is_some_and(|inside| inside.chars().count() < MAX_MEDIA)
}

/// Whether brackets with this inside stand for a picture or number a link.
fn is_media(inside: &str) -> bool {
    let number = (1..=4).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit());
    let lower = inside.to_lowercase();
    let file = lower.split(['?', ' ']).next().unwrap_or_default();
    let named = lower.split(['-', '_', '.', ' ']).next().unwrap_or_default();
    let extension = file.rsplit('.').next().unwrap_or_default();
    number
        || MEDIA.contains(&extension) && !inside.contains(". ")
        || named == "image"
        || named == "img"
}

/// Whether the text may be a file's name without its extension. Where a picture
/// has no text, it stands in: "[harbour-a7]".
fn is_file_name(inside: &str) -> bool {
    inside.contains(['-', '_', '='])
        && inside.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase())
}

/// Takes away the backslashes that keep Markdown from reading a sign.
fn unescape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}

/// Takes away the signs of emphasis around a whole line.
fn emphasis(line: &str) -> &str {
    let inside = |sign: char| {
        let text = line.strip_prefix(sign)?.strip_suffix(sign)?;
        (!text.contains(sign) && !text.is_empty() && !text.starts_with(char::is_whitespace))
            .then_some(text)
    };
    inside('_').or_else(|| inside('*')).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn links_leave_their_text() {
        assert_eq!(plain("See [the plan](https://example.com/a_(b)) now"), "See the plan now");
        assert_eq!(plain("[![](https://example.com/a.png)](https://example.com)Text"), "Text");
        assert_eq!(plain("He said [sic] this (again)."), "He said [sic] this (again).");
    }

    #[test]
    fn pictures_and_numbers_are_removed() {
        assert_eq!(plain("[12]Harbour news [photo.jpg]"), "Harbour news");
        assert_eq!(plain("(BUTTON) Open"), "Open");
        assert_eq!(plain("[harbour-a7] The quay"), "The quay");
    }

    #[test]
    fn link_text_for_screen_readers_is_removed() {
        assert_eq!(
            plain("The port, opens new tab, will train pilots"),
            "The port, will train pilots"
        );
        assert_eq!(plain("The port, opens new tab will train"), "The port will train");
        assert_eq!(plain("The port (opens in new window)."), "The port.");
        assert_eq!(plain("Wer (öffnet in neuem Tab) fährt"), "Wer fährt");
        assert_eq!(plain("Der Hafen (Öffnet in neuem Tab) wächst"), "Der Hafen wächst");
        assert_eq!(plain("Spring, opens new tables"), "Spring, opens new tables");
        assert_eq!(plain("He opens new tab after tab."), "He opens new tab after tab.");
    }

    #[test]
    fn emphasis_is_removed() {
        assert_eq!(plain("**Three** boats"), "Three boats");
        assert_eq!(plain("_All of it_"), "All of it");
        assert_eq!(plain("1\\. First"), "1. First");
    }

    #[test]
    fn open_brackets_do_no_harm() {
        for line in ["](", "[](", "[a](b", "((((", "]]]](x)", "[[[", "\\", "*", "__"] {
            let _ = plain(line);
        }
    }
}
