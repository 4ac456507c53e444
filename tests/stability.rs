//! Small changes to a page of flattened text change nothing but what they touch.
//!
//! What an extractor makes of a page should hang on no single line of it: each
//! change here is made to all the text fixtures at many places, and few of the
//! records may say anything else than before. The shares are what is reached; two
//! percent is what is wanted.

use std::fs;
use std::path::Path;

use presscut::{Options, Page, extract};

/// The text fixtures, by name.
fn pages() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = fs::read_dir(folder).expect("the folder of fixtures can be read");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let mut pages: Vec<_> = paths
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.to_owned();
            let is_text = name.starts_with("text-") && path.extension()? == "txt";
            let page = is_text.then(|| fs::read_to_string(&path).expect("a fixture can be read"));
            Some((name, page?))
        })
        .collect();
    pages.sort();
    assert!(pages.len() > 20, "there are fixtures");
    pages
}

fn cut(page: &str) -> Page {
    extract(page.as_bytes(), &Options::default()).expect("the page can be cut")
}

/// A word that no language has, which the record may have as the page has it.
const WORD: &str = "Quorin";

/// Headline and paragraphs of the lead, and headline, source and age of each stub.
type Said = (Option<(Option<String>, Vec<String>)>, Vec<[Option<String>; 3]>);

/// What a reader of the record would notice.
fn said(page: &Page) -> Said {
    let paragraphs = |lead: &presscut::Article| {
        lead.paragraphs.iter().filter(|text| *text != WORD).cloned().collect()
    };
    let lead = page.lead.as_ref().map(|lead| (lead.title.clone(), paragraphs(lead)));
    let stub =
        |stub: &presscut::Stub| [Some(stub.title.clone()), stub.source.clone(), stub.age.clone()];
    (lead, page.related.iter().map(stub).collect())
}

/// Fails if a change, which is made at several places of each page, has an
/// effect on more of them than so many percent.
fn hold(percent: usize, change: impl Fn(&[&str], usize) -> Option<String>) {
    let (mut all, mut changed) = (0_usize, Vec::new());
    for (name, page) in pages() {
        let lines: Vec<&str> = page.lines().collect();
        let before = said(&cut(&page));
        let step = (lines.len() / 12).max(1);
        for at in (0..lines.len()).step_by(step) {
            let Some(other) = change(&lines, at) else { continue };
            all += 1;
            if said(&cut(&other)) != before {
                changed.push(format!("{name}:{}", at + 1));
            }
        }
    }
    assert!(all > 10, "there are places to change");
    let most = all * percent / 100;
    assert!(
        changed.len() <= most,
        "{} of {all} records changed, which is more than {most}: {}",
        changed.len(),
        changed.join(" ")
    );
}

/// Puts lines in before the line at `at`.
fn with(lines: &[&str], at: usize, new: &[&str]) -> String {
    let (before, after) = lines.split_at(at);
    [before, new, after].concat().join("\n")
}

/// Whether a blank line or the end of the page stands there.
fn is_gap(lines: &[&str], at: usize) -> bool {
    lines.get(at).is_none_or(|line| line.trim().is_empty())
}

#[test]
fn inserted_neutral_line_changes_little() {
    hold(8, |lines, at| is_gap(lines, at).then(|| with(lines, at, &["", WORD])));
}

#[test]
fn footer_text_changes_little() {
    let words = ["Imprint", "Velda", "Careers", "Ostrin", "Terms", "Marbo", "Privacy", "Kestil"];
    hold(22, |lines, at| {
        let foot: Vec<&str> = words.iter().cycle().skip(at).take(10 + at % 50).copied().collect();
        let foot = [&[""], foot.as_slice()].concat();
        Some(with(lines, lines.len(), &foot))
    });
}

#[test]
fn blank_lines_between_parts_change_little() {
    hold(4, |lines, at| is_gap(lines, at).then(|| with(lines, at, &[""])));
}
