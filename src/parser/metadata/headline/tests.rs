use super::*;
use crate::Limits;
use crate::parser::read::html;

fn found(html: &str, titles: &[&str]) -> Option<String> {
    let document = html::read(html, &Limits::default());
    let titles = Titles { all: references(titles.iter().copied()), ..Titles::default() };
    find(&document, &titles, &Site::default()).map(|headline| headline.text)
}

#[test]
fn date_in_heading_is_removed() {
    let page = "<h1><time>Dec 18 2025</time> Old bridge reopens</h1>";
    assert_eq!(found(page, &["Old bridge reopens | Paper"]).as_deref(), Some("Old bridge reopens"));
    assert_eq!(found(page, &[]).as_deref(), Some("Old bridge reopens"));
}

#[test]
fn home_link_is_not_headline() {
    let page = "<div><a href=/>The Example Daily</a></div><div>Old bridge reopens</div>";
    let title = "The Example Daily - Old bridge reopens";
    assert_eq!(found(page, &[title]).as_deref(), Some("Old bridge reopens"));
}

#[test]
fn heading_that_agrees_is_headline() {
    let page = "<h1>The Example</h1><h2>Old bridge reopens after two years</h2><h2>Rain ahead</h2>";
    let title = "Old bridge reopens after two years - The Example";
    assert_eq!(found(page, &[title]).as_deref(), Some("Old bridge reopens after two years"));
}

#[test]
fn kicker_block_is_removed() {
    let page = "<h1><div>River towns</div><div>Old bridge reopens</div></h1>";
    assert_eq!(found(page, &["Old bridge reopens"]).as_deref(), Some("Old bridge reopens"));
}

#[test]
fn inline_kicker_is_removed() {
    let page = "<h1><span>River towns</span> <span>Old bridge reopens</span></h1>";
    assert_eq!(found(page, &["Old bridge reopens | Paper"]).as_deref(), Some("Old bridge reopens"));
    let page = "<h1>Old <em>bridge</em> reopens</h1>";
    assert_eq!(found(page, &["Old bridge reopens"]).as_deref(), Some("Old bridge reopens"));
}

#[test]
fn stated_title_decides_on_kicker() {
    let page = "<h1><span class=kicker>River towns</span><span class=sr-only>: </span>
        <span>Old</span> <span>bridge reopens</span></h1>";
    assert_eq!(
        found(page, &["River towns: Old bridge reopens"]).as_deref(),
        Some("River towns: Old bridge reopens")
    );
    assert_eq!(found(page, &["Old bridge reopens"]).as_deref(), Some("Old bridge reopens"));
}

#[test]
fn heading_linked_to_front_page_is_site_name() {
    let page = "<h1><a href=https://example.com/>Old bridge</a></h1><h2>Old bridge reopens</h2>";
    assert_eq!(
        found(page, &["Old bridge reopens - Old bridge"]).as_deref(),
        Some("Old bridge reopens")
    );
}

#[test]
fn only_h1_needs_no_agreement() {
    let page = "<h1>At last, they walk again</h1><h2>More</h2>";
    assert_eq!(
        found(page, &["Bridge reopening 2025: all you need"]).as_deref(),
        Some("At last, they walk again")
    );
}

#[test]
fn subheading_is_not_headline() {
    let page = "<div><p>The gates are to be rebuilt, the council of the vale has agreed.\
        <h2>How to plan sluice repairs</h2><p>Farmers had asked for new gates.</div>";
    assert_eq!(found(page, &["Sluice repairs: how to plan them"]), None);
}

#[test]
fn heading_in_breadcrumbs_is_not_headline() {
    let page = "<ol class=breadcrumb><li><h1>Pool for Ellerau</h1></ol><h2>A new pool</h2>";
    assert_eq!(found(page, &["Pool for Ellerau", "A new pool"]).as_deref(), Some("A new pool"));
}

#[test]
fn headline_in_aside_with_story() {
    let page = "<aside><h1>Bridge reopens</h1><p>The bridge was opened again on Monday, at \
        last.</aside><p>About us";
    assert_eq!(found(page, &["Bridge reopens | Paper"]).as_deref(), Some("Bridge reopens"));
}

#[test]
fn hidden_and_nav_headings_are_ignored() {
    let page = "<nav><h1>Bridge reopens</h1></nav><h1 hidden>Bridge reopens</h1><p>Text.";
    assert_eq!(found(page, &["Bridge reopens"]), None);
}
