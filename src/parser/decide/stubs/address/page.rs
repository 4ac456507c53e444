//! Where a page stands, and how the addresses of its links stand to it.

use url::{Position, Url};

use super::shape::AddressShape;
use super::{Address, normal};
use crate::parser::document::Document;
use crate::parser::document::tag::{Attr, Tag};

/// How the site of one address stands to that of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// The same host.
    Host,
    /// Another host of the same owner, as far as the name tells.
    Site,
    /// Somebody else.
    Other,
}

/// The page's own address and what its links are relative to.
#[derive(Debug, Default)]
pub(crate) struct PageAddress {
    page: Option<Address>,
    base: Option<Url>,
    /// What stands before the path of the base, where that is a scheme and a host alone.
    origin: Option<String>,
}

/// The longest address that a page can have, in bytes; RFC 9110 (4.1) asks for 8,000.
const LONGEST_BASE: usize = 8000;

impl PageAddress {
    /// `page` is the page's address, `base` what its `<base>` says.
    pub(crate) fn new(page: Option<&str>, base: Option<&str>) -> Self {
        // Every link of the page is put behind it.
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

    /// The address that a link of the page leads to; `None` where it leads to no other document.
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

    /// The address of a link that is put together without being taken apart, as most are.
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

    /// Whether the address is the page's own.
    ///
    /// Where the path alone tells the story, a query or more path only asks for
    /// it in another form: to print, to share, its comments.
    pub(crate) fn is_self(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| {
            let telling = matches!(
                page.shape(),
                AddressShape::Slug | AddressShape::Keyed | AddressShape::Key
            );
            page.key == address.key
                || telling
                    && !page.has_query
                    && page.host() == address.host()
                    && address.starts_as(page)
        })
    }

    /// How the address stands to the page; links of a page without an address are its own.
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

    /// Whether the first segment of both paths is the same, and not their only one.
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

    /// Whether the address leads to a file beside the page, as far as directories tell.
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
    fn the_address_is_given_out_as_the_page_has_it() {
        let address = resolve("/news/harbour-closes?utm_source=box#top");
        assert_eq!(address.url, "https://www.example.com/news/harbour-closes?utm_source=box#top");
    }

    #[test]
    fn what_is_no_document_is_no_address() {
        for href in ["", "#top", "javascript:void(0)", "mailto:desk@example.com"] {
            assert!(place().resolve(href).is_none(), "{href}");
            assert!(PageAddress::default().resolve(href).is_none(), "{href}");
        }
    }

    #[test]
    fn the_page_itself_is_known_in_other_forms() {
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
    fn owners_are_told_by_their_hosts() {
        assert_eq!(place().kinship(&resolve("/a")), Kinship::Host);
        assert_eq!(place().kinship(&resolve("https://sport.example.co.uk/a")), Kinship::Site);
        assert_eq!(place().kinship(&resolve("https://example-shop.org/a")), Kinship::Other);
    }
}
