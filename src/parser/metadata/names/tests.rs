use super::*;

#[test]
fn degrees_are_sorted() {
    assert!(DEGREES.is_sorted());
}

#[test]
fn handles_and_companies() {
    assert!(is_made_of("alind2", "Ada Lind") && is_handle("lind99") && !is_handle("Channel4"));
    assert!(is_made_of("alind", "Ada Lind") && is_made_of("adalind", "Ada Lind"));
    assert!(!is_made_of("maha", "Ada Lind") && !is_made_of("lind", "Ada Lind"));
    assert!(is_company("Example Media Ltd.") && !is_company("Ada Lind"));
}

#[test]
fn people_in_statements() {
    for (text, want) in [
        ("By Ada Lind", &["Ada Lind"][..]),
        ("Von Ada Lind und Ben Roe, Berlin", &["Ada Lind", "Ben Roe"]),
        ("By Ada Lind, Senior Political Correspondent", &["Ada Lind"]),
        ("BY ADA LIND | UPDATED JULY 13, 2025", &["ADA LIND"]),
        ("By Ada Lind Updated 13 July 2025", &["Ada Lind"]),
        ("Ada Lind, MD and Ben Roe, Ph.D.", &["Ada Lind", "Ben Roe"]),
        ("By Ada Lind in Paris", &["Ada Lind"]),
        ("By Ada Lind, Head of Marketing and Town Development", &["Ada Lind"]),
        ("Fotos und ein Essay von Ada Lind", &["Ada Lind"]),
        ("Lind, Ada", &["Ada Lind"]),
        ("Lind, Ada M.", &["Ada M. Lind"]),
        ("Reporter, Ada", &["Ada"]),
        ("AFP, DPA", &["AFP", "DPA"]),
        ("Ein Kommentar von Ada Lind mit AP", &["Ada Lind", "AP"]),
        ("By 3i Example", &["3i Example"]),
        ("By ada.lind on Friday", &["ada.lind"]),
        ("Von Ada.Lind am Samstag", &["Ada.Lind"]),
        ("Par Ada Lind et Ben Roe", &["Ada Lind", "Ben Roe"]),
        ("(dpa)", &["dpa"]),
        ("ByAda Lind", &["Ada Lind"]),
        ("Byron Lind", &["Byron Lind"]),
        ("The Example Team", &["The Example Team"]),
        ("Ada Lind, dpa", &["Ada Lind", "dpa"]),
        ("Ada Lind • 3 min read", &["Ada Lind"]),
        ("Ada Lind ada@example.com @adalind", &["Ada Lind"]),
        ("https://example.com/people/ada", &[]),
        ("作者：林愛", &["林愛"]),
        ("文林愛", &["林愛"]),
        ("מאת דנה לוי ו-יוסי כהן", &["דנה לוי", "יוסי כהן"]),
    ] {
        assert_eq!(people(text, false), want, "{text}");
    }
}

#[test]
fn strict_people_in_visible_text() {
    assert!(people("Share this story with your friends", true).is_empty());
    assert!(people("Senior Reporter", true).is_empty());
    assert_eq!(people("Example News Desk", true), ["Example News Desk"]);
    assert_eq!(people("Staff writers", false), ["Staff writers"]);
    assert_eq!(people("Jan van der Lind", true), ["Jan van der Lind"]);
    assert_eq!(people("By Ada L.", true), ["Ada L."]);
    assert_eq!(people("Posted by Ada Lind · In: Towns, Bridges", true), ["Ada Lind"]);
    assert!(people("Connect Directly Twitter RSS", true).is_empty());
    assert!(people("Read more...", true).is_empty());
    assert_eq!(people("김하나 기자", true), ["김하나"]);
    assert!(people("文化", true).iter().all(|name| name != "化"));
    assert_eq!(after_prefix("文化"), None);
    assert_eq!(after_prefix("文化会館"), None);
    assert_eq!(after_prefix("文林愛").as_deref(), Some("林愛"));
    assert_eq!(after_prefix("记者会"), None);
    assert_eq!(after_prefix("记者林愛").as_deref(), Some("林愛"));
    assert_eq!(after_prefix("文：林愛").as_deref(), Some("林愛"));
    assert_eq!(editors("（责任编辑：林愛）"), Some(vec!["林愛".to_owned()]));
    assert_eq!(people("Ada Lind / EST / the", true), ["Ada Lind"]);
    assert!(people("Interview mit Ada Lind", true).is_empty());
}
