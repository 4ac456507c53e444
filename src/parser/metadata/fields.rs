//! What a field may hold, whichever source it is from.

use url::Url;

use super::words::TextWords;
use crate::parser::read::html::resolved;

/// A longer section is a sentence or a list, in letters.
const LONGEST_SECTION: usize = 60;

/// The address of a picture, absolute where the page's own address is known;
/// nothing where the page put a caption there instead.
pub(crate) fn image(value: &str, page: Option<&str>) -> Option<String> {
    let value = resolved(value);
    // "a.jpg 540 960" gives the picture's size, too.
    let sized = value
        .trim()
        .split_once(' ')
        .filter(|(_, rest)| rest.split(' ').all(|word| word.bytes().all(|b| b.is_ascii_digit())));
    let value = sized.map_or(value.trim(), |(address, _)| address);
    if let Ok(url) = Url::parse(value) {
        return matches!(url.scheme(), "http" | "https").then(|| value.to_owned());
    }
    if value.contains(' ') || !value.contains('/') {
        return None;
    }
    let page = page.and_then(|page| Url::parse(page).ok());
    Some(page.and_then(|page| page.join(value).ok()).map_or(value.to_owned(), String::from))
}

/// The section; of a list that a content system made of all its categories,
/// the first.
pub(crate) fn section(value: &str) -> Option<String> {
    let is_list = value.matches(',').count() > 1;
    let first = if is_list { value.split(',').next()?.trim() } else { value };
    (!is_address(first) && first.chars().count() <= LONGEST_SECTION).then(|| first.to_owned())
}

/// The publisher, unless that is the page's address or its headline.
pub(crate) fn publisher(value: &str, title: Option<&str>) -> Option<String> {
    let is_title = title.is_some_and(|title| {
        let title = TextWords::of(title);
        title.len() > 2 && TextWords::of(value).starts_with(&title)
    });
    (!is_address(value) && !is_title).then(|| value.to_owned())
}

fn is_address(value: &str) -> bool {
    value.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn image_is_resolved_to_url() {
        let page = Some("https://example.com/news/bridge.html");
        for (value, want) in [
            (
                "https://cdn.example.com/a.jpg?w=1&amp;h=2",
                Some("https://cdn.example.com/a.jpg?w=1&h=2"),
            ),
            ("https://example.com/a.jpg 540 960", Some("https://example.com/a.jpg")),
            ("/img/a.jpg", Some("https://example.com/img/a.jpg")),
            ("//cdn.example.com/a.jpg", Some("https://cdn.example.com/a.jpg")),
            ("The bridge (photo: Ada Lind / The Example)", None),
            ("data:image/gif;base64,R0lGODlhAQABAAAAACw=", None),
        ] {
            assert_eq!(image(value, page).as_deref(), want, "{value}");
        }
        assert_eq!(image("/img/a.jpg", None).as_deref(), Some("/img/a.jpg"));
    }

    #[test]
    fn long_section_is_dropped() {
        assert_eq!(section("Health & Science").as_deref(), Some("Health & Science"));
        assert_eq!(section("Towns, bridges, rivers, repairs").as_deref(), Some("Towns"));
        assert_eq!(section("https://example.com/towns/"), None);
        assert_eq!(section(&"The bridge reopened. ".repeat(5)), None);
    }

    #[test]
    fn publisher_with_headline_is_dropped() {
        let title = Some("Old bridge reopens");
        assert_eq!(publisher("The Example", title).as_deref(), Some("The Example"));
        assert_eq!(publisher("Old bridge reopens - The Example", title), None);
        assert_eq!(publisher("https://example.com", title), None);
    }
}
