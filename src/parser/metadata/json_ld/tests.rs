use super::*;
use crate::parser::read::html;

fn facts(scripts: &[&str]) -> Facts {
    let open = "<script type=application/ld+json>";
    let page = format!("{open}{}</script>", scripts.join(&format!("</script>{open}")));
    let limits = Limits::default();
    let data = parse(&html::read(&page, &limits), &limits, &mut Vec::new());
    read(&data, &[TextWords::of("Bridge reopens")], &mut Vec::new())
}

#[test]
fn plain_article() {
    let facts = facts(&[r#"{"@context":"https://schema.org","@type":"NewsArticle",
        "headline":"Bridge reopens &amp; ferry stops","datePublished":"2025-07-13T09:12:00+02:00",
        "dateModified":"2025-07-14","author":[{"@type":"Person","name":"Ada Lind"},"Ben Roe"],
        "publisher":{"@type":"Organization","name":"The Example"},"keywords":"river, bridge",
        "image":[{"url":"https://example.com/a.jpg"}],"inLanguage":{"@type":"Language","name":"en"},
        "articleBody":"It opened."}"#]);
    assert_eq!(facts.title.as_deref(), Some("Bridge reopens & ferry stops"));
    assert_eq!(facts.authors, ["Ada Lind", "Ben Roe"]);
    assert_eq!(facts.published.as_deref(), Some("2025-07-13T09:12:00+02:00"));
    assert_eq!(facts.modified.as_deref(), Some("2025-07-14"));
    assert_eq!(facts.publisher.as_deref(), Some("The Example"));
    assert_eq!(facts.tags, ["river", "bridge"]);
    assert_eq!(facts.image.as_deref(), Some("https://example.com/a.jpg"));
    assert_eq!(facts.language.as_deref(), Some("en"));
    assert_eq!(facts.body.as_deref(), Some("It opened."));
}

#[test]
fn author_by_reference() {
    let facts = facts(&[r##"{"@context":"https://schema.org","@graph":[
        {"@type":"WebPage","name":"Bridge reopens - The Example","datePublished":"2025-07-13"},
        {"@type":["Article","NewsArticle"],"headline":"Bridge reopens","author":{"@id":"#ada"}},
        {"@type":"Person","@id":"#ada","givenName":"Ada","familyName":"Lind"}]}"##]);
    assert_eq!(facts.title.as_deref(), Some("Bridge reopens"));
    assert_eq!(facts.authors, ["Ada Lind"]);
    assert_eq!(facts.published.as_deref(), Some("2025-07-13"));
}

#[test]
fn organisation_author_is_house() {
    let facts = facts(&[
        r#"{"@context":"https://schema.org","@type":"Article","headline":"Bridge reopens",
        "author":[{"@type":"NewsMediaOrganization","name":"AFP"},{"@type":"Person","name":"Ada Lind"}]}"#,
    ]);
    assert_eq!(facts.authors, ["AFP", "Ada Lind"]);
    assert_eq!(facts.houses, ["AFP"]);
}

#[test]
fn other_story_is_ignored() {
    let other = r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Rain ahead",
        "author":"Cy Poe"}"#;
    let own = r#"{"@context":"https://schema.org","@type":"Article","headline":"Bridge reopens"}"#;
    let facts = facts(&[other, own]);
    assert_eq!(facts.title.as_deref(), Some("Bridge reopens"));
    assert!(facts.authors.is_empty());
}

#[test]
fn embedded_video_is_ignored() {
    let video = r#"{"@context":"https://schema.org","@type":"VideoObject","name":"Rain ahead",
        "uploadDate":"2020-01-01"}"#;
    assert_eq!(facts(&[video]).published, None);
    assert!(facts(&[&video.replace("Rain ahead", "Bridge reopens")]).published.is_some());
}

#[test]
fn circular_references_and_wrong_types() {
    let facts = facts(&[r##"{"@context":"https://schema.org","@graph":[
        {"@type":"Article","headline":["Bridge reopens"],"author":"#a","image":7,"keywords":{"a":1}},
        {"@id":"#a","name":["#a","Ada Lind"]}]}"##]);
    assert_eq!(facts.title.as_deref(), Some("Bridge reopens"));
    assert_eq!(facts.authors, ["Ada Lind"]);
}
