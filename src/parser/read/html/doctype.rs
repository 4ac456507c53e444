//! Reads a page's document type, which tells old pages from new ones.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Doctype;

/// The document type after the HTML Standard,
/// [13.2.5.53](https://html.spec.whatwg.org/multipage/parsing.html#doctype-state),
/// from what stands between `<!doctype` and `>`.
pub(crate) fn read(inside: &str, is_closed: bool) -> Doctype {
    let inside = inside.trim_ascii_start();
    let end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
    let (name, rest) = inside.split_at(end);
    let name = (!name.is_empty()).then(|| StrTendril::from(name.to_ascii_lowercase()));
    let mut doctype = Doctype { force_quirks: name.is_none(), name, ..Doctype::default() };
    let rest = rest.trim_ascii_start();
    let read = match rest.get(..6).map(str::to_ascii_lowercase).as_deref() {
        Some("public") => public(&rest[6..], &mut doctype),
        Some("system") => system(&rest[6..], &mut doctype),
        _ => rest.is_empty().then_some(()),
    };
    doctype.force_quirks |= !is_closed || read.is_none();
    doctype
}

/// Reads both identifiers; gives nothing where they are broken.
fn public(text: &str, doctype: &mut Doctype) -> Option<()> {
    let rest = quoted(text, &mut doctype.public_id)?;
    if rest.trim_ascii_start().is_empty() { Some(()) } else { system(rest, doctype) }
}

fn system(text: &str, doctype: &mut Doctype) -> Option<()> {
    quoted(text, &mut doctype.system_id).map(|_| ())
}

/// Reads what stands in quotes; gives what follows.
fn quoted<'a>(text: &'a str, identifier: &mut Option<StrTendril>) -> Option<&'a str> {
    let text = text.trim_ascii_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (inside, rest) =
        text[1..].split_once(quote).map_or((&text[1..], None), |(a, b)| (a, Some(b)));
    *identifier = Some(StrTendril::from(inside));
    rest
}
