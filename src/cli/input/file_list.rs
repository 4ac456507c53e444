//! Reads the paths of a `--files-from` list.

use std::io::{self, BufRead, ErrorKind, Read};
use std::path::PathBuf;

use super::reader::InputReader;

/// The most bytes of a name: no system opens a longer one, and a file without
/// line ends, such as a page or a device, is not a list.
const MAX_NAME: u64 = 64 << 10;

/// The next path of a list; `None` after the last. Empty lines are skipped.
pub(super) fn next_path(list: &mut InputReader, end: u8) -> io::Result<Option<PathBuf>> {
    loop {
        let mut name = Vec::new();
        if list.by_ref().take(MAX_NAME).read_until(end, &mut name)? == 0 {
            return Ok(None);
        }
        if name.last() == Some(&end) {
            name.pop();
        } else if name.len() as u64 == MAX_NAME {
            let message = format!("not a list of files: a name has more than {MAX_NAME} bytes");
            return Err(io::Error::new(ErrorKind::InvalidData, message));
        }
        if end == b'\n' && name.last() == Some(&b'\r') {
            name.pop();
        }
        if !name.is_empty() {
            return Ok(Some(path(name)));
        }
    }
}

/// Names are bytes on Unix, and need not be text.
#[cfg(unix)]
fn path(name: Vec<u8>) -> PathBuf {
    <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(name).into()
}

#[cfg(not(unix))]
fn path(name: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&name).into_owned().into()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn paths(list: &'static [u8], end: u8) -> Vec<PathBuf> {
        let mut list: InputReader = Box::new(Cursor::new(list));
        std::iter::from_fn(|| next_path(&mut list, end).unwrap()).collect()
    }

    #[test]
    fn names_end_at_newline_or_nul() {
        let names = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(paths(b"a b\r\n\n c\nd", b'\n'), names(&["a b", " c", "d"]));
        assert_eq!(paths(b"a\nb\0\0c\r\0", 0), names(&["a\nb", "c\r"]));
    }

    #[test]
    fn overlong_name_is_an_error() {
        let mut endless: InputReader = Box::new(io::BufReader::new(io::repeat(b'a')));
        assert_eq!(next_path(&mut endless, b'\n').unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
