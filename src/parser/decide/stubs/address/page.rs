//! The address of the page, and how the addresses of its links relate to it.

use url::{Position, Url};

use super::shape::AddressShape;
use super::{Address, normal};
use crate::parser::document::Document;
use crate::parser::document::tag::{Attr, Tag};

/// How the site of an address relates to that of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// The same host.
    Host,
    /// Another host whose name has the same owner.
    Site,
    /// Another owner.
    Other,
}

/// The address of the page, and the base of its relative links.
#[derive(Debug, Default)]
pub(crate) struct PageAddress {
    page: Option<Address>,
    base: Option<Url>,
    /// The base without its path, if that is only a scheme and a host in normal form.
    origin: Option<String>,
}

/// The longest address that a page can have, in bytes; RFC 9110 (4.1) asks for 8,000.
const LONGEST_BASE: usize = 8000;

impl PageAddress {
    /// `page` is the page's address, `base` what its `<base>` says.
    pub(crate) fn new(page: Option<&str>, base: Option<&str>) -> Self {
        // Every relative link is appended to it, so that its length must be bounded.
        let page = page.filter(|page| page.len() <= LONGEST_BASE);
        let page = page.and_then(|page| Url::parse(page).ok());
        let base = match (base, &page) {
            (Some(base), Some(page)) => page.join(base).ok(),
            (Some(base), None) => Url::parse(base).ok(),
            (None, page) => page.clone(),
        };
        let origin = base.as_ref().map(|base| &base[..Position::BeforePath]);
        let origin = origin.filter(|origin| normal::parts(&format!("{origin}/")).is_some());
        let origin = origin.map(str::to_owned);
        Self { page: page.and_then(Address::new), base, origin }
    }

    /// The same of a document with this address.
    pub(crate) fn of(document: &Document, page: Option<&str>) -> Self {
        let base = document.elements.iter().find(|element| element.tag == Tag::Base);
        Self::new(page, base.and_then(|base| base.attr(Attr::Href)))
    }

    /// The address that a link of the page leads to; `None` if that is no other document.
    pub(crate) fn resolve(&self, href: &str) -> Option<Address> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        if let Some(address) = self.normal(href) {
            return Some(address);
        }
        match &self.base {
            Some(base) => Address::new(base.join(href).ok()?),
            None => Url::parse(href).map_or_else(|_| Address::relative(href), Address::new),
        }
    }

    /// The address of a link in normal form, built without parsing; most links are.
    fn normal(&self, href: &str) -> Option<Address> {
        let url = match &self.origin {
            Some(origin) if href.starts_with("//") => {
                [&origin[..=origin.find(':')?], href].concat()
            }
            Some(origin) if href.starts_with('/') => [origin, href].concat(),
            _ => href.to_owned(),
        };
        let (host, path) = normal::parts(&url)?;
        Some(Address::from_parts(url, host, path))
    }

    /// Whether the address is that of the page itself.
    ///
    /// Where the path alone identifies the story, a query or a longer path is another
    /// view of it: to print, to share, its comments.
    pub(crate) fn is_self(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| {
            let names_story = matches!(
                page.shape(),
                AddressShape::Slug | AddressShape::Keyed | AddressShape::Key
            );
            page.key == address.key
                || names_story
                    && !page.has_query
                    && page.host() == address.host()
                    && address.starts_as(page)
        })
    }

    /// How the address relates to the page. Without a page address, all links count as
    /// links within the site.
    pub(crate) fn kinship(&self, address: &Address) -> Kinship {
        match &self.page {
            None => Kinship::Host,
            Some(page) if page.host() == address.host() || address.host().is_empty() => {
                Kinship::Host
            }
            Some(page) if page.brand() == address.brand() => Kinship::Site,
            Some(_) => Kinship::Other,
        }
    }

    /// Whether both paths have the same first segment and further ones.
    pub(crate) fn shares_section(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| {
            page.depth.min(address.depth) > 1 && page.segments().next() == address.segments().next()
        })
    }

    /// Whether the address is built like the page's own.
    pub(crate) fn resembles(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| {
            page.differs_in_numbers(address)
                || page.shape() == address.shape()
                    && page.depth.abs_diff(address.depth) < 2
                    && !matches!(page.shape(), AddressShape::Empty | AddressShape::Word)
        })
    }

    /// Whether the address is a file in the same directory as the page.
    pub(crate) fn is_beside(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| page.is_beside(address))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn place() -> PageAddress {
        PageAddress::new(
            Some("https://www.example.com/news/bridge-reopens-after-repairs-4711"),
            None,
        )
    }

    pub(crate) fn resolve(href: &str) -> Address {
        place().resolve(href).unwrap()
    }

    #[test]
    fn url_is_kept_as_written() {
        let address = resolve("/news/harbour-closes?utm_source=box#top");
        assert_eq!(address.url, "https://www.example.com/news/harbour-closes?utm_source=box#top");
    }

    #[test]
    fn non_document_links_do_not_resolve() {
        for href in ["", "#top", "javascript:void(0)", "mailto:desk@example.com"] {
            assert!(place().resolve(href).is_none(), "{href}");
            assert!(PageAddress::default().resolve(href).is_none(), "{href}");
        }
    }

    #[test]
    fn page_is_recognised_in_other_forms() {
        for href in [
            "/news/bridge-reopens-after-repairs-4711?share=mail",
            "/news/bridge-reopens-after-repairs-4711/comments",
            "http://example.com/news/bridge-reopens-after-repairs-4711#photos",
        ] {
            assert!(place().is_self(&resolve(href)), "{href}");
        }
        assert!(!place().is_self(&resolve("/news/bridge-reopens-4712")));
    }

    #[test]
    fn kinship_by_host_owner() {
        assert_eq!(place().kinship(&resolve("/a")), Kinship::Host);
        assert_eq!(place().kinship(&resolve("https://sport.example.co.uk/a")), Kinship::Site);
        assert_eq!(place().kinship(&resolve("https://example-shop.org/a")), Kinship::Other);
    }
}
