//! Separates a headline from the name of the site beside it.

use super::words::TextWords;
use crate::parser::document::Document;
use crate::parser::document::tag::{Attr, Tag};
use crate::parser::metadata::host;
use crate::rules::text::is_alphanumeric;

/// Separators between a headline and the name of the site.
static SEPARATORS: [&str; 13] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " / ", " ‹ ", " > ", "｜"];

/// The most words of a site name or a section.
const LONGEST_NAME: usize = 5;

/// The longest name of a site, in bytes; that of a host has 253 at most (RFC 1035, 2.3.4).
const LONGEST_SITE: usize = 253;

/// The names of a page's site, to remove them from titles.
#[derive(Debug, Default)]
pub(crate) struct Site {
    names: Vec<TextWords>,
    /// Names in the visible text: of links to the front page, and of the owner of the
    /// copyright. The latter may also be an author.
    shown: Vec<TextWords>,
    /// The letters and digits of the host without `www` and the public suffix.
    host: String,
}

impl Site {
    /// A site by its names and its address, as far as they are known.
    pub(crate) fn new<'a>(names: impl Iterator<Item = &'a str>, url: Option<&str>) -> Self {
        // Every heading is compared with them, so that their length is limited.
        let names = names.filter(|name| name.len() <= LONGEST_SITE).map(TextWords::of);
        let names = names.filter(|name| !name.is_empty()).collect();
        let host = url.map(normalized_host).unwrap_or_default();
        Self { names, shown: Vec::new(), host }
    }

    /// The same with the names in the visible text of a page.
    pub(crate) fn shown_on(mut self, document: &Document) -> Self {
        let linked = document.elements.iter().enumerate().filter_map(|(id, element)| {
            let is_home = element.tag == Tag::A
                && element.attr(Attr::Href).is_some_and(|href| {
                    let is_same_site =
                        || !href.contains("://") || normalized_host(href) == self.host;
                    !href.is_empty() && leads_home(href) && is_same_site()
                });
            is_home.then(|| document.text_of(id))
        });
        // From the end of the page, as higher up there are the copyrights of pictures.
        let owned = document.blocks.iter().rev().filter_map(|block| owner(&block.text));
        let names = linked.take(MOST_SHOWN).chain(owned.take(MOST_SHOWN).map(str::to_owned));
        let names = names.map(|name| TextWords::of(&name));
        self.shown = names.filter(|name| (1..=LONGEST_NAME).contains(&name.len())).collect();
        self
    }

    /// Whether a part of a title is a name of the site, including those in visible text.
    pub(crate) fn is_named_or_shown(&self, part: &str) -> bool {
        let is_shown =
            |words: &TextWords| self.shown.iter().any(|name| name.agreement(words) > 0.99);
        self.is_named(part) || is_shown(&TextWords::of(part))
    }

    /// Whether a text names the site.
    pub(crate) fn is_named(&self, text: &str) -> bool {
        let words = TextWords::of(text);
        if words.is_empty() {
            return false;
        }
        let text = words.normalized();
        // The whole host may be short; a part of it must have more than three letters.
        let of_host = text == self.host
            || text.len() > 3
                && (self.host.contains(text)
                    || !self.host.is_empty()
                        && text.contains(&self.host)
                        && text.len() <= self.host.len() + 6);
        // "Example North" is a part of example.org.
        let of_group = words.len() == 2
            && self.host.len() > 2
            && words.starts_with(&TextWords::of(&self.host));
        of_host || of_group || self.names.iter().any(|name| name.agreement(&words) > 0.7)
    }

    /// A person's name without the name of the site after it, as in "Ada Lind The Example".
    pub(crate) fn without<'n>(&self, name: &'n str) -> &'n str {
        let blanks = name.match_indices(' ').map(|(at, _)| at).skip(1);
        let mut cuts = blanks.filter(|at| {
            let tail = TextWords::of(&name[*at..]);
            self.names.iter().any(|site| site.agreement(&tail) > 0.7)
        });
        cuts.next().map_or(name, |at| &name[..at])
    }

    /// The title without the name of the site at either end.
    pub(crate) fn strip<'t>(&self, title: &'t str) -> &'t str {
        let mut title = title.trim();
        // A title can end in a section and the site: "Headline | Politics | Site".
        for _ in 0..3 {
            let Some((head, tail)) = last_split(title) else { break };
            if !self.is_named_or_shown(tail) {
                break;
            }
            title = head;
        }
        if let Some((head, tail)) = first_split(title)
            && self.is_named_or_shown(head)
            && TextWords::of(tail).len() > 1
        {
            title = tail;
        }
        title
    }
}

/// How many links to the front page, and how many copyright lines, are read for the name
/// of the site.
const MOST_SHOWN: usize = 4;

/// Whether a link leads to the site's front page.
pub(crate) fn leads_home(href: &str) -> bool {
    let path = href
        .rsplit_once("://")
        .map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    matches!(path.trim_matches('/'), "" | "index.html" | "index.php") && !href.starts_with('#')
}

/// The longest copyright line, in bytes.
const LONGEST_RIGHTS: usize = 200;

/// The owner in a copyright line such as "© 2031 The Example. All rights reserved."
fn owner(text: &str) -> Option<&str> {
    if text.len() > LONGEST_RIGHTS {
        return None;
    }
    let (_, after) = text.split_once('©')?;
    let is_of_year = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-–,.:".contains(c);
    let name = after.trim_start_matches(is_of_year);
    name.split(['.', '|', ',', '·', '\n']).next().map(str::trim)
}

/// The parts of a title that may be the headline, the whole title first.
pub(crate) fn readings(title: &str) -> Vec<&str> {
    let mut readings = vec![title];
    let mut head = title;
    while let Some((front, tail)) = last_split(head) {
        if TextWords::of(tail).len() > LONGEST_NAME && readings.len() > 1 {
            break;
        }
        readings.push(front);
        head = front;
        if readings.len() > 4 {
            break;
        }
    }
    if let Some((front, tail)) = first_split(title)
        && TextWords::of(front).len() <= LONGEST_NAME
    {
        readings.push(tail);
    }
    readings
}

fn last_split(title: &str) -> Option<(&str, &str)> {
    split(title, (0..title.len()).rev())
}

fn first_split(title: &str) -> Option<(&str, &str)> {
    split(title, 0..title.len())
}

/// The text before and after the first separator at any of these bytes.
fn split(title: &str, mut at: impl Iterator<Item = usize>) -> Option<(&str, &str)> {
    let (at, separator) = at.find_map(|at| {
        let rest = &title.as_bytes()[at..];
        // A fast test: a separator begins with a blank before a sign, or is not ASCII.
        let begins = !rest[0].is_ascii()
            || rest[0] == b' ' && !rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
        let found = || SEPARATORS.iter().find(|separator| rest.starts_with(separator.as_bytes()));
        Some((at, begins.then(found).flatten()?))
    })?;
    Some((title[..at].trim_end(), title[at + separator.len()..].trim_start()))
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
}

fn normalized_host(url: &str) -> String {
    let host = host::of(url).to_lowercase();
    let name = host::without_suffix(host::without_www(&host));
    let name = if name.len() > LONGEST_SITE { "" } else { name };
    name.chars().filter(|&c| is_alphanumeric(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::parser::read::html;

    fn site() -> Site {
        Site::new(["The Example Times"].into_iter(), Some("https://www.exampletimes.example.org/a"))
    }

    #[test]
    fn site_name_is_removed_from_title() {
        for (title, want) in [
            ("Bridge reopens | The Example Times", "Bridge reopens"),
            ("Bridge reopens - Example Times", "Bridge reopens"),
            ("The Example Times: Bridge reopens", "The Example Times: Bridge reopens"),
            ("The Example Times | Bridge reopens", "Bridge reopens"),
            ("Bridge reopens - and ferry stops", "Bridge reopens - and ferry stops"),
        ] {
            assert_eq!(site().strip(title), want);
        }
    }

    #[test]
    fn visible_site_name_is_removed_from_title() {
        let page = "<a href=/>Tales from the Valley</a><p>© 2029–2031 Valley Press. All rights";
        let document = html::read(page, &Limits::default());
        let site = Site::default().shown_on(&document);
        for title in
            ["Bridge – at last – reopens — Tales from the Valley", "Bridge reopens | Valley Press"]
        {
            assert!(site.strip(title).ends_with("reopens"), "{title}");
        }
        assert_eq!(site.strip("Bridge reopens | Valley"), "Bridge reopens | Valley");
        assert_eq!(site.without("Ada Lind Valley Press"), "Ada Lind Valley Press");
    }

    #[test]
    fn site_name_is_removed_from_person() {
        for (name, want) in [
            ("Ada Lind The Example Times", "Ada Lind"),
            ("Ada Lind", "Ada Lind"),
            ("Example Times", "Example Times"),
        ] {
            assert_eq!(site().without(name), want);
        }
        assert!(Site::new([].into_iter(), Some("https://www.exm.example/a")).is_named("EXM"));
    }

    #[test]
    fn title_is_split_at_separators() {
        for separator in SEPARATORS {
            assert_eq!(last_split(&format!("Bridge{separator}Paper")), Some(("Bridge", "Paper")));
        }
    }

    #[test]
    fn readings_contain_headline() {
        assert!(readings("Bridge reopens | Politics | Paper").contains(&"Bridge reopens"));
        assert!(
            readings("Paper - Bridge reopens after two years of repairs")
                .contains(&"Bridge reopens after two years of repairs")
        );
    }
}
