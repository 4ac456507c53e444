use super::*;

#[test]
fn is_age_of_many_languages() {
    let ages = [
        "an hour ago",
        "2 hours ago",
        "a day ago",
        "Yesterday",
        "just now",
        "3h",
        "54m",
        "2w",
        "Updated 5 minutes ago",
        "vor 2 Stunden",
        "vor einer Stunde",
        "vor 10 Minuten",
        "Gestern",
        "il y a 3 heures",
        "il y a une heure",
        "Hier",
        "aujourd’hui à 14:30",
        "hace 5 horas",
        "hace un día",
        "ayer",
        "3 ore fa",
        "un'ora fa",
        "há 2 horas",
        "ontem às 10:15",
        "3 uur geleden",
        "för 3 timmar sedan",
        "for 2 timer siden",
        "3 tuntia sitten",
        "2 godziny temu",
        "před 3 hodinami",
        "3 saat önce",
        "2 часа назад",
        "5 хвилин тому",
        "قبل ساعتين",
        "منذ 3 ساعات",
        "2 घंटे पहले",
        "3時間前",
        "10分前",
        "昨日",
        "3小时前",
        "3시간 전",
        "2 jam yang lalu",
        "İki saat önce",
        "13-07-2025",
        "2025-07-13",
        "13.7.2025",
        "13/07/2025",
        "Jul 13, 2025",
        "13 juillet 2025",
        "13. Juli 2025, 14:05 Uhr",
        "3月15日",
        "2025年3月5日",
        "2025년 3월 5일",
        "Sun, May 3, 2025 at 3:19 AM EDT",
        "2025-07-13 09:12",
        "13 июля 2025",
    ];
    for age in ages {
        assert!(is_age(age), "{age}");
    }
}

#[test]
fn is_age_rejects_other_texts() {
    let others = [
        "",
        "Today's top stories",
        "The Hour",
        "9 min read",
        "14:30",
        "2025",
        "May",
        "Monday",
        "5 hours",
        "World",
        "An hour in the life of a baker",
        "1984",
        "3-2",
        "10.5",
        "Sa 3",
    ];
    for other in others {
        assert!(!is_age(other), "{other}");
    }
}

#[test]
fn is_span_of_number_and_unit() {
    for span in ["7 hr", "48 min", "3 Std.", "2 uur", "1 hari", "3 ч", "5 óra", "3 ชม."] {
        assert!(is_span(span) && !is_age(span), "{span}");
    }
    for other in ["hr", "7", "7 hr ago", "7 - 8 hr", "100 metres", "May 7"] {
        assert!(!is_span(other), "{other}");
    }
}

#[test]
fn ambiguous_words_take_the_meaning_of_one_language() {
    let now = "2025-07-13T10:00:00Z".parse().ok();
    for (age, want) in [
        // A year in Romanian.
        ("an hour ago", "2025-07-13T09:00:00Z"),
        // Hours in Ukrainian, years in Bulgarian.
        ("5 години тому", "2025-07-13T05:00:00Z"),
        ("преди 5 години", "2020-07-14"),
        // A month in Malay.
        ("13 Mac 2025", "2025-03-13"),
    ] {
        assert_eq!(published(age, None, now).as_deref(), Some(want), "{age}");
    }
    assert!(!is_age("9to5Mac"));
}

#[test]
fn published_uses_date_order_of_page() {
    let at = |order| published("5/7/2025, 9:12", order, None);
    assert_eq!(at(None), None);
    assert_eq!(at(Some(Order::DayFirst)).as_deref(), Some("2025-07-05T09:12:00"));
    assert_eq!(at(Some(Order::American)).as_deref(), Some("2025-05-07T09:12:00"));
    assert_eq!(published("5 July", Some(Order::DayFirst), None), None, "no year");
}

#[test]
fn published_counts_back_from_now() {
    let now = "2025-07-13T10:00:00Z".parse().ok();
    let at = |text| published(text, None, now);
    assert_eq!(at("an hour ago").as_deref(), Some("2025-07-13T09:00:00Z"));
    assert_eq!(at("vor 3 Tagen").as_deref(), Some("2025-07-10"));
    assert_eq!(at("yesterday").as_deref(), Some("2025-07-12"));
    assert_eq!(at("Jul 5, 2025").as_deref(), Some("2025-07-05"));
    assert_eq!(at("13-07-2025").as_deref(), Some("2025-07-13"));
    assert_eq!(at("5/7/2025"), None, "no one can tell which is the month");
    assert_eq!(published("an hour ago", None, None), None);
    assert_eq!(at("9223372036854775807 years ago"), None);
}
