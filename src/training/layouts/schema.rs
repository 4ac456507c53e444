//! How the items of one module are built: which fields, on which lines, in which order.

use super::composer::{Composer, characters};
use super::draft::UnitMarkup;
use super::time::Ages;

/// The fields of an item without a fixed order.
const MIXED: &str = "kicker?15 source?45 age?50 by-author?14 summary?30 reading?10 count?12 credit?5 alt?5 -source?5";
/// Fields that stand at an end of their item, however it is mixed.
const LAST: &str = "more?12 save?5";

/// One field of an item, and how it stands to the one before.
#[derive(Debug, Clone)]
pub(super) struct ItemField {
    pub(super) name: &'static str,
    /// What parts it from the field before on the same line.
    pub(super) before: String,
    /// The share of items without it.
    pub(super) missing: f64,
}

/// How the items of a module are built.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) lines: Vec<Vec<ItemField>>,
    pub(super) ages: Ages,
    /// Stands before each headline; `#` is the number of the item.
    pub(super) bullet: String,
    /// The source of all items, where it is one.
    pub(super) source: Option<String>,
    pub(super) capital_sources: bool,
    pub(super) most_sentences: usize,
    /// Whether summaries break off.
    pub(super) cut: bool,
    pub(super) more: String,
    /// What is on the buttons of each item.
    pub(super) buttons: [String; 3],
    pub(super) mark: UnitMarkup,
}

impl Composer<'_> {
    /// A new schema of some family; a small one fits into a body.
    pub(super) fn schema(&mut self, small: bool) -> Schema {
        let family = self.family("item");
        let plan = if small && self.random.flip(0.5) {
            self.random.of(&["title", "title", "kicker title", "title age", "title~source"])
        } else {
            family.plan
        };
        let mut lines = if plan == "mixed" { self.mixed() } else { self.parse(plan) };
        for field in lines.iter_mut().flatten().filter(|field| field.name != "title") {
            if field.missing == 0.0 {
                field.missing = self.random.one(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.25]);
            }
        }
        let numbered = lines.iter().flatten().any(|field| field.name == "number");
        let bullet = characters(self.family("bullet").plan);
        let one_source = self.random.flip(0.12);
        Schema {
            ages: self.ages(),
            bullet: if numbered { String::new() } else { bullet },
            source: one_source.then(|| self.source()),
            capital_sources: self.random.flip(0.1),
            most_sentences: self.random.one(&[1, 1, 2, 2]),
            cut: self.random.flip(0.25),
            more: self.chrome("read-more"),
            buttons: [(); 3].map(|()| self.chrome("share")),
            mark: self.random.one(&[
                UnitMarkup::Link,
                UnitMarkup::Link,
                UnitMarkup::Heading(3),
                UnitMarkup::Bold,
            ]),
            lines,
        }
    }

    /// The fields of a plan: blanks part lines, `~` stands for the separator of
    /// the page, `/` and `>` for a bar of that form and a tab.
    fn parse(&mut self, plan: &'static str) -> Vec<Vec<ItemField>> {
        let separator = self.separator.clone();
        let line = |line: &'static str| {
            let mut before = String::new();
            let mut fields = Vec::new();
            for token in line.split_inclusive(['~', '/', '>']) {
                let name = token.trim_end_matches(['~', '/', '>']);
                let (name, missing) =
                    name.strip_suffix('?').map_or((name, 0.0), |name| (name, 0.4));
                fields.push(ItemField { name, before: std::mem::take(&mut before), missing });
                before = match token.chars().last() {
                    Some('/') => " / ".to_owned(),
                    Some('>') => "\t".to_owned(),
                    _ => separator.clone(),
                };
            }
            fields
        };
        plan.split(' ').map(line).collect()
    }

    /// Fields of any order, some of them on one line.
    fn mixed(&mut self) -> Vec<Vec<ItemField>> {
        let mut names = vec!["title"];
        self.plan(MIXED, |_, name| names.push(name));
        self.random.shuffle(&mut names);
        // What an item says of its story mostly stands below its headline.
        let below = |names: &mut Vec<&'static str>| {
            let (title, summary) = (
                names.iter().position(|name| *name == "title"),
                names.iter().position(|name| *name == "summary"),
            );
            if let (Some(title), Some(summary)) = (title, summary)
                && summary < title
            {
                names.swap(title, summary);
            }
        };
        if self.random.flip(0.85) {
            below(&mut names);
        }
        if self.random.flip(0.12) {
            names.insert(0, "number");
        }
        self.plan(LAST, |_, name| names.push(name));
        let long = |name: &str| {
            matches!(name, "title" | "summary" | "alt" | "more" | "-source" | "number")
        };
        let mut lines: Vec<Vec<ItemField>> = Vec::new();
        for name in names {
            let field = |before: String| ItemField { name, before, missing: 0.0 };
            match lines.last_mut() {
                Some(line)
                    if !long(name) && !long(line[line.len() - 1].name) && self.random.flip(0.5) =>
                {
                    line.push(field(self.separator.clone()));
                }
                _ => lines.push(vec![field(String::new())]),
            }
        }
        lines
    }
}
