//! Writes a page as Markdown: a front matter of what is known of the article, the
//! article with its headings, lists, tables, quotations, code, links and emphasis,
//! and the related stories as a list of links.
//!
//! It is `CommonMark` 0.31 with the tables of GitHub's dialect, and the front matter
//! is YAML 1.2, whose double-quoted strings take all that JSON's do.

mod escape;
mod list;
mod marks;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::inline::cells;
use super::{blocks, joined_code, stub_details};
use crate::sanitize;
use crate::{Article, Block, BlockKind, Page, Stub};
use escape::{address, line, longest_backticks};
use list::List;
use marks::{cell, whole};

/// The page's article and its related stories.
pub(crate) fn page(page: &Page) -> String {
    let mut parts = Vec::new();
    if let Some(lead) = &page.lead {
        parts.push(front_matter(lead, page.url.as_deref()));
        parts.extend(lead.title.iter().map(|title| format!("# {}", line(title))));
        body(&mut parts, &blocks(lead));
        parts.extend(lead.truncated.then(|| "…".to_owned()));
    }
    let mut section: Option<&str> = None;
    for (at, stub) in page.related.iter().enumerate() {
        let heading = stub.section.as_deref().unwrap_or("Related");
        if at == 0 || section != Some(heading) {
            section = Some(heading);
            parts.push(format!("## {}", line(heading)));
            parts.push(story(stub));
        } else if let Some(list) = parts.last_mut() {
            list.push('\n');
            list.push_str(&story(stub));
        }
    }
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}

/// The fields that the page fills.
fn front_matter(lead: &Article, url: Option<&str>) -> String {
    let mut lines = vec!["---".to_owned()];
    let mut one = |key, value: Option<&str>| {
        lines.extend(value.map(|value| format!("{key}: {}", yaml(value))));
    };
    one("title", lead.title.as_deref());
    one("url", url);
    one("published", lead.published.as_deref());
    one("modified", lead.modified.as_deref());
    one("publisher", lead.publisher.as_deref());
    one("language", lead.language.as_deref());
    one("description", lead.description.as_deref());
    one("image", lead.image.as_deref());
    one("section", lead.section.as_deref());
    let lists = [("authors", &lead.authors), ("editors", &lead.editors), ("tags", &lead.tags)];
    for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        let list: Vec<String> = list.iter().map(|value| yaml(value)).collect();
        lines.push(format!("{key}: [{}]", list.join(", ")));
    }
    lines.extend(lead.truncated.then(|| "truncated: true".to_owned()));
    lines.push("---".to_owned());
    lines.join("\n")
}

/// A string in double quotes.
fn yaml(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() || sanitize::is_unsafe(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Adds the blocks of a body, what belongs together in one part.
fn body(parts: &mut Vec<String>, blocks: &[Block]) {
    let mut rest = blocks.iter().peekable();
    while let Some(block) = rest.next() {
        match &block.kind {
            BlockKind::Heading { level } => {
                // The headline is the only heading of the first level.
                let marks = "#".repeat(usize::from((*level).clamp(2, 6)));
                parts.push(format!("{marks} {}", whole(block)));
            }
            BlockKind::ListItem { .. } => {
                let mut list = List::default();
                list.add(block);
                let is_item = |next: &&Block| matches!(next.kind, BlockKind::ListItem { .. });
                while let Some(next) = rest.next_if(is_item) {
                    list.add(next);
                }
                parts.push(list.text);
            }
            BlockKind::Quote => {
                let mut quote = format!("> {}", whole(block));
                while let Some(next) = rest.next_if(|next| next.kind == BlockKind::Quote) {
                    let _ = write!(quote, "\n>\n> {}", whole(next));
                }
                parts.push(quote);
            }
            BlockKind::TableRow { .. } => {
                let mut rows = vec![block];
                let is_body =
                    |next: &&Block| matches!(next.kind, BlockKind::TableRow { header: false, .. });
                while let Some(next) = rest.next_if(is_body) {
                    rows.push(next);
                }
                parts.push(table(&rows));
            }
            BlockKind::Code { code, .. } => {
                parts.push(fenced(&joined_code(code, &mut rest)));
            }
            BlockKind::Paragraph => parts.push(whole(block)),
        }
    }
}

/// Rows, of which there is one at least, as a table. A first row that heads no columns stands below empty headings,
/// since there is no table without.
fn table(rows: &[&Block]) -> String {
    let mut cells: Vec<Vec<String>> = rows.iter().map(|row| cells_of(row)).collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |cells: &Vec<String>| {
        let mut line = String::from("|");
        for at in 0..columns {
            let _ = write!(line, " {} |", cells.get(at).map_or("", String::as_str));
        }
        line
    };
    let is_header = |row: &&Block| matches!(row.kind, BlockKind::TableRow { header: true, .. });
    if !rows.first().is_some_and(is_header) {
        cells.insert(0, Vec::new());
    }
    let mut lines: Vec<String> = cells.iter().map(line).collect();
    lines.insert(1, format!("|{}", " --- |".repeat(columns)));
    lines.join("\n")
}

fn cells_of(row: &Block) -> Vec<String> {
    let BlockKind::TableRow { cells: texts, .. } = &row.kind else { return Vec::new() };
    cells(&row.text, texts).into_iter().map(|range| cell(row, range)).collect()
}

/// Code between fences that are longer than any in it.
fn fenced(code: &str) -> String {
    let fence = "`".repeat((longest_backticks(code) + 1).max(3));
    let lines: Vec<_> = code.split('\n').map(sanitize::line).collect();
    format!("{fence}\n{}\n{fence}", lines.join("\n"))
}

/// A related story as an item of a list.
fn story(stub: &Stub) -> String {
    let title = line(&stub.title);
    let mut item = match &stub.url {
        Some(url) => format!("- [{title}]({})", address(url)),
        None => format!("- {title}"),
    };
    let details = stub_details(stub);
    if !details.is_empty() {
        let _ = write!(item, " ({})", line(&details));
    }
    for text in stub.summary.iter().chain(&stub.body).filter(|text| !text.is_empty()) {
        let _ = write!(item, "\n\n  {}", line(text));
    }
    item
}
