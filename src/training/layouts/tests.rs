use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::articles::Articles;
use super::composer::Shares;
use super::family::{FAMILIES, Subset};
use super::language::LANGUAGES;
use super::page::Layout;
use super::role::Role;
use super::score::normal;
use super::{layouts, score::score};

const SUBJECTS: [&str; 12] = [
    "The harbour master",
    "A baker from Marrow",
    "The county board",
    "Her neighbour",
    "The last ferry",
    "A retired pilot",
    "The school on the hill",
    "Nobody in the village",
    "The new timetable",
    "An old crane",
    "The museum",
    "Every second lamp",
];
const VERBS: [&str; 10] = [
    "has closed",
    "will open again after",
    "counted",
    "no longer pays for",
    "waited three hours for",
    "wants to keep",
    "found",
    "gave away",
    "repaired",
    "forgot about",
];
const OBJECTS: [&str; 11] = [
    "the flood gates",
    "the night bus",
    "eleven swans",
    "a box of letters",
    "the winter market",
    "the broken clock",
    "its own roof",
    "the bridge to Brill",
    "two dozen lanterns",
    "the tide tables",
    "a wall of sand",
];

/// Sentences that nobody wrote, each of its own.
fn sentence(number: usize) -> String {
    let subject = SUBJECTS[number % 12];
    let verb = VERBS[number / 12 % 10];
    let object = OBJECTS[number / 7 % 11];
    let year = 1950 + number % 80;
    format!(
        "{subject} {verb} {object}, as it did in {year} with {}.",
        OBJECTS[(number / 3 + 4) % 11]
    )
}

static ARTICLES: LazyLock<Articles> = LazyLock::new(|| {
    let story = |number: usize| {
        let paragraph = |at: usize| {
            let sentences = (0..=(number + at) % 4).map(|k| sentence(number * 37 + at * 5 + k));
            sentences.collect::<Vec<_>>().join(" ")
        };
        let body: Vec<String> = (0..4 + number % 9).map(paragraph).collect();
        let title =
            format!("{} {} {}", SUBJECTS[number % 12], VERBS[number % 10], OBJECTS[number % 11]);
        json!({"url": format!("https://paper{number}.example/story"), "lang": "en", "title": title,
               "authors": [format!("{} {}", ["Ana", "Peter", "Mira"][number % 3], ["Holm", "Osei", "Quist"][number / 3 % 3])],
               "body": body.join("\n\n")})
    };
    let rows: Vec<Value> = (0..120).map(story).collect();
    Articles::of(&rows)
});

fn pages(families: Subset, languages: Subset, seed: u64, count: usize) -> Vec<Layout> {
    layouts(&ARTICLES, Shares { families, languages, ciphered: 0.3 }, false, seed)
        .take(count)
        .collect()
}

#[test]
fn layouts_are_deterministic() {
    let write = |seed| serde_json::to_string(&pages(Subset::All, Subset::All, seed, 40)).unwrap();
    assert_eq!(write(7), write(7));
    assert_ne!(write(7), write(8));
}

#[test]
fn lines_match_text_and_roles() {
    for page in pages(Subset::All, Subset::All, 3, 200) {
        let lines: Vec<&str> = page.text.split('\n').collect();
        assert_eq!(lines.len(), page.lines.len(), "{}", page.id);
        for (text, line) in lines.iter().zip(&page.lines) {
            assert_eq!(*text, line.text);
            let empty = text.trim().is_empty();
            assert_eq!(empty, line.role == Role::Blank, "{}: {text:?} {line:?}", page.id);
        }
    }
}

/// The paragraphs of the lead, from the lines that are said to be of them.
fn rebuilt(page: &Layout) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    for line in page.lines.iter().filter(|line| line.role != Role::Blank) {
        let parts = line.parts.iter().filter(|part| part.0.is_body());
        if !line.parts.is_empty() {
            paragraphs.extend(parts.map(|part| part.1.clone()));
        } else if line.role.is_body() {
            match paragraphs.last_mut().filter(|_| line.continues) {
                Some(last) => {
                    if line.join == "-" {
                        last.pop();
                    }
                    *last += line.join.trim_matches('-');
                    *last += &line.content();
                }
                None => paragraphs.push(line.content()),
            }
        }
    }
    paragraphs.iter().map(|text| normal(text)).collect()
}

#[test]
fn body_is_rebuilt_from_lines() {
    let numbers = regex::Regex::new(r"\[\d+\]").unwrap();
    for page in pages(Subset::All, Subset::All, 4, 300) {
        let wanted = page.truth.lead.as_ref().map_or(&[][..], |lead| &lead.paragraphs);
        let found: Vec<String> =
            rebuilt(&page).iter().map(|text| numbers.replace_all(text, "").into_owned()).collect();
        assert_eq!(found, wanted, "{}", page.id);
    }
}

#[test]
fn stub_titles_are_unique_and_in_page() {
    for page in pages(Subset::All, Subset::All, 5, 200) {
        let lines: String = page
            .lines
            .iter()
            .filter(|line| line.role != Role::RunningHead)
            .map(|line| line.content() + if line.continues { "" } else { "\n" })
            .collect();
        let squeezed =
            |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
        let text = squeezed(&lines);
        let mut titles = BTreeSet::new();
        for stub in &page.truth.related {
            assert!(text.contains(&squeezed(&stub.title)), "{}: {}", page.id, stub.title);
            assert!(titles.insert(&stub.title), "{}: {}", page.id, stub.title);
        }
    }
}

#[test]
fn all_families_and_languages_occur() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages(Subset::All, Subset::All, 6, 1500) {
        for name in page.families.into_iter().chain([page.language.to_owned()]) {
            *seen.entry(name).or_default() += 1;
        }
    }
    for (part, families) in FAMILIES.iter() {
        for family in families {
            let name = format!("{part}:{}", family.name);
            assert!(seen.contains_key(&name), "{name} never occurs");
        }
    }
    assert!(LANGUAGES.iter().all(|language| seen.contains_key(language.code)));
    assert!(LANGUAGES.len() >= 25);
}

#[test]
fn training_pages_exclude_held_out() {
    for page in pages(Subset::Train, Subset::Train, 9, 400) {
        assert!(page.held.is_empty(), "{:?}", page.held);
        let held = LANGUAGES.iter().any(|language| language.held && language.code == page.language);
        assert!(!held, "{}", page.language);
    }
    for page in pages(Subset::Held, Subset::Held, 9, 100) {
        assert!(!page.held.is_empty());
        assert!(LANGUAGES.iter().any(|language| language.held && language.code == page.language));
    }
}

#[test]
fn score_of_true_records_is_full() {
    let folder = std::env::temp_dir().join(format!("layouts-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let [records, written] =
        ["records", "pages"].map(|name| folder.join(name).display().to_string());
    let (mut truth, mut layouts) = (String::new(), String::new());
    for page in pages(Subset::All, Subset::All, 10, 30) {
        truth += &json!({"id": page.id, "lead": page.truth.lead, "related": page.truth.related})
            .to_string();
        layouts += &serde_json::to_string(&page).unwrap();
        truth.push('\n');
        layouts.push('\n');
    }
    std::fs::write(&records, truth).unwrap();
    std::fs::write(&written, layouts).unwrap();
    let table = score(&records, &written).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let all = table.lines().nth(1).unwrap();
    assert_eq!(all.matches("1.000").count(), 11, "{table}");
}
