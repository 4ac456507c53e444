//! Serializes records as JSON that is safe to print and to split into lines.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::sanitize::is_unsafe;

/// The value as JSON, without a newline at its end.
pub(super) fn to_vec<T: Serialize>(value: &T, pretty: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let written = if pretty {
        value.serialize(&mut Serializer::with_formatter(&mut out, Safe(PrettyFormatter::new())))
    } else {
        value.serialize(&mut Serializer::with_formatter(&mut out, Safe(CompactFormatter)))
    };
    // Records have string keys, and a vector takes every byte.
    debug_assert!(written.is_ok());
    out
}

/// Escapes what JSON allows in a string but other programs misinterpret: the line
/// ends U+0085, U+2028 and U+2029, and the control characters beyond ASCII and
/// the direction overrides, which terminals obey.
struct Safe<F>(F);

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty)?);)*) => {
        $(fn $method<W: ?Sized + Write>(
            &mut self,
            writer: &mut W,
            $($argument: $type)?
        ) -> io::Result<()> {
            self.0.$method(writer, $($argument)?)
        })*
    };
}

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        write_escaped(writer, fragment, is_unsafe, |c| format!("\\u{:04x}", u32::from(c)))
    }

    /// An echoed id: it may hold the same characters, and line ends and tabs between
    /// its values.
    fn write_raw_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let is_unsafe = |c| is_unsafe(c) || matches!(c, '\t' | '\r' | '\n');
        write_escaped(writer, fragment, is_unsafe, |c| match c {
            '\t' | '\r' | '\n' => " ".to_owned(),
            c => format!("\\u{:04x}", u32::from(c)),
        })
    }

    forward! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}

fn write_escaped<W: ?Sized + Write>(
    writer: &mut W,
    text: &str,
    is_unsafe: impl Fn(char) -> bool,
    escape: impl Fn(char) -> String,
) -> io::Result<()> {
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| is_unsafe(*c)) {
        writer.write_all(&text.as_bytes()[start..at])?;
        writer.write_all(escape(c).as_bytes())?;
        start = at + c.len_utf8();
    }
    writer.write_all(&text.as_bytes()[start..])
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    fn json<T: Serialize + ?Sized>(value: &T) -> String {
        String::from_utf8(to_vec(&value, false)).unwrap()
    }

    #[test]
    fn line_ends_and_control_characters_are_escaped() {
        assert_eq!(json("a\u{2028}b\u{2029}"), r#""a\u2028b\u2029""#);
        assert_eq!(json("\u{85}\u{9b}31m\u{7f}\u{1b}"), r#""\u0085\u009b31m\u007f\u001b""#);
        assert_eq!(json("\u{202e}gpj.\u{202d}"), r#""\u202egpj.\u202d""#);
        assert_eq!(json("é’\u{a0}“漢字😀\u{2027}"), "\"é’\u{a0}“漢字😀\u{2027}\"");
    }

    #[test]
    fn raw_values_are_written_on_one_line() {
        let raw = RawValue::from_string("[1.0,\r\n\t\"\u{2028}\"]".to_owned()).unwrap();
        assert_eq!(json(&raw), r#"[1.0,   "\u2028"]"#);
    }

    #[test]
    fn output_matches_serde_json() {
        let value = serde_json::json!({"a": [1, {"b": []}], "c": {}, "d": null});
        assert_eq!(to_vec(&value, true), serde_json::to_vec_pretty(&value).unwrap());
        assert_eq!(to_vec(&value, false), serde_json::to_vec(&value).unwrap());
    }
}
