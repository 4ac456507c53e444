//! Compressed input, whole, damaged and hostile.

use std::io::{BufReader, Cursor, ErrorKind, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::bounds::FREE;
use super::*;
use crate::cli::input::magic::ZSTD;

const BOUNDS: Bounds = Bounds { window: FILE_WINDOW, ratio: 200 };

/// What can be read, and how that ended.
fn read(input: &[u8]) -> (String, io::Result<usize>) {
    let mut text = Vec::new();
    let end = decompress(Box::new(Cursor::new(input.to_vec())), BOUNDS)
        .and_then(|mut reader| reader.read_to_end(&mut text));
    (String::from_utf8(text).unwrap(), end)
}

fn whole(input: &[u8]) -> String {
    let (text, end) = read(input);
    end.unwrap();
    text
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

#[test]
fn plain_input_is_unchanged() {
    for text in ["", "a", "\u{1f}", "\u{1f}a", "ab", "(", "P*M", "P*", "a longer text"] {
        assert_eq!(whole(text.as_bytes()), text);
    }
}

#[test]
fn all_members_are_read() {
    assert_eq!(whole(&[gzip("one "), gzip(""), gzip("two")].concat()), "one two");
    assert_eq!(whole(&[zstd("one "), zstd(""), zstd("two")].concat()), "one two");
    assert_eq!(whole(&[gzip("one "), zstd("two")].concat()), "one two");
}

#[test]
fn skippable_frames_are_skipped() {
    let index = b"\x5e\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    assert_eq!(whole(&[index.clone(), zstd("one "), index, zstd("two")].concat()), "one two");
}

#[test]
fn truncated_input_is_an_error() {
    for whole in [gzip("a text that is cut off"), zstd(&"a text that is cut off ".repeat(9))] {
        let (_, end) = read(&whole[..whole.len() - 5]);
        assert_eq!(end.unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }
    let (_, end) = read(b"\x5e\x2a\x4d\x18\x03\0\0\0ab");
    assert_eq!(end.unwrap_err().kind(), ErrorKind::UnexpectedEof);
}

#[test]
fn trailing_zeros_are_skipped_and_garbage_reported() {
    for member in [gzip("one"), zstd("one")] {
        assert_eq!(whole(&[&*member, &[0; 600]].concat()), "one");
        let (text, end) = read(&[&*member, b"\0\0garbage"].concat());
        assert_eq!((&*text, is_trailing(&end.unwrap_err())), ("one", true));
    }
}

#[test]
fn decompression_bomb_stops_at_max_ratio() {
    let size = 64 << 20;
    for bomb in [gzip(&" ".repeat(size)), zstd(&" ".repeat(size))] {
        let (text, end) = read(&bomb);
        assert!(is_too_much(&end.unwrap_err()));
        assert!(text.len() <= (200 * bomb.len()).max(FREE as usize) && text.len() < size / 4);
    }
    let small = " ".repeat(FREE as usize);
    assert_eq!(whole(&gzip(&small)).len(), small.len());
}

#[test]
fn decompression_bomb_is_cut_independently_of_chunks() {
    let noise = |bytes: u32| -> String {
        let noise = (0..bytes).map(|at| at.wrapping_mul(2_654_435_761).rotate_left(at % 32));
        noise.map(|number| char::from(b' ' + (number % 90) as u8)).collect()
    };
    let page = |bytes| noise(bytes) + &" ".repeat(4 << 20);
    let record = |bytes| [gzip("WARC/1.0\r\n"), gzip(&page(bytes))].concat();
    for bytes in [0, 9_001, 13_777] {
        for bomb in [gzip(&page(bytes)), zstd(&page(bytes)), record(bytes)] {
            let read = |size| {
                let pieces = BufReader::with_capacity(size, Cursor::new(bomb.clone()));
                let mut text = Vec::new();
                let mut reader = decompress(Box::new(pieces), BOUNDS).unwrap();
                assert!(is_too_much(&reader.read_to_end(&mut text).unwrap_err()));
                text.len()
            };
            let whole = read(bomb.len());
            assert_eq!([1, 7, 4096].map(read), [whole; 3], "{bytes}");
        }
    }
}

#[test]
fn data_before_damage_is_read_independently_of_chunks() {
    let days: Vec<String> = (0..3000).map(|day: u32| format!("Rain fell on day {day}.")).collect();
    let text = days.join(" ");
    let mut member = gzip(&text);
    let middle = member.len() / 2;
    member[middle..].fill(0xff);
    let read = |size| {
        let pieces = BufReader::with_capacity(size, Cursor::new(member.clone()));
        let mut bytes = Vec::new();
        decompress(Box::new(pieces), BOUNDS).unwrap().read_to_end(&mut bytes).unwrap_err();
        bytes
    };
    let whole = read(member.len());
    assert!(whole.starts_with(&text.as_bytes()[..1000]));
    assert_eq!(read(1), whole);
}

#[test]
fn changed_byte_is_an_error() {
    for mut member in [gzip(&"rain on Monday ".repeat(9)), zstd(&"rain on Monday ".repeat(9))] {
        let last = member.len() - 2;
        member[last] ^= 1;
        assert!(read(&member).1.is_err());
    }
}

#[test]
fn zstd_window_above_limit_is_an_error() {
    // A frame without a size, of one last block of one letter, and the
    // byte that tells its window (RFC 8878, 3.1.1.1.2).
    let frame = |window| [&ZSTD[..], &[0, window, 9, 0, 0, b'a']].concat();
    let read = |window| read(&frame(window)).1;
    assert_eq!((read(13 << 3).unwrap(), read(17 << 3).unwrap()), (1, 1));
    assert!(read(17 << 3 | 1).is_err());
    let input = Box::new(Cursor::new(frame(17 << 3)));
    let end = decompress(input, Bounds { window: 8 << 20, ..BOUNDS })
        .and_then(|mut input| input.read(&mut [0]));
    assert!(end.is_err());
}
