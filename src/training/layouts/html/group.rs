//! What stands around the lead in HTML: menus, modules, comments, boxes.

use super::markup::{MarkupStyle, escaped};
use crate::rules::languages::{TextGroup, by_language};
use crate::training::layouts::composer::Composer;
use crate::training::layouts::draft::{DraftUnit, Gap, UnitMarkup};
use crate::training::layouts::language::capital;
use crate::training::layouts::role::Role;

/// Fewer words are a button or a label.
const SENTENCE: usize = 5;

/// Fewer characters than an offer takes.
const SHORT: usize = 25;

impl Composer<'_> {
    /// What a page has above and below everything.
    pub(super) fn frame_group(
        &mut self,
        markup: &MarkupStyle,
        part: &str,
        units: &[DraftUnit],
        out: &mut String,
    ) {
        let part = if self.random.flip(0.5) { part } else { "menu" };
        *out += &markup.open(part);
        for run in
            units.chunk_by(|a, b| (a.mark == UnitMarkup::Link) == (b.mark == UnitMarkup::Link))
        {
            if run[0].mark == UnitMarkup::Link && run.len() > 1 {
                *out += &self.links(run);
            } else {
                for unit in run {
                    *out += &self.plain_line(unit);
                }
            }
        }
        *out += &markup.close(part);
    }

    /// A row of links.
    fn links(&mut self, units: &[DraftUnit]) -> String {
        let (open, close, before, after) = match self.random.below(3) {
            0 => ("<ul>", "</ul>", "<li>", "</li>"),
            1 => ("<div>", "</div>", "", " "),
            _ => ("<p>", "</p>", "", " | "),
        };
        let link = |unit: &DraftUnit| {
            format!("{before}<a href=\"/section\">{}</a>{after}", escaped(&unit.text()))
        };
        format!("{open}{}{close}\n", units.iter().map(link).collect::<String>())
    }

    /// A line of chrome that only its words distinguish from prose.
    fn plain_line(&mut self, unit: &DraftUnit) -> String {
        let text = escaped(&unit.text());
        let text = match unit.role() {
            Role::Also => format!("<a href=\"/news/{}-x\">{text}</a>", self.random.below(99_999)),
            _ if unit.mark == UnitMarkup::Link => format!("<a href=\"/x\">{text}</a>"),
            _ => text,
        };
        match (unit.mark, self.random.below(4)) {
            (UnitMarkup::Heading(_), _) => format!("<h3>{text}</h3>\n"),
            (_, 0) => format!("<div>{text}</div>\n"),
            (_, 1) => format!("<p><em>{text}</em></p>\n"),
            _ => format!("<p>{text}</p>\n"),
        }
    }

    /// What stands between paragraphs and is none, in a box or like a paragraph.
    pub(super) fn box_of(&mut self, markup: &MarkupStyle, units: &[DraftUnit], out: &mut String) {
        let part = match units[0].role() {
            Role::Caption => "caption",
            Role::Note | Role::Editor => "note",
            Role::Also => "box",
            // A clock or a count is no box with an offer.
            _ if units.iter().all(|unit| unit.text().chars().count() < SHORT) => "date",
            _ => "pitch",
        };
        let is_apart = self.random.flip(0.5);
        if is_apart {
            *out += &markup.open(part);
        }
        for unit in units {
            let unit = &self.pitched(unit);
            let line = match unit.role() {
                Role::Caption if self.random.flip(0.5) => {
                    format!("<figure><figcaption>{}</figcaption></figure>\n", escaped(&unit.text()))
                }
                Role::Caption | Role::Note => {
                    markup.element("p", if is_apart { "" } else { part }, &escaped(&unit.text()))
                }
                _ if markup.is("breaks") && !is_apart => {
                    format!("{}<br><br>\n", escaped(&unit.text()))
                }
                _ => self.plain_line(unit),
            };
            *out += &line;
        }
        if is_apart {
            *out += &markup.close(part);
        }
    }

    /// A line of chrome that is as long as a sentence, in half of the cases as
    /// those word it who want something of their readers.
    fn pitched(&mut self, unit: &DraftUnit) -> DraftUnit {
        let mut unit = unit.clone();
        let is_long = unit.text().split(' ').count() > SENTENCE;
        if unit.role() != Role::Chrome || !is_long || self.random.flip(0.5) {
            return unit;
        }
        let group = |kind: &str| -> &[&str] {
            let is_of_language = |group: &&TextGroup| group.language == self.language.code;
            let mut groups = by_language::PITCH.iter().filter(is_of_language);
            groups.find(|group| group.meaning == kind).map_or(&[], |group| group.texts)
        };
        let kinds = [group("call"), group("address"), group("offer")];
        if kinds.iter().any(|kind| kind.is_empty()) {
            return unit;
        }
        let mut words: Vec<String> = self.sentence().split(' ').map(str::to_owned).collect();
        words[0] = capital(self.random.of(kinds[0]));
        for kind in [1, 2, 2, 1].into_iter().take(self.random.between(2, 4)) {
            let at = self.random.between(1, words.len());
            words.insert(at, self.random.of(kinds[kind]).to_owned());
        }
        unit.pieces.truncate(1);
        unit.pieces[0].text = words.join(" ");
        unit
    }

    /// Other stories under their heading.
    pub(super) fn module_group(
        &mut self,
        markup: &MarkupStyle,
        units: &[DraftUnit],
        out: &mut String,
    ) {
        *out += &markup.open("module");
        let is_card = self.random.flip(0.2);
        let mut is_open = false;
        for unit in units {
            if unit.starts || unit.gap >= Gap::Item && is_open {
                if std::mem::replace(&mut is_open, unit.starts) {
                    *out += if is_card { "</a>" } else { "" };
                    *out += &markup.close("card");
                }
                if unit.starts {
                    *out += &markup.open("card");
                    *out += if is_card { "<a href=\"/news/story.html\">" } else { "" };
                }
            }
            let line = match unit.role() {
                Role::ModuleHeading => {
                    let level = if matches!(unit.mark, UnitMarkup::Heading(1)) { 1 } else { 2 };
                    format!("<h{level}>{}</h{level}>\n", escaped(&unit.text()))
                }
                Role::StubTitle if is_card => format!("<h3>{}</h3>\n", escaped(&unit.text())),
                Role::StubTitle if markup.draw & 512 > 0 => {
                    format!("<h3>{}</h3>\n", self.line(markup, unit).trim_end())
                }
                Role::StubSummary => markup.element("p", "summary", &escaped(&unit.text())),
                Role::StubSource => markup.element("div", "source", &escaped(&unit.text())),
                Role::StubAge => markup.element("div", "date", &escaped(&unit.text())),
                _ => self.plain_or_line(markup, unit),
            };
            *out += &line;
        }
        if is_open {
            *out += if is_card { "</a>" } else { "" };
            *out += &markup.close("card");
        }
        *out += &markup.close("module");
    }

    fn plain_or_line(&mut self, markup: &MarkupStyle, unit: &DraftUnit) -> String {
        if unit.pieces.len() > 1 { self.line(markup, unit) } else { self.plain_line(unit) }
    }

    /// What readers say.
    pub(super) fn comment_group(markup: &MarkupStyle, units: &[DraftUnit], out: &mut String) {
        *out += &markup.open("comments");
        let mut is_open = false;
        for unit in units {
            if unit.gap >= Gap::Item {
                if is_open {
                    *out += &markup.close("comment");
                }
                *out += &markup.open("comment");
                is_open = true;
            }
            let line = match unit.mark {
                UnitMarkup::Heading(_) => format!("<h3>{}</h3>\n", escaped(&unit.text())),
                _ => markup.element("p", "", &escaped(&unit.text())),
            };
            *out += &line;
        }
        if is_open {
            *out += &markup.close("comment");
        }
        *out += &markup.close("comments");
    }
}
