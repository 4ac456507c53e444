//! Renders a draft as a page of HTML, in some markup.
//!
//! The draft's units come in groups, as the page has its parts; each group is
//! marked up by what it is, and what belongs to the article stands in one
//! element together, as pages have it. The markup gives no more hints than real
//! markup does: names are common ones, meaningless ones, or missing.

mod group;
mod head;
mod markup;

use super::composer::Composer;
use super::draft::{DraftUnit, Gap};
use super::role::Role;
use markup::{MarkupStyle, escaped};

/// The kind of a group of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    Head,
    Body,
    Module,
    Comments,
    Chrome,
}

impl GroupKind {
    fn of(units: &[DraftUnit]) -> Self {
        let has = |roles: &[Role]| {
            units.iter().flat_map(|unit| &unit.pieces).any(|piece| roles.contains(&piece.role))
        };
        if has(&[Role::StubTitle, Role::ModuleHeading]) {
            Self::Module
        } else if has(&[Role::Comment]) {
            Self::Comments
        } else if has(&[Role::Title, Role::Standfirst]) {
            Self::Head
        } else if has(&[Role::Body, Role::SubHeading]) {
            Self::Body
        } else {
            Self::Chrome
        }
    }
}

impl Composer<'_> {
    /// The page as HTML.
    pub(super) fn html(&mut self) -> String {
        let family = self.family("markup").name;
        let names = self.family("names").name;
        let wrapper = self.family("wrapper").name;
        let markup = MarkupStyle::new(family, names, &mut self.random);
        let units = std::mem::take(&mut self.draft.units);
        let mut out = self.html_head();
        let (open, close) = MarkupStyle::wrapper(wrapper);
        out += open;
        let groups = groups(&units);
        let kinds: Vec<GroupKind> = groups.iter().map(|group| GroupKind::of(group)).collect();
        let is = |wanted: &[GroupKind]| {
            let places = || kinds.iter().enumerate().filter(|(_, kind)| wanted.contains(kind));
            let first = places().next().map(|(at, _)| at);
            first.zip(places().next_back().map(|(at, _)| at))
        };
        let (article, body) = (is(&[GroupKind::Head, GroupKind::Body]), is(&[GroupKind::Body]));
        for (at, (group, kind)) in groups.iter().zip(&kinds).enumerate() {
            if article.is_some_and(|(first, _)| first == at) {
                out += &markup.open("article");
            }
            if body.is_some_and(|(first, _)| first == at) {
                out += &markup.open("body");
            }
            let has_begun = article.is_some_and(|(first, _)| at > first);
            let is_over = article.is_none_or(|(_, last)| at > last);
            match kind {
                GroupKind::Head => self.head_group(&markup, group, &mut out),
                GroupKind::Body => self.body_group(&markup, group, &mut out),
                GroupKind::Module => self.module_group(&markup, group, &mut out),
                GroupKind::Comments => Self::comment_group(&markup, group, &mut out),
                GroupKind::Chrome if has_begun && (!is_over || is_note(group)) => {
                    self.box_of(&markup, group, &mut out);
                }
                GroupKind::Chrome => {
                    let part = if is_over && at > 0 { "footer" } else { "header" };
                    self.frame_group(&markup, part, group, &mut out);
                }
            }
            if body.is_some_and(|(_, last)| last == at) {
                out += &markup.close("body");
            }
            if article.is_some_and(|(_, last)| last == at) {
                out += &markup.close("article");
            }
        }
        out + close + "</body></html>"
    }

    /// What a page says of itself before it begins.
    fn html_head(&mut self) -> String {
        let title = self.draft.truth.lead.as_ref().map(|lead| lead.title.clone());
        let title = title.unwrap_or_else(|| self.words(1, 3));
        let house = self.house.clone();
        let form = self.random.of(&["T | H", "T - H", "T – H", "T", "T · H", "H: T", "H | T"]);
        let whole = form.replace('H', &house).replace('T', &title);
        let mut out = format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>",
            self.language.code,
            escaped(&whole)
        );
        let mut meta = |key: &str, name: &str, value: &str| {
            let tag = format!("<meta {key}=\"{name}\" content=\"{}\">", escaped(value));
            out += &tag;
        };
        if self.random.flip(0.55) {
            meta("property", "og:title", &title);
        }
        if self.random.flip(0.5) {
            meta("property", "og:site_name", &house);
        }
        if self.random.flip(0.3) {
            meta("property", "og:type", "article");
        }
        if self.random.flip(0.45) {
            let lead = self.draft.truth.lead.as_ref();
            let standfirst = lead.and_then(|lead| lead.standfirst.clone());
            let text = if self.random.flip(0.5) { standfirst } else { None };
            let text = text.unwrap_or_else(|| self.sentence());
            meta("name", "description", &text);
        }
        out + "</head><body>"
    }
}

/// Whether a group says something of the story, and is no menu.
fn is_note(units: &[DraftUnit]) -> bool {
    units.iter().any(|unit| matches!(unit.role(), Role::Note | Role::Editor | Role::Caption))
}

/// The units as they stand together.
fn groups(units: &[DraftUnit]) -> Vec<&[DraftUnit]> {
    let mut groups = Vec::new();
    let mut start = 0;
    for at in 1..=units.len() {
        if at == units.len() || units[at].gap == Gap::Block {
            groups.push(&units[start..at]);
            start = at;
        }
    }
    groups.retain(|group: &&[DraftUnit]| !group.is_empty());
    groups
}
