//! Invariants of every page of flattened text.

use presscut::{Options, Page, ReadAs, extract};
use proptest::prelude::*;

fn cut(text: &str) -> Page {
    let mut options = Options::default();
    options.read_as = ReadAs::Text;
    options.explain = true;
    options.encoding = Some("utf-8".to_owned());
    extract(text.as_bytes(), &options).expect("text can be cut")
}

/// The letters and figures of a text, which no rule may change.
fn signs(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Whether the letters of `part` stand in `whole`, in their order.
fn stands_in(part: &str, whole: &str) -> bool {
    let mut rest = signs(whole);
    signs(part).all(|sign| rest.any(|other| other == sign))
}

/// A line such as pages have: chrome, ages, headlines, prose, marks, and anything at all.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "Related Articles",
            "Comments",
            "Reply",
            "View comments (3)",
            "Read more",
            "Sponsored · Harbour Shop",
            "3 hours ago",
            "Harbour Post • 2h",
            "il y a 3 heures",
            "3時間前",
            "- Harbour Post",
            "By Ada Novak",
            "(Reporting by Ada Novak; Editing by Ben Ito)",
            "# Storm closes two bridges",
            "[12]Storm [photo.jpg] (BUTTON)",
            "[a link](https://example.com/a_(b)",
            "© 2031 Harbour Post",
            "Already a subscriber? Log in.",
        ])
        .prop_map(str::to_owned),
        "[A-Z][a-z]{2,8}( [a-z]{2,9}){3,9}",
        "[A-Z][a-z]{2,8}( [a-z]{2,9}){14,40}\\.",
        "\\PC{0,60}",
    ]
}

proptest! {
    #[test]
    fn result_text_is_on_page(lines in prop::collection::vec(line(), 0..60)) {
        let text = lines.join("\n");
        let page = cut(&text);
        if let Some(lead) = &page.lead {
            prop_assert!(stands_in(&lead.paragraphs.join("\n"), &text));
            prop_assert!(lead.title.iter().all(|title| stands_in(title, &text)));
        }
        for stub in &page.related {
            let body = stub.body.iter().chain(&stub.summary).chain(&stub.age).chain(&stub.source);
            prop_assert!(body.chain([&stub.title]).all(|part| stands_in(part, &text)));
        }
    }

    #[test]
    fn line_endings_and_margins_change_nothing(lines in prop::collection::vec(line(), 0..40)) {
        let plain = cut(&lines.join("\n"));
        let windows = cut(&lines.join("\r\n"));
        prop_assert_eq!(&plain.lead, &windows.lead);
        prop_assert_eq!(&plain.related, &windows.related);
    }
}
