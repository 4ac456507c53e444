//! Recognizes where a record of a web archive begins.

use crate::cli::input::magic;

/// What the names of a record's fields begin with.
pub(super) const FIELD: &[u8] = b"warc-";

/// Whether a line is empty but for its end.
pub(super) fn is_blank(line: &[u8]) -> bool {
    line == b"\n" || line == b"\r\n"
}

/// Whether a line is the version that a record begins with.
pub(super) fn is_start(line: &[u8]) -> bool {
    let version = line.strip_prefix(&magic::WARC).map(<[u8]>::trim_ascii_end);
    version.is_some_and(|version| {
        matches!(version, [major, b'.', minor @ ..] if major.is_ascii_digit()
            && (1..=2).contains(&minor.len()) && minor.iter().all(u8::is_ascii_digit))
    })
}

/// Whether a line, or the beginning of one, may be the first field of a record.
pub(super) fn is_field(line: &[u8]) -> bool {
    let length = line.len().min(FIELD.len());
    line[..length].eq_ignore_ascii_case(&FIELD[..length])
}

/// Where in a block another record begins.
pub(super) fn find_start(block: &[u8]) -> Option<usize> {
    let mut at = 0;
    for line in block.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        if is_start(line) && is_field(&block[next..]) {
            return Some(at);
        }
        at = next;
    }
    None
}
