//! One page from its plan: the parts in order, laid out.

use serde::Serialize;

use super::LinePiece;
use super::articles::Articles;
use super::composer::{Composer, Shares};
use super::draft::UnitMarkup;
use super::family::Subset;
use super::flow::{LayoutLine, LinePart};
use super::random::Random;
use super::role::Role;
use super::truth::Truth;

/// Pages that say less than this or more are left out.
const CHARACTERS: std::ops::Range<usize> = 80..120_000;

/// A page with its truth.
#[derive(Debug, Serialize)]
pub(super) struct Layout {
    pub(super) id: String,
    pub(super) text: String,
    /// The same page in markup, if requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) html: Option<String>,
    pub(super) truth: Truth,
    /// One for each line of the text.
    pub(super) lines: Vec<LayoutLine>,
    pub(super) families: Vec<String>,
    /// Those of the families that training does not see.
    pub(super) held: Vec<String>,
    pub(super) language: &'static str,
    /// The run's seed, and the number of the try that made the page.
    pub(super) seed: (u64, u64),
}

impl Layout {
    /// The lines that show something; what a page on one line is made of.
    pub(super) fn pieces(self) -> Vec<LinePiece> {
        let parts = |line: LayoutLine| {
            let piece = |part: LinePart| LinePiece {
                text: part.1,
                role: part.0,
                continues: false,
                starts: part.0 == Role::StubTitle,
            };
            line.parts.into_iter().map(piece).collect()
        };
        let mut lines = self.lines;
        if lines.len() == 1 {
            return lines.pop().map(parts).unwrap_or_default();
        }
        let shown = lines.into_iter().filter(|line| line.role != Role::Blank);
        let piece = |line: LayoutLine| LinePiece {
            text: line.text,
            role: line.role,
            continues: line.continues,
            starts: line.starts,
        };
        shown.map(piece).collect()
    }
}

/// The page that a seed and a number make, as text or in markup, too; nothing if
/// the shares do not allow it.
pub(super) fn layout(
    articles: &Articles,
    shares: Shares,
    is_html: bool,
    seed: u64,
    number: u64,
) -> Option<Layout> {
    let mut page = Composer::new(articles, shares, Random::new(seed, number))?;
    let plan = page.family("page").plan;
    page.plan(plan, Composer::part);
    let units = page.draft.units.clone();
    let lines = page.lines();
    page.draft.units = units;
    let html = is_html.then(|| page.html());
    let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    if !CHARACTERS.contains(&text.len())
        || shares.families == Subset::Held && page.drawn.held.is_empty()
    {
        return None;
    }
    Some(Layout {
        id: format!("{seed}-{number}"),
        text,
        html,
        truth: page.draft.truth,
        lines,
        families: page.drawn.names.into_iter().collect(),
        held: page.drawn.held.into_iter().collect(),
        language: page.language.code,
        seed: (seed, number),
    })
}

impl Composer<'_> {
    fn part(&mut self, part: &'static str) {
        if let Some((family, name)) = part.split_once(':') {
            self.fixed.push((family, name));
            if family == "head" {
                self.head();
            }
            return;
        }
        match part {
            "top" => self.top(),
            "menu" => {
                let most = self.random.one(&[1, 3, 6]);
                self.menu(most);
            }
            "brief" => self.brief(),
            "head" => self.head(),
            "body" => self.body(),
            "end" => self.end(),
            "modules" => self.modules(),
            "lists" => self.lists(),
            "comments" => self.comments(),
            "no-comments" => self.no_comments(),
            "foot" => self.foot(),
            "promo" => self.promo(),
            "list-head" => self.list_head(),
            "query" => self.query(),
            "sidebar" => self.sidebar(),
            "pager" => self.pager(),
            "letter-top" => self.letter_top(),
            "letter-foot" => self.letter_foot(),
            "greeting" => self.greeting(),
            "message" => self.message(),
            "reader-foot" => self.reader_foot(),
            "host" => {
                self.say(Role::Chrome, Self::host);
            }
            "house" => {
                self.say(Role::Chrome, |page| page.house.clone());
                self.block();
            }
            "section" => {
                self.say(Role::Chrome, |page| page.chrome("navigation").to_uppercase());
                self.block();
            }
            "full-title" => {
                let mark = self.random.of(&[" | ", " - ", " – ", " — "]);
                let text = format!("{}{mark}{}", self.story.title, self.house);
                self.draft.marked(Role::Chrome, text, UnitMarkup::None);
            }
            "end-of-list" => {
                self.say(Role::Chrome, |page| {
                    if page.random.flip(0.5) { page.pitch() } else { page.words(3, 6) }
                });
            }
            _ => self.end_part(part),
        }
    }
}
