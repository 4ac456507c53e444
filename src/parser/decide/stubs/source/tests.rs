use super::*;

fn address(href: &str) -> Address {
    PageAddress::default().resolve(href).unwrap()
}

#[test]
fn spelled_host_is_found_in_text() {
    let name = |text, href| spelled(text, &address(href));
    let gazette = "https://www.islandgazette.example/a";
    assert_eq!(name("Now on Island Gazette", gazette).as_deref(), Some("Island Gazette"));
    let post = "https://news.theharbourpost.co.uk/a";
    assert_eq!(name("Harbour Post", post).as_deref(), Some("Harbour Post"));
    assert_eq!(name("From the harbour", post), None);
    let norden = "https://suednorden.example/a";
    assert_eq!(name("Südnorden Online", norden).as_deref(), Some("Südnorden"));
}

#[test]
fn portrait_beside_name_is_not_source() {
    let list = |picture: &str, site: &str, names: [&str; 3]| {
        let card = |(at, name): (usize, &&str)| {
            format!(
                "<li><div><img src=/{picture}/{at}.jpg><span>{name}</span></div><h3>\
                 <a href={site}/news/council-votes-on-ferry-{at}>Council votes on the ferry \
                 number {at} again</a></h3><time>2 hours ago</time></li>"
            )
        };
        let cards: String = names.iter().enumerate().map(card).collect();
        let html = format!("<h1>Council</h1><ul>{cards}</ul>");
        let page = crate::parser::decide::stubs::tests::page(&html);
        assert_eq!(page.related.len(), 3);
        page.related.into_iter().filter_map(|stub| stub.source).collect::<Vec<_>>()
    };
    let people = ["Ada Novak", "John Ruiz", "Jan Brod"];
    assert!(list("avatars", "", people).is_empty());
    assert!(list("i", "", people).is_empty());
    assert!(list("avatars", "", ["ada", "john", "jan"]).is_empty());
    let papers = ["Harbour Post", "Island Gazette", "Sund Times"];
    assert_eq!(list("i", "https://elsewhere.example", papers), papers);
}

#[test]
fn source_is_split_from_age() {
    let name = |source, age| without_age(source, Some(age));
    assert_eq!(name("Island Gazette 2h", "2h"), "Island Gazette");
    assert_eq!(name("Yesterday, Island Gazette", "Yesterday"), "Island Gazette");
    assert_eq!(name("2h", "2h"), "");
}

#[test]
fn site_name_suffix_is_removed() {
    let gazette = address("https://www.islandgazette.example/a");
    let cut = |title| without_suffix(title, &gazette);
    assert_eq!(
        cut("Bridge - and ferry - reopen | Island Gazette"),
        Some("Bridge - and ferry - reopen")
    );
    assert_eq!(cut("Bridge reopens - for a week"), None);
}
