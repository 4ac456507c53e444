//! What the path of an address looks like: a story's, a section's, a front page's.

/// What the last segment of a path consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
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

/// What the telling segment of a path consists of: the last, unless that is a
/// key or a word behind the story's words, as in `/harbour-closes-for-a-week/4711`.
pub(super) fn of(segments: &[String]) -> Shape {
    let mut shapes = segments.iter().rev().map(|segment| segment_shape(segment));
    let last = shapes.next().unwrap_or(Shape::Empty);
    match (last, shapes.next()) {
        (Shape::Key, Some(Shape::Slug | Shape::Phrase | Shape::Keyed)) => Shape::Keyed,
        (Shape::Empty | Shape::Word, Some(before @ (Shape::Slug | Shape::Keyed))) => before,
        _ => last,
    }
}

/// What one segment of a path consists of.
fn segment_shape(segment: &str) -> Shape {
    let stem = segment
        .rsplit_once('.')
        .map_or(segment, |(stem, extension)| if extension.len() <= 5 { stem } else { segment });
    let words = stem.split(['-', '_', '+', ',']).filter(|w| !w.is_empty() && !is_key(w)).count();
    // Scripts outside ASCII are escaped; three escapes or so are a letter.
    let escaped = stem.bytes().filter(|&b| b == b'%').count();
    let keyed = stem.split(['-', '_', '.', '~', ',']).any(is_key) || longest_digits(stem) >= 5;
    match (words, keyed) {
        (0 | 1, true) => Shape::Key,
        (2.., true) => Shape::Keyed,
        _ if escaped >= 24 => Shape::Slug,
        (0, false) => Shape::Empty,
        (1 | 2, false) => Shape::Word,
        (3, false) => Shape::Phrase,
        (_, false) => Shape::Slug,
    }
}

/// Whether a word is a number or mixes digits and letters as keys do.
fn is_key(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let ascii = word.bytes().all(|b| b.is_ascii_alphanumeric());
    ascii && (digits >= 5 || digits >= 3 && word.len() >= 6 || digits > 0 && word.len() >= 10)
}

fn longest_digits(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(path: &str) -> Shape {
        let segments: Vec<String> =
            path.split('/').filter(|s| !s.is_empty()).map(str::to_owned).collect();
        of(&segments)
    }

    #[test]
    fn paths_of_stories_differ_from_those_of_sections() {
        assert_eq!(shape("/"), Shape::Empty);
        assert_eq!(shape("/sport"), Shape::Word);
        assert_eq!(shape("/news/local-news/"), Shape::Word);
        assert_eq!(shape("/guides/best-old-bridges"), Shape::Phrase);
        assert_eq!(shape("/news/old-bridge-reopens-after-repairs.html"), Shape::Slug);
        assert_eq!(shape("/news/bridge-reopens-4711123"), Shape::Keyed);
        assert_eq!(shape("/news/4711123"), Shape::Key);
        assert_eq!(shape("/articles/c2x9kd81mzpo"), Shape::Key);
    }

    #[test]
    fn what_follows_the_words_of_a_story_does_not_hide_them() {
        assert_eq!(shape("/news/old-bridge-reopens-after-repairs/4711123"), Shape::Keyed);
        assert_eq!(shape("/news/old-bridge-reopens-after-repairs/index.html"), Shape::Slug);
    }
}
