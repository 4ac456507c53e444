//! Reads compressed input as if it were not.

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::Reader;

/// The bytes every gzip file begins with, and no text.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The input as it is, or what it decompresses to if it is gzip, of one member
/// or of many. The name counts for nothing: servers give compressed pages any.
pub(super) fn transparent(mut input: Reader) -> io::Result<Reader> {
    let mut head = Vec::new();
    // One byte at a time, so that a line typed at a terminal is not waited for
    // longer than need be.
    while head.len() < MAGIC.len() && MAGIC.starts_with(&head) {
        if input.by_ref().take(1).read_to_end(&mut head)? == 0 {
            break;
        }
    }
    let compressed = head == MAGIC;
    let whole = Cursor::new(head).chain(input);
    Ok(if compressed {
        Box::new(BufReader::new(MultiGzDecoder::new(whole)))
    } else {
        Box::new(whole)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn read(input: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        transparent(Box::new(Cursor::new(input.to_vec())))?.read_to_string(&mut text)?;
        Ok(text)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn plain_input_is_untouched() {
        for text in ["", "a", "\u{1f}", "\u{1f}a", "ab", "a longer text"] {
            assert_eq!(read(text.as_bytes()).unwrap(), text);
        }
    }

    #[test]
    fn every_member_is_read() {
        let members = [gzip("one "), gzip(""), gzip("two")].concat();
        assert_eq!(read(&members).unwrap(), "one two");
    }

    #[test]
    fn a_cut_is_an_error() {
        let whole = gzip("a text that is cut off");
        let cut = &whole[..whole.len() - 9];
        assert_eq!(read(cut).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
