//! Scores the records of presscut against the truth of the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::flow::HIDDEN;
use super::truth::{Lead, TrueStub, Truth};
use crate::rules::text::text_key;

/// Families and languages with fewer pages get no line.
const FEWEST: usize = 5;

/// The part of a record that is scored.
#[derive(Debug, Default, Deserialize)]
struct ScoredRecord {
    id: String,
    lead: Option<FoundLead>,
    #[serde(default)]
    related: Vec<FoundStub>,
}

#[derive(Debug, Default, Deserialize)]
struct FoundLead {
    title: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    paragraphs: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct FoundStub {
    title: String,
    source: Option<String>,
    age: Option<String>,
    summary: Option<String>,
    body: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ScoredPage {
    id: String,
    truth: Truth,
    families: Vec<String>,
    language: String,
}

/// A ratio of right answers to all.
#[derive(Debug, Default, Clone, Copy)]
struct Ratio {
    right: f64,
    of: f64,
}

impl Ratio {
    fn add(&mut self, right: bool) {
        self.value(f64::from(u8::from(right)));
    }

    fn value(&mut self, value: f64) {
        self.right += value;
        self.of += 1.0;
    }

    fn share(self) -> Option<f64> {
        (self.of > 0.0).then(|| self.right / self.of)
    }
}

/// The figures of some pages.
#[derive(Debug, Default, Clone)]
struct LayoutFigures {
    pages: usize,
    title: Ratio,
    lead: Ratio,
    body: Ratio,
    authors: Ratio,
    date: Ratio,
    no_lead: Ratio,
    /// Stubs that are right, of those that were found and of those that are true.
    found: Ratio,
    wanted: Ratio,
    source: Ratio,
    age: Ratio,
    summary: Ratio,
    page: Ratio,
}

/// Prints the figures of the records of pages: all, and by family and language, the worst first.
pub(in super::super) fn score(records: &str, pages: &str) -> Result<String> {
    let read = |file: &str| fs::read_to_string(file).with_context(|| file.to_owned());
    let (records, pages) = (read(records)?, read(pages)?);
    let parsed = records.lines().map(serde_json::from_str);
    let records: BTreeMap<String, ScoredRecord> = parsed
        .map(|record| record.map(|record: ScoredRecord| (record.id.clone(), record)))
        .collect::<Result<_, _>>()?;
    let mut all = LayoutFigures::default();
    let mut parts: BTreeMap<String, LayoutFigures> = BTreeMap::new();
    let none = ScoredRecord::default();
    for line in pages.lines() {
        let page: ScoredPage = serde_json::from_str(line)?;
        let record = records.get(&page.id).unwrap_or(&none);
        all.add(&page.truth, record);
        for name in page.families.iter().cloned().chain([format!("language:{}", page.language)]) {
            parts.entry(name).or_default().add(&page.truth, record);
        }
    }
    let mut parts: Vec<(String, LayoutFigures)> =
        parts.into_iter().filter(|(_, figures)| figures.pages >= FEWEST).collect();
    parts.sort_by(|a, b| a.1.overall().total_cmp(&b.1.overall()));
    let mut out = format!("{:40} {}\n{}", "", HEADER, all.line("all"));
    for (name, figures) in parts {
        out += &figures.line(&name);
    }
    Ok(out)
}

const HEADER: &str =
    "pages  title   lead   body author   date nolead  stubs source    age    sum   page";

impl LayoutFigures {
    fn add(&mut self, truth: &Truth, record: &ScoredRecord) {
        self.pages += 1;
        let lead = self.add_lead(truth.lead.as_ref(), record.lead.as_ref());
        let stubs = self.add_stubs(truth, &record.related);
        self.page.add(lead && stubs);
    }

    /// Whether the lead is right as a whole.
    fn add_lead(&mut self, truth: Option<&Lead>, found: Option<&FoundLead>) -> bool {
        let Some(truth) = truth else {
            self.no_lead.add(found.is_none());
            return found.is_none();
        };
        let nothing = FoundLead::default();
        let found = found.unwrap_or(&nothing);
        let title = found.title.as_deref().map(normal) == Some(normal(&truth.title));
        let [wanted, given] = [&truth.paragraphs, &found.paragraphs]
            .map(|paragraphs| paragraphs.iter().map(|text| unmarked(text)).collect::<Vec<_>>());
        self.title.add(title);
        self.lead.add(title && wanted == given);
        self.body.value(word_f1(&wanted, &given));
        self.authors.add(truth.authors == found.authors);
        let day = found.published.as_deref().map(|day| day.chars().take(10).collect::<String>());
        if truth.published.is_some() || day.is_some() {
            self.date.add(truth.published == day);
        }
        title && wanted == given
    }

    /// Whether titles, sources and ages of all stubs are right, in order.
    fn add_stubs(&mut self, truth: &Truth, found: &[FoundStub]) -> bool {
        let optional: BTreeSet<String> =
            truth.optional.iter().map(|title| text_key(title)).collect();
        let found: Vec<&FoundStub> =
            found.iter().filter(|stub| !optional.contains(&text_key(&stub.title))).collect();
        let wanted: BTreeMap<String, &TrueStub> =
            truth.related.iter().map(|stub| (text_key(&stub.title), stub)).collect();
        let mut hit = BTreeSet::new();
        for stub in &found {
            let title = text_key(&stub.title);
            let want = wanted.get(&title).filter(|_| hit.insert(title));
            self.found.add(want.is_some());
            let Some(want) = want else { continue };
            let summary = stub.summary.as_ref().or(stub.body.as_ref());
            for (share, want, got) in [
                (&mut self.source, &want.source, stub.source.as_ref()),
                (&mut self.age, &want.age, stub.age.as_ref()),
                (&mut self.summary, &want.summary, summary),
            ] {
                if want.is_some() || got.is_some() {
                    share.add(want.as_deref().map(normal) == got.map(|text| normal(text)));
                }
            }
        }
        for title in wanted.keys() {
            self.wanted.add(hit.contains(title));
        }
        let fields = |title: &str, source: Option<&String>, age: Option<&String>| {
            (text_key(title), source.map(|text| normal(text)), age.map(|text| normal(text)))
        };
        let given =
            found.iter().map(|stub| fields(&stub.title, stub.source.as_ref(), stub.age.as_ref()));
        given.eq(truth
            .related
            .iter()
            .map(|stub| fields(&stub.title, stub.source.as_ref(), stub.age.as_ref())))
    }

    /// Precision and recall of the stubs in one.
    fn stubs(&self) -> Option<f64> {
        let right = self.wanted.right;
        let all = self.found.of + self.wanted.of;
        (all > 0.0).then(|| 2.0 * right / all)
    }

    /// What pages are put in order by.
    fn overall(&self) -> f64 {
        let shares = [self.title.share(), self.body.share(), self.stubs(), self.page.share()];
        let known: Vec<f64> = shares.into_iter().flatten().collect();
        known.iter().sum::<f64>() / known.len().max(1) as f64
    }

    fn line(&self, name: &str) -> String {
        let mut line = format!("{name:40} {:5}", self.pages);
        let shares = [
            self.title,
            self.lead,
            self.body,
            self.authors,
            self.date,
            self.no_lead,
            Ratio::default(),
            self.source,
            self.age,
            self.summary,
            self.page,
        ];
        for (at, share) in shares.into_iter().enumerate() {
            let value = if at == 6 { self.stubs() } else { share.share() };
            let text = value.map_or("-".to_owned(), |value| format!("{value:.3}"));
            let _ = write!(line, " {text:>6}");
        }
        line + "\n"
    }
}

/// The text with single blanks and nothing hidden.
pub(super) fn normal(text: &str) -> String {
    let shown: String = text.chars().filter(|char| !HIDDEN.contains(char)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without a list's mark, which a record may keep or not: a dash may as
/// well open what somebody says.
fn unmarked(text: &str) -> String {
    let text = normal(text);
    let bare = ["- ", "– ", "• ", "* ", "· "].iter().find_map(|mark| text.strip_prefix(mark));
    bare.map_or_else(|| text.clone(), str::to_owned)
}

/// Precision and recall of the words in one; of the characters, in scripts without blanks.
fn word_f1(wanted: &[String], given: &[String]) -> f64 {
    let count = |texts: &[String]| {
        let mut words: BTreeMap<String, f64> = BTreeMap::new();
        for word in texts.iter().flat_map(|text| text.split(' ')) {
            let word = text_key(word);
            if word.is_ascii() || word.chars().all(|char| char < '\u{e00}') {
                *words.entry(word).or_default() += 1.0;
            } else {
                word.chars().for_each(|char| *words.entry(char.to_string()).or_default() += 1.0);
            }
        }
        words.remove("");
        words
    };
    let (wanted, given) = (count(wanted), count(given));
    let both: f64 =
        wanted.iter().map(|(word, many)| many.min(*given.get(word).unwrap_or(&0.0))).sum();
    let all = wanted.values().sum::<f64>() + given.values().sum::<f64>();
    if all > 0.0 { 2.0 * both / all } else { 1.0 }
}
