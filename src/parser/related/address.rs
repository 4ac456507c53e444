//! Where a link leads, and whether the address looks like that of a story.

use std::cmp::Ordering;

use url::Url;

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

/// Path segments that stand for lists, people and services, not for stories.
const HUBS: &[&str] = &[
    "about",
    "account",
    "advertise",
    "advertorial",
    "advertorials",
    "archive",
    "archives",
    "author",
    "authors",
    "autor",
    "autoren",
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
    "faq",
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

/// What the last segment of a path consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing: the front page.
    Empty,
    /// One or two words, as sections are called.
    Word,
    /// A few words.
    Phrase,
    /// Many words, as headlines turn into.
    Slug,
    /// Words with a number or a key.
    Keyed,
    /// A number or a key alone.
    Key,
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
    /// Whether a query parameter is a number, as content systems count stories.
    has_key: bool,
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
        let mut key = format!("{host}/{}", segments.join("/"));
        if !parameters.is_empty() {
            key.push('?');
            key.push_str(&parameters.join("&"));
        }
        let has_key = parameters.iter().any(|p| {
            p.split_once('=')
                .is_some_and(|(_, v)| v.len() > 3 && v.bytes().all(|b| b.is_ascii_digit()))
        });
        Self { url, key, host, segments, has_query: !parameters.is_empty(), has_key }
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
        let shapes = self.segments.iter().rev().take(2).map(|segment| shape(segment));
        // A key or a word at the end may follow the words, as in `/some-words-of-it/123456` or `/some-words-of-it/index.html`.
        let mut best = Shape::Empty;
        for shape in shapes {
            best = match (best, shape) {
                (Shape::Empty, shape) => shape,
                (Shape::Key, Shape::Slug | Shape::Phrase | Shape::Keyed) => Shape::Keyed,
                (Shape::Word, Shape::Slug | Shape::Keyed) => shape,
                (best, _) => best,
            };
        }
        match best {
            Shape::Empty | Shape::Word if self.has_key => Shape::Key,
            best => best,
        }
    }
}

/// What one segment of a path consists of.
fn shape(segment: &str) -> Shape {
    let stem = segment
        .rsplit_once('.')
        .map_or(segment, |(stem, extension)| if extension.len() <= 5 { stem } else { segment });
    let words = stem.split(['-', '_', '+', ',']).filter(|w| !w.is_empty() && !is_key(w)).count();
    // Scripts outside ASCII are escaped; three escapes or so are a letter.
    let escaped = stem.bytes().filter(|&b| b == b'%').count();
    let keyed = stem.split(['-', '_', '.', '~', ',']).any(is_key) || longest_digits(stem) >= 5;
    match (words, keyed) {
        (0 | 1, true) => Shape::Key,
        (2.., true) => Shape::Keyed,
        _ if escaped >= 24 => Shape::Slug,
        (0, false) => Shape::Empty,
        (1 | 2, false) => Shape::Word,
        (3, false) => Shape::Phrase,
        (_, false) => Shape::Slug,
    }
}

/// Whether a word is a number or mixes digits and letters as keys do.
fn is_key(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let ascii = word.bytes().all(|b| b.is_ascii_alphanumeric());
    ascii && (digits >= 5 || digits >= 3 && word.len() >= 6 || digits > 0 && word.len() >= 10)
}

fn longest_digits(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
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
