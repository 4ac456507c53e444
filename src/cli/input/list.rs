//! Reads the names of files from a file.

use std::io::{self, BufRead, ErrorKind, Read};
use std::path::PathBuf;

use super::Reader;

/// The most bytes of a name: no system opens a longer one, and a file without
/// line ends, such as a page or a device, is no list.
const MAX_NAME: u64 = 64 << 10;

/// The next path of a list; `None` after the last. Lines that are empty name nothing.
pub(super) fn next_path(list: &mut Reader, end: u8) -> io::Result<Option<PathBuf>> {
    loop {
        let mut name = Vec::new();
        if list.by_ref().take(MAX_NAME).read_until(end, &mut name)? == 0 {
            return Ok(None);
        }
        if name.last() == Some(&end) {
            name.pop();
        } else if name.len() as u64 == MAX_NAME {
            let words = format!("no list of files: a name has more than {MAX_NAME} bytes");
            return Err(io::Error::new(ErrorKind::InvalidData, words));
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
        let mut list: Reader = Box::new(Cursor::new(list));
        std::iter::from_fn(|| next_path(&mut list, end).unwrap()).collect()
    }

    #[test]
    fn a_line_or_a_nul_ends_a_name() {
        let names = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(paths(b"a b\r\n\n c\nd", b'\n'), names(&["a b", " c", "d"]));
        assert_eq!(paths(b"a\nb\0\0c\r\0", 0), names(&["a\nb", "c\r"]));
    }

    #[test]
    fn what_is_no_list_is_given_up() {
        let mut endless: Reader = Box::new(io::BufReader::new(io::repeat(b'a')));
        assert_eq!(next_path(&mut endless, b'\n').unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
