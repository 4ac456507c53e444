use encoding_rs::{EUC_KR, Encoding, GB18030, ISO_2022_JP, SHIFT_JIS, WINDOWS_1252};

use super::decode;
use crate::Options;

const TEXT: &str = "Die Brücke über die Hörnerflöße öffnet für Fußgänger, später für Züge.";

fn decoded(bytes: &[u8]) -> String {
    decode(bytes, &Options::default()).expect("text").text.into_owned()
}

#[test]
fn decode_utf8_despite_other_meta() {
    for charset in ["iso-8859-15", "gbk", "shift_jis"] {
        let page = format!("<meta charset={charset}>{TEXT}");
        assert_eq!(decoded(page.as_bytes()), page);
    }
}

#[test]
fn decode_by_meta() {
    let latin = format!("<meta charset=iso-8859-1>{TEXT}");
    assert_eq!(decoded(&WINDOWS_1252.encode(&latin).0), latin);
    let japanese = "<meta charset=shift_jis>橋が二年ぶりに再開した。";
    assert_eq!(decoded(&SHIFT_JIS.encode(japanese).0), japanese);
    // A few characters may be valid UTF-8 by chance.
    assert_eq!(decoded(b"<meta charset=windows-1252>\xc3\xa9"), "<meta charset=windows-1252>Ã©");
}

#[test]
fn decode_other_charset_despite_utf8_meta() {
    let pages: [(&Encoding, &str); 4] = [
        (WINDOWS_1252, TEXT),
        (SHIFT_JIS, "橋が二年ぶりに再開した。市民は喜んでいる。"),
        (GB18030, "大桥在维修两年后于星期一重新开放，市政府说。"),
        (EUC_KR, "다리가 이 년 만에 월요일에 다시 열렸다고 시가 말했다."),
    ];
    for (encoding, text) in pages {
        let page = format!("<meta charset=utf-8>{text}");
        assert_eq!(decoded(&encoding.encode(&page).0), page);
    }
    // A stray byte is no lie.
    let page = format!("<meta charset=utf-8>{TEXT}");
    assert_eq!(decoded(&[page.as_bytes(), b"\x80"].concat()), page + "\u{fffd}");
    let cut = "大桥在维修两年后于星期一重新开放，市政府说。";
    assert_eq!(decoded(&cut.as_bytes()[..cut.len() - 1]), cut.replace('。', "\u{fffd}"));
}

#[test]
fn meta_in_comment_is_ignored() {
    let page = format!("<!-- <meta charset=shift_jis> --><meta charset=windows-1252>{TEXT}");
    assert_eq!(decoded(&WINDOWS_1252.encode(&page).0), page);
    // Few quotation marks are no chance, for they have three bytes each.
    let page = "<meta charset=iso-8859-1>It’s the town’s “old” bridge";
    assert_eq!(decoded(page.as_bytes()), page);
}

#[test]
fn decode_utf16_without_bom() {
    for text in [TEXT, "<p>橋が二年ぶりに再開した。</p>", "<meta charset=utf-8>"] {
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!([decoded(&little), decoded(&big)], [text, text]);
    }
    let numbers: Vec<u8> = (0..2000_u16).flat_map(u16::to_le_bytes).collect();
    assert!(decode(&numbers, &Options::default()).is_err());
}

#[test]
fn decode_iso_2022_jp_by_escapes() {
    for meta in ["", "<meta charset=iso-2022-jp>", "<meta charset=utf-8>"] {
        let page = format!("{meta}<p>橋が二年ぶりに再開した。市民は喜んでいる。</p>");
        assert_eq!(decoded(&ISO_2022_JP.encode(&page).0), page);
    }
    assert_eq!(decoded(b"Rain \x1b[1mfell\x1b[0m."), "Rain \x1b[1mfell\x1b[0m.");
}

#[test]
fn unsupported_meta_charset_is_ignored() {
    let page = "<meta charset=iso-2022-kr><p>Rain fell on Monday.";
    assert_eq!(decoded(page.as_bytes()), page);
    let options = Options { encoding: Some("iso-2022-kr".to_owned()), ..Options::default() };
    assert!(decode(page.as_bytes(), &options).is_err());
}
