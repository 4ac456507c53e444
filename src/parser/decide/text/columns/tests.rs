use std::collections::BTreeSet;

use proptest::prelude::*;

use super::bag_of_words::BAG_OF_WORDS;
use super::*;
use crate::Limits;
use crate::parser::decide::text::lines;
use crate::parser::read::text::read;

fn columns(page: &str) -> (Vec<String>, Vec<ColumnRow>) {
    let document = read(page, &Limits::default());
    let lines = lines(&document);
    (lines.iter().map(|line| line.text.to_owned()).collect(), rows(&lines, &BAG_OF_WORDS))
}

/// The value of a column in the line that has this text.
fn value(page: &str, text: &str, column: &str) -> f32 {
    let (texts, rows) = columns(page);
    let line = texts.iter().position(|other| other == text).expect("the page has the line");
    rows[line][names().iter().position(|name| name == column).expect("the column exists")]
}

const LIST: &str = "Related\n\nHarbour Post\n3 hours ago\nFerry crews walk out over night shifts\n\
    Coast Radio\n5 hours ago\nThe price of tin falls to what it was\n\
    Bay Lantern\na day ago\nThe last bridge of the old line opens again\n";

#[test]
fn column_names_are_unique() {
    let names = names();
    assert_eq!(names.len(), COUNT);
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), COUNT);
}

#[test]
fn list_sets_repetition_columns() {
    let every = |text, period| value(LIST, text, &format!("repetition.Every{period}"));
    assert!(every("5 hours ago", 3) > every("5 hours ago", 2));
    assert!(every("Coast Radio", 3) > 0.0);
}

#[test]
fn age_sets_columns_of_line_and_neighbour() {
    assert!(value(LIST, "3 hours ago", "line.Age") > 0.0);
    assert!(value(LIST, "Harbour Post", "line.Age") < 0.5);
    assert!(value(LIST, "Coast Radio", "group.AgeAfter") > 0.5);
}

#[test]
fn known_phrase_sets_reason_column() {
    let page = "Ferry crews walk out\n\nThe crews stopped work at midnight.\n\nAdvertisement\n";
    assert!(value(page, "Advertisement", "phrase=advertisement") > 0.5);
    assert!(value(page, "Ferry crews walk out", "phrase=advertisement") < 0.5);
}

proptest! {
    #[test]
    fn columns_are_numbers_whatever_the_page(page in "(\\PC{0,60}\n){0,30}") {
        let (texts, rows) = columns(&page);
        prop_assert_eq!(texts.len(), rows.len());
        prop_assert!(rows.iter().flatten().all(|value| value.is_finite()));
    }
}
