//! Where a link leads, and whether the address looks like that of a story.

use std::cmp::Ordering;

use url::Url;

use super::shape::{self, Shape};

/// Query parameters that say where a reader came from and not what is read.
const TRACKING: &[&str] = &[
    "cid",
    "cmp",
    "cmpid",
    "fbclid",
    "from",
    "ftag",
    "gclid",
    "icid",
    "ico",
    "int",
    "intcid",
    "iref",
    "ito",
    "mbid",
    "ns_campaign",
    "ns_mchannel",
    "ns_source",
    "ocid",
    "origin",
    "recirc",
    "ref",
    "ref_src",
    "rel",
    "smid",
    "source",
    "traffic_source",
    "xid",
];

/// Query parameters by which a shop knows whom it pays for a reader.
const AFFILIATES: &[&str] = &[
    "aff_id",
    "affid",
    "affiliate",
    "awc",
    "clickref",
    "irclickid",
    "linkcode",
    "linkid",
    "subid",
    "tag",
];

/// Query parameters that ask for something else than the story they stand with.
const SERVICES: &[&str] = &["print", "replytocom", "share"];

/// What the fragments of addresses that lead to readers' comments start with.
const COMMENTS: &[&str] = &[
    "comment",
    "commentaires",
    "comments",
    "disqus",
    "kommentar",
    "kommentare",
    "reply",
    "respond",
];

/// Path segments that stand for lists, people and services, not for stories.
const HUBS: &[&str] = &[
    "about",
    "account",
    "advertise",
    "advertorial",
    "advertorials",
    "archive",
    "archives",
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autore",
    "autoren",
    "autores",
    "autori",
    "brand-content",
    "brandcontent",
    "by",
    "careers",
    "categories",
    "category",
    "contact",
    "contributor",
    "contributors",
    "cookies",
    "dossier",
    "etiqueta",
    "etiquetas",
    "faq",
    "firmas",
    "forfatter",
    "gallery",
    "help",
    "jobs",
    "journalist",
    "kontakt",
    "label",
    "legal",
    "login",
    "member",
    "newsletter",
    "newsletters",
    "page",
    "partner-content",
    "partnercontent",
    "people",
    "person",
    "privacy",
    "profile",
    "register",
    "rss",
    "search",
    "shop",
    "sponsored",
    "sponsored-content",
    "sponsoredcontent",
    "staff",
    "store",
    "subscribe",
    "subscription",
    "tag",
    "tags",
    "thema",
    "themen",
    "themes",
    "topic",
    "topics",
    "user",
    "users",
    "wiki",
    "wikis",
    "writer",
];

/// How the site of one address stands to that of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kinship {
    /// The same host.
    Host,
    /// Another host of the same owner, as far as the name tells.
    Site,
    /// Somebody else.
    Other,
}

/// The page's own address and what its links are relative to.
#[derive(Debug, Default)]
pub(super) struct Place {
    page: Option<Address>,
    base: Option<Url>,
}

/// Where a link leads.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// The address as it is given out.
    pub(super) url: String,
    /// What is the same for two addresses of one story.
    pub(super) key: String,
    host: String,
    segments: Vec<String>,
    has_query: bool,
    /// What the telling segment of the path consists of.
    shape: Shape,
}

impl Place {
    /// `page` is the page's address, `base` what its `<base>` says.
    pub(super) fn new(page: Option<&str>, base: Option<&str>) -> Self {
        let page = page.and_then(|page| Url::parse(page).ok());
        let base = match (base, &page) {
            (Some(base), Some(page)) => page.join(base).ok(),
            (Some(base), None) => Url::parse(base).ok(),
            (None, page) => page.clone(),
        };
        Self { page: page.as_ref().and_then(Address::new), base }
    }

    /// The address that a link of the page leads to; `None` where it leads to no other document.
    pub(super) fn resolve(&self, href: &str) -> Option<Address> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        match &self.base {
            Some(base) => Address::new(&base.join(href).ok()?),
            None => Url::parse(href).map_or_else(|_| Address::relative(href), |u| Address::new(&u)),
        }
    }

    /// Whether the address is the page's own.
    ///
    /// Where the path alone tells the story, a query or more path only asks for
    /// it in another form: to print, to share, its comments.
    pub(super) fn is_self(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| {
            let telling = matches!(page.shape(), Shape::Slug | Shape::Keyed | Shape::Key);
            page.key == address.key
                || telling
                    && !page.has_query
                    && page.host == address.host
                    && address.segments.starts_with(&page.segments)
        })
    }

    /// How the address stands to the page; links of a page without an address are its own.
    pub(super) fn kinship(&self, address: &Address) -> Kinship {
        match &self.page {
            None => Kinship::Host,
            Some(page) if page.host == address.host || address.host.is_empty() => Kinship::Host,
            Some(page) if brand(&page.host) == brand(&address.host) => Kinship::Site,
            Some(_) => Kinship::Other,
        }
    }

    /// Whether the first segment of both paths is the same, and not their only one.
    pub(super) fn shares_section(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| {
            let sections = (page.segments.first(), address.segments.first());
            matches!(sections, (Some(a), Some(b)) if a == b)
                && page.segments.len().min(address.segments.len()) > 1
        })
    }

    /// Whether the address is built like the page's own.
    pub(super) fn resembles(&self, address: &Address) -> bool {
        self.page.as_ref().is_some_and(|page| {
            page.shape() == address.shape()
                && page.segments.len().abs_diff(address.segments.len()) < 2
                && !matches!(page.shape(), Shape::Empty | Shape::Word)
        })
    }
}

impl Address {
    fn new(url: &Url) -> Option<Self> {
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let host = url.host_str()?.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        Some(Self::from_parts(url.as_str().to_owned(), host, url.path(), url.query()))
    }

    /// An address without a base: what it leads to can't be told, but its shape can.
    fn relative(href: &str) -> Option<Self> {
        let scheme = href.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
        if scheme {
            return None;
        }
        let before_fragment = href.split('#').next().unwrap_or_default();
        let (path, query) =
            before_fragment.split_once('?').map_or((before_fragment, None), |(p, q)| (p, Some(q)));
        Some(Self::from_parts(href.to_owned(), String::new(), path, query))
    }

    fn from_parts(url: String, host: String, path: &str, query: Option<&str>) -> Self {
        let segments: Vec<String> =
            path.split('/').filter(|s| !s.is_empty()).map(str::to_owned).collect();
        let mut parameters: Vec<&str> =
            query.unwrap_or_default().split('&').filter(|p| !is_tracking(p)).collect();
        parameters.sort_unstable();
        let mut key = String::with_capacity(url.len());
        key.push_str(&host);
        for segment in &segments {
            key.push('/');
            key.push_str(segment);
        }
        if segments.is_empty() {
            key.push('/');
        }
        if !parameters.is_empty() {
            key.push('?');
            key.push_str(&parameters.join("&"));
        }
        // Content systems count stories, and some have the number in the query only.
        let has_key = || {
            parameters.iter().any(|p| {
                p.split_once('=')
                    .is_some_and(|(_, v)| v.len() > 3 && v.bytes().all(|b| b.is_ascii_digit()))
            })
        };
        let shape = match shape::of(&segments) {
            Shape::Empty | Shape::Word if has_key() => Shape::Key,
            shape => shape,
        };
        Self { url, key, host, segments, has_query: !parameters.is_empty(), shape }
    }

    /// The host, without `www`.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// The label of the host that its owner goes by.
    pub(super) fn brand(&self) -> &str {
        brand(&self.host)
    }

    /// Whether a query that is more than tracking tells what is read.
    pub(super) fn has_query(&self) -> bool {
        self.has_query
    }

    /// Whether the path names a list, a person or a service.
    pub(super) fn is_hub(&self) -> bool {
        self.segments
            .iter()
            .take(self.segments.len().saturating_sub(1).max(1))
            .any(|segment| HUBS.binary_search_by(|hub| ascii_order(hub, segment)).is_ok())
    }

    /// Whether the path holds a year, alone or at the start of a date.
    pub(super) fn has_date(&self) -> bool {
        self.segments.iter().any(|segment| {
            let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
            let year = segment.starts_with("19") || segment.starts_with("20");
            let dashed = segment.as_bytes().get(4).is_some_and(|b| matches!(b, b'-' | b'_'));
            year && (segment.len() == 4 && digits == 4
                || segment.len() == 8 && digits == 8
                || dashed && segment.as_bytes().get(5).is_some_and(u8::is_ascii_digit))
        })
    }

    /// Whether a query parameter tells a shop whom to pay for the reader.
    pub(super) fn is_affiliate(&self) -> bool {
        self.has_parameter(AFFILIATES)
    }

    /// Whether a query parameter asks to share, to print or to answer.
    pub(super) fn is_service(&self) -> bool {
        self.has_parameter(SERVICES)
    }

    fn has_parameter(&self, table: &[&str]) -> bool {
        let query = self.url.split('#').next().and_then(|url| url.split_once('?'));
        let names = query.map(|(_, query)| query.split('&')).into_iter().flatten();
        names
            .filter_map(|parameter| parameter.split('=').next())
            .any(|name| table.binary_search_by(|known| ascii_order(known, name)).is_ok())
    }

    /// Whether the address leads to what readers wrote under a story.
    pub(super) fn is_comment(&self) -> bool {
        self.url.split_once('#').is_some_and(|(_, fragment)| {
            let word = fragment.split(|c: char| !c.is_ascii_alphabetic()).next();
            word.is_some_and(|word| {
                COMMENTS.binary_search_by(|known| ascii_order(known, word)).is_ok()
            })
        })
    }

    /// Whether the path leads to a picture, a recording or a document.
    pub(super) fn is_file(&self) -> bool {
        self.segments.last().and_then(|last| last.rsplit_once('.')).is_some_and(|(_, extension)| {
            ["gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "pdf", "png", "rss", "svg", "webp", "xml"]
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
    }

    /// What the telling segment of the path consists of.
    pub(super) fn shape(&self) -> Shape {
        self.shape
    }
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    let starts =
        ["at_", "cx_", "int_", "intc_", "itm_", "mc_", "utm_", "wt_"].iter().any(|prefix| {
            name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        });
    name.is_empty() || starts || TRACKING.binary_search_by(|known| ascii_order(known, name)).is_ok()
}

/// Orders a lower-case table entry against a word in any case.
fn ascii_order(entry: &str, word: &str) -> Ordering {
    entry.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()))
}

/// The label of a host that its owner goes by, such as `example` in `news.example.co.uk`.
fn brand(host: &str) -> &str {
    let labels: Vec<&str> = host.rsplit('.').collect();
    // Second levels such as `co.uk` and `com.au` belong to the registry.
    let registry = labels.len() > 2
        && labels[0].len() == 2
        && ["ac", "co", "com", "edu", "gob", "gov", "gv", "ne", "net", "or", "org"]
            .contains(&labels[1]);
    labels.get(if registry { 2 } else { 1 }).copied().unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place::new(Some("https://www.example.com/news/bridge-reopens-after-repairs-4711"), None)
    }

    fn resolve(href: &str) -> Address {
        place().resolve(href).unwrap()
    }

    #[test]
    fn tables_are_sorted_and_lower_case() {
        for table in [AFFILIATES, COMMENTS, HUBS, SERVICES, TRACKING] {
            assert!(table.is_sorted_by(|a, b| a < b));
            assert!(table.iter().all(|entry| *entry == entry.to_ascii_lowercase()));
        }
    }

    #[test]
    fn addresses_of_one_story_have_one_key() {
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
    fn the_address_is_given_out_as_the_page_has_it() {
        let address = resolve("/news/harbour-closes?utm_source=box#top");
        assert_eq!(address.url, "https://www.example.com/news/harbour-closes?utm_source=box#top");
    }

    #[test]
    fn what_is_no_document_is_no_address() {
        for href in ["", "#top", "javascript:void(0)", "mailto:desk@example.com"] {
            assert!(place().resolve(href).is_none(), "{href}");
            assert!(Place::default().resolve(href).is_none(), "{href}");
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

    #[test]
    fn comments_services_and_shops_are_told_by_their_parameters() {
        assert!(resolve("/news/harbour-closes#comment-4711").is_comment());
        assert!(!resolve("/news/harbour-closes#xtor=RSS-1").is_comment());
        assert!(resolve("/news/harbour-closes?replytocom=17#respond").is_service());
        assert!(resolve("https://shop.example.org/p/4711?x=1&tag=post-21").is_affiliate());
        assert!(!resolve("/news/harbour-closes?page=2").is_service());
    }

    #[test]
    fn topics_and_authors_are_hubs_and_dates_are_seen() {
        assert!(resolve("/tag/bridges").is_hub());
        assert!(resolve("/Author/jane-roe").is_hub());
        assert!(!resolve("/news/tag-of-war-won-by-the-harbour").is_hub());
        assert!(resolve("/2025/07/13/harbour-closes").has_date());
        assert!(resolve("/news/2025-07-13/harbour-closes").has_date());
        assert!(!resolve("/news/20250-ways-to-cross").has_date());
    }
}
