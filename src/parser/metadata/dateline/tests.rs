use super::*;
use crate::Limits;
use crate::parser::read::html;

fn found(html: &str) -> Dateline {
    let document = html::read(html, &Limits::default());
    find(&document, 0, &(0..document.blocks.len()), Locale::default())
}

#[test]
fn both_dates_of_line() {
    let dateline = found(
        "<h1>Bridge reopens</h1><div>Published 13 July 2025 at 09:12. Updated 14 July 2025</div>",
    );
    assert_eq!(dateline.blocks, [1]);
    assert_eq!(dateline.visible.published.as_deref(), Some("2025-07-13T09:12:00"));
    assert_eq!(dateline.visible.modified.as_deref(), Some("2025-07-14"));
}

#[test]
fn published_and_modified_of_lines() {
    let both = Dates {
        published: Some("2031-03-05T07:12:00".to_owned()),
        modified: Some("2031-03-06T11:40:00".to_owned()),
    };
    for lines in [
        &["Wed 5 Mar 2031 07.12", "Last modified on Thu 6 Mar 2031 11.40"][..],
        &["Updated 6 March 2031, 11:40", "5 March 2031, 07:12"],
        &["Published: 5 March 2031, 07:12", "Updated", "6 March 2031, 11:40"],
        &["Wed 5 March 2031, 07:12", "Updated:", "Thu 6 March 2031, 11:40"],
        &["05/03/2031 07h12  Atualizado em 06/03/2031 11h40"],
        &["Publié le 5 mars 2031 à 07h12, mise à jour le 6 mars 2031 à 11h40"],
        &["Giriş Tarihi: 05.03.2031 07:12", "Güncelleme Tarihi: 06.03.2031 11:40"],
        &["2031年3月5日 7時12分 公開 2031年3月6日 11時40分 更新"],
        &["Objavljeno 5. 3. 2031 07:12", "Posodobljeno 6. 3. 2031 11:40"],
        &["입력 2031.03.05. 07:12", "수정 2031.03.06. 11:40"],
        &["نشر 5 مارس 2031 07:12", "آخر تحديث 6 مارس 2031 11:40"],
    ] {
        let before = |at: usize| Some(lines[at.checked_sub(1)?]);
        let pairs = lines.iter().enumerate().map(|(at, line)| (before(at), *line));
        assert_eq!(of_lines(pairs), both, "{lines:?}");
    }
}

#[test]
fn text_after_two_dates_is_not_label() {
    for line in [
        "5 March 2031 · Updated 6 March 2031 · Posted in Politics",
        "5 March 2031 | Updated 6 March 2031 | Published in Politics",
        "5 March 2031, updated 6 March 2031. Posted in Politics",
    ] {
        let dates = of_lines([(None, line)].into_iter());
        assert_eq!(dates.published.as_deref(), Some("2031-03-05"), "{line}");
        assert_eq!(dates.modified.as_deref(), Some("2031-03-06"), "{line}");
    }
}

#[test]
fn datetime_attribute_is_read() {
    let dateline =
        found("<h1>Bridge reopens</h1><time datetime='2025-07-13T09:12:00Z'>last Sunday</time>");
    assert_eq!(dateline.stated.published.as_deref(), Some("2025-07-13T09:12:00Z"));
    assert_eq!(dateline.blocks, [1]);
}

#[test]
fn date_opens_first_paragraph() {
    let text = "When the wells ran dry in July, the farms of Ellerau began to count.";
    let of = |page: &str| opening(&html::read(page, &Limits::default()), 0, Locale::default());
    assert_eq!(of(&format!("<h1>A pool</h1><p>18.8.2031 – {text}")).as_deref(), Some("2031-08-18"));
    for start in
        ["Ellerau, 18.8.2031. ", "Ellerau, (18.8.2031). ", "(18.8.2031) ", "Ellerau. 18.8.2031 | "]
    {
        let page = format!("<h1>A pool</h1><p>{start}{text}");
        assert_eq!(of(&page).as_deref(), Some("2031-08-18"), "{start}");
    }
    assert_eq!(of(&format!("<h1>A pool</h1><p>18.8.2031 was hot. {text}")), None);
    assert_eq!(of(&format!("<h1>A pool</h1><p>Until 18.8.2031. {text}")), None);
}

#[test]
fn times_in_cards_are_ignored() {
    let card =
        "<a href=/x><time datetime=2031-02-05>5 Feb</time> <b>The ice of the lake is thick</b></a>";
    assert_eq!(found(&format!("<h1>A pool</h1>{card}")).stated, Dates::default());
    let permalink = "<a href=/p>Posted on <time datetime=2031-02-05>5 Feb</time></a>";
    assert!(found(&format!("<h1>A pool</h1>{permalink}")).stated.published.is_some());
    let abbr = "<abbr title=2031-02-05T00:23:00-04:00>12:23 AM</abbr>";
    assert!(found(&format!("<h1>A pool</h1>{abbr}")).stated.published.is_some());
}

#[test]
fn time_below_other_published_day_is_ignored() {
    let teaser = "<div><a href=/x>The weir</a> <time datetime=2025-03-02>2 March</time></div>";
    let dateline = found(&format!("<h1>Bridge reopens</h1><p>Published 13 July 2025</p>{teaser}"));
    assert_eq!(dateline.stated.published, None);
    assert_eq!(dateline.blocks, [1]);
}

#[test]
fn buttons_beside_date_are_ignored() {
    let dateline = found(
        "<h1>Bridge reopens</h1><p>⋅ July 13, 2025 ⋅ Email this post ⋅ Print this page ⋅ Write a comment",
    );
    assert_eq!(dateline.visible.published.as_deref(), Some("2025-07-13"));
}

#[test]
fn date_in_sentence_is_ignored() {
    let dateline = found(
        "<h1>Bridge reopens</h1><p>The bridge was closed on 2 May 2023 after cracks were found in two of its piers.",
    );
    assert_eq!(dateline, Dateline::default());
}

#[test]
fn labelled_date_is_found_anywhere() {
    let other = "<p class=date>2 May 2023</p>".repeat(5);
    let page = format!("{other}<h3>Published</h3><div>13 July 2025</div>{other}");
    let document = html::read(&page, &Limits::default());
    let dateline = find_anywhere(&document, 1, Locale::default());
    assert_eq!(dateline.visible.published.as_deref(), Some("2025-07-13"));
}

#[test]
fn many_distant_dates_are_ignored() {
    let published = |times: usize| {
        let page = "<p class=date>13 July 2025</p>".repeat(times);
        let document = html::read(&page, &Limits::default());
        find_anywhere(&document, 1, Locale::default()).visible.published
    };
    assert_eq!(published(5), None);
    assert_eq!(published(1).as_deref(), Some("2025-07-13"));
}
