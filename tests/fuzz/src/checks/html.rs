//! HTML in, a page out.

use std::sync::LazyLock;

use presscut::cli::fuzzing::Command;
use presscut::{Kind, Options, ReadAs, extract};

use super::pieces::{Pieces, is_compressed};
use super::record::{Record, check_prose};
use super::within;

static COMMANDS: LazyLock<[Command; 3]> = LazyLock::new(|| commands("html"));

pub fn check(bytes: &[u8]) {
    let Some(page) = check_as(bytes, ReadAs::Html, &COMMANDS) else { return };
    assert_eq!(page.kind, Kind::Html);
}

/// The command for each format; it reads Unicode, so that the check knows the text.
pub(super) fn commands(from: &str) -> [Command; 3] {
    ["json", "text", "markdown"].map(|format| {
        let always = "--timeout 0 --encoding utf-8 --url https://example.com/story --now 2031-02-14T12:00:00Z";
        let line = format!("--from {from} --format {format} --errors record {always}");
        Command::new(&line).expect("a command")
    })
}

/// What holds of HTML and of text alike; gives the page, unless it is no text.
pub(super) fn check_as(
    bytes: &[u8],
    read_as: ReadAs,
    commands: &[Command; 3],
) -> Option<presscut::Page> {
    if is_compressed(bytes) {
        return None;
    }
    let mut options = Options::default();
    options.read_as = read_as;
    options.encoding = Some("utf-8".to_owned());
    options.url = Some("https://example.com/story".to_owned());
    options.now = "2031-02-14T12:00:00Z".parse().ok();
    options.explain = true;
    let page = extract(bytes, &options);
    // One format a time, so that the fuzzer has time for others.
    let format = bytes.len() % commands.len();
    let results = commands[format].results(Pieces::new(bytes, 1 + bytes.len() % 97));
    assert_eq!(results.len(), 1);
    let page = match page {
        Ok(page) => page,
        Err(error) => {
            assert_eq!(error.kind(), "binary");
            return None;
        }
    };
    if format == 0 {
        // The second time, in pieces, and without explanations.
        let record = Record::parse(&results[0]);
        assert_eq!(record.get("lead"), serde_json::to_value(&page.lead).expect("a value"));
        assert_eq!(record.get("related"), serde_json::to_value(&page.related).expect("a value"));
        assert_eq!(record.get("url"), serde_json::to_value(&page.url).expect("a value"));
    } else {
        check_prose(&results[0]);
    }
    if !bytes.starts_with(b"\xfe\xff") && !bytes.starts_with(b"\xff\xfe") {
        within::check(&page, &String::from_utf8_lossy(bytes));
    }
    Some(page)
}
