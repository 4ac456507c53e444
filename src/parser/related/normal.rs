//! Tells addresses that are in their normal form already, as nearly all are.

use std::ops::Range;

/// What a byte is behind the host of an address.
#[derive(Clone, Copy)]
enum Sign {
    /// It stays as it is wherever it stands.
    Plain,
    /// It may spell a segment that stands for another.
    Dot,
    /// It starts the query.
    Query,
    /// It starts the fragment.
    Fragment,
    /// It may be escaped.
    Other,
}

/// What each byte is: pages have thousands of addresses, which are read byte by byte.
static SIGNS: [Sign; 256] = {
    let mut signs = [Sign::Other; 256];
    let mut byte = 0;
    while byte < signs.len() {
        signs[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Sign::Plain,
            b'-' | b'_' | b'/' | b'=' | b'&' | b'+' | b',' | b';' | b':' | b'~' => Sign::Plain,
            b'.' | b'%' => Sign::Dot,
            b'?' => Sign::Query,
            b'#' => Sign::Fragment,
            _ => Sign::Other,
        };
        byte += 1;
    }
    signs
};

/// The host and the path of an address of the web that parsing gives back as
/// it is; `None` where it might not.
///
/// The parser of the URL Standard changes what has a port, a user, an
/// upper-case or international host, a number for a host, dots for segments
/// or bytes to escape. Where none of these can be, nothing is left to do for it.
pub(super) fn parts(url: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let start = url.len() - start.len();
    let bytes = url.as_bytes();
    let path = start + bytes[start..].iter().position(|&byte| byte == b'/')?;
    let host = start..path;
    if !is_plain_host(&url[host.clone()]) {
        return None;
    }
    let mut end = None;
    let mut fragment = false;
    let mut last = b'/';
    for (at, &byte) in bytes.iter().enumerate().skip(path) {
        match SIGNS[usize::from(byte)] {
            Sign::Plain => {}
            // A segment of dots, escaped or not, leads to the segment before.
            Sign::Dot if last != b'/' || end.is_some() => {}
            Sign::Query => _ = end.get_or_insert(at),
            Sign::Fragment if !fragment => {
                fragment = true;
                end.get_or_insert(at);
            }
            _ => return None,
        }
        last = byte;
    }
    Some((host, path..end.unwrap_or(url.len())))
}

/// Whether a host is words of lower-case letters, the last without a digit:
/// it is no number, and no letter of another script is spelled in it.
fn is_plain_host(host: &str) -> bool {
    let is_letter = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let plain = |label: &str| !label.is_empty() && label.bytes().all(is_letter);
    let last = host.rsplit('.').next().unwrap_or_default();
    host.split('.').all(plain)
        && last.bytes().all(|byte| byte.is_ascii_lowercase())
        && !host.contains("--")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::{Position, Url};

    use super::parts;

    #[test]
    fn most_addresses_are_in_normal_form() {
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
