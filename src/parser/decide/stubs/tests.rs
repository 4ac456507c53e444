use super::*;

/// The headlines of the stubs of a page with a lead and the given HTML below it.
pub(crate) fn titles(below: &str) -> Vec<String> {
    let html = format!(
        "<h1>Old bridge stays open to walkers</h1>\
         <p>The council voted on Tuesday evening to keep the old bridge open to walkers until \
         the spring, after three hours of debate, and the mayor was glad of it.</p>\
         <p>Engineers had told the members that the northern pier has moved by four centimetres \
         since 2001, and that its bolts were made for half of the weight.</p>{below}"
    );
    let options = Options {
        read_as: crate::ReadAs::Html,
        url: Some("https://example.com/news/old-bridge-stays-open-to-walkers".into()),
        ..Options::default()
    };
    let page = crate::extract(html.as_bytes(), &options).unwrap();
    page.related.into_iter().map(|stub| stub.title).collect()
}

/// The page of some HTML at an address on `example.com`.
pub(crate) fn page(html: &str) -> crate::Page {
    let options = Options {
        read_as: crate::ReadAs::Html,
        url: Some("https://example.com/news/old-bridge-stays-open-to-walkers".into()),
        ..Options::default()
    };
    crate::extract(html.as_bytes(), &options).unwrap()
}

/// A page with two paragraphs, HTML before and after them, and cards of other stories.
fn short_page(head: &str, top: &str, before: &str, after: &str) -> crate::Page {
    let card = |slug: &str, title: &str| {
        format!("<div class=card><h3><a href=/news/{slug}-today>{title}</a></h3></div>")
    };
    page(&format!(
        "<html><head><title>Coast | The Sandbank Review</title>{head}</head>\
         <body>{top}<article>{before}\
         <p>The council voted on Tuesday evening to keep the old bridge open to walkers until \
         the spring, after three hours of debate, and the mayor was glad of it.</p>\
         <p>Engineers had told the members that the northern pier has moved by four centimetres \
         since 2001, and that its bolts were made for half of the weight.</p>{after}</article>\
         {}{}{}</body></html>",
        card("ferry-waits-for-crabs", "Ferry waits for crabs to cross the slip"),
        card("salt-makers-count-the-cost", "Salt makers count the cost of a wet winter"),
        card("buoy-is-given-three-names", "Buoy that has no name is given three of them"),
    ))
}

#[test]
fn short_story_is_not_featured_card() {
    let data = "<script type=application/ld+json>{\"@context\":\"https://schema.org\",\
                \"@type\":\"NewsArticle\",\"headline\":\"Old bridge stays open to walkers \
                until the spring\"}</script>";
    let kind = "<meta property=og:type content=article>";
    let time = "<meta property=article:published_time content=2031-03-04T10:00:00Z>";
    let h1 = "<header><h1>Old bridge stays open to walkers until the spring</h1></header>";
    let linked = "<h3><a href=/news/council-to-vote-again>Council to vote on the ferry</a></h3>";
    let inset = "<aside><h4><a href=/news/council-to-vote-again>Council to vote on the ferry\
                 </a></h4></aside>";
    let author = "<div class=author><h4><a href=/authors/ada-novak>Ada Novak</a></h4></div>";
    let topic = "<h3><a href=/thema/bruecken>Mehr zum Thema</a></h3>";
    let section = "<h1>Coast</h1>";
    for (head, top, before, after) in [
        ("", h1, "", linked),
        ("", h1, linked, ""),
        (data, h1, "", linked),
        (data, section, linked, ""),
        (kind, section, linked, ""),
        (time, section, linked, ""),
        ("", section, "", linked),
        ("", section, inset, ""),
        ("", section, author, ""),
        ("", section, topic, ""),
        ("", section, "", author),
        ("", section, "", topic),
    ] {
        let page = short_page(head, top, before, after);
        assert!(page.lead.is_some(), "{head}{top}{before}{after}");
    }
    assert!(short_page("", section, linked, "").lead.is_none());
}

#[test]
fn second_card_completes_first_stub() {
    let mut stubs = Stubs::default();
    let stub = |title: &str, summary: Option<&str>| Stub {
        title: title.into(),
        summary: summary.map(str::to_owned),
        ..Stub::default()
    };
    stubs.add("example.com/a", stub("Bridge reopens", None));
    stubs.add("example.com/b", stub("Harbour closes", None));
    stubs.add("example.com/a", stub("Bridge opens", Some("After two years of repairs.")));
    assert_eq!(stubs.list.len(), 2);
    assert_eq!(stubs.list[0].title, "Bridge reopens");
    assert_eq!(stubs.list[0].summary.as_deref(), Some("After two years of repairs."));
}
