//! A line of output as other programs see it.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// The parts of a record, each as it is written: an id may be more than a
/// reader of JSON takes.
pub struct Record<'a>(BTreeMap<String, &'a RawValue>);

impl<'a> Record<'a> {
    /// Takes a record apart, which must be one line of JSON that steers no
    /// terminal, and no account of a bug.
    pub fn parse(line: &'a [u8]) -> Self {
        let line = std::str::from_utf8(line).expect("the output is UTF-8");
        assert!(!line.chars().any(is_stray), "{line:?}");
        let record = Self(serde_json::from_str(line).expect("the output is JSON"));
        assert_eq!(record.get("schema"), "presscut/1");
        match record.kind_of_error() {
            Some(kind) => assert_ne!(kind, "internal", "{line}"),
            None => assert!(record.0.contains_key("lead"), "{line}"),
        }
        record
    }

    /// A part, which is null if it is not there.
    pub fn get(&self, key: &str) -> Value {
        self.raw(key).map_or(Value::Null, |raw| serde_json::from_str(raw).expect("a value"))
    }

    pub fn raw(&self, key: &str) -> Option<&'a str> {
        self.0.get(key).map(|raw| raw.get())
    }

    pub fn kind_of_error(&self) -> Option<String> {
        self.get("error")["kind"].as_str().map(str::to_owned)
    }
}

/// Whether a terminal obeys a character, or a program may take it for the end
/// of a line.
fn is_stray(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Panics if a text for people holds what a terminal obeys.
pub fn check_prose(text: &[u8]) {
    let text = std::str::from_utf8(text).expect("the output is UTF-8");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
}
