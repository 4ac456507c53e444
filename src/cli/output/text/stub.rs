//! Renders the related stories.

use super::labelled::unless_ambiguous;
use crate::Stub;
use crate::parser::rendered::form;
use crate::parser::rendered::story::{self, FIELDS};
use crate::sanitize;

/// The heading of a module.
pub(super) fn section(heading: Option<&str>, is_labelled: bool) -> String {
    let Some(heading) = heading.map(sanitize::line) else { return form::HEADING.to_owned() };
    let is_plain = form::item(&heading).is_none()
        && heading != form::HEADING
        && !heading.starts_with(form::SECTION);
    unless_ambiguous(&heading, is_plain && !is_labelled, form::SECTION)
}

/// A related story as an item of a list. Its texts are labelled where the reader
/// of text would take them for others.
pub(super) fn story(stub: &Stub) -> String {
    let mut stub = stub.clone();
    // A page that prints an age prints the date only for machines.
    stub.published = stub.published.filter(|_| stub.age.is_none());
    stub.title = clean(&stub.title);
    for (_, field) in FIELDS {
        let text = field(&mut stub);
        let lines = text.iter().flat_map(|text| text.lines()).map(clean);
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        *text = (!lines.is_empty()).then(|| lines.join("\n"));
    }
    let mut lines = plain_lines(&stub);
    let mut read = story::read(&stub.title, lines.iter().map(String::as_str).collect(), None);
    read.published.take_if(|_| read.age.is_some());
    read.section.clone_from(&stub.section);
    if read != stub {
        lines = labelled_lines(&mut stub);
    }
    let mut item = format!("{}{}", form::ITEM, stub.title).trim_end().to_owned();
    for text in lines {
        item.push('\n');
        item.push_str(form::INDENT);
        item.push_str(&text);
    }
    item
}

/// A text as one line without white space at its end.
fn clean(text: &str) -> String {
    sanitize::line(text).trim_end().to_owned()
}

/// The lines of a story whose roles can be recognized by their form.
fn plain_lines(stub: &Stub) -> Vec<String> {
    let time = stub.age.as_ref().or(stub.published.as_ref());
    let details: Vec<&str> = stub.source.iter().chain(time).map(String::as_str).collect();
    let details = (!details.is_empty()).then(|| details.join(form::BETWEEN));
    let texts = [&stub.url, &stub.summary, &stub.body];
    let lines = texts.into_iter().flatten().flat_map(|text| text.lines()).map(str::to_owned);
    details.into_iter().chain(lines).chain(cut(stub)).collect()
}

/// The lines of a story with the labels of their roles.
fn labelled_lines(stub: &mut Stub) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, field) in FIELDS {
        let texts = field(stub).iter().flat_map(|text| text.lines());
        lines.extend(texts.map(|line| [name, line].concat()));
    }
    lines.extend(cut(stub));
    lines
}

fn cut(stub: &Stub) -> Option<String> {
    stub.truncated.then(|| form::CUT.to_owned())
}
