//! Labels the lines of flattened pages by what the HTML reader finds on the same page.
//!
//! The truth of real pages covers their bodies only. For the rest, presscut is more
//! reliable on HTML than on text, so that its result on HTML labels the lines of text
//! (labels that another system made are known as a silver standard).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::flat::TITLE_LINES;
use super::lines::{OTHER, Roles, one};
use super::pages;
use crate::Options;
use crate::parser::training::LineRole;
use crate::parser::training::extract;
use crate::rules::text::text_key;

/// The most lines around a headline that may belong to its item.
const ITEM_LINES: usize = 5;

/// The most lines before or after the body that may credit its authors or date it.
const CREDIT_LINES: usize = 12;

/// The most bytes that a byline has beside its names.
const CREDIT_BYTES: usize = 40;

/// The least bytes of a summary's line.
const SUMMARY_BYTES: usize = 12;

/// The result for one page, as text keys.
pub(super) struct Silver {
    stubs: Vec<SilverStub>,
    authors: Vec<String>,
}

struct SilverStub {
    title: String,
    source: String,
    age: String,
    summary: String,
}

/// The results for the wanted pages, by set and id.
pub(super) fn load(data: &Path, wanted: &HashSet<&str>) -> Result<HashMap<String, Silver>> {
    let named = |page: pages::TruthPage| {
        let id = page.truth["id"].as_str().context("no id")?;
        Ok((format!("{}__{id}", page.set), page))
    };
    let pages: Vec<_> = pages::load(data)?.into_iter().map(named).collect::<Result<_>>()?;
    let read = |(name, page): (String, pages::TruthPage)| {
        let url = Some(page.text_of("url").to_owned()).filter(|url| !url.is_empty());
        let options = Options { url, ..Options::default() };
        let found = extract(page.html.as_bytes(), &options)?;
        let key = |text: &Option<String>| text_key(text.as_deref().unwrap_or_default());
        let stub = |stub: &crate::Stub| SilverStub {
            title: text_key(&stub.title),
            source: key(&stub.source),
            age: key(&stub.age),
            summary: key(&stub.summary),
        };
        let authors = found.lead.map(|lead| lead.authors).unwrap_or_default();
        let silver = Silver {
            stubs: found.related.iter().map(stub).collect(),
            authors: authors.iter().map(|name| text_key(name)).collect(),
        };
        Ok((name, silver))
    };
    let is_wanted = |(name, _): &(String, _)| wanted.contains(name.as_str());
    pages.into_par_iter().filter(is_wanted).map(read).collect()
}

impl Silver {
    /// The roles that each line outside of body and headline may have, by text keys; 0 where
    /// they are unknown. Body and headline lie within the range `body`.
    pub(super) fn roles(&self, keys: &[String], body: std::ops::Range<usize>) -> Vec<Roles> {
        let mut roles = vec![0; keys.len()];
        let titles = self.titles(keys);
        for (run, _) in &titles {
            let is_inline = body.contains(&run.start);
            let role = one(LineRole::StubTitle) | if is_inline { one(LineRole::Also) } else { 0 };
            roles[run.clone()].fill(role);
        }
        for (run, stub) in &titles {
            let near = run.start.saturating_sub(ITEM_LINES)..(run.end + ITEM_LINES).min(keys.len());
            for at in near {
                if roles[at] == 0 {
                    roles[at] = self.stubs[*stub].role(&keys[at]);
                }
            }
        }
        self.add_byline(keys, &body, &mut roles);
        let is_near_title = |at: usize| {
            titles.iter().any(|(run, _)| run.start <= at + ITEM_LINES && at <= run.end + ITEM_LINES)
        };
        for (at, role) in roles.iter_mut().enumerate() {
            let is_near_body = at + CREDIT_LINES >= body.start && at < body.end + CREDIT_LINES;
            if *role == 0 && !is_near_title(at) && !is_near_body {
                *role = CHROME;
            }
        }
        roles
    }

    /// Where the headlines of the stubs stand, and whose they are.
    fn titles(&self, keys: &[String]) -> Vec<(std::ops::Range<usize>, usize)> {
        let by_title: BTreeMap<&str, usize> =
            self.stubs.iter().enumerate().map(|(at, stub)| (stub.title.as_str(), at)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < keys.len() {
            let run = (1..=TITLE_LINES).map(|count| at..at + count).find_map(|run| {
                let stub = by_title.get(keys.get(run.clone())?.concat().as_str())?;
                Some((run, *stub))
            });
            at = run.as_ref().map_or(at + 1, |(run, _)| run.end);
            found.extend(run);
        }
        found
    }

    /// The line nearest to the body's start that names the authors.
    fn add_byline(&self, keys: &[String], body: &std::ops::Range<usize>, roles: &mut [Roles]) {
        let longest: usize = self.authors.iter().map(String::len).sum();
        let names = |at: &usize| {
            let key = &keys[*at];
            roles[*at] == 0
                && key.len() <= longest + CREDIT_BYTES
                && self.authors.iter().any(|name| !name.is_empty() && key.contains(name.as_str()))
        };
        let before = body.start.saturating_sub(CREDIT_LINES)..body.start;
        if let Some(at) = before.rev().find(names) {
            roles[at] = one(LineRole::Byline);
        }
    }
}

impl SilverStub {
    /// The roles of a line near the stub's headline; 0 if it does not belong to the stub.
    fn role(&self, key: &str) -> Roles {
        if key.is_empty() {
            return 0;
        }
        let (source, age) = (self.source.as_str(), self.age.as_str());
        let both = one(LineRole::StubSource) | one(LineRole::StubAge);
        match () {
            () if key == age => one(LineRole::StubAge),
            () if key == source => one(LineRole::StubSource),
            () if !source.is_empty()
                && !age.is_empty()
                && (*key == format!("{source}{age}") || *key == format!("{age}{source}")) =>
            {
                both
            }
            () if key.len() >= SUMMARY_BYTES && self.summary.contains(key) => {
                one(LineRole::StubSummary)
            }
            () => 0,
        }
    }
}

/// The roles of lines far from the body and from all stubs.
const CHROME: Roles = OTHER & !one(LineRole::StubOther) & !one(LineRole::Also);
