use super::super::texts;
use super::*;
use crate::Limits;
use crate::parser::read::html;

#[test]
fn permalink_signs_are_sorted() {
    assert!(PERMALINKS.is_sorted());
}

#[test]
fn screen_reader_text_is_removed_from_sentence() {
    let clip = "style='position: absolute; clip: rect(0px, 0px, 0px, 0px); width: 1px'";
    for page in [
        format!("<p>The <a href=/x>port<span {clip}>, opens new tab</span></a> will train more pilots."),
        "<p>The <span aria-hidden=true>port</span><span class=sr-only>port</span> will train more pilots.".into(),
        "<p>The <i>port<span role=tooltip>Where ships lie</span></i> will train more pilots.".into(),
        "<p>The <i>port<span class=tooltip-text>Where ships lie</span></i> will train more pilots.".into(),
        "<p><span class=visually-hidden>Text:</span> The port will train more pilots.".into(),
    ] {
        let more = page.replace("pilots.", "pilots next year.");
        assert_eq!(texts(&more), ["The port will train more pilots next year."], "{page}");
    }
}

#[test]
fn short_line_keeps_screen_reader_text() {
    assert_eq!(texts("<p><span class=sr-only>By</span> Ada Novak"), ["By Ada Novak"]);
    assert_eq!(
        texts("<p>A port has a <span class=tooltip>mole</span> where the ships can lie."),
        ["A port has a mole where the ships can lie."]
    );
}

#[test]
fn removed_texts_keep_words_separate() {
    assert_eq!(
        texts(
            "<p><span class=sr-only>Watch <b>live</b></span> The port will train more pilots, see <span class=sr-only>Link:</span><a href=/x>its plan</a>."
        ),
        ["The port will train more pilots, see its plan."]
    );
    assert_eq!(
        texts(
            "<p>The <b class=tooltip><span class=tooltip-term>port</span><span class=tooltip-text>Where ships lie</span></b> will train more pilots next year."
        ),
        ["The port will train more pilots next year."]
    );
    assert_eq!(
        texts(
            "<p>The <span class='sr-only md:not-sr-only'>old port</span> will train more pilots next year."
        ),
        ["The old port will train more pilots next year."]
    );
}

#[test]
fn heading_anchor_is_removed() {
    for link in [
        "<a class=header-link href=#kiln title=Permalink><span class=sr-only>Permalink</span></a>",
        " <a href=#kiln>Link to this section</a>",
        "<a href=#kiln aria-label='Permalink to The kiln'>link</a>",
        "<a class=anchor-link href=https://example.com/x#kiln>§1</a>",
        "<span class=sr-only>Copy link</span>",
        "<span class=screen-reader-text>Direktlink zu „The kiln“</span>",
        "<a href=#kiln>この見出しへのリンク</a>",
    ] {
        assert_eq!(texts(&format!("<h2>The kiln{link}</h2>")), ["The kiln"], "{link}");
    }
    let before = "<h2><a href=#kiln><span class=sr-only>Permalink</span></a>The kiln</h2>";
    assert_eq!(texts(before), ["The kiln"]);
    for (page, want) in [
        ("<h2><a class=anchor href=#kiln>The kiln</a></h2>", "The kiln"),
        ("<h2>The missing <em>link</em></h2>", "The missing link"),
        ("<h3>10:15 <a href=#entry-4>The kiln is cold</a></h3>", "10:15 The kiln is cold"),
        ("<h2>The kiln <a href=/copy>Copy link</a></h2>", "The kiln Copy link"),
        ("<p>The kiln <a href=#kiln>Permalink</a></p>", "The kiln Permalink"),
        (
            "<h3><a href=/a#rss>Link between coffee and sleep</a></h3>",
            "Link between coffee and sleep",
        ),
        ("<h1><a href=#main>Anchor chain kills two</a></h1>", "Anchor chain kills two"),
        ("<h2>1. <a class=permalink href=#q>What was decided?</a></h2>", "1. What was decided?"),
        ("<h2>Sport <a class=story__permalink href=/a#c>Ferry wins</a></h2>", "Sport Ferry wins"),
    ] {
        assert_eq!(texts(page), [want], "{page}");
    }
}

#[test]
fn permalink_sign_is_removed() {
    assert_eq!(texts("<h2>The kiln<a href=#kiln title=Link>¶</a></h2>"), ["The kiln"]);
    assert_eq!(texts("<li><a href=#ref-1>↩</a> A note.<p><a href=#top>Up</a>"), ["A note.", "Up"]);
    assert_eq!(texts("<p>Call <a href=/x>#</a>"), ["Call #"]);
    assert_eq!(texts("<p>One.<br><a href=#r><sup>^</sup></a>Two."), ["One.\nTwo."]);
    let page = html::read("<h1>A</h1><p>B<a href=#x><sup>↩</sup><i></i></a>", &Limits::default());
    assert!(page.elements.iter().all(|element| element.runs.end <= page.runs.len()));
}
