//! Where sentences end, and how the lines of one text are joined.

use crate::rules::text::is_wide;

/// Closing quotes and brackets, which may come after the end of a sentence.
pub(crate) static CLOSERS: [char; 16] =
    ['"', '\'', '”', '’', '“', '‘', '»', '«', '‹', '›', ')', ']', '」', '』', '）', '】'];

/// Whether the text ends with punctuation that ends a sentence, before closing quotes and
/// brackets.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', ':', ';', '：', '；'])
}

/// Appends a line that continues the text; in Chinese and Japanese without a blank.
pub(crate) fn join(text: &mut String, line: &str) {
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let is_glued = wide(text.chars().next_back()) && wide(line.chars().next());
    if !text.is_empty() && !is_glued {
        text.push(' ');
    }
    text.push_str(line);
}
