//! Finds where a script ends.
//!
//! After the HTML Standard, [13.2.5.4](https://html.spec.whatwg.org/multipage/parsing.html#script-data-state)
//! and the states that follow it: in a comment inside a script, a script may
//! stand without ending the outer one.

use memchr::memchr2;

use super::tag_name::is_named;

/// How the text of a script is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ScriptState {
    Plain,
    /// In a comment.
    Escaped,
    /// In a script in a comment.
    DoubleEscaped,
}

/// The place of a script's end tag; the end where there is none.
pub(crate) fn end(script: &[u8]) -> usize {
    let mut state = ScriptState::Plain;
    let mut at = 0;
    while let Some(found) = memchr2(b'<', b'>', &script[at..]) {
        at += found;
        let rest = &script[at + 1..];
        let ends = rest.first() == Some(&b'/') && is_named(&rest[1..], b"script");
        match state {
            _ if script[at] == b'>' => {
                let ends_comment = script[..at].ends_with(b"--");
                state = if ends_comment { ScriptState::Plain } else { state };
            }
            ScriptState::Plain | ScriptState::Escaped if ends => return at,
            // Its dashes may be those that end the comment, too.
            ScriptState::Plain if rest.starts_with(b"!--") => state = ScriptState::Escaped,
            ScriptState::Escaped if is_named(rest, b"script") => state = ScriptState::DoubleEscaped,
            ScriptState::DoubleEscaped if ends => state = ScriptState::Escaped,
            _ => {}
        }
        at += 1;
    }
    script.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_end_in_comments() {
        for (script, text) in [
            ("a</script>b", "a"),
            ("a</SCRIPT b>c", "a"),
            ("'</scripts>' </script/>", "'</scripts>' "),
            ("<!-- </script> -->", "<!-- "),
            ("<!-- <script></script> --></script>", "<!-- <script></script> -->"),
            ("<!-- <script></script></script>", "<!-- <script></script>"),
            ("<!-- <script> --></script>", "<!-- <script> -->"),
            ("<!--><script></script></script>", "<!--><script>"),
            ("a", "a"),
            ("a</script", "a</script"),
        ] {
            assert_eq!(&script[..end(script.as_bytes())], text, "{script}");
        }
    }
}
