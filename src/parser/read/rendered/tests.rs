use crate::{Options, Page, ReadAs, extract};

const TEXT: &str = "\
Bridge reopens

By Ada Quill, Ben Ink · Edited by Cem Pen · 2031-02-14T08:40:00+01:00 · updated 2031-02-15 · Post

Text: - One crown a crossing

* Two for a cart

Share

Related Articles

# It rained.

[…]

More news

- Ferry is back
  Example · Post · an hour ago
  https://example.com/ferry
  It sails again.

- Tunnel closes

Section: Related

- Road is wet
  Source: Yahoo!
  Body: It rained.

Related

- Rain
  2031-02-13
";

fn cut(text: &str) -> Page {
    let options = Options { read_as: ReadAs::Text, ..Options::default() };
    extract(text.as_bytes(), &options).unwrap()
}

#[test]
fn rendered_page_round_trips() {
    let page = cut(TEXT);
    let lead = page.lead.unwrap();
    assert_eq!(lead.title.as_deref(), Some("Bridge reopens"));
    assert_eq!(
        (lead.authors, lead.editors),
        (strings(&["Ada Quill", "Ben Ink"]), strings(&["Cem Pen"]))
    );
    assert_eq!(lead.published.as_deref(), Some("2031-02-14T08:40:00+01:00"));
    assert_eq!(lead.modified.as_deref(), Some("2031-02-15"));
    assert_eq!(lead.publisher.as_deref(), Some("Post"));
    let paragraphs =
        ["- One crown a crossing", "* Two for a cart", "Share", "Related Articles", "# It rained."];
    assert_eq!((lead.paragraphs, lead.truncated), (strings(&paragraphs), true));
    let [ferry, tunnel, road, rain] = &page.related[..] else { panic!("{:?}", page.related) };
    assert_eq!(ferry.title, "Ferry is back");
    assert_eq!(ferry.source.as_deref(), Some("Example · Post"));
    assert_eq!(ferry.age.as_deref(), Some("an hour ago"));
    assert_eq!(ferry.url.as_deref(), Some("https://example.com/ferry"));
    assert_eq!(ferry.summary.as_deref(), Some("It sails again."));
    assert_eq!((&*tunnel.title, tunnel.section.as_deref()), ("Tunnel closes", Some("More news")));
    assert_eq!(
        (road.source.as_deref(), road.body.as_deref()),
        (Some("Yahoo!"), Some("It rained."))
    );
    assert_eq!(road.section.as_deref(), Some("Related"));
    assert_eq!((rain.published.as_deref(), &rain.section), (Some("2031-02-13"), &None));
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

#[test]
fn article_without_title_or_date() {
    let page = cut("undated\n\nShare\n");
    assert_eq!(
        page.lead.map(|lead| (lead.title, lead.paragraphs)),
        Some((None, strings(&["Share"])))
    );
    let page = cut("Related\n\n- Rain\n\n- Rain\n");
    assert_eq!((page.lead, page.related.len()), (None, 2));
}

#[test]
fn similar_text_is_not_rendered_page() {
    let alike = [
        // A paragraph stands closer, or the date is written otherwise.
        TEXT.replace("\n\n* Two", "\n* Two"),
        TEXT.replace("2031-02-1", "Feb 1"),
        // The article ends with a list, or goes on after it.
        "Bridge reopens\n\n2031-02-14\n\nShare\n\n- Ferry\n\n- Tunnel\n".to_owned(),
        "Bridge reopens\n\n2031-02-14\n\nShare\n\n- Ferry\n  Boat\n\nIt rained.\n".to_owned(),
    ];
    for text in alike {
        let paragraphs = cut(&text).lead.map(|lead| lead.paragraphs).unwrap_or_default();
        assert!(!paragraphs.contains(&"Share".to_owned()), "{paragraphs:?}");
    }
}
