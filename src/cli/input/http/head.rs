//! Parses the head of an HTTP response.

use encoding_rs::{Encoding, UTF_8};

/// What the head of a response says about its body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct HttpHead {
    /// The status code.
    pub(crate) status: Option<u16>,
    /// The media type in lower case, without parameters.
    pub(crate) media_type: Option<String>,
    charset: Option<String>,
    /// The content codings, in the order in which they were applied.
    pub(super) codings: Vec<String>,
    pub(super) is_chunked: bool,
}

impl HttpHead {
    /// A head of which only the `Content-Type` is known.
    pub(crate) fn with_type(content_type: &str) -> Self {
        let mut head = Self::default();
        head.field("content-type", content_type);
        head
    }

    fn field(&mut self, name: &str, value: &str) {
        let tokens = |value: &str| -> Vec<String> {
            value.split(',').map(|token| token.trim().to_ascii_lowercase()).collect()
        };
        match name {
            "content-type" => {
                let mut parts = value.split(';').map(str::trim);
                self.media_type = parts.next().map(str::to_ascii_lowercase);
                self.charset = parts.find_map(|part| {
                    let (key, value) = part.split_once('=')?;
                    let is_charset = key.trim().eq_ignore_ascii_case("charset");
                    is_charset.then(|| value.trim().trim_matches(['"', '\'']).to_owned())
                });
            }
            "content-encoding" => self.codings.extend(tokens(value)),
            "transfer-encoding" => {
                self.is_chunked |= tokens(value).iter().any(|token| token == "chunked");
            }
            _ => {}
        }
    }

    /// The charset, unless the bytes contradict it: servers state the same one for
    /// every page, so that it is often wrong for pages in UTF-8.
    pub(crate) fn charset(&self, bytes: &[u8]) -> Option<String> {
        let label = self.charset.as_deref()?;
        let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
        let is_utf8 = match std::str::from_utf8(bytes) {
            Ok(_) => true,
            // A page that was cut off may end within a character.
            Err(error) => error.error_len().is_none(),
        };
        let is_believed = if encoding == UTF_8 { is_utf8 } else { !is_utf8 || bytes.is_ascii() };
        is_believed.then(|| label.to_owned())
    }
}

/// The head of a response, and where its body begins. Without an empty line
/// that ends the head, the body begins with the first line that is markup.
pub(crate) fn split_head(block: &[u8]) -> (HttpHead, usize) {
    let mut head = HttpHead::default();
    if !block.starts_with(b"HTTP/") {
        return (head, 0);
    }
    let mut at = 0;
    for line in block.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b"<") {
            break;
        }
        let is_first = at == 0;
        at += line.len();
        let line = String::from_utf8_lossy(line);
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if is_first {
            head.status = line.split_whitespace().nth(1).and_then(|code| code.parse().ok());
        }
        if let Some((name, value)) = line.split_once(':') {
            head.field(&name.trim().to_ascii_lowercase(), value.trim());
        }
    }
    (head, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unterminated_head_ends_at_markup() {
        let block = b"HTTP/1.1 200 OK\nContent-Type: Text/HTML; q=1; charset=\"koi8-r\"\n<p>Rain";
        let (head, at) = split_head(block);
        assert_eq!(head.media_type.as_deref(), Some("text/html"));
        assert_eq!((head.charset.as_deref(), &block[at..]), (Some("koi8-r"), &b"<p>Rain"[..]));
        assert_eq!(split_head(b"<p>Rain").1, 0);
    }

    #[test]
    fn charset_header_yields_to_valid_utf8() {
        let head = |charset: &str| HttpHead::with_type(&format!("text/html;charset={charset}"));
        assert_eq!(head("iso-8859-1").charset("Größe".as_bytes()), None);
        assert_eq!(head("iso-8859-1").charset(b"Gr\xf6\xdfe").as_deref(), Some("iso-8859-1"));
        assert_eq!(head("utf-8").charset(b"Gr\xf6\xdfe"), None);
        assert_eq!(head("utf-8").charset("Größe".as_bytes()).as_deref(), Some("utf-8"));
        assert_eq!(head("no-such").charset(b"Rain"), None);
    }
}
