//! Distinguishes HTML from flattened text.

use crate::parser::document::tag::Tag;
use crate::{Kind, ReadAs};

/// What a page is to be read as.
pub(crate) fn kind(text: &str, read_as: ReadAs) -> Kind {
    match read_as {
        ReadAs::Html => Kind::Html,
        ReadAs::Auto if is_likely_html(text) => Kind::Html,
        ReadAs::Auto | ReadAs::Text => Kind::Text,
    }
}

/// How many bytes of text there may be for each closing tag of a fragment. A
/// text that talks about HTML has fewer tags than that.
const TEXT_PER_TAG: usize = 200;

/// HTML begins with a tag, or it holds a whole document behind the words that a
/// server or a program put before it, or it is dense with tags.
fn is_likely_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if begins_with_markup(start) {
        return start.contains('>');
    }
    holds_document(start) || is_dense(start)
}

/// Whether the text begins with a declaration, a comment or a tag of HTML, and
/// not with something else in angle brackets, such as an address.
fn begins_with_markup(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    if rest.starts_with("!--") || rest.starts_with("?xml") || is_doctype(text) {
        return true;
    }
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let is_tag = after.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    is_tag && Tag::from_name(name.to_ascii_lowercase().as_bytes()) != Tag::Other
}

/// Whether a document that opens on a line of its own is most of the text: a
/// lesson on HTML shows short documents between long explanations.
fn holds_document(text: &str) -> bool {
    let opens = |line: &str| is_doctype(line) || has_prefix(line, "<html");
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if opens(line.trim_start()) {
            let document = &text[at..];
            let end = document.rfind("</html>").or_else(|| document.rfind("</HTML>"));
            return end.map_or(is_dense(document), |end| end > text.len() / 2);
        }
        at += line.len();
    }
    false
}

fn is_dense(text: &str) -> bool {
    let closers = text.matches("</").count();
    closers > 0 && text.len() / closers < TEXT_PER_TAG
}

fn is_doctype(text: &str) -> bool {
    has_prefix(text, "<!doctype")
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(text: &str) -> Kind {
        kind(text, ReadAs::Auto)
    }

    #[test]
    fn pages_and_fragments_are_html() {
        for html in [
            "<!DOCTYPE html><html><body>Rain</body></html>",
            "\u{feff}\n  <html>\n<p>Rain",
            "<?xml version=\"1.0\"?><html/>",
            "<!-- saved --> Rain",
            "<style>p { color: red }</style><!doctype html><title>Rain</title>",
            "<H1>Rain</H1>",
            "<section class=\"story\"><p>Rain</section>",
            "Rain <b>fell</b> on <i>Monday</i>.<p>It stopped.</p>",
        ] {
            assert_eq!(kind_of(html), Kind::Html, "{html}");
        }
    }

    #[test]
    fn page_after_banner_is_html() {
        let banner = "Notice: the cache was cold in line 7 of index.php.\n".repeat(5);
        let script = "var rain = 'on Monday';\n".repeat(200);
        let page = format!("<!DOCTYPE html>\n<html><script>{script}</script><p>Rain</p></html>\n");
        assert_eq!(kind_of(&(banner + &page)), Kind::Html);
    }

    #[test]
    fn text_about_markup_is_text() {
        let story = "The river rose on Monday and fell on Tuesday, the city said. ".repeat(20);
        let lesson = "\n<html>\n<body><p>Hello</p></body>\n</html>\n";
        for text in [
            format!("Use <p> and </p> for paragraphs.\n{story}"),
            format!("{story}{lesson}{story}"),
            format!("{{ {story} }}"),
            "<desk@example.com> wrote: rain > sun".to_owned(),
            "<3 < 4 > 2".to_owned(),
            "Rain".to_owned(),
            String::new(),
        ] {
            assert_eq!(kind_of(&text), Kind::Text, "{text}");
        }
    }
}
