use super::*;
use crate::Warning;

/// The warnings that a page is read with, and the characters of its text.
fn read_of(html: &str) -> (Vec<Warning>, usize) {
    let document = read(html, &Limits::default());
    let chars = document.blocks.iter().map(|block| block.text.chars().count()).sum();
    (document.warnings, chars)
}

#[test]
fn nesting_before_table_obeys_depth_limit() {
    let (warnings, _) = read_of(&format!("<table>{}", "<div>".repeat(100_000)));
    assert!(matches!(*warnings, [Warning::Depth { .. }]), "{warnings:?}");
}

#[test]
fn too_deep_text_is_kept_without_tags() {
    let page = format!("{}<p>x<script>y</script><p>z", "<div>".repeat(2000));
    let document = read(&page, &Limits::default());
    let texts: Vec<&str> = document.blocks.iter().map(|block| &*block.text).collect();
    assert_eq!(texts, ["x z"]);
}

#[test]
fn depth_counts_open_elements() {
    let page = format!("{0}x{1}<article><h1>T</h1><p>y", "<div>".repeat(510), "</div>".repeat(510));
    let document = read(&page, &Limits::default());
    let texts: Vec<&str> = document.blocks.iter().map(|block| &*block.text).collect();
    assert_eq!(texts, ["x", "T", "y"]);
    let (warnings, _) = read_of(&format!("<svg>{}", "<style>".repeat(1000)));
    assert!(matches!(*warnings, [Warning::Depth { .. }]), "{warnings:?}");
}

#[test]
fn noframes_and_noembed_are_not_read() {
    let page = "<p>x<noframes><p>no frames</p></noframes><noembed><p>no player</p></noembed>";
    assert_eq!(read_of(page), (Vec::new(), 1));
}

#[test]
fn unclosed_fonts_are_limited() {
    let fonts: Vec<String> = (0..400).map(|n| format!("<font id={n}>")).collect();
    let page = format!("<div>{}</div>{}", fonts.concat(), "<div>x</div>".repeat(20_000));
    let (warnings, chars) = read_of(&page);
    assert_eq!(warnings, [Warning::Repetition]);
    assert!((1..20_000).contains(&chars), "{chars}");
}

#[test]
fn dense_markup_is_read_completely() {
    assert_eq!(read_of(&"<p>x".repeat(50_000)), (Vec::new(), 50_000));
    assert_eq!(read_of(&"<b>x</b>".repeat(50_000)), (Vec::new(), 50_000));
    let table = format!("<table>{}</table>", "<tr><td>x".repeat(50_000));
    assert_eq!(read_of(&table), (Vec::new(), 50_000));
}

#[test]
fn noscript_list_of_links_is_read() {
    let text = |html: &str| {
        let blocks = read(html, &Limits::default()).blocks;
        blocks.into_iter().map(|block| block.text).collect::<Vec<_>>()
    };
    let list = "<a href=/a>Bridge reopens</a><p><a href=/b>Harbour closes</a>";
    assert_eq!(
        text(&format!("<p>x<noscript>{list}</noscript>")),
        ["x", "Bridge reopens", "Harbour closes"]
    );
    assert_eq!(text("<p>x<noscript><a href=/a><img alt=y></a> enable scripts</noscript>"), ["x"]);
    assert_eq!(text(&format!("<p>x<noscript>{list} {}</noscript>", "story ".repeat(9))), ["x"]);
}
