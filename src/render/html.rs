//! Writes a page as a clean article in HTML: headings, paragraphs, lists, tables,
//! quotations, code and links, and nothing of the page's own markup.

use std::fmt::Write as _;

use super::inline::{Event, Wrap, cells, events};
use super::{blocks, item_start, joined_code, stub_details};
use crate::sanitize;
use crate::{Article, Block, BlockKind, Page, Stub, Style};

/// The page's article and its related stories, as a document.
pub(crate) fn page(page: &Page) -> String {
    let lead = page.lead.as_ref();
    let title = lead.and_then(|lead| lead.title.as_deref()).unwrap_or_default();
    let mut out = String::from("<!DOCTYPE html>\n<html");
    if let Some(language) = lead.and_then(|lead| lead.language.as_deref()) {
        let _ = write!(out, " lang=\"{}\"", escape(language));
    }
    let _ = write!(out, ">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n", escape(title));
    if let Some(url) = page.url.as_deref().filter(|url| url.starts_with("http")) {
        let _ = writeln!(out, "<link rel=\"canonical\" href=\"{}\">", escape(url));
    }
    out.push_str("</head>\n<body>\n");
    if let Some(lead) = lead {
        article(&mut out, lead);
    }
    if !page.related.is_empty() {
        out.push_str("<aside>\n<h2>Related</h2>\n<ul>\n");
        page.related.iter().for_each(|stub| story(&mut out, stub));
        out.push_str("</ul>\n</aside>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn article(out: &mut String, lead: &Article) {
    out.push_str("<article>\n");
    if let Some(title) = &lead.title {
        let _ = writeln!(out, "<h1>{}</h1>", escape(title));
    }
    let credits: Vec<&str> = lead.authors.iter().map(String::as_str).collect();
    if !credits.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escape(&credits.join(", ")));
    }
    if let Some(published) = &lead.published {
        let iso = escape(published);
        let _ = writeln!(out, "<p><time datetime=\"{iso}\">{iso}</time></p>");
    }
    body(out, &blocks(lead));
    if lead.truncated {
        out.push_str("<p>…</p>\n");
    }
    out.push_str("</article>\n");
}

fn body(out: &mut String, blocks: &[Block]) {
    let mut lists = OpenLists::default();
    let mut rest = blocks.iter().peekable();
    while let Some(block) = rest.next() {
        let whole = || inline(block, 0..block.text.len());
        if let BlockKind::ListItem { depth, number, continues } = block.kind {
            let text = inline(block, item_start(&block.text, number)..block.text.len());
            lists.item(out, usize::from(depth), number, continues, &text);
            continue;
        }
        lists.close(out, 0);
        match &block.kind {
            BlockKind::Heading { level } => {
                // The headline is the only heading of the first level.
                let level = (*level).clamp(2, 6);
                let _ = writeln!(out, "<h{level}>{}</h{level}>", whole());
            }
            BlockKind::Quote => {
                let _ = writeln!(out, "<blockquote><p>{}</p></blockquote>", whole());
            }
            BlockKind::TableRow { .. } => {
                out.push_str("<table>\n");
                row(out, block);
                let is_row = |next: &&Block| matches!(next.kind, BlockKind::TableRow { .. });
                while let Some(next) = rest.next_if(is_row) {
                    row(out, next);
                }
                out.push_str("</table>\n");
            }
            BlockKind::Code { code, .. } => {
                let code = joined_code(code, &mut rest);
                let lines: Vec<_> = code.split('\n').map(escape).collect();
                let _ = writeln!(out, "<pre><code>{}</code></pre>", lines.join("\n"));
            }
            _ => {
                let _ = writeln!(out, "<p>{}</p>", whole());
            }
        }
    }
    lists.close(out, 0);
}

/// The lists that are open, the outermost first, each by its end tag.
#[derive(Default)]
struct OpenLists {
    open: Vec<&'static str>,
}

impl OpenLists {
    fn item(
        &mut self,
        out: &mut String,
        depth: usize,
        number: Option<u32>,
        continues: bool,
        text: &str,
    ) {
        let end = if number.is_some() { "</ol>" } else { "</ul>" };
        let depth = depth.clamp(1, self.open.len() + 1);
        if continues && depth == self.open.len() {
            let _ = writeln!(out, "<p>{text}</p>");
            return;
        }
        self.close(out, depth);
        if self.open.len() == depth && (self.open[depth - 1] != end || number == Some(1)) {
            self.close(out, depth - 1);
        }
        if self.open.len() < depth {
            match number {
                Some(number) if number != 1 => {
                    let _ = writeln!(out, "<ol start=\"{number}\">");
                }
                Some(_) => out.push_str("<ol>\n"),
                None => out.push_str("<ul>\n"),
            }
            self.open.push(end);
        } else {
            out.push_str("</li>\n");
        }
        let _ = writeln!(out, "<li>{text}");
    }

    /// Closes the lists beyond a depth.
    fn close(&mut self, out: &mut String, depth: usize) {
        for end in self.open.drain(depth.min(self.open.len())..).rev() {
            let _ = writeln!(out, "</li>\n{end}");
        }
    }
}

fn row(out: &mut String, block: &Block) {
    let BlockKind::TableRow { header, cells: texts } = &block.kind else { return };
    let tag = if *header { "th" } else { "td" };
    out.push_str("<tr>");
    for cell in cells(&block.text, texts) {
        let _ = write!(out, "<{tag}>{}</{tag}>", inline(block, cell));
    }
    out.push_str("</tr>\n");
}

fn inline(block: &Block, range: std::ops::Range<usize>) -> String {
    let mut out = String::new();
    for event in events(block, range) {
        match event {
            Event::Text(text) => out.push_str(&escape(text)),
            Event::Open(Wrap::Link(url)) => {
                let _ = write!(out, "<a href=\"{}\">", escape(url));
            }
            Event::Close(Wrap::Link(_)) => out.push_str("</a>"),
            Event::Open(Wrap::Style(style)) => {
                let _ = write!(out, "<{}>", tag(style));
            }
            Event::Close(Wrap::Style(style)) => {
                let _ = write!(out, "</{}>", tag(style));
            }
        }
    }
    out
}

fn tag(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "em",
        Style::Strong => "strong",
        Style::Code => "code",
    }
}

fn story(out: &mut String, stub: &Stub) {
    let title = escape(&stub.title);
    let _ = match &stub.url {
        Some(url) => write!(out, "<li><a href=\"{}\">{title}</a>", escape(url)),
        None => write!(out, "<li>{title}"),
    };
    let details = stub_details(stub);
    if !details.is_empty() {
        let _ = write!(out, " ({})", escape(&details));
    }
    for text in stub.summary.iter().chain(&stub.body) {
        let _ = write!(out, "\n<p>{}</p>", escape(text));
    }
    out.push_str("</li>\n");
}

/// The text as HTML shows it, in an attribute as well.
fn escape(text: &str) -> String {
    let text = sanitize::line(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
