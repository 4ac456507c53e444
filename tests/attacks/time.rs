//! Against whoever has no time to wait.

use presscut::{Page, ReadAs, Warning};

use crate::page::{STORY, stopped};

fn is_warned(page: &Page) -> bool {
    page.warnings.contains(&Warning::Stopped) || page.warnings.contains(&Warning::NoTimeForRelated)
}

fn paragraphs(page: &Page) -> usize {
    page.lead.as_ref().map_or(0, |lead| lead.paragraphs.len())
}

/// How many paragraphs a page has, of the story or not.
fn paragraphs_of(page: &str) -> usize {
    page.matches("<p>").count()
}

#[test]
fn zero_timeout_gives_empty_page() {
    for read_as in [ReadAs::Html, ReadAs::Text, ReadAs::Auto] {
        let (page, _) = stopped(STORY, read_as, 0);
        assert!(page.lead.is_none() && page.related.is_empty() && is_warned(&page));
    }
}

#[test]
fn timeout_at_any_point_gives_valid_result() {
    let more = |n| format!("<p>The council had planned {n} crowns for the bridge and its lamps.");
    let link = |n| format!("<li><a href=/n/{n}>Harbour town votes to keep ferry {n}</a>");
    let body: String = (0..3000).map(more).collect();
    let links: String = (0..3000).map(link).collect();
    let page = format!("{STORY}{body}<h2>Related Articles</h2><ul>{links}");
    let (whole, questions) = stopped(&page, ReadAs::Html, usize::MAX);
    assert!(!is_warned(&whole) && questions > 5);
    // A page that breaks off is another page to the model, but what is found is
    // the page's, and no stub is made of half a list.
    for at in 0..questions {
        let (some, _) = stopped(&page, ReadAs::Html, at);
        assert!(is_warned(&some), "{at}");
        let found = some.lead.iter().flat_map(|lead| &lead.paragraphs);
        assert!(found.into_iter().all(|paragraph| page.contains(paragraph.as_str())), "{at}");
        assert!(paragraphs(&some) <= paragraphs_of(&page));
        assert!(some.related.len() <= whole.related.len());
    }
    // The last questions come when the page is read.
    let (last, _) = stopped(&page, ReadAs::Html, questions - 1);
    assert!(paragraphs(&last) > 100);
}

#[test]
fn timeout_stops_reading_text() {
    // Lines of one width would be those of one paragraph.
    let more = |n: usize| ", and for its lamps".repeat(n % 7);
    let line = |n| format!("The council had planned {n} crowns for the bridge{}.\n", more(n));
    let page: String = (0..10_000).map(line).collect();
    let (some, _) = stopped(&page, ReadAs::Text, 1);
    assert!(is_warned(&some));
    assert!((1000..9000).contains(&paragraphs(&some)), "{}", paragraphs(&some));
}

/// A page on one line is taken apart where figures stand, each of which may
/// begin a date. That takes longer than the reading.
#[test]
fn timeout_stops_splitting_long_line() {
    let sentence = |n: usize| {
        let more = ", and for the lamps that it was to have on either side".repeat(1 + n % 3);
        format!("In its year {n} the council planned to pay for the bridge over the river{more}. ")
    };
    let body: String = (0..40).map(sentence).collect();
    let page = format!("{body}{}", "08:40 ".repeat(5000));
    let (whole, questions) = stopped(&page, ReadAs::Text, usize::MAX);
    assert!(!is_warned(&whole) && questions > 10, "{questions}");
    for at in 1..questions {
        let (some, calls) = stopped(&page, ReadAs::Text, at);
        assert!(is_warned(&some) && calls <= at + 1, "{at} {calls}");
        assert!(paragraphs(&some) > 0, "{at}");
    }
}
