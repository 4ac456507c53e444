//! The head and the body of the lead in HTML.

use super::markup::{MarkupStyle, escaped};
use crate::training::layouts::composer::Composer;
use crate::training::layouts::draft::{DraftUnit, RolePiece, UnitMarkup};
use crate::training::layouts::role::Role;

impl Composer<'_> {
    /// The head, in an element of its own or not.
    pub(super) fn head_group(
        &mut self,
        markup: &MarkupStyle,
        units: &[DraftUnit],
        out: &mut String,
    ) {
        let is_apart = markup.draw & 1 > 0;
        if is_apart {
            *out += &markup.open("head");
        }
        for unit in units {
            match unit.role() {
                Role::Title => *out += &Self::title_of(markup, &unit.text()),
                Role::Standfirst => {
                    let tag = ["p", "div", "h2", "p"][markup.draw / 2 % 4];
                    *out += &markup.element(tag, "standfirst", &escaped(&unit.text()));
                }
                Role::Caption => *out += &Self::figure(markup, &unit.text()),
                _ => *out += &self.line(markup, unit),
            }
        }
        if is_apart {
            *out += &markup.close("head");
        }
    }

    fn title_of(markup: &MarkupStyle, text: &str) -> String {
        let text = escaped(text);
        if markup.is("tables") {
            return format!("<font size=\"5\"><b>{text}</b></font><br>\n");
        }
        match markup.draw / 8 % 8 {
            0 => markup.element("h2", "title", &text),
            1 => markup.element("div", "title", &format!("<b>{text}</b>")),
            2 if markup.is("mail") => {
                markup.element("p", "title", &format!("<strong>{text}</strong>"))
            }
            _ => markup.element("h1", "title", &text),
        }
    }

    fn figure(markup: &MarkupStyle, text: &str) -> String {
        let text = escaped(text);
        match markup.draw / 64 % 3 {
            0 => format!("<figure><img src=\"/a.jpg\"><figcaption>{text}</figcaption></figure>\n"),
            1 => markup.element("div", "caption", &text),
            _ => markup.element("p", "caption", &format!("<em>{text}</em>")),
        }
    }

    /// A short line of one field or several, each in an element of its own.
    pub(super) fn line(&mut self, markup: &MarkupStyle, unit: &DraftUnit) -> String {
        let pieces: String = unit.pieces.iter().map(|piece| self.piece(markup, piece)).collect();
        let part = match unit.role() {
            Role::Byline => "author",
            Role::Date => "date",
            _ => "share",
        };
        let tag = ["div", "p", "div"][markup.draw / 16 % 3];
        match (unit.mark, unit.role()) {
            (UnitMarkup::Link, Role::Chrome) if self.random.flip(0.5) => {
                format!("<button>{pieces}</button>\n")
            }
            (UnitMarkup::Link, _) => {
                markup.element(tag, part, &format!("<a href=\"/x\">{pieces}</a>"))
            }
            _ => markup.element(tag, part, &pieces),
        }
    }

    fn piece(&mut self, markup: &MarkupStyle, piece: &RolePiece) -> String {
        let (before, text) = (escaped(&piece.before), escaped(&piece.text));
        let element = match piece.role {
            Role::Date if self.random.flip(0.4) => format!("<time>{text}</time>"),
            Role::Byline if markup.draw & 128 > 0 => format!("<a href=\"/author/x\">{text}</a>"),
            Role::Byline | Role::Date if markup.draw & 256 > 0 => format!("<span>{text}</span>"),
            Role::StubTitle | Role::Also => {
                let place = self.random.below(99_999);
                format!("<a href=\"/news/{place}-story.html\">{text}</a>")
            }
            _ => text,
        };
        before + &element
    }

    /// The paragraphs, and what stands between them.
    pub(super) fn body_group(
        &mut self,
        markup: &MarkupStyle,
        units: &[DraftUnit],
        out: &mut String,
    ) {
        let is_body = |unit: &DraftUnit| matches!(unit.role(), Role::Body | Role::SubHeading);
        // Questions with their answers and posts of live reports stand in boxes.
        let is_boxed = (markup.draw / 512).is_multiple_of(4);
        let mut is_open = false;
        for run in units.chunk_by(|a, b| is_body(a) == is_body(b)) {
            if !is_body(&run[0]) {
                self.box_of(markup, run, out);
                continue;
            }
            for same in run.chunk_by(|a, b| a.bullet.is_empty() == b.bullet.is_empty()) {
                if same[0].bullet.is_empty() {
                    for unit in same {
                        if is_boxed && unit.role() == Role::SubHeading {
                            *out += if is_open { "</div>\n<div>" } else { "<div>" };
                            is_open = true;
                        }
                        *out += &self.paragraph_of(markup, unit);
                    }
                } else {
                    let items =
                        same.iter().map(|unit| format!("<li>{}</li>", escaped(&unit.text())));
                    let list = format!("<ul>{}</ul>\n", items.collect::<String>());
                    *out += &list;
                }
            }
        }
        *out += if is_open { "</div>\n" } else { "" };
    }

    /// A paragraph, a heading, or a question that opens its answer.
    fn paragraph_of(&mut self, markup: &MarkupStyle, unit: &DraftUnit) -> String {
        let text = escaped(&unit.text());
        if unit.role() == Role::SubHeading {
            return match markup.draw / 32 % 8 {
                0 | 4 => format!("<h3>{text}</h3>\n"),
                5 => format!("<h5>{text}</h5>\n"),
                1 => format!("<p><strong>{text}</strong></p>\n"),
                2 => format!("<details open><summary>{text}</summary></details>\n"),
                3 => format!("<h3><button>{text}</button></h3>\n"),
                _ => format!("<h2>{text}</h2>\n"),
            };
        }
        let text = self.linked(markup, &text);
        if text.starts_with(['“', '„', '«']) && markup.draw & 1024 > 0 {
            return format!("<blockquote>{text}</blockquote>\n");
        }
        match markup.draw / 2048 % 8 {
            _ if markup.is("breaks") => format!("{text}<br><br>\n"),
            _ if markup.is("tables") => format!("<p>{text}\n"),
            0 => format!("<div><p>{text}</p></div>\n"),
            1 => format!("<p><span>{text}</span></p>\n"),
            _ => markup.element("p", "paragraph", &text),
        }
    }

    /// A paragraph with a few of its words in a link, now and then; few pages
    /// make links of all their paragraphs.
    fn linked(&mut self, markup: &MarkupStyle, text: &str) -> String {
        if (markup.draw / 16_384).is_multiple_of(50) {
            return format!("<a href=\"/news/story.html\">{text}</a>");
        }
        let words: Vec<&str> = text.split(' ').collect();
        if words.len() < 6 || !self.random.flip(0.15) {
            return text.to_owned();
        }
        let from = self.random.below(words.len() - 3);
        let to = from + self.random.between(1, 3);
        let [before, link, after] =
            [&words[..from], &words[from..to], &words[to..]].map(|words| words.join(" "));
        format!("{before} <a href=\"https://example.org/\">{link}</a> {after}").trim().to_owned()
    }
}
