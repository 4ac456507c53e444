//! The keys and raw values of a line.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::cli::failure::Failure;
use crate::cli::input::json_keys::{JsonKeys, KeyMeaning};

/// The fields of a line. Their values are not decoded yet, so that a broken one
/// does not cost the line its id.
pub(super) struct LineFields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for LineFields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = LineFields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(LineFields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl<'a> LineFields<'a> {
    /// The fields of a line that is a JSON object.
    pub(super) fn parse(line: &'a str) -> Result<Self, Failure> {
        let line = trimmed(line);
        let bad = |message: String| Failure::new("bad-json", message);
        if line.is_empty() {
            return Err(bad("the line is empty".to_owned()));
        }
        if !line.starts_with('{') {
            return Err(bad("not a JSON object".to_owned()));
        }
        serde_json::from_str(line)
            .map_err(|error| bad(error.to_string().replace(" at line 1 column ", " at column ")))
    }

    /// The key and the value with this meaning. Exporters fill the columns that
    /// they have no value for with null.
    pub(super) fn get(&self, keys: &JsonKeys, meaning: KeyMeaning) -> Option<(&str, &'a RawValue)> {
        let is_filled = |value: &RawValue| value.get() != "null";
        let mut names = keys.names(meaning);
        names.find_map(|name| {
            let mut fields = self.0.iter().filter(|(key, value)| key == name && is_filled(value));
            fields.next_back().map(|(key, value)| (key.as_str(), *value))
        })
    }
}

/// The line without byte order marks and white space around it.
fn trimmed(line: &str) -> &str {
    line.trim_start_matches('\u{feff}').trim_ascii()
}

/// Whether a line is an object that holds a page.
pub(super) fn holds_page(line: &[u8], keys: &JsonKeys) -> bool {
    let is_page = |fields: LineFields| {
        let holds = |meaning| fields.get(keys, meaning).is_some();
        holds(KeyMeaning::Html) || holds(KeyMeaning::Text)
    };
    LineFields::parse(&String::from_utf8_lossy(line)).is_ok_and(is_page)
}

/// Whether the beginning of a line that is too long to be read is that of an
/// object with a page.
pub(super) fn begins_page(start: &[u8], keys: &JsonKeys) -> bool {
    let start = String::from_utf8_lossy(start);
    let mut found = false;
    let mut is_page = |key: &str| {
        let is = |meaning| keys.names(meaning).any(|name| name == key);
        found |= is(KeyMeaning::Html) || is(KeyMeaning::Text);
    };
    // The cut is an error, which comes after all keys that are there.
    let _ = serde_json::Deserializer::from_str(trimmed(&start))
        .deserialize_map(KeyVisitor(&mut is_page));
    found
}

/// Visits the keys of an object and none of its values.
struct KeyVisitor<'a>(&'a mut dyn FnMut(&str));

impl<'de> Visitor<'de> for KeyVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            (self.0)(&key);
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
