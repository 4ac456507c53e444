//! Against the reader of flattened text.

use presscut::{Options, ReadAs, Warning};

use crate::page::{Attack, attack, cut_with, survive};

/// Lines by the million, and lines of a million pieces.
pub(crate) static TEXT: &[Attack] = &[
    attack("words", "", "word\n"),
    attack("words-apart", "", "word\n\n"),
    attack("words-numbered", "", "word %\n"),
    attack("one-word", "", "x"),
    attack("one-line", "", "word "),
    attack("carriage-returns", "", "x\r"),
    attack("separators", "", "x\u{2028}"),
    attack("form-feeds", "", "x\u{c}"),
    attack("blank-lines", "x", "\n"),
    attack("names", "", "Ada Lind\n"),
    attack("dates-line", "", "14 February 2031 "),
    attack("dates-lines", "", "14 February 2031\n"),
    attack("ages-line", "", "2 hours ago "),
    attack("ages-lines", "", "2 hours ago\n"),
    attack("times", "", "08:40 "),
    attack("figures", "", "1 "),
    attack("figures-arabic", "", "٣ "),
    attack("figures-commas", "", "1, "),
    attack("hours", "", "2 hours "),
    attack("slashes", "", "1/2/"),
    attack("story", "", "The old bridge over the river reopened on Monday, after two years %.\n"),
    attack("sentences", "", "The old bridge over the river reopened on Monday. "),
    attack("sentences-short", "", "He said. "),
    attack("initials", "", "A. B. "),
    attack("brackets", "", "("),
    attack("brackets-square", "", "["),
    attack("brackets-lines", "", "[\n"),
    attack("links", "", "[Bridge reopens](https://example.com/%) "),
    attack("links-lines", "", "- [Bridge reopens](https://example.com/%)\n"),
    attack("links-half", "", "]("),
    attack("links-open", "", "[x]("),
    attack("images-open", "", "[!["),
    attack("addresses", "", "https://example.com/% "),
    attack("bullets", "", "- Bridge reopens %\n"),
    attack("headings", "", "## Bridge reopens %\n"),
    attack("hashes", "", "#"),
    attack("quotes-lines", "", "> x\n"),
    attack("quotes", "", "“x” "),
    attack("quotes-open", "", "“"),
    attack("bars", "", "a | b | "),
    attack("bars-lines", "", "a | b | c\n"),
    attack("dots", "", ". "),
    attack("dashes", "", "- "),
    attack("digits", "", "9"),
    attack("ideographs", "", "橋"),
    attack("ideographs-days", "", "3 月 "),
    attack("ideographs-sentences", "", "橋は月曜日に開通した。"),
    attack("accents", "", "e\u{301}"),
    attack("bylines", "", "By Ada Lind\n"),
    attack("byline", "Bridge reopens\nBy ", "Ada Lind and "),
    attack("headings-related", "", "Related Articles\n"),
    attack("paywalls", "", "Subscribe to continue reading\n"),
    attack("paywalls-line", "The old bridge reopened. ", "Subscribe to continue reading. "),
    attack("read-more", "", "Read more "),
    attack("comments", "", "Comments\nAda\n2 hours ago\nI like it.\n"),
    attack(
        "stubs",
        "Bridge reopens\n\nThe old bridge reopened on Monday, the city said.\n\nRelated Articles\n\n",
        "Example Post\n2 hours ago\n- Example Post\nHarbour town votes to keep its ferry %\n\
         The boat burns two hundred litres of fuel before sunrise, he said.\n\n",
    ),
    attack("stubs-short", "Bridge reopens\n\nRelated Articles\n\n", "Example Post\n2 hours ago\n"),
    attack("brackets-round-lines", "", ")\n"),
    attack("links-empty", "", "[]("),
    attack("links-open", "", "[a"),
    attack("links-numbered", "1. https://example.com/1\n\n", "[1]x "),
    attack("links-lost", "", "[a  b](https://example.com/) "),
    attack("stars", "", "**"),
    attack("commas-lines", "", ",\n"),
    attack("commas-between", "", "a\n,\n"),
    attack("letters-apart", "", "a\n\n"),
    attack("headings-short", "", "# x\n"),
    attack("backslashes", "", "\\"),
    attack("ages-short", "", "3h\n"),
    attack("comments-short", "", "Comments\nReply\n"),
    attack("wrapped", "", "the old bridge over the river reopened on monday after two years and\n"),
    attack(
        "hyphens",
        "",
        "the old bridge over the river reopened on monday after two years of re-\n",
    ),
    attack("indented", "", "   x\n      y\n"),
    attack("boxes", "", "│ x │\n"),
    attack("tables", "", "a\tb\tc\n"),
    attack("title-again", "Bridge reopens\n\n", "Bridge reopens\n"),
    attack(
        "page-line",
        "",
        "Home News Bridge reopens 14 February 2031 By Ada Lind The bridge reopened. Share Read more ",
    ),
];

#[test]
fn hostile_text_is_survived() {
    survive(TEXT, ReadAs::Text, Attack::page);
}

#[test]
fn lines_above_limit_are_not_read() {
    let line = |n: usize| {
        let more = ", and for its lamps".repeat(n % 5);
        format!("In its year {n} the bridge over the river had {n} visitors from the town{more}.\n")
    };
    let lines: String = (1..1000).map(line).collect();
    let mut options = Options::default();
    options.limits.max_nodes = 20;
    for page in [lines.clone(), lines.replace('\n', " ")] {
        let page = cut_with(&page, ReadAs::Text, &mut options).unwrap();
        assert_eq!(page.warnings, [Warning::Nodes(20)]);
        assert!(page.lead.is_some());
    }
}
