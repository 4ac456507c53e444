//! Reads HTML into a [`Document`].
//!
//! The tree is what html5ever's tree builder makes of its tags. It is walked once, depth first, and everything the rest of
//! presscut needs goes to the [`Builder`]; another parser would be one more
//! walk like this one.

#[cfg(test)]
mod differential;
mod doctype;
mod nodes;
mod noscript;
mod references;
mod script;
mod shadow;
mod stand_in;
mod tokenizer;
mod tokens;
mod tree;

use super::attributes::Attributes;
use super::builder::Builder;
use super::document::Document;
use super::tag::{Attr, Tag};
use crate::options::Limits;
use tree::{Inside, Step};

/// Reads a page of HTML.
pub(crate) fn read(html: &str, limits: &Limits) -> Document {
    let mut builder = Builder::new();
    let (tree, excess) = tokens::tree(html, limits.max_depth);
    if excess.deep > 0 {
        let (deep, most) = (excess.deep, limits.max_depth);
        builder.warn(format!("{deep} elements nest deeper than {most} (--max-depth)"));
    }
    if excess.endless {
        builder
            .warn("elements are left open and repeated everywhere; the rest was not read".into());
    }
    let mut reading = Reading::new(&mut builder, Some(limits));
    tree.walk(|step| reading.step(step));
    builder.finish()
}

/// Hands over the steps of a walk.
struct Reading<'a> {
    builder: &'a mut Builder,
    /// How many elements are open whose text is not for reading, and how many
    /// whose line breaks are.
    silent: usize,
    verbatim: usize,
    /// Given where what the page offers without scripts is read, too.
    limits: Option<&'a Limits>,
}

impl<'a> Reading<'a> {
    fn new(builder: &'a mut Builder, limits: Option<&'a Limits>) -> Self {
        Self { builder, silent: 0, verbatim: 0, limits }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Text(text) if self.silent == 0 => self.builder.text(text, self.verbatim > 0),
            Step::Text(_) => {}
            Step::Open(tag, inside) => {
                if self.silent == 0 {
                    open(tag, &inside, self.builder);
                    if tag == Tag::Noscript {
                        self.without_scripts(&inside);
                    }
                }
                self.silent += usize::from(tag.is_silent());
                self.verbatim += usize::from(tag == Tag::Pre);
            }
            Step::Close(tag) => {
                self.silent -= usize::from(tag.is_silent());
                self.verbatim -= usize::from(tag == Tag::Pre);
                if self.silent == 0 && !tag.is_silent() && tag != Tag::Br {
                    self.builder.close();
                }
            }
        }
    }

    fn without_scripts(&mut self, inside: &Inside) {
        let Some(limits) = self.limits else { return };
        let text = inside.text();
        if let Some(list) = noscript::list_of_links(&text, limits.max_depth) {
            self.builder.open(Tag::Div, Attributes::default());
            let mut reading = Reading::new(self.builder, None);
            list.walk_body(|step| reading.step(step));
            self.builder.close();
        }
    }
}

/// Hands over an element that stands in no silent one.
fn open(tag: Tag, inside: &Inside, builder: &mut Builder) {
    match tag {
        Tag::Br => builder.line_break(),
        Tag::Title => builder.title(&inside.text()),
        Tag::Script if tokens::is_data(inside.attributes().get(Attr::Type)) => {
            builder.script(inside.text());
        }
        _ if tag.is_silent() => {}
        // A button without words, such as one that only shows a star, stands
        // inside sentences and must not part them.
        Tag::Button if !inside.has_text() => builder.open(Tag::Span, inside.attributes()),
        _ => builder.open(tag, inside.attributes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The warnings that a page is read with, and the characters of its text.
    fn read_of(html: &str) -> (Vec<String>, usize) {
        let document = read(html, &Limits::default());
        let chars = document.blocks.iter().map(|block| block.text.chars().count()).sum();
        (document.warnings, chars)
    }

    #[test]
    fn nesting_that_a_table_puts_before_itself_is_seen() {
        let (warnings, _) = read_of(&format!("<table>{}", "<div>".repeat(100_000)));
        assert!(warnings.iter().any(|warning| warning.contains("--max-depth")), "{warnings:?}");
    }

    #[test]
    fn what_nests_too_deep_is_read_without_its_tags() {
        let page = format!("{}<p>x<script>y</script><p>z", "<div>".repeat(2000));
        let document = read(&page, &Limits::default());
        let texts: Vec<&str> = document.blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(texts, ["x z"]);
    }

    #[test]
    fn fonts_that_stay_open_do_not_fill_the_memory() {
        let fonts: Vec<String> = (0..400).map(|n| format!("<font id={n}>")).collect();
        let page = format!("<div>{}</div>{}", fonts.concat(), "<div>x</div>".repeat(20_000));
        let (warnings, chars) = read_of(&page);
        assert!(warnings.iter().any(|warning| warning.contains("not read")), "{warnings:?}");
        assert!((1..20_000).contains(&chars), "{chars}");
    }

    #[test]
    fn dense_markup_is_read_whole() {
        assert_eq!(read_of(&"<p>x".repeat(50_000)), (Vec::new(), 50_000));
        assert_eq!(read_of(&"<b>x</b>".repeat(50_000)), (Vec::new(), 50_000));
        let table = format!("<table>{}</table>", "<tr><td>x".repeat(50_000));
        assert_eq!(read_of(&table), (Vec::new(), 50_000));
    }

    #[test]
    fn a_list_of_links_is_read_without_scripts_and_a_picture_is_not() {
        let text = |html: &str| {
            let blocks = read(html, &Limits::default()).blocks;
            blocks.into_iter().map(|block| block.text).collect::<Vec<_>>()
        };
        let list = "<a href=/a>Bridge reopens</a><p><a href=/b>Harbour closes</a>";
        assert_eq!(
            text(&format!("<p>x<noscript>{list}</noscript>")),
            ["x", "Bridge reopens", "Harbour closes"]
        );
        assert_eq!(
            text("<p>x<noscript><a href=/a><img alt=y></a> enable scripts</noscript>"),
            ["x"]
        );
        assert_eq!(text(&format!("<p>x<noscript>{list} {}</noscript>", "story ".repeat(9))), ["x"]);
    }
}
