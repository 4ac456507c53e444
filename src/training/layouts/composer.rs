//! Composes one page: chooses its parts and their texts.

use std::collections::BTreeSet;

use super::articles::{Articles, Pool};
use super::draft::{Draft, Gap, UnitMarkup};
use super::family::{Drawn, Family, Subset};
use super::language::{LANGUAGES, Language};
use super::random::Random;
use super::role::Role;
use super::speech::Speech;
use super::story::LayoutStory;
use super::time::Moment;

/// Which families and languages pages are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shares {
    pub(super) families: Subset,
    pub(super) languages: Subset,
    /// The share of pages whose stories are ciphered though there are enough.
    pub(super) ciphered: f64,
}

/// How many languages there are for each page of English, about, and for each of German.
const ENGLISH: f64 = 14.0;
const GERMAN: f64 = 5.0;

/// A language with fewer sentences is given ciphered ones.
const ENOUGH: usize = 60;
/// So few stories are ciphered more often than not.
pub(super) const FEW: usize = 12;

/// The page that is being made, and all that stays the same on it.
pub(super) struct Composer<'a> {
    pub(super) random: Random,
    pub(super) drawn: Drawn,
    pub(super) draft: Draft,
    pub(super) language: &'static Language,
    pub(super) pool: &'a Pool,
    pub(super) speech: Speech,
    /// The name of the site.
    pub(super) house: String,
    /// The share of chrome that no list of phrases has.
    pub(super) invented: f64,
    pub(super) separator: String,
    /// Whether numbers are in the digits of the language.
    pub(super) native: bool,
    /// The keys of the titles on the page, one for each story.
    pub(super) titles: BTreeSet<String>,
    /// The story that the page is about, who wrote it and when.
    pub(super) story: LayoutStory,
    pub(super) authors: Vec<String>,
    pub(super) moment: Moment,
    /// What the page plan says of the layout: families of flow, gaps and heads.
    pub(super) fixed: Vec<(&'static str, &'static str)>,
}

impl<'a> Composer<'a> {
    /// Starts a page; nothing where there are no stories to make it of.
    pub(super) fn new(articles: &'a Articles, shares: Shares, mut random: Random) -> Option<Self> {
        let mut drawn = Drawn::new(shares.families);
        let language = draw_language(&mut random, shares.languages);
        let held = match (shares.families, shares.languages) {
            (Subset::Train, Subset::Train) => false,
            (Subset::All, Subset::All) => random.flip(0.5),
            _ => true,
        };
        let enough = |pool: &&Pool| pool.sentences.len() >= ENOUGH;
        let native_pool = articles.pool(language.code, held).filter(enough);
        // Few stories come too often to be learnt from as they are.
        let many = native_pool.is_some_and(|pool| pool.articles.len() > FEW);
        let plain = native_pool.is_some() && !random.flip(if many { shares.ciphered } else { 0.6 });
        let other = if random.flip(0.8) { "en" } else { "de" };
        let pool =
            native_pool.filter(|_| plain).or_else(|| articles.pool(other, held).filter(enough));
        let pool = pool.or_else(|| articles.pool("en", held))?;
        let speech = if plain { Speech::Plain } else { Speech::cipher(&mut random, language) };
        let invented = match drawn.draw(&mut random, "words").name {
            "known" => 0.05,
            "mostly-known" => 0.3,
            "half" => 0.6,
            _ => 0.95,
        };
        let separator = characters(drawn.draw(&mut random, "separator").plan);
        let moment = Moment::any(&mut random);
        let native = random.flip(0.35);
        let story = LayoutStory { title: String::new(), paragraphs: Vec::new() };
        let mut page = Self {
            random,
            drawn,
            draft: Draft::new(),
            language,
            pool,
            speech,
            house: String::new(),
            invented,
            separator,
            native,
            titles: BTreeSet::new(),
            story,
            authors: Vec::new(),
            moment,
            fixed: Vec::new(),
        };
        page.house = page.source();
        page.story = page.lead_story();
        page.authors =
            (0..page.random.one(&[1, 1, 1, 1, 2, 2, 3])).map(|_| page.person()).collect();
        Some(page)
    }

    /// One of the families of a part.
    pub(super) fn family(&mut self, part: &'static str) -> &'static Family {
        let fixed = self.fixed.iter().find(|(of, _)| *of == part).map(|(_, name)| *name);
        match fixed {
            Some(name) => self.drawn.named(part, name),
            None => self.drawn.draw(&mut self.random, part),
        }
    }

    /// Does each part of a plan in turn. A part that ends in `?` comes in half
    /// of the cases, and in `?30` in 30 of a hundred.
    pub(super) fn plan(
        &mut self,
        plan: &'static str,
        mut part: impl FnMut(&mut Self, &'static str),
    ) {
        for token in plan.split(' ').filter(|token| !token.is_empty()) {
            let (name, share) = token.split_once('?').unwrap_or((token, "100"));
            let share = share.parse().unwrap_or(50.0) / 100.0;
            if self.random.flip(share) {
                part(self, name);
            }
        }
    }

    pub(super) fn put(&mut self, role: Role, text: String) {
        self.draft.line(role, text);
    }

    /// A line whose text is composed first.
    pub(super) fn say(&mut self, role: Role, text: impl FnOnce(&mut Self) -> String) {
        let text = text(self);
        self.put(role, text);
    }

    /// A line with a word of chrome.
    pub(super) fn button(&mut self, reason: &'static str) {
        self.say(Role::Chrome, |page| page.chrome(reason));
    }

    pub(super) fn link_button(&mut self, reason: &'static str) {
        let text = self.chrome(reason);
        self.link(Role::Chrome, text);
    }

    /// A line that is a link.
    pub(super) fn link(&mut self, role: Role, text: String) {
        self.draft.marked(role, text, UnitMarkup::Link);
    }

    pub(super) fn block(&mut self) {
        self.draft.gap(Gap::Block);
    }
}

/// What stands in a plan for characters: `_` for a blank and `\t` for a tab.
pub(super) fn characters(plan: &str) -> String {
    plan.replace('_', " ").replace("\\t", "\t")
}

fn draw_language(random: &mut Random, share: Subset) -> &'static Language {
    let weigh = |language: &Language| match (share, language.code) {
        (Subset::Train, _) if language.held => 0.0,
        (Subset::Held, _) if !language.held => 0.0,
        (_, "en") => ENGLISH,
        (_, "de") => GERMAN,
        _ => 1.0,
    };
    let weights: Vec<f64> = LANGUAGES.iter().map(weigh).collect();
    &LANGUAGES[random.weighted(&weights)]
}
