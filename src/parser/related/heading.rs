//! The headings of modules, and what their words say.

/// Words that headings of modules of stories are made of.
const STORY_WORDS: &[&str] = &[
    "actualités",
    "aktuell",
    "aktuelle",
    "aktuelles",
    "all'articolo",
    "also",
    "anche",
    "articles",
    "articoli",
    "artikel",
    "artículos",
    "auch",
    "aussi",
    "beliebt",
    "breaking",
    "continue",
    "coverage",
    "derniers",
    "dernières",
    "don't",
    "editor's",
    "empfehlungen",
    "empfiehlt",
    "entdecken",
    "gelesen",
    "headlines",
    "interessieren",
    "journal",
    "latest",
    "leggi",
    "lesen",
    "letti",
    "leídas",
    "leído",
    "lire",
    "lo",
    "lus",
    "meest",
    "mehr",
    "meistgelesen",
    "meistgelesene",
    "miss",
    "more",
    "most",
    "más",
    "neueste",
    "neuesten",
    "news",
    "newsticker",
    "next",
    "nieuws",
    "noticias",
    "notizie",
    "now",
    "picks",
    "popular",
    "posts",
    "potrebbe",
    "read",
    "recent",
    "recirculation",
    "recommended",
    "recommends",
    "relacionadas",
    "relacionado",
    "related",
    "see",
    "siehe",
    "similar",
    "stories",
    "story",
    "suite",
    "thema",
    "top",
    "trending",
    "une",
    "verwandte",
    "viewed",
    "visto",
    "watch",
    "weitere",
    "weiterlesen",
    "última",
    "últimas",
];

/// Words that headings of what are no stories are made of.
const OTHER_WORDS: &[&str] = &[
    "about",
    "account",
    "advertisement",
    "anzeige",
    "author",
    "authors",
    "categories",
    "comments",
    "contact",
    "download",
    "follow",
    "jobs",
    "kommentare",
    "legal",
    "menu",
    "newsletter",
    "newsletters",
    "partner",
    "partners",
    "privacy",
    "products",
    "sections",
    "service",
    "services",
    "share",
    "shop",
    "shopping",
    "sponsored",
    "subscribe",
    "subscriptions",
    "tags",
    "themen",
    "topics",
];

/// Words that links to a site's services have and headlines rarely do.
const SERVICE_WORDS: &[&str] = &[
    "abonnement",
    "abonnieren",
    "advertise",
    "agb",
    "app",
    "clarifications",
    "cookie",
    "cookies",
    "copyright",
    "corrections",
    "datenschutz",
    "epaper",
    "feedback",
    "impressum",
    "imprint",
    "inbox",
    "kontakt",
    "login",
    "newsletter",
    "newsletters",
    "podcast",
    "podcasts",
    "privacidad",
    "privacy",
    "subscribe",
    "subscription",
    "subscriptions",
    "suscríbete",
    "terms",
];

/// What a module's heading says of the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// Stories.
    Stories,
    /// Something else.
    Other,
    /// Nothing that is known.
    Unknown,
}

/// Whether a link's text speaks of the site's services and not of news.
pub(super) fn names_service(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| SERVICE_WORDS.binary_search(&word).is_ok())
}

/// What the words of a heading say.
pub(super) fn promise(heading: &str) -> Promise {
    let lower = heading.to_lowercase().replace('’', "'");
    let mut promise = Promise::Unknown;
    for word in lower.split(|c: char| !c.is_alphanumeric() && c != '\'') {
        if OTHER_WORDS.binary_search(&word).is_ok() {
            return Promise::Other;
        }
        if STORY_WORDS.binary_search(&word).is_ok() {
            promise = Promise::Stories;
        }
    }
    promise
}
