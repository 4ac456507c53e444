//! Writes a page as Markdown: a front matter of what is known of the article, the
//! article with its headings, lists, tables, quotations, code, links and emphasis,
//! and the related stories as a list of links.
//!
//! It is `CommonMark` 0.31 with the tables of GitHub's dialect, and the front matter
//! is YAML 1.2, whose double-quoted strings take all that JSON's do.

use std::fmt::Write as _;
use std::ops::Range;

use super::inline::{Event, Wrap, cells, events};
use super::{blocks, stub_details};
use crate::sanitize;
use crate::{Article, Block, BlockKind, Page, Stub, Style};

#[cfg(test)]
mod tests;

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
            c if c.is_control()
                || sanitize::is_override(c)
                || matches!(c, '\u{2028}' | '\u{2029}') =>
            {
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
                let mut code = code.clone();
                let goes_on =
                    |next: &&Block| matches!(next.kind, BlockKind::Code { continues: true, .. });
                while let Some(next) = rest.next_if(goes_on) {
                    if let BlockKind::Code { code: more, .. } = &next.kind {
                        code.push_str("\n\n");
                        code.push_str(more);
                    }
                }
                parts.push(fenced(&code));
            }
            BlockKind::Paragraph => parts.push(whole(block)),
        }
    }
}

/// A list as it grows.
#[derive(Default)]
struct List {
    text: String,
    /// The items that are open, the outermost first.
    open: Vec<OpenItem>,
}

struct OpenItem {
    /// The columns before the item's text.
    width: usize,
    number: Option<u32>,
    /// What follows its number.
    sign: char,
}

impl List {
    fn add(&mut self, block: &Block) {
        let BlockKind::ListItem { depth, number, continues } = block.kind else { return };
        let text = item_text(block, number);
        let depth = usize::from(depth).clamp(1, self.open.len() + 1);
        if continues && self.open.len() >= depth {
            self.open.truncate(depth);
            let indent = self.indent();
            let _ = write!(self.text, "\n\n{indent}{text}");
            return;
        }
        self.open.truncate(depth);
        let last = if self.open.len() == depth { self.open.pop() } else { None };
        let indent = self.indent();
        // Of two lists with numbers, another sign begins the second.
        let is_next = |last: u32| last.checked_add(1) == number;
        let sign = match last.as_ref() {
            Some(&OpenItem { number: Some(last), sign, .. }) if is_next(last) => sign,
            Some(&OpenItem { number: Some(_), sign: '.', .. }) => ')',
            _ => '.',
        };
        let mark = number.map_or("- ".to_owned(), |number| format!("{number}{sign} "));
        // Only a list that begins with 1 is read as one right below a text.
        let is_other = match &last {
            Some(last) => last.number.is_some() != number.is_some(),
            None => number.is_some_and(|number| number != 1),
        };
        if !self.text.is_empty() {
            self.text.push_str(if is_other { "\n\n" } else { "\n" });
        }
        let _ = write!(self.text, "{indent}{mark}{text}");
        self.open.push(OpenItem { width: mark.len(), number, sign });
    }

    fn indent(&self) -> String {
        " ".repeat(self.open.iter().map(|item| item.width).sum())
    }
}

/// The text of an item without the number that flattened text prints before it.
fn item_text(block: &Block, number: Option<u32>) -> String {
    let printed = number.map(|number| number.to_string());
    let rest = printed.and_then(|number| block.text.strip_prefix(number.as_str()));
    let rest = rest.and_then(|rest| rest.strip_prefix(['.', ')']));
    let start = rest.map_or(0, |rest| block.text.len() - rest.trim_start().len());
    inline(block, start..block.text.len())
}

/// Rows as a table. A first row that heads no columns stands below empty headings,
/// since there is no table without.
fn table(rows: &[&Block]) -> String {
    let columns = rows.iter().map(|row| cells_of(row).len()).max().unwrap_or(0);
    let line = |cells: Vec<String>| {
        let mut line = String::from("|");
        for at in 0..columns {
            let _ = write!(line, " {} |", cells.get(at).map_or("", String::as_str));
        }
        line
    };
    let is_header = |row: &&Block| matches!(row.kind, BlockKind::TableRow { header: true, .. });
    let (head, body) = match rows {
        [head, body @ ..] if is_header(head) => (cells_of(head), body),
        rows => (Vec::new(), rows),
    };
    let rule = format!("|{}", " --- |".repeat(columns));
    let mut lines = vec![line(head), rule];
    lines.extend(body.iter().map(|row| line(cells_of(row))));
    lines.join("\n")
}

fn cells_of(row: &Block) -> Vec<String> {
    let BlockKind::TableRow { cells: texts, .. } = &row.kind else { return Vec::new() };
    cells(&row.text, texts).into_iter().map(|cell| inline(row, cell)).collect()
}

/// Code between fences that are longer than any in it.
fn fenced(code: &str) -> String {
    let (mut longest, mut run) = (0, 0);
    for c in code.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat((longest + 1).max(3));
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

fn whole(block: &Block) -> String {
    inline(block, 0..block.text.len())
}

/// A part of a block's text with its links and emphasis.
fn inline(block: &Block, range: Range<usize>) -> String {
    let events = events(block, range);
    let writes = marks(&events);
    let mut out = String::new();
    for (at, event) in events.iter().enumerate() {
        match *event {
            Event::Text(text) if at > 0 && writes[at - 1] && is_code(&events[at - 1]) => {
                out.push_str(&code_span(text));
            }
            Event::Text(text) => {
                let ends = |event: &&Event| matches!(event, Event::Close(_));
                let is_image = matches!(
                    events[at + 1..].iter().find(|event| !ends(event)),
                    Some(Event::Open(_))
                );
                escape(&mut out, text, is_image);
            }
            Event::Open(Wrap::Link(_)) => out.push('['),
            Event::Close(Wrap::Link(url)) => {
                let _ = write!(out, "]({})", address(url));
            }
            Event::Open(Wrap::Style(style)) | Event::Close(Wrap::Style(style)) => {
                if writes[at] {
                    out.push_str(mark(style));
                }
            }
        }
    }
    let mut out = out.trim().to_owned();
    escape_start(&mut out);
    out
}

fn mark(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "*",
        Style::Strong => "**",
        // A span of code brings its own.
        Style::Code => "",
    }
}

fn is_code(event: &Event) -> bool {
    *event == Event::Open(Wrap::Style(Style::Code))
}

fn is_code_end(event: &Event) -> bool {
    *event == Event::Close(Wrap::Style(Style::Code))
}

/// Of each event whether it writes marks of emphasis or of code.
///
/// Whether marks are read as such depends on what stands on their two sides
/// (`CommonMark` 0.31, 6.2). Of emphasis within emphasis only the outer is
/// written, and of two that touch only the first, since their marks would be
/// read as one run of them.
fn marks(events: &[Event]) -> Vec<bool> {
    let mut writes = vec![false; events.len()];
    let (mut depth, mut open, mut code) = (0_usize, 0, 0);
    for (at, event) in events.iter().enumerate() {
        // Whether another of its kind ends where one begins.
        let touches = |open: usize, writes: &[bool]| {
            let before = open.checked_sub(1).filter(|&before| writes[before]);
            before.is_some_and(|before| is_code_end(&events[before]) == is_code(&events[open]))
        };
        match event {
            Event::Open(Wrap::Style(Style::Code)) => code = at,
            Event::Close(Wrap::Style(Style::Code)) => {
                let is_written = !touches(code, &writes);
                (writes[code], writes[at]) = (is_written, is_written);
            }
            Event::Open(Wrap::Style(_)) => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            Event::Close(Wrap::Style(_)) => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && !touches(open, &writes)
                    && may_open(events, open)
                    && may_close(events, at)
                {
                    (writes[open], writes[at]) = (true, true);
                }
            }
            _ => {}
        }
    }
    writes
}

fn may_open(events: &[Event], at: usize) -> bool {
    let (before, after) = (char_before(events, at), char_after(events, at));
    !after.is_whitespace() && (!is_punctuation(after) || is_edge(before))
}

fn may_close(events: &[Event], at: usize) -> bool {
    let (before, after) = (char_before(events, at), char_after(events, at));
    !before.is_whitespace() && (!is_punctuation(before) || is_edge(after))
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || is_punctuation(c)
}

/// What is written before an event; a blank at the start.
fn char_before(events: &[Event], at: usize) -> char {
    let written =
        events[..at].iter().rev().find_map(|event| written(event, |text| text.chars().next_back()));
    written.unwrap_or(' ')
}

/// What is written after an event; a blank at the end.
fn char_after(events: &[Event], at: usize) -> char {
    let written =
        events[at + 1..].iter().find_map(|event| written(event, |text| text.chars().next()));
    written.unwrap_or(' ')
}

/// The character of an event that stands at one end of it.
fn written(event: &Event, end: impl Fn(&str) -> Option<char>) -> Option<char> {
    match event {
        Event::Text(text) => end(text),
        Event::Open(Wrap::Link(_)) => Some('['),
        Event::Close(Wrap::Link(_)) => Some(')'),
        Event::Open(Wrap::Style(Style::Code)) | Event::Close(Wrap::Style(Style::Code)) => Some('`'),
        Event::Open(..) | Event::Close(..) => None,
    }
}

/// Whether `CommonMark` takes the character for punctuation: signs and symbols
/// (Unicode's categories P and S).
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace()
}

/// Code within a sentence, between more backticks than it has in a row.
fn code_span(text: &str) -> String {
    let text = sanitize::line(text);
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The text as a line that Markdown shows as it is.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(&mut out, text.trim(), false);
    escape_start(&mut out);
    out
}

/// Adds a text so that Markdown shows it as it is; before a link, "!" would make it a picture.
fn escape(out: &mut String, text: &str, is_before_link: bool) {
    let text = sanitize::line(text);
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' => true,
            '!' => next.is_none() && is_before_link,
            // Signs at a heading's end would close it.
            '#' => next.is_none(),
            // An entity would turn into a character.
            '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphabetic()),
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Keeps the start of a block from being read as a heading, an item, a quotation or a rule.
fn escape_start(block: &mut String) {
    let digits = block.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = match block.as_bytes().get(digits) {
        Some(b'.' | b')') => digits > 0,
        Some(b'#' | b'+' | b'-' | b'=' | b'>' | b':') => digits == 0,
        _ => false,
    };
    if is_mark {
        block.insert(digits, '\\');
    }
}

/// The address without what would end a link.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '\0'..=' ' | '\x7f' => {
                let _ = write!(address, "%{:02X}", u32::from(c));
            }
            c if c.is_control() => {}
            c => address.push(c),
        }
    }
    address
}
