//! Where the name of a tag ends.

/// Whether the byte is white space, a carriage return being a line feed.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

pub(crate) fn ends_name(byte: u8) -> bool {
    matches!(byte, b'>' | b'/') || is_blank(byte)
}

/// Whether the bytes begin with the name and what ends it.
pub(crate) fn is_named(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && bytes.get(name.len()).is_some_and(|&byte| ends_name(byte))
}
