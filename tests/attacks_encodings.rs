//! Pages with wrong or broken charsets, and binary data.

#![cfg(feature = "cli")]

mod common;

use common::{fed, filter, limited, page};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, ISO_2022_JP, SHIFT_JIS, UTF_8, WINDOWS_1251,
    WINDOWS_1252,
};
use serde_json::json;

/// A sentence in a language that a charset is used for.
const SENTENCES: [(&Encoding, &str); 8] = [
    (BIG5, "大橋在維修兩年後於星期一重新開放，市政府說，數百人在第一小時內走過大橋。"),
    (EUC_JP, "橋が二年ぶりに再開した。市民は喜んでいる。数百人が最初の一時間に渡ったという。"),
    (EUC_KR, "다리가 이 년 만에 월요일에 다시 열렸다고 시가 말했다. 수백 명이 건넜다."),
    (GB18030, "大桥在维修两年后于星期一重新开放，市政府说，数百人在第一小时内走过大桥。"),
    (ISO_2022_JP, "橋が二年ぶりに再開した。市民は喜んでいる。数百人が最初の一時間に渡ったという。"),
    (SHIFT_JIS, "橋が二年ぶりに再開した。市民は喜んでいる。数百人が最初の一時間に渡ったという。"),
    (WINDOWS_1251, "Мост через реку открыли в понедельник после двух лет ремонта, сообщил город."),
    (
        WINDOWS_1252,
        "Die Brücke über die Flöße öffnet am Montag für Fußgänger, sagte der Bürgermeister.",
    ),
];

fn article(meta: &str, sentence: &str) -> String {
    let paragraph = format!("<p>{sentence} {sentence}</p>\n");
    format!(
        "<!doctype html><html><head>{meta}<title>{sentence}</title></head>\n\
         <body><article><h1>{sentence}</h1>{}</article></body></html>",
        paragraph.repeat(4)
    )
}

/// The title that is read in these bytes.
fn title(arguments: &str, bytes: &[u8]) -> String {
    let run = filter(&format!("--json {arguments}"), bytes);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.records()[0]["lead"]["title"].as_str().unwrap_or_default().to_owned()
}

/// UTF-16 with or without a byte order mark, in both orders of bytes.
fn utf_16(text: &str) -> [Vec<u8>; 4] {
    let bytes =
        |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    let marked = format!("\u{feff}{text}");
    [
        bytes(text, u16::to_le_bytes),
        bytes(text, u16::to_be_bytes),
        bytes(&marked, u16::to_le_bytes),
        bytes(&marked, u16::to_be_bytes),
    ]
}

#[test]
fn wrong_meta_charset_is_overridden() {
    for (encoding, sentence) in SENTENCES {
        let meta = format!("<meta charset={}>", encoding.name());
        for meta in [
            &meta,
            "",
            "<meta charset=utf-8>",
            "<meta charset=utf-16>",
            "<meta charset=utf-7>",
            "<meta charset=hz-gb-2312>",
        ] {
            let bytes = encoding.encode(&article(meta, sentence)).0.into_owned();
            assert_eq!(title("", &bytes), sentence, "{} as {meta}", encoding.name());
        }
    }
}

#[test]
fn decode_utf16_with_and_without_bom() {
    for (_, sentence) in SENTENCES {
        for meta in ["", "<meta charset=utf-8>", "<meta charset=windows-1252>"] {
            for bytes in utf_16(&article(meta, sentence)) {
                assert_eq!(title("", &bytes), sentence, "{meta}");
            }
        }
    }
}

#[test]
fn bom_overrides_option_overrides_meta() {
    let (_, sentence) = SENTENCES[7];
    let page = article("<meta charset=shift_jis>", sentence);
    let bytes = WINDOWS_1252.encode(&page).0.into_owned();
    assert_eq!(title("--encoding windows-1252", &bytes), sentence);
    let marked = format!("\u{feff}{page}");
    assert_eq!(title("--encoding windows-1251", marked.as_bytes()), sentence);
}

#[test]
fn wrong_charset_header_is_ignored() {
    let (_, sentence) = SENTENCES[7];
    let record = |header: &str, meta: &str, encoding: &'static Encoding| {
        let body = encoding.encode(&article(meta, sentence)).0.into_owned();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={header}\r\n\r\n");
        let block = [head.as_bytes(), &body].concat();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n\
             Content-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), &block, b"\r\n\r\n"].concat()
    };
    let archive = [
        record("iso-8859-1", "<meta charset=utf-8>", UTF_8),
        record("utf-8", "<meta charset=windows-1252>", WINDOWS_1252),
        record("utf-8", "", WINDOWS_1252),
        record("iso-2022-kr", "", UTF_8),
        record("no-such", "<meta charset=utf-8>", WINDOWS_1252),
    ];
    let run = filter("", &archive.concat());
    let titles: Vec<_> =
        run.records().iter().map(|record| record["lead"]["title"].clone()).collect();
    assert_eq!(titles, vec![json!(sentence); 5]);
}

#[test]
fn decode_characters_across_buffer_boundaries() {
    // 64 KiB are read at a time.
    let text = "橋😀".repeat(40);
    for offset in 0..5 {
        let padding = format!("<!--{}-->", "x".repeat((64 << 10) - 100 - offset));
        let page = page("Brücke").replace("<p>The", &format!("{padding}<p>{text} The"));
        for encoding in [UTF_8, GB18030] {
            let bytes = encoding.encode(&page).0;
            let run = filter(&format!("--json --encoding {}", encoding.name()), &bytes);
            assert!(run.stdout.contains(&text), "{} {offset}", encoding.name());
        }
        let [little, big, ..] = utf_16(&page);
        for bytes in [little, big] {
            assert!(filter("--json", &bytes).stdout.contains(&text), "UTF-16 {offset}");
        }
        let line = json!({"html": page, "id": offset}).to_string();
        let run = filter("--from jsonl", format!("{line}\n{line}").as_bytes());
        let both = run.stdout.lines().filter(|line| line.contains(&text)).count();
        assert_eq!(both, 2, "line {offset}");
    }
}

#[test]
fn decode_page_truncated_within_character() {
    for (encoding, sentence) in SENTENCES {
        let meta = format!("<meta charset={}>", encoding.name());
        let bytes = encoding.encode(&(article(&meta, sentence) + sentence)).0.into_owned();
        for cut in 1..5 {
            assert_eq!(title("", &bytes[..bytes.len() - cut]), sentence, "{}", encoding.name());
        }
    }
    for bytes in utf_16(&(article("", SENTENCES[0].1) + "😀")) {
        for cut in 1..4 {
            assert_eq!(title("", &bytes[..bytes.len() - cut]), SENTENCES[0].1);
        }
    }
    let (_, sentence) = SENTENCES[3];
    let bytes = (article("", sentence) + sentence).into_bytes();
    for cut in 1..5 {
        assert_eq!(title("", &bytes[..bytes.len() - cut]), sentence);
    }
}

#[test]
fn utf7_is_not_decoded() {
    let page = page("Rain").replace("<head>", "<head><meta charset=utf-7>");
    let page = page.replace("<p>The", "<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- The");
    let run = filter("--json", page.as_bytes());
    assert!(run.stdout.contains("+ADw-script+AD4-") && !run.stdout.contains("<script"));
}

#[test]
fn binary_data_is_refused() {
    let noise: Vec<u8> =
        (0_u32..20_000).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let objects = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".repeat(500);
    let samples: Vec<u8> = (0..2000_u16).flat_map(u16::to_le_bytes).collect();
    for bytes in [
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &*noise].concat(),
        [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", objects.as_bytes(), &noise[..200]].concat(),
        [b"PK\x03\x04\x14\0\0\0\x08\0", &*noise].concat(),
        [b"PK\x05\x06", &[0; 18][..]].concat(),
        [b"GIF89a", &*noise].concat(),
        samples,
        vec![0; 100_000],
    ] {
        filter("", &bytes).refuses(1, "<stdin>: binary data, not HTML or text");
    }
}

#[test]
fn few_nul_characters_are_removed() {
    let with = |page: &str| page.replace("river", "ri\0ver").replace("<article>", "<art\0icle>");
    let run = filter("--json", with(&page("Rain")).as_bytes());
    assert!(run.stdout.contains("The river rose by"), "{}", run.stdout);
    assert_eq!(run.records()[0]["warnings"], json!(["2 NUL characters left out"]));
}

#[test]
fn invalid_bytes_in_any_charset_are_decoded() {
    let metas =
        ["", "<meta charset=iso-2022-jp>", "<meta charset=gb18030>", "<meta charset=utf-8>"];
    for piece in [&b"\xff"[..], b"\x9b", b"\x1b$B", b"\x84\x31\xa4\x37", b"\xed\xa0\x80", b"<meta"]
    {
        for meta in metas {
            let bytes = [meta.as_bytes(), &piece.repeat(40_000 / piece.len())].concat();
            assert_eq!(filter("--json", &bytes).code, Some(0), "{piece:?}");
        }
    }
}

/// Two bytes make an ideograph, and no blank parts the words of those.
#[cfg(unix)]
#[test]
fn huge_word_uses_linear_memory() {
    let run = fed(limited("ulimit -v 150000", "--from text --timeout 0 --json -j 1"), |out| {
        out.write_all(&b"\x9b".repeat(6 << 20))
    });
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.records()[0]["warnings"], json!(["charset guessed: Shift_JIS"]));
}
