//! Tests of the steps after the network, with given outputs.

use super::line::TextLine;
use super::role::LineRole::{self, *};
use super::{credits, items, labelling, lines, remove_captions};
use crate::Options;
use crate::Stub;
use crate::parser::decide::network::Scores;
use crate::parser::document::Document;
use crate::parser::document::label::{Labels, Role};
use crate::parser::read::text::read;

/// Lines with the role that a network gives each, and its odds.
type Answers<'a> = [(&'a str, LineRole, f32)];

fn document(answers: &Answers) -> Document {
    let texts: Vec<&str> = answers.iter().map(|(text, ..)| *text).collect();
    read(&texts.join("\n"), &Options::default().limits)
}

/// Calls `test` with the lines that have text and their scores.
fn with_answers<T>(answers: &Answers, test: impl Fn(&[TextLine], &Scores) -> T) -> T {
    let document = document(answers);
    let lines = lines(&document);
    let scores = scores(answers, -9.0);
    assert_eq!(lines.len(), scores.continues.len(), "each line is a block");
    test(&lines, &scores)
}

/// The answers as scores, with the odds that each line continues the one before.
fn scores(answers: &Answers, continues: f32) -> Scores {
    let mut scores = Scores::with_capacity(LineRole::COUNT, answers.len());
    for (_, role, odds) in answers.iter().filter(|(text, ..)| !text.is_empty()) {
        let mut outputs = [0.0; LineRole::COUNT + 2];
        outputs[*role as usize] = *odds;
        outputs[LineRole::COUNT] = continues;
        outputs[LineRole::COUNT + 1] = if *role == StubSource { 2.0 } else { -2.0 };
        scores.push(&mut outputs);
    }
    scores
}

fn roles(answers: &Answers) -> Vec<LineRole> {
    let transitions = vec![vec![0.0; LineRole::COUNT]; LineRole::COUNT];
    with_answers(answers, |lines, scores| labelling::roles(lines, scores, &transitions))
}

fn stubs(answers: &Answers) -> Vec<Stub> {
    let shown = answers.iter().filter(|(text, ..)| !text.is_empty());
    let roles: Vec<LineRole> = shown.map(|(_, role, _)| *role).collect();
    with_answers(answers, |lines, scores| items::find(lines, &roles, scores, &[], None))
}

fn titles(stubs: &[Stub]) -> Vec<&str> {
    stubs.iter().map(|stub| stub.title.as_str()).collect()
}

const PARAGRAPH: &str = "The crews of the ferries stopped work at midnight, and three hundred \
    passengers had to sleep in the town hall of Marrow until the morning.";

#[test]
fn only_one_headline_is_labelled() {
    let found = roles(&[
        ("Read the full report", Title, 3.0),
        ("", Chrome, 0.0),
        ("Ferry crews walk out over night shifts", Title, 6.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_eq!(found[1..], [Title, Body]);
    assert_ne!(found[0], Title);
}

#[test]
fn line_above_headline_is_not_body() {
    let found = roles(&[
        ("We use cookies to make this site better for everyone who comes here to read.", Body, 3.0),
        ("", Chrome, 0.0),
        ("Ferry crews walk out over night shifts", Title, 6.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_ne!(found[0], Body);
    assert_eq!(found[1..], [Title, Body]);
}

#[test]
fn dateline_is_not_headline() {
    let found = roles(&[
        ("OSLO (Coast Wire) - UPDATE 2", Title, 4.0),
        ("Ferry crews walk out over night shifts", Title, 3.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_eq!(found[1..], [Title, Body]);
}

#[test]
fn credit_is_not_body() {
    let found = roles(&[
        ("Ferry crews walk out over night shifts", Title, 6.0),
        ("Ada Novak (avec AFP)", Body, 1.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_ne!(found[1], Body);
}

#[test]
fn text_of_single_item_is_its_body() {
    let summary = "The miners took the day off, and the price went on to fall without them.";
    let mut list = Vec::new();
    for title in ["Tin price falls again", "Bridge opens on Monday", "Rain ends the long drought"] {
        list.push(("Harbour Post", StubSource, 4.0));
        list.push((title, StubTitle, 4.0));
        list.push(("3 hours ago", StubAge, 4.0));
        if title.starts_with("Tin") {
            list.push((summary, StubSummary, 3.0));
        }
    }
    let found = stubs(&list);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].body.as_deref(), Some(summary));
}

#[test]
fn item_numbers_are_removed() {
    let found = stubs(&[
        ("2. Tin price falls again", StubTitle, 4.0),
        ("Bridge opens on Monday", StubTitle, 4.0),
        ("3. Rain ends the long drought", StubTitle, 4.0),
    ]);
    let wanted = ["Tin price falls again", "Bridge opens on Monday", "Rain ends the long drought"];
    assert_eq!(titles(&found), wanted);
    let found = stubs(&[("2. League title goes to the north", StubTitle, 4.0)]);
    assert_eq!(titles(&found), ["2. League title goes to the north"]);
}

#[test]
fn page_without_body_has_no_headline() {
    let found = roles(&[
        ("Ferry crews walk out over night shifts", Title, 4.0),
        ("Tin price falls again", StubTitle, 6.0),
        ("Bridge opens on Monday", StubTitle, 6.0),
    ]);
    assert!(!found.contains(&Title), "{found:?}");
}

#[test]
fn chrome_phrase_is_not_body() {
    let found = roles(&[
        ("Ferry crews walk out over night shifts", Title, 6.0),
        (PARAGRAPH, Body, 6.0),
        ("Advertisement", Body, 2.0),
    ]);
    assert_ne!(found[2], Body);
}

#[test]
fn items_share_one_field_order() {
    let found = stubs(&[
        ("Harbour Post", StubSource, 6.0),
        ("3 hours ago", StubAge, 6.0),
        ("Ferry crews walk out over night shifts", StubTitle, 6.0),
        ("Coast Radio", StubSource, 6.0),
        ("a day ago", StubAge, 6.0),
        ("Tin price falls again", StubTitle, 6.0),
        // Here the source is missing.
        ("2 days ago", StubAge, 6.0),
        ("Bridge opens on Monday", StubTitle, 6.0),
    ]);
    let fields: Vec<_> =
        found.iter().map(|stub| (stub.source.as_deref(), stub.age.as_deref())).collect();
    assert_eq!(fields[0], (Some("Harbour Post"), Some("3 hours ago")));
    assert_eq!(fields[1], (Some("Coast Radio"), Some("a day ago")));
    assert_eq!(fields[2], (None, Some("2 days ago")));
}

#[test]
fn sponsored_item_is_removed() {
    let found = stubs(&[
        ("Ferry crews walk out over night shifts", StubTitle, 6.0),
        ("Harbour Post", StubSource, 6.0),
        ("", Chrome, 0.0),
        ("Sponsored", Chrome, 6.0),
        ("Gadget House", Chrome, 6.0),
        ("This lamp turns itself off when you sleep", StubTitle, 6.0),
        ("", Chrome, 0.0),
        ("Tin price falls again", StubTitle, 6.0),
        ("Coast Radio", StubSource, 6.0),
    ]);
    assert_eq!(titles(&found), ["Ferry crews walk out over night shifts", "Tin price falls again"]);
}

#[test]
fn text_before_age_is_summary_after_is_body() {
    let item = |order: [(&'static str, LineRole); 3]| {
        let lines: Vec<_> = order.iter().map(|&(text, role)| (text, role, 6.0)).collect();
        stubs(&lines).remove(0)
    };
    let (title, text) = ("Bridge opens on Monday", "It will be closed again on Tuesday.");
    let age = "3 hours ago";
    let summed = item([(title, StubTitle), (text, StubSummary), (age, StubAge)]);
    assert_eq!((summed.summary.as_deref(), summed.body), (Some(text), None));
    let whole = item([(age, StubAge), (title, StubTitle), (text, StubSummary)]);
    assert_eq!((whole.body.as_deref(), whole.summary), (Some(text), None));
}

#[test]
fn stamp_is_split_into_source_and_age() {
    let stamp = |text: &'static str, role| {
        let found =
            stubs(&[("Bridge opens on Monday", StubTitle, 6.0), (text, role, 6.0)]).remove(0);
        (found.source.unwrap_or_default(), found.age.unwrap_or_default())
    };
    let is = |source: &str, age: &str| (source.to_owned(), age.to_owned());
    assert_eq!(stamp("Harbour Post • 3h", StubSource), is("Harbour Post", "3h"));
    assert_eq!(stamp("Harbour24 | prije 3 h", StubAge), is("Harbour24", "prije 3 h"));
    assert_eq!(stamp("By Ada Lind / Harbour Post:", StubSource), is("Harbour Post", ""));
    assert_eq!(stamp("Harbour Post by Ada Lind / 3h", StubSource), is("Harbour Post", "3h"));
    assert_eq!(stamp("submitted 5 hours ago by tide", StubAge), is("", "5 hours ago"));
    assert_eq!(
        stamp("412 points by tide 4 hours ago | hide | 18 comments", StubAge),
        is("", "4 hours ago")
    );
}

#[test]
fn sponsored_mark_above_heading_does_not_apply() {
    let found = stubs(&[
        ("Sponsored", Chrome, 6.0),
        ("More for you", ModuleHeading, 6.0),
        ("Ferry crews walk out over night shifts", StubTitle, 6.0),
        ("Harbour Post", StubSource, 6.0),
    ]);
    assert_eq!(titles(&found), ["Ferry crews walk out over night shifts"]);
}

#[test]
fn bare_headlines_at_list_edges_are_removed() {
    let mut list = vec![("5K followers and 42 articles a week", StubTitle, 2.0)];
    for title in ["Tin price falls again", "Bridge opens on Monday", "Rain ends the long drought"] {
        list.push(("Harbour Post", StubSource, 4.0));
        list.push((title, StubTitle, 4.0));
    }
    list.push(("About 1,204 results for harbours", StubTitle, 2.0));
    let found = stubs(&list);
    let wanted = ["Tin price falls again", "Bridge opens on Monday", "Rain ends the long drought"];
    assert_eq!(titles(&found), wanted);
}

#[test]
fn digits_alone_are_not_headline() {
    let found = stubs(&[("−2 °C", StubTitle, 4.0), ("Tin price falls again", StubTitle, 4.0)]);
    assert_eq!(titles(&found), ["Tin price falls again"]);
}

/// The lines that are not chrome after `step` has changed the labels.
fn kept_after(
    page: &[(&str, Role, &'static str)],
    step: fn(&[TextLine], &mut Labels),
) -> Vec<String> {
    let texts: Vec<&str> = page.iter().map(|(text, ..)| *text).collect();
    let document = read(&texts.join("\n"), &Options::default().limits);
    let lines = lines(&document);
    assert_eq!(lines.len(), page.len(), "each line is a block");
    let mut labels = Labels::all_chrome(lines.len(), "outside-lead");
    for (at, (_, role, reason)) in page.iter().enumerate() {
        labels.set(at, *role, reason);
    }
    step(&lines, &mut labels);
    let kept = (0..lines.len()).filter(|&at| labels.blocks[at].role != Role::Chrome);
    kept.map(|at| lines[at].text.to_owned()).collect()
}

#[test]
fn photographer_and_button_are_not_bylines() {
    let page = [
        ("The old weir at low water", Role::Chrome, "caption"),
        ("BEN ITO", Role::Byline, "credit"),
        ("Ada Novak", Role::Byline, "credit"),
        ("Cy de Wit", Role::Byline, "credit"),
        ("5 March 2031", Role::Date, "credit"),
        ("Share", Role::Chrome, "share"),
        ("Copy", Role::Chrome, "share"),
        ("Print", Role::Chrome, "share"),
        ("Letter Size", Role::Byline, "credit"),
    ];
    let kept = kept_after(&page, credits::remove_stray);
    assert_eq!(kept, ["Ada Novak", "Cy de Wit", "5 March 2031"]);
    assert_eq!(kept_after(&page[..2], credits::remove_stray), ["BEN ITO"], "nobody else is named");
}

#[test]
fn copy_of_caption_is_not_body() {
    let page = [
        ("The old weir at low water", Role::Body, "story"),
        ("The old weir at low water", Role::Chrome, "caption"),
        (PARAGRAPH, Role::Body, "story"),
    ];
    assert_eq!(kept_after(&page, remove_captions), [PARAGRAPH]);
}

#[test]
fn paragraphs_about_author_are_removed() {
    let body = |page: &[_]| kept_after(page, credits::remove_about_author);
    let story = [
        ("Ferry crews walk out over night shifts", Role::Headline, "headline"),
        ("By Ada Novak", Role::Byline, "credit"),
        (PARAGRAPH, Role::Body, "story"),
        ("The crews want to be home by ten, and the town wants them to stay.", Role::Body, "story"),
    ];
    let about = ("Ada Novak writes about the sea for the Harbour Post.", Role::Body, "story");
    let more = ("Her book on ferries came out in 2030.", Role::Body, "story");
    assert_eq!(body(&[story.as_slice(), &[about, more]].concat()), body(&story));
    for other in ["Ada Novakova spoke for the crews.", "The crews asked Ada Novak to leave."] {
        assert_eq!(body(&[story.as_slice(), &[(other, Role::Body, "story")]].concat()).len(), 5);
    }
}

#[test]
fn breadcrumbs_are_not_headline() {
    let found = roles(&[
        ("News > Harbours > Ferries", Title, 6.0),
        ("Ferry crews walk out over night shifts", Title, 3.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_ne!(found[0], Title);
    assert_eq!(found[1], Title);
}

#[test]
fn caption_repeated_with_photographer_is_not_body() {
    let found = roles(&[
        ("Ferry crews walk out over night shifts", Title, 6.0),
        ("The ferry waits for its crew in Marrow.", Body, 2.0),
        ("The ferry waits for its crew in Marrow.Ada Novak", Caption, 2.0),
        ("[Map: the harbour of Marrow]", Body, 2.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert!(!found[1..4].contains(&Body), "{found:?}");
}

#[test]
fn repeated_title_is_not_continued() {
    let again = [
        ("Ferry crews walk out over night shifts", Title, 6.0),
        ("Ferry crews walk out over night shifts in Marrow", Title, 6.0),
        (PARAGRAPH, Body, 6.0),
    ];
    let document = document(&again);
    assert!(!labelling::continues(&lines(&document), &scores(&again, 9.0), 1));
}

#[test]
fn quoted_category_is_not_source() {
    let source = |text| {
        let found = stubs(&[
            ("The old bridge at Marrow opens again", StubTitle, 9.0),
            (text, StubSource, 9.0),
            ("The crews of the ferries end their strike", StubTitle, 9.0),
            (text, StubSource, 9.0),
        ]);
        found.first().and_then(|stub| stub.source.clone())
    };
    for text in ["РИА «Новости»", "ИА «Регнум»", "Die \"Zeit\""] {
        assert_eq!(source(text).as_deref(), Some(text));
    }
    for text in ["In “Recipes”", "En «Rutas»", "Dans « Ports »", "В «Портах»"] {
        assert_eq!(source(text), None, "{text}");
    }
}

#[test]
fn item_with_source_below_ended_list_is_found() {
    let answers = [
        ("The old bridge at Marrow opens again", StubTitle, 9.0),
        ("The crews of the ferries end their strike", StubTitle, 9.0),
        ("", Chrome, 0.0),
        ("Harbour Post", StubSource, 9.0),
        ("3 hours ago", StubAge, 9.0),
        ("The weir of the mill is kept_after", StubTitle, 9.0),
    ];
    let roles = [StubTitle, StubTitle, StubSource, StubAge, StubTitle];
    let found =
        with_answers(&answers, |lines, scores| items::find(lines, &roles, scores, &[2], None));
    assert!(titles(&found).contains(&"The weir of the mill is kept_after"));
}
