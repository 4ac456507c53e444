//! Makes plain text of what pages put into attributes and data scripts.

use crate::parser::builder::is_invisible;

/// The named character references that turn up doubly encoded, sorted by name.
static ENTITIES: [(&str, &str); 62] = [
    ("Aring", "Å"),
    ("Auml", "Ä"),
    ("Eacute", "É"),
    ("Oslash", "Ø"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("aelig", "æ"),
    ("agrave", "à"),
    ("amp", "&"),
    ("apos", "'"),
    ("aring", "å"),
    ("atilde", "ã"),
    ("auml", "ä"),
    ("bdquo", "„"),
    ("bull", "•"),
    ("ccedil", "ç"),
    ("copy", "©"),
    ("deg", "°"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("egrave", "è"),
    ("emsp", " "),
    ("ensp", " "),
    ("euml", "ë"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("iacute", "í"),
    ("iexcl", "¡"),
    ("iquest", "¿"),
    ("iuml", "ï"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsaquo", "‹"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("oslash", "ø"),
    ("ouml", "ö"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsaquo", "›"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("shy", ""),
    ("szlig", "ß"),
    ("thinsp", " "),
    ("trade", "™"),
    ("uacute", "ú"),
    ("uuml", "ü"),
    ("zwj", ""),
    ("zwnj", ""),
];

/// The longest character reference worth looking for, `&` and `;` apart.
const LONGEST_ENTITY: usize = 8;

/// The text as a reader would see it: references decoded, tags taken out,
/// white space single, nothing invisible.
pub(super) fn plain(text: &str) -> String {
    let decoded = if text.contains('&') { decode(&decode(text)) } else { text.to_owned() };
    let bare = if decoded.contains('<') { without_tags(&decoded) } else { decoded };
    let mut out = String::with_capacity(bare.len());
    for word in bare.split(|c: char| c.is_whitespace() || c.is_control()) {
        let start = out.len();
        if start > 0 {
            out.push(' ');
        }
        if word.is_ascii() {
            out.push_str(word);
        } else {
            out.extend(word.chars().filter(|&c| !is_invisible(c)));
        }
        if out.len() <= start + 1 && start > 0 && out.ends_with(' ') {
            out.truncate(start);
        }
    }
    out
}

/// The text with its character references decoded once.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(LONGEST_ENTITY + 1).position(|b| b == b';');
        match end.and_then(|end| Some((entity(rest.get(..end)?)?, end))) {
            Some((decoded, end)) => {
                out.push_str(&decoded);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    let at = ENTITIES.binary_search_by_key(&name, |(n, _)| n).ok()?;
    Some(ENTITIES[at].1.to_owned())
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        let end = if is_tag { rest.find('>') } else { Some(0) };
        match end {
            Some(0) => {
                out.push('<');
                rest = &rest[1..];
            }
            Some(end) => rest = &rest[end + 1..],
            // No tag can end any more.
            None => break,
        }
    }
    out.push_str(rest);
    out
}

/// Whether the character belongs to a script that sets no blanks between words.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_sorted() {
        assert!(ENTITIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ENTITIES.iter().all(|(name, _)| name.len() <= LONGEST_ENTITY));
    }

    #[test]
    fn references_and_tags_become_text() {
        assert_eq!(plain("Tom &amp;amp; Jerry&#8217;s  <em>day</em>\n"), "Tom & Jerry’s day");
        assert_eq!(plain("5 < 6 & 7 > 2 &bogus; &"), "5 < 6 & 7 > 2 &bogus; &");
        assert_eq!(plain(" \u{200b} a \u{200b} b\u{ad}c "), "a bc");
    }
}
