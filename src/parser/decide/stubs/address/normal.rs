//! Recognises addresses that are already in normal form, as nearly all are.

use std::ops::Range;

/// The special meaning that a byte behind the host of an address may have.
#[derive(Clone, Copy)]
enum Sign {
    /// A part of a dot segment, which refers to another segment.
    Dot,
    /// The start of the query.
    Query,
    /// The start of the fragment.
    Fragment,
    /// A byte that parsing would escape.
    Other,
}

/// The meaning of each byte. A table, as pages have thousands of addresses, which are
/// read byte by byte.
static SIGNS: [Option<Sign>; 256] = {
    let mut signs = [Some(Sign::Other); 256];
    let mut byte = 0;
    while byte < signs.len() {
        signs[byte] = match byte as u8 {
            b'.' | b'%' => Some(Sign::Dot),
            b'?' => Some(Sign::Query),
            b'#' => Some(Sign::Fragment),
            b'-' | b'_' | b'/' | b'=' | b'&' | b'+' | b',' | b';' | b':' | b'~' => None,
            byte if byte.is_ascii_alphanumeric() => None,
            _ => Some(Sign::Other),
        };
        byte += 1;
    }
    signs
};

/// The host and the path of an http address that parsing would not change; `None` where
/// it might.
///
/// The parser of the URL Standard changes addresses with a port, a user, an upper-case
/// or international host, a numeric host, dot segments or bytes to escape. An address
/// without any of these need not be parsed.
pub(crate) fn parts(url: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let start = url.len() - start.len();
    let bytes = url.as_bytes();
    let path = start + host(&bytes[start..])?;
    let mut end = None;
    let mut fragment = false;
    let mut at = path;
    while let Some(next) = bytes[at..].iter().position(|&byte| SIGNS[usize::from(byte)].is_some()) {
        at += next;
        match SIGNS[usize::from(bytes[at])] {
            // A dot segment, escaped or not, refers to the segment before.
            Some(Sign::Dot) if bytes[at - 1] != b'/' || end.is_some() => {}
            Some(Sign::Query) => _ = end.get_or_insert(at),
            Some(Sign::Fragment) if !fragment => {
                fragment = true;
                end.get_or_insert(at);
            }
            _ => return None,
        }
        at += 1;
    }
    Some((start..path, path..end.unwrap_or(url.len())))
}

/// The length of a host of lower-case labels before a path. The last label has letters
/// only, so that the host is not numeric, and no label is Punycode.
fn host(bytes: &[u8]) -> Option<usize> {
    let mut last = b'.';
    let mut is_alphabetic = true;
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'a'..=b'z' => {}
            b'0'..=b'9' => is_alphabetic = false,
            b'-' if last != b'-' => is_alphabetic = false,
            b'.' if last != b'.' => is_alphabetic = true,
            b'/' if last != b'.' && is_alphabetic => return Some(at),
            _ => return None,
        }
        last = byte;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::{Position, Url};

    use super::parts;

    #[test]
    fn normal_form_is_recognised() {
        let url = "https://www.example.com/news/Bridge-reopens_4711.html?page=2&ref=%20x#top";
        assert_eq!(parts(url), Some((8..23, 23..53)));
        for other in [
            "https://example.com",
            "https://example.com:443/",
            "https://Example.com/",
            "https://127.0.0.1/",
            "https://xn--bcher-kva.example/",
            "https://example.com/news/../a",
            "https://example.com/news/%2e%2e/a",
            "https://example.com/a b",
            "https://example.com/a?b='c'",
            "mailto:desk@example.com",
        ] {
            assert_eq!(parts(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn parsing_gives_the_address_back(url in "https?://[a-z0-9.-]{1,9}/[a-z0-9./%2eE?#&=:;~+_'@^|-]{0,12}") {
            if let Some((host, path)) = parts(&url) {
                let parsed = Url::parse(&url).unwrap();
                prop_assert_eq!(parsed.as_str(), &url);
                prop_assert_eq!(parsed.host_str(), Some(&url[host]));
                prop_assert_eq!(&parsed[Position::BeforePath..Position::AfterPath], &url[path]);
            }
        }
    }
}
