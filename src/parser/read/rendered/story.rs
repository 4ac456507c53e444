//! What the lines below a story's title say of it.

use jiff::Timestamp;

use super::form::{BETWEEN, CUT, is_date};
use crate::Stub;
use crate::parser::document::sentence::ends_sentence;
use crate::rules::dates;
use crate::rules::text::width;

/// The longest line that may be a source, in columns.
const SOURCE_WIDTH: usize = 48;

/// The longest summary, in columns, where it may be a body.
const SUMMARY_WIDTH: usize = 240;

/// A text of a story that a page may lack.
pub(crate) type RenderedField = fn(&mut Stub) -> &mut Option<String>;

/// The names of a story's texts, in the order in which they stand.
pub(crate) const FIELDS: [(&str, RenderedField); 6] = [
    ("Source: ", |stub| &mut stub.source),
    ("Age: ", |stub| &mut stub.age),
    ("Date: ", |stub| &mut stub.published),
    ("Address: ", |stub| &mut stub.url),
    ("Summary: ", |stub| &mut stub.summary),
    ("Body: ", |stub| &mut stub.body),
];

/// The story of a title and what is said of it: by the names of the texts, or
/// by what they look like.
pub(crate) fn read(title: &str, mut said: Vec<&str>, now: Option<Timestamp>) -> Stub {
    let truncated = said.pop_if(|last| *last == CUT).is_some();
    let mut stub = named(&said).unwrap_or_else(|| seen(said));
    if let Some(age) = &stub.age {
        stub.published = dates::published(age, None, now);
    }
    Stub { title: title.to_owned(), truncated, ..stub }
}

/// The story if each line has the name of its text. A text of several lines has
/// its name before each.
fn named(said: &[&str]) -> Option<Stub> {
    let mut stub = Stub::default();
    for line in said {
        let mut fields = FIELDS.iter();
        let (value, field) =
            fields.find_map(|(name, field)| Some((line.strip_prefix(name)?, field)))?;
        match field(&mut stub) {
            Some(text) => *text += &["\n", value].concat(),
            text => *text = Some(value.to_owned()),
        }
    }
    Some(stub)
}

/// The story by what the lines look like: its source and age, its address, its
/// summary and its body, as far as they are there.
fn seen(mut said: Vec<&str>) -> Stub {
    let mut stub = Stub::default();
    let is_known_time = |text: &str| dates::is_age(text) || is_date(text);
    // More times have figures than names of newspapers.
    let is_time = |text: &str| is_known_time(text) || text.contains(|c: char| c.is_ascii_digit());
    let is_detail = |text: &str| {
        text.contains(BETWEEN)
            || is_known_time(text)
            || width(text) <= SOURCE_WIDTH && !ends_sentence(text)
    };
    let address = said.iter().take(2).position(|text| is_address(text));
    let details = match address {
        Some(at) => at,
        None => usize::from(said.first().is_some_and(|text| is_detail(text))),
    };
    if let Some(details) = said.drain(..details).next() {
        let (source, time) = match details.rsplit_once(BETWEEN) {
            Some((source, time)) => (Some(source), Some(time)),
            None if is_time(details) => (None, Some(details)),
            None => (Some(details), None),
        };
        stub.source = source.map(str::to_owned);
        match time.map(str::to_owned) {
            Some(time) if is_date(&time) => stub.published = Some(time),
            time => stub.age = time,
        }
    }
    stub.url = address.map(|_| said.remove(0).to_owned());
    // Stories that are printed whole are not linked.
    let begins_body = |text: &&str| stub.url.is_none() && width(text) > SUMMARY_WIDTH;
    let summary = usize::from(said.first().is_some_and(|text| !begins_body(text)));
    stub.summary = said.drain(..summary).next().map(str::to_owned);
    stub.body = (!said.is_empty()).then(|| said.join("\n"));
    stub
}

/// Whether the text has the form of an address, which may be relative.
fn is_address(text: &str) -> bool {
    let begins = ["http://", "https://", "/"].iter().any(|start| text.starts_with(start));
    begins && !text.contains(char::is_whitespace)
}
