//! Marks of authors in Chinese, Japanese and Korean, which have no blank before the name.

use crate::rules::text::is_cjk;

/// The characters that form a word with "文" before them: culture, literature, art, chapter,
/// file.
static WORDS_OF_TEXT: &str = "中书件体備備具史号員器士娛娱学學字学官家庫库憲房播教旅明春書本档檔武民汇法滙物理盲科章筆联聯脈脉艺芸藝苑選选部配集革頭體化";

/// Whether "文" before the rest is a mark ("text by"): the rest is as long as a name and does
/// not form a word with it.
pub(super) fn is_text_by(phrase: &str, rest: &str) -> bool {
    let name = &rest[..rest.find(|c| !is_cjk(c)).unwrap_or(rest.len())];
    let is_word = name.chars().next().is_none_or(|first| WORDS_OF_TEXT.contains(first));
    phrase == "文"
        && !is_word
        && (2..=4).contains(&name.chars().count())
        && name.len() == rest.len()
}

/// Whether a mark such as "记者" (reporter) is one if ideographs follow it without
/// punctuation. Both the mark and the name need two characters: a single character is the
/// start of another word, as in "文化", or the end of one, as in "记者会".
pub(super) fn leads_to_name(phrase: &str, rest: &str) -> bool {
    let is_word = |text: &str| text.chars().nth(1).is_some();
    let end = rest.find(|c| !is_cjk(c)).unwrap_or(rest.len());
    is_word(phrase) && is_word(&rest[..end])
}
