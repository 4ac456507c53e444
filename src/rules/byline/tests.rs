use super::Credit::{Author, Editor};
use super::*;

/// The authors of a line that is known to be a byline, on a page of no known language.
fn authors(line: &str) -> Vec<String> {
    authors_in(None, line)
}

fn authors_in(language: Option<&str>, line: &str) -> Vec<String> {
    by_credit(read(line, language, Author), Author)
}

fn editors(line: &str) -> Vec<String> {
    let byline = read(line, None, Author);
    assert_eq!(by_credit(byline.clone(), Author), [""; 0], "{line}");
    by_credit(byline, Editor)
}

fn by_credit(byline: ParsedByline, wanted: Credit) -> Vec<String> {
    let people = byline.people.into_iter().filter(|(credit, _)| *credit == wanted);
    people.map(|(_, name)| name).collect()
}

#[test]
fn person_rejects_capitalised_call() {
    assert_eq!(person("Try Our Morning Briefing"), None);
    assert_eq!(person("Ada Novak"), Some("Ada Novak".into()));
}

#[test]
fn credits_splits_names() {
    let people = |line| credits(line).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(people("By Ada Novak"), ["Ada Novak"]);
    assert_eq!(people("Von Ada Novak und Ben Ito"), ["Ada Novak", "Ben Ito"]);
    assert_eq!(people("Story by Cy de Wit • 6h • 3 min read"), ["Cy de Wit"]);
    assert_eq!(people("文・山田花子"), ["山田花子"]);
    assert_eq!(people("Von Ada Novak, Oslo"), ["Ada Novak"]);
    assert_eq!(people("By Ada Novak, Ben Ito and Cher"), ["Ada Novak", "Ben Ito", "Cher"]);
    assert_eq!(
        credits("(Reporting by Ada Novak in Oslo; Editing by Ben Ito)"),
        [(Author, "Ada Novak".to_owned()), (Editor, "Ben Ito".to_owned())]
    );
}

#[test]
fn credits_rejects_sentences() {
    for line in ["By noon the harbour was empty", "Von hier aus sieht man das Meer", "By 2030"] {
        assert!(credits(line).is_empty(), "{line}");
    }
}

#[test]
fn person_accepts_bare_name() {
    assert_eq!(person("Ada Novak (avec AFP)").as_deref(), Some("Ada Novak"));
    assert_eq!(person("（山田花子）").as_deref(), Some("山田花子"));
    assert_eq!(person("What happens next"), None);
    assert!(is_credit("Ada Novak (avec AFP)") && is_credit("（山田花子）"));
    assert!(!is_credit("Ada Novak") && !is_credit("What happens next (live)"));
}

#[test]
fn read_ignores_roles_and_dates() {
    for (line, want) in [
        ("Von Ada Novak - Redakteurin", &["Ada Novak"][..]),
        ("Author: Ada Novak, 11 December 2031", &["Ada Novak"]),
        ("Ada Novak and Ben Ito • 23.06.2031", &["Ada Novak", "Ben Ito"]),
        (
            "23/07/2031 18:05 | Ada Novak, Ben Ito y Cy de Wit",
            &["Ada Novak", "Ben Ito", "Cy de Wit"],
        ),
        ("12 May 2031", &[]),
        ("Höfundur: Ada Novak og Ben Ito", &["Ada Novak", "Ben Ito"]),
        ("Words: Ada Novak & Cy de Wit", &["Ada Novak", "Cy de Wit"]),
        ("Ada Novak, Ben Ito   07.03.2032, 12:21 Uhr", &["Ada Novak", "Ben Ito"]),
        ("Ada Novak on Sunday, March 7", &["Ada Novak"]),
        ("ADA NOVAK, BEN ITO·03/04/2031·Oslo 367", &["ADA NOVAK", "BEN ITO"]),
        ("Text: Ada Novak och Ben Ito Foto: privat", &["Ada Novak", "Ben Ito"]),
        ("Da redação, Ada Novak", &["Ada Novak"]),
        ("22 May 2031, written by Ada Novak, Ben Ito", &["Ada Novak", "Ben Ito"]),
        ("Published Thursday, July 3, 2031", &[]),
        ("Ada Novak The Example Times", &["Ada Novak"]),
        ("By Ada March 5, 2031", &["Ada"]),
        ("Foto: Ada Novak", &[]),
        ("By", &[]),
        ("Share", &[]),
    ] {
        assert_eq!(authors(line), want, "{line}");
    }
}

#[test]
fn read_drops_email_and_handles() {
    for line in [
        "Autor: Ada Novak @ada » 23. 8. 2030 08:19",
        "Ada Novak @ada · 26.11.2032 15:43",
        "Ada Novak ada@example.net",
    ] {
        assert_eq!(authors(line), ["Ada Novak"], "{line}");
    }
}

#[test]
fn read_conjunctions_of_many_languages() {
    for (line, want) in [
        ("AV ADA NOVAK OG BEN ITO", ["ADA NOVAK", "BEN ITO"]),
        ("ADA NOVAK DAN BEN ITO", ["ADA NOVAK", "BEN ITO"]),
        ("Ada Nováková a Ben Ito", ["Ada Nováková", "Ben Ito"]),
        ("Ada Novak un Ben Ito", ["Ada Novak", "Ben Ito"]),
        ("Ada Novak na Ben Ito", ["Ada Novak", "Ben Ito"]),
        ("Ada Novak és Ben Ito", ["Ada Novak", "Ben Ito"]),
        ("Άντα Νόβακ και Μπεν Ίτο", ["Άντα Νόβακ", "Μπεν Ίτο"]),
        ("অদিতি রায় ও বেন দাস", ["অদিতি রায়", "বেন দাস"]),
        ("अदिति राय और बेन दास", ["अदिति राय", "बेन दास"]),
        ("آدا نواک و بن ایتو", ["آدا نواک", "بن ایتو"]),
        ("بقلم عادل نواك وسارة كريم", ["عادل نواك", "سارة كريم"]),
        ("מאת עדה נובק ובן איתן", ["עדה נובק", "בן איתן"]),
        ("홍길동·김하나", ["홍길동", "김하나"]),
        ("홍길동, 김하나 기자", ["홍길동", "김하나"]),
        ("取材・文：山田花子、佐藤太郎", ["山田花子", "佐藤太郎"]),
        ("山田花子・佐藤太郎", ["山田花子", "佐藤太郎"]),
        ("撰文：王小明、李红", ["王小明", "李红"]),
        ("โดย พนสงลดสต และญหฟจมญส", ["พนสงลดสต", "ญหฟจมญส"]),
    ] {
        assert_eq!(authors(line), want, "{line}");
    }
    assert_eq!(authors_in(Some("zh"), "记者 王小明 李红"), ["王小明", "李红"]);
    assert_eq!(authors_in(Some("sl"), "Piše Ada Novak in Ben Ito"), ["Ada Novak", "Ben Ito"]);
}

#[test]
fn read_keeps_particles_within_names() {
    for line in ["Santiago Ramón y Cajal", "José Costa e Silva", "Ludwig van Novak"] {
        assert_eq!(authors(line), [line]);
    }
    assert_eq!(authors("عادل نواك وليد كريم"), ["عادل نواك وليد كريم"]);
    assert_eq!(authors("By Ada Novak in New York"), ["Ada Novak"]);
}

#[test]
fn local_prefix_counts_in_its_language_only() {
    assert_eq!(authors_in(Some("ro"), "De Ada Novak"), ["Ada Novak"]);
    assert_eq!(authors_in(Some("vi"), "Theo Ada Novak"), ["Ada Novak"]);
    assert_eq!(authors_in(Some("ca"), "Per Ada Novak i Ben Ito"), ["Ada Novak", "Ben Ito"]);
    assert_eq!(authors_in(Some("no"), "Per Ada Novak"), ["Per Ada Novak"]);
    assert_eq!(authors_in(Some("en"), "Theo Novak"), ["Theo Novak"]);
    // Of a page in no known language, two names must follow.
    assert_eq!(authors("De Ada Novak"), ["Ada Novak"]);
    assert_eq!(authors("Per Novak"), ["Per Novak"]);
}

#[test]
fn read_tells_editors_from_authors() {
    for line in [
        "Editör: Ada Novak",
        "Édition : Ada Novak",
        "Редактор: Ada Novak",
        "Redaktør: Ada Novak",
        "Edited by Ada Novak",
    ] {
        assert_eq!(editors(line), ["Ada Novak"], "{line}");
    }
    assert_eq!(editors("责任编辑：王小明"), ["王小明"]);
    assert_eq!(editors("编辑 王小明"), ["王小明"]);
    assert_eq!(editors("編集：山田花子"), ["山田花子"]);
    let korean = read("편집 홍길동", Some("ko"), Author);
    assert_eq!(korean.people, [(Editor, "홍길동".to_owned())]);
    let both = read("Text: Ada Novak | Redaktion: Ben Ito", Some("de"), Author);
    assert_eq!(both.people, [(Author, "Ada Novak".to_owned()), (Editor, "Ben Ito".to_owned())]);
}

#[test]
fn read_drops_cjk_titles() {
    assert_eq!(authors("山田花子記者"), ["山田花子"]);
    assert_eq!(authors("山田花子 記者"), ["山田花子"]);
    assert_eq!(authors("홍길동 기자"), ["홍길동"]);
    assert_eq!(authors("记者 王小明"), ["王小明"]);
    assert!(read("홍길동 기자", None, Author).is_marked);
    assert!(!read("홍길동", None, Author).is_marked);
}

#[test]
fn read_single_word_name_in_unspaced_script() {
    assert_eq!(authors("โดย พนสงลดสต"), ["พนสงลดสต"]);
    assert_eq!(authors("พนสงลดสต | ญหฟจมญส"), ["พนสงลดสต"]);
    assert_eq!(authors("Oslo | Ada Novak"), ["Ada Novak"]);
}

#[test]
fn read_detects_unfinished_list() {
    for line in ["By Ada Novak,", "By Ada Novak and", "Von Ada Novak und"] {
        assert!(read(line, None, Author).goes_on, "{line}");
        assert_eq!(authors(line), ["Ada Novak"], "{line}");
    }
    assert!(!read("By Ada Novak and Ben Ito", None, Author).goes_on);
}

#[test]
fn read_drops_places_after_names() {
    assert_eq!(authors("Redazione Voce del Porto"), [""; 0]);
    assert_eq!(authors("Von Ada Novak, Bad Sund"), ["Ada Novak"]);
    assert_eq!(authors("Ada Novak, New Haven"), ["Ada Novak"]);
    assert_eq!(authors("BY ADA NOVAK, NEW HAVEN"), ["ADA NOVAK"]);
    assert_eq!(authors("Ada Novak, New Haven, Ben Ito"), ["Ada Novak", "Ben Ito"]);
    assert_eq!(
        authors("By Ada Novak, Ben Ito and New Haven"),
        ["Ada Novak", "Ben Ito", "New Haven"]
    );
}

#[test]
fn read_splits_whole_japanese_names_at_blanks() {
    assert_eq!(authors("岸田由紀 村島健吾"), ["岸田由紀", "村島健吾"]);
    assert_eq!(authors("岸田 由紀"), ["岸田 由紀"]);
}

#[test]
fn read_drops_roles_after_names() {
    for line in [
        "Ada Novak Environment correspondent",
        "Ada Novak Social affairs correspondent",
        "Ada Novak Chief political correspondent",
        "Ada Novak North Africa correspondent",
        "Ada Novak correspondent",
        "Ada Novak Kulturredakteurin und korrespondentin",
    ] {
        assert_eq!(authors(line), ["Ada Novak"], "{line}");
    }
    assert_eq!(authors("Mary Ann Novak Health correspondent"), ["Mary Ann Novak"]);
    assert_eq!(authors("Ada Novak Brod"), ["Ada Novak Brod"]);
    for (line, want) in [
        ("By Ada Novak & Mia Lund health correspondents", &["Ada Novak", "Mia Lund"][..]),
        ("By Mia le Roux correspondent", &["Mia le Roux"]),
        ("By Mary Ann de Wit correspondent", &["Mary Ann de Wit"]),
        ("By Ludwig van Novak Health correspondent", &["Ludwig van Novak"]),
        ("By Ana y Garcia corresponsal", &["Ana y Garcia"]),
    ] {
        assert_eq!(authors(line), want, "{line}");
    }
}

#[test]
fn read_name_after_date() {
    for line in [
        "Posted on June 12, 2031 by Ada Novak",
        "Publicado el 12 junio, 2031 por Ada Novak",
        "Publié le 12 juin 2031 à 9h12 par Ada Novak",
        "Veröffentlicht am 12. Juni 2031 von Ada Novak",
        "Geplaatst op 12 juni 2031 door Ada Novak",
        "Pubblicato il 12 giugno 2031 da Ada Novak",
        "Publicado em 12 de junho de 2031 por Ada Novak",
        "Opublikowano 12 czerwca 2031 przez Ada Novak",
    ] {
        assert_eq!(authors(line), ["Ada Novak"], "{line}");
    }
}

#[test]
fn read_bare_name_beside_date() {
    for line in [
        "Ada Novak · 12 June 2031 · Edited by Carlos Ruiz",
        "Ada Novak | 12 June 2031 | Photos: Carlos Ruiz",
        "12 June 2031 09:14 (Ada Novak)",
        "Updated 09:14 (By Ada Novak)",
        "Updated 12 June 2031 09:14 (By Ada Novak)",
    ] {
        assert_eq!(authors(line), ["Ada Novak"], "{line}");
    }
    let line = "Ada Novak · 12 June 2031 · Edited by Carlos Ruiz";
    assert_eq!(by_credit(read(line, None, Author), Editor), ["Carlos Ruiz"]);
    let line = "Last Updated · 12 June 2031 · Edited by Carlos Ruiz";
    assert_eq!(authors(line), [""; 0]);
}

#[test]
fn read_rejects_sources_and_time_zones() {
    for line in [
        "来源：青浜晚报",
        "來源：青浜晚報",
        "稿源：青浜晚报",
        "Источник: Озёрный край",
        "Kaynak: Liman Postası",
        "المصدر: صحيفة الميناء",
        "출처: 푸른신문",
        "Updated 6 March 2031 09:14 (Sund Time)",
    ] {
        assert_eq!(authors(line), [""; 0], "{line}");
    }
}
