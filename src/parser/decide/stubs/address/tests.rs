use super::AddressShape;
use super::page::tests::resolve;

#[test]
fn key_ignores_tracking_and_fragment() {
    let plain = resolve("/news/harbour-closes-for-a-week");
    for other in [
        "https://example.com/news/harbour-closes-for-a-week/",
        "/news/harbour-closes-for-a-week?utm_source=box&ref=top#comments",
        "//www.example.com/news//harbour-closes-for-a-week",
    ] {
        assert_eq!(resolve(other).key, plain.key, "{other}");
    }
    assert_ne!(resolve("/news/harbour-closes-for-a-week?page=2").key, plain.key);
}

#[test]
fn query_with_number_is_key_shape() {
    let key = |href| resolve(href).shape() == AddressShape::Key;
    assert!(key("/apps/pages.dll/article?AID=/20250713/NEWS09/471140396"));
    assert!(key("/Show.asp?file=data/2025/July/area_July471.xml&section=area"));
    assert!(key("/servlet/Page?c=Article&cid=1196847355560"));
    assert_ne!(
        resolve("/servlet/Page?cid=119684735").key,
        resolve("/servlet/Page?cid=119684736").key
    );
    assert!(!key("/sport?cid=top"));
    assert!(!key("/sport?view=/a/b"));
}

#[test]
fn numbered_addresses_are_alike() {
    let page = resolve("/news/body_0412.htm");
    assert!(page.differs_in_numbers(&resolve("/news/body_0409.htm")));
    assert!(!page.differs_in_numbers(&page));
    assert!(!page.differs_in_numbers(&resolve("/news/index.htm")));
    assert!(page.is_beside(&resolve("/news/ferry.htm")));
    assert!(!page.is_beside(&resolve("/fish/ferry.htm")));
    let dated = resolve("/2019/08/boat.html");
    assert!(dated.is_beside(&resolve("/2019/11/bridge.html")));
}

#[test]
fn comment_service_and_affiliate_parameters() {
    assert!(resolve("/news/harbour-closes#comment-4711").is_comment());
    assert!(!resolve("/news/harbour-closes#xtor=RSS-1").is_comment());
    assert!(resolve("/news/harbour-closes?replytocom=17#respond").is_service());
    assert!(resolve("https://shop.example.org/p/4711?x=1&tag=post-21").is_affiliate());
    assert!(!resolve("/news/harbour-closes?page=2").is_service());
}

#[test]
fn hubs_dates_and_lists_by_path() {
    assert!(resolve("/read/CBMi1x?hl=en").is_opaque());
    assert!(!resolve("/news/harbour-closes-2").is_opaque());
    assert!(resolve("/tag/bridges").is_hub());
    assert!(resolve("/Author/jane-roe").is_hub());
    assert!(resolve("/archives/2004_01.html").is_hub());
    assert!(!resolve("/archives/000413.html").is_hub());
    assert!(resolve("/issues/2024").is_hub());
    assert!(resolve("/issue/december-25-2023-january-1-2024-issue").is_hub());
    assert!(resolve("/events/a-night-at-the-old-harbour").is_hub());
    assert!(!resolve("/issues/2024/harbour-closes-for-a-week").is_hub());
    assert!(!resolve("/news/tag-of-war-won-by-the-harbour").is_hub());
    assert!(resolve("/2025/07/13/harbour-closes").has_date());
    assert!(resolve("/news/2025-07-13/harbour-closes").has_date());
    assert!(!resolve("/news/20250-ways-to-cross").has_date());
    assert!(resolve("/news/2001/08/rabbit.html").is_dated_name());
    for story in ["/2001/08/23/rabbit/", "/2027/0115/9877.html", "/2027-01/15/rabbit"] {
        assert_eq!(resolve(story).is_dated_name(), story != "/2027-01/15/rabbit", "{story}");
    }
    assert!(resolve("/20270115/rabbit").is_dated_name());
    assert!(resolve("/2027-01-15/rabbit").is_dated_name());
    for list in [
        "/2001/08/",
        "/2001/08/index.html",
        "/2001/sport",
        "/news/08/rabbit.html",
        "/2001/08/23",
        "/2031/03/all.html",
        "/2031/03/sport",
        "/2031/03/page2",
    ] {
        assert!(!resolve(list).is_dated_name(), "{list}");
    }
    assert!(resolve("/press/notes").holds(&resolve("/press/notes/old-bridge")));
    assert!(!resolve("/press/notes").holds(&resolve("/press/notes")));
    assert!(!resolve("/").holds(&resolve("/press/notes")));
}
