//! What is made of the answers of a network, whatever network it is.

use super::line::TextLine;
use super::role::LineRole::{self, *};
use super::{credits, items, labelling, leave_out_captions, lines};
use crate::Options;
use crate::Stub;
use crate::parser::decide::network::Scores;
use crate::parser::document::Document;
use crate::parser::document::label::{Labels, Role};
use crate::parser::read::text::read;

/// Lines with the role that a network takes each for, and how sure it is.
type Answers<'a> = [(&'a str, LineRole, f32)];

fn document(answers: &Answers) -> Document {
    let texts: Vec<&str> = answers.iter().map(|(text, ..)| *text).collect();
    read(&texts.join("\n"), &Options::default().limits)
}

/// Gives the lines that show something with their answers.
fn with_answers<T>(answers: &Answers, ask: impl Fn(&[TextLine], &Scores) -> T) -> T {
    let document = document(answers);
    let lines = lines(&document);
    let scores = scores(answers, -9.0);
    assert_eq!(lines.len(), scores.continues.len(), "each line is a block");
    ask(&lines, &scores)
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
fn a_page_has_one_headline() {
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
fn what_stands_above_the_headline_is_no_paragraph() {
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
fn a_dateline_is_no_headline() {
    let found = roles(&[
        ("OSLO (Coast Wire) - UPDATE 2", Title, 4.0),
        ("Ferry crews walk out over night shifts", Title, 3.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_eq!(found[1..], [Title, Body]);
}

#[test]
fn who_made_the_story_is_no_paragraph_of_it() {
    let found = roles(&[
        ("Ferry crews walk out over night shifts", Title, 6.0),
        ("Ada Novak (avec AFP)", Body, 1.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_ne!(found[1], Body);
}

#[test]
fn the_text_that_one_story_of_a_list_has_is_its_own() {
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
fn headlines_that_are_counted_lose_their_numbers() {
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
fn without_a_story_there_is_no_headline() {
    let found = roles(&[
        ("Ferry crews walk out over night shifts", Title, 4.0),
        ("Tin price falls again", StubTitle, 6.0),
        ("Bridge opens on Monday", StubTitle, 6.0),
    ]);
    assert!(!found.contains(&Title), "{found:?}");
}

#[test]
fn a_known_phrase_of_chrome_is_no_story() {
    let found = roles(&[
        ("Ferry crews walk out over night shifts", Title, 6.0),
        (PARAGRAPH, Body, 6.0),
        ("Advertisement", Body, 2.0),
    ]);
    assert_ne!(found[2], Body);
}

#[test]
fn an_item_begins_where_most_of_the_list_do() {
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
fn what_someone_paid_for_is_no_story_of_the_list() {
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
fn what_stands_before_the_age_sums_up_and_what_follows_it_is_the_story() {
    let item = |order: [(&'static str, LineRole); 3]| {
        let lines: Vec<_> = order.iter().map(|&(text, role)| (text, role, 6.0)).collect();
        stubs(&lines).remove(0)
    };
    let (title, text) = ("Bridge opens on Monday", "It will be closed again on Tuesday.");
    let age = "3 hours ago";
    let summed = item([(title, StubTitle), (text, StubSummary), (age, StubAge)]);
    assert_eq!((summed.summary.as_deref(), summed.body), (Some(text), None));
    let told = item([(age, StubAge), (title, StubTitle), (text, StubSummary)]);
    assert_eq!((told.body.as_deref(), told.summary), (Some(text), None));
}

#[test]
fn a_stamp_is_told_from_what_else_its_line_says() {
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
fn a_word_that_the_list_above_was_paid_for_says_nothing_of_the_next() {
    let found = stubs(&[
        ("Sponsored", Chrome, 6.0),
        ("More for you", ModuleHeading, 6.0),
        ("Ferry crews walk out over night shifts", StubTitle, 6.0),
        ("Harbour Post", StubSource, 6.0),
    ]);
    assert_eq!(titles(&found), ["Ferry crews walk out over night shifts"]);
}

#[test]
fn what_stands_around_a_list_and_lacks_what_its_stories_have_is_none() {
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
fn figures_alone_are_no_headline() {
    let found = stubs(&[("−2 °C", StubTitle, 4.0), ("Tin price falls again", StubTitle, 4.0)]);
    assert_eq!(titles(&found), ["Tin price falls again"]);
}

/// The lines that are left of these roles when `mend` has seen them.
fn mended(page: &[(&str, Role, &'static str)], mend: fn(&[TextLine], &mut Labels)) -> Vec<String> {
    let texts: Vec<&str> = page.iter().map(|(text, ..)| *text).collect();
    let document = read(&texts.join("\n"), &Options::default().limits);
    let lines = lines(&document);
    assert_eq!(lines.len(), page.len(), "each line is a block");
    let mut labels = Labels::all_chrome(lines.len(), "outside-lead");
    for (at, (_, role, reason)) in page.iter().enumerate() {
        labels.set(at, *role, reason);
    }
    mend(&lines, &mut labels);
    let kept = (0..lines.len()).filter(|&at| labels.blocks[at].role != Role::Chrome);
    kept.map(|at| lines[at].text.to_owned()).collect()
}

#[test]
fn who_took_the_picture_and_what_a_button_says_is_no_author() {
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
    let kept = mended(&page, credits::leave_out_stray);
    assert_eq!(kept, ["Ada Novak", "Cy de Wit", "5 March 2031"]);
    assert_eq!(mended(&page[..2], credits::leave_out_stray), ["BEN ITO"], "nobody else is named");
}

#[test]
fn a_caption_is_one_wherever_it_stands() {
    let page = [
        ("The old weir at low water", Role::Body, "story"),
        ("The old weir at low water", Role::Chrome, "caption"),
        (PARAGRAPH, Role::Body, "story"),
    ];
    assert_eq!(mended(&page, leave_out_captions), [PARAGRAPH]);
}

#[test]
fn what_the_page_says_of_the_author_is_no_paragraph() {
    let body = |page: &[_]| mended(page, credits::leave_out_about);
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
fn the_way_to_a_page_is_no_headline() {
    let found = roles(&[
        ("News > Harbours > Ferries", Title, 6.0),
        ("Ferry crews walk out over night shifts", Title, 3.0),
        (PARAGRAPH, Body, 6.0),
    ]);
    assert_ne!(found[0], Title);
    assert_eq!(found[1], Title);
}

#[test]
fn a_caption_that_comes_again_with_its_photographer_is_no_paragraph() {
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
fn a_title_that_comes_twice_is_said_once() {
    let again = [
        ("Ferry crews walk out over night shifts", Title, 6.0),
        ("Ferry crews walk out over night shifts in Marrow", Title, 6.0),
        (PARAGRAPH, Body, 6.0),
    ];
    let document = document(&again);
    assert!(!labelling::continues(&lines(&document), &scores(&again, 9.0), 1));
}

#[test]
fn a_quoted_name_behind_the_word_for_in_is_a_category_and_no_source() {
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
fn a_story_below_a_list_that_has_ended_has_a_source() {
    let answers = [
        ("The old bridge at Marrow opens again", StubTitle, 9.0),
        ("The crews of the ferries end their strike", StubTitle, 9.0),
        ("", Chrome, 0.0),
        ("Harbour Post", StubSource, 9.0),
        ("3 hours ago", StubAge, 9.0),
        ("The weir of the mill is mended", StubTitle, 9.0),
    ];
    let roles = [StubTitle, StubTitle, StubSource, StubAge, StubTitle];
    let found =
        with_answers(&answers, |lines, scores| items::find(lines, &roles, scores, &[2], None));
    assert!(titles(&found).contains(&"The weir of the mill is mended"));
}
