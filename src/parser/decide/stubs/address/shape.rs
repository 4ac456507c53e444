//! The shape of a path, which differs between stories, sections and front pages.

use std::mem;

/// What the most telling segment of a path consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AddressShape {
    /// Nothing: the front page.
    Empty,
    /// One or two words, as sections are called.
    Word,
    /// A few words.
    Phrase,
    /// Many words, as headlines turn into.
    Slug,
    /// Words with a number or a key.
    Keyed,
    /// A number or a key alone.
    Key,
}

/// The shape of a path: that of the last segment, unless this is a key or a word after
/// the words of a story, as in `/harbour-closes-for-a-week/4711`.
pub(crate) fn of<'a>(segments: impl DoubleEndedIterator<Item = &'a str>) -> AddressShape {
    // A number of one or two digits after a key is a page number of the story.
    let mut segments = segments.rev().peekable();
    let counts_pages = segments.peek().is_some_and(|last| is_count(last));
    let mut shapes = segments.map(segment_shape);
    let last = shapes.next().unwrap_or(AddressShape::Empty);
    if !matches!(last, AddressShape::Key | AddressShape::Empty | AddressShape::Word) {
        return last;
    }
    match (last, shapes.next()) {
        (
            AddressShape::Key,
            Some(AddressShape::Slug | AddressShape::Phrase | AddressShape::Keyed),
        ) => AddressShape::Keyed,
        (
            AddressShape::Empty | AddressShape::Word,
            Some(before @ (AddressShape::Slug | AddressShape::Keyed)),
        ) => before,
        (AddressShape::Word, Some(AddressShape::Key)) if counts_pages => AddressShape::Key,
        _ => last,
    }
}

/// Whether a segment is a page number.
fn is_count(segment: &str) -> bool {
    segment.len() <= 2 && segment.bytes().all(|b| b.is_ascii_digit())
}

/// The shape of one segment of a path.
fn segment_shape(segment: &str) -> AddressShape {
    let stem = segment
        .rsplit_once('.')
        .map_or(segment, |(stem, extension)| if extension.len() <= 5 { stem } else { segment });
    let (mut words, mut keyed) = (0, false);
    let (mut digits, mut escaped) = (0, 0);
    // Words end at signs that stand for blanks; keys also end at other signs.
    let (mut word, mut part) = (KeyCounts::default(), KeyCounts::default());
    for byte in stem.bytes().chain([b'-']) {
        if byte.is_ascii_alphanumeric() {
            digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
            keyed |= digits >= 5;
            word.push(byte);
            part.push(byte);
            continue;
        }
        digits = 0;
        if matches!(byte, b'-' | b'_' | b',' | b'+') {
            let word = mem::take(&mut word);
            words += usize::from(word.length > 0 && !word.is_key());
        } else {
            word.push(byte);
        }
        if matches!(byte, b'-' | b'_' | b',' | b'.' | b'~') {
            keyed |= mem::take(&mut part).is_key();
        } else {
            part.push(byte);
        }
        escaped += usize::from(byte == b'%');
    }
    match (words, keyed) {
        (0 | 1, true) => AddressShape::Key,
        (2.., true) => AddressShape::Keyed,
        // Scripts outside ASCII are escaped; three escapes or so are a letter.
        _ if escaped >= 24 => AddressShape::Slug,
        (0, false) => AddressShape::Empty,
        (1 | 2, false) => AddressShape::Word,
        (3, false) => AddressShape::Phrase,
        (_, false) => AddressShape::Slug,
    }
}

/// Counts over the bytes of a word or key.
#[derive(Default)]
struct KeyCounts {
    length: usize,
    digits: usize,
    /// Whether it has other characters than letters and digits.
    signs: bool,
}

impl KeyCounts {
    fn push(&mut self, byte: u8) {
        self.length += 1;
        self.digits += usize::from(byte.is_ascii_digit());
        self.signs |= !byte.is_ascii_alphanumeric();
    }

    /// Whether it is a number or mixes digits and letters as keys do.
    fn is_key(&self) -> bool {
        let Self { length, digits, signs } = *self;
        !signs && (digits >= 5 || digits >= 3 && length >= 6 || digits > 0 && length >= 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(path: &str) -> AddressShape {
        of(path.split('/').filter(|segment| !segment.is_empty()))
    }

    #[test]
    fn shapes_of_stories_and_sections() {
        assert_eq!(shape("/"), AddressShape::Empty);
        assert_eq!(shape("/sport"), AddressShape::Word);
        assert_eq!(shape("/news/local-news/"), AddressShape::Word);
        assert_eq!(shape("/guides/best-old-bridges"), AddressShape::Phrase);
        assert_eq!(shape("/news/old-bridge-reopens-after-repairs.html"), AddressShape::Slug);
        assert_eq!(shape("/news/bridge-reopens-4711123"), AddressShape::Keyed);
        assert_eq!(shape("/news/4711123"), AddressShape::Key);
        assert_eq!(shape("/articles/c2x9kd81mzpo"), AddressShape::Key);
    }

    #[test]
    fn key_or_index_after_slug_keeps_shape() {
        assert_eq!(shape("/news/old-bridge-reopens-after-repairs/4711123"), AddressShape::Keyed);
        assert_eq!(shape("/news/old-bridge-reopens-after-repairs/index.html"), AddressShape::Slug);
        assert_eq!(shape("/news/read/4/47111/2/"), AddressShape::Key);
        assert_eq!(shape("/2025/07/"), AddressShape::Word);
    }
}
