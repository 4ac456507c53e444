//! The markup of one page: which tags it has for its parts, and what it calls them.

use crate::training::layouts::random::Random;

/// What sites call the parts of their pages, the part first.
#[rustfmt::skip]
const NAMES: &[(&str, &[&str])] = &[
    ("article", &["article", "post", "story", "entry", "content-area", "news-item", "page-content"]),
    ("author", &["author", "byline", "article-author", "meta__author", "by", "vcard"]),
    ("body", &["article-body", "entry-content", "story__text", "post-content", "content", "text", "body", "rich-text"]),
    ("box", &["box", "inline-box", "widget", "teaser-box", "module", "component"]),
    ("caption", &["caption", "wp-caption-text", "image__text", "figure-note", "media-caption"]),
    ("card", &["card", "teaser", "item", "story-card", "list-item", "post-preview"]),
    ("comment", &["comment", "comment-item", "reply", "feedback-entry"]),
    ("comments", &["comments", "comment-list", "discussion", "responses", "reader-voices"]),
    ("date", &["date", "published", "timestamp", "article__date", "post-meta", "time"]),
    ("footer", &["footer", "site-footer", "bottom", "page-end"]),
    ("head", &["article-header", "entry-header", "story-head", "headline-group", "opener"]),
    ("header", &["header", "site-header", "masthead", "top-bar"]),
    ("kicker", &["kicker", "overline", "rubric", "label", "eyebrow"]),
    ("menu", &["menu", "nav", "main-nav", "navigation", "links"]),
    ("module", &["related", "more-stories", "most-read", "recommended", "latest", "sidebar-list"]),
    ("note", &["author-bio", "note", "disclaimer", "about", "endnote"]),
    ("pitch", &["newsletter", "promo", "cta", "subscribe-box", "support", "signup"]),
    ("share", &["share", "social", "sharing-tools", "article-actions", "toolbar"]),
    ("source", &["source", "publisher", "outlet", "brand"]),
    ("standfirst", &["standfirst", "dek", "article-summary", "intro", "lead", "excerpt", "subtitle"]),
    ("summary", &["summary", "excerpt", "teaser-text", "description"]),
    ("title", &["headline", "entry-title", "article__title", "title", "post-title"]),
];

/// The tags and names of a page.
pub(super) struct MarkupStyle {
    family: &'static str,
    /// What it calls each part, in the order of [`NAMES`]; nothing where it has no name.
    names: Vec<String>,
    /// Which of several tags it has for a part.
    pub(super) draw: usize,
}

impl MarkupStyle {
    pub(super) fn new(family: &'static str, names: &str, random: &mut Random) -> Self {
        let mut name = |known: &[&str]| match names {
            "known" => random.of(known).to_owned(),
            "opaque" => format!("css-{:x}", random.below(0xff_ffff)),
            // What a builder of class names leaves of them.
            "hashed" => {
                format!("{}_{:x}", random.of(known).replace('-', "_"), random.below(0xffff))
            }
            "utility" => {
                ["mt-4 flex", "text-lg mb-2", "p-3 grid", "w-full"][random.below(4)].into()
            }
            _ => String::new(),
        };
        let names = NAMES.iter().map(|(_, known)| name(known)).collect();
        Self { family, names, draw: random.below(1 << 24) }
    }

    pub(super) fn is(&self, family: &str) -> bool {
        self.family == family
    }

    /// The attribute that names a part.
    fn class(&self, part: &str) -> String {
        let name = NAMES.iter().position(|(name, _)| *name == part).map(|at| &self.names[at]);
        match name.filter(|name| !name.is_empty()) {
            Some(name) => format!(" class=\"{name}\""),
            None => String::new(),
        }
    }

    /// The tag of a part that holds others.
    fn container(&self, part: &str) -> &'static str {
        let semantic = match part {
            "article" => ["article", "main", "article", "section"][self.draw % 4],
            "body" => ["div", "div", "section"][self.draw % 3],
            "head" | "header" => "header",
            "menu" => "nav",
            "footer" => "footer",
            "module" | "pitch" | "box" => ["aside", "section", "div"][self.draw % 3],
            "card" | "comment" => ["article", "li", "div"][self.draw % 3],
            _ => "div",
        };
        match self.family {
            "semantic" | "amp" => semantic,
            "custom" => "x-part",
            "tables" if matches!(part, "article" | "body" | "module") => "td",
            _ => "div",
        }
    }

    pub(super) fn open(&self, part: &str) -> String {
        let (tag, class) = (self.container(part), self.class(part));
        let table = if tag == "td" { "<table><tr>" } else { "" };
        format!("{table}<{tag}{class}>\n")
    }

    pub(super) fn close(&self, part: &str) -> String {
        let tag = self.container(part);
        let table = if tag == "td" { "</tr></table>" } else { "" };
        format!("</{tag}>{table}\n")
    }

    /// An element with a text, whose tag is what pages of the family have for this one.
    pub(super) fn element(&self, tag: &str, part: &str, inner: &str) -> String {
        let tag = match self.family {
            "divs" | "custom" if tag == "p" && self.draw & 64 > 0 => "div",
            "tables" if matches!(tag, "div" | "p") && part != "paragraph" => "font",
            _ => tag,
        };
        let after = if tag == "font" { "<br>" } else { "" };
        format!("<{tag}{}>{inner}</{tag}>{after}\n", self.class(part))
    }

    /// What stands around everything, to open and to close.
    pub(super) fn wrapper(family: &str) -> (&'static str, &'static str) {
        match family {
            "form" => ("<form method=\"post\" action=\"/page.aspx\">", "</form>"),
            "hidden" => ("<div style=\"display:none\" id=\"root\">", "</div>"),
            "streamed" => ("<div hidden id=\"S:0\">", "</div>"),
            "open-to-comments" => ("<div class=\"page comments-open has-sidebar\">", "</div>"),
            "aside" => ("<aside class=\"content-area\">", "</aside>"),
            "table" => ("<table width=\"100%\"><tr><td>", "</td></tr></table>"),
            "deep" => ("<div><div><div><div id=\"app\">", "</div></div></div></div>"),
            _ => ("", ""),
        }
    }
}

/// A text with what has a meaning in HTML written out.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
