//! Where sentences end, and how the lines of one text are joined.

use crate::rules::text::is_wide;

/// Quotes and brackets that may close after the sign that ends a sentence.
pub(crate) static CLOSERS: [char; 16] =
    ['"', '\'', '”', '’', '“', '‘', '»', '«', '‹', '›', ')', ']', '」', '』', '）', '】'];

/// Whether the text ends with a sign that ends a sentence, quotes and brackets after it aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', ':', ';', '：', '；'])
}

/// Adds a line to the text that it goes on with; Chinese and Japanese have no blank there.
pub(crate) fn join(text: &mut String, line: &str) {
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let is_glued = wide(text.chars().next_back()) && wide(line.chars().next());
    if !text.is_empty() && !is_glued {
        text.push(' ');
    }
    text.push_str(line);
}
