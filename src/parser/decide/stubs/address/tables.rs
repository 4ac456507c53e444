//! Tables of words in addresses.

use crate::parser::decide::stubs::word_table::WordTable;

/// Query parameters that track where a reader came from.
pub(crate) static TRACKING: WordTable = WordTable::new(&[
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
    "src",
    "traffic_source",
    "xid",
]);

/// Query parameters that identify an affiliate whom a shop pays.
pub(crate) static AFFILIATES: WordTable = WordTable::new(&[
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
]);

/// Query parameters that request a service, such as printing, instead of the story.
pub(crate) static SERVICES: WordTable = WordTable::new(&["print", "replytocom", "share"]);

/// What fragments that lead to comments start with.
pub(crate) static COMMENTS: WordTable = WordTable::new(&[
    "comment",
    "commentaires",
    "comments",
    "disqus",
    "kommentar",
    "kommentare",
    "reply",
    "respond",
]);

/// File name extensions of pictures, recordings and documents.
pub(crate) static FILES: WordTable = WordTable::new(&[
    "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "pdf", "png", "rss", "svg", "webp", "xml",
]);

/// Path segments of pages that ask readers for money.
pub(crate) static APPEALS: WordTable = WordTable::new(&[
    "contribute",
    "donate",
    "donation",
    "donations",
    "gift",
    "gifts",
    "membership",
    "offer",
    "offers",
    "sign-up",
    "signup",
    "subscribe",
    "subscription",
    "support",
    "support-us",
    "trial",
]);

/// File names of section pages in a directory of a day or a month, where stories have
/// names of their own.
pub(crate) static LISTS: WordTable = WordTable::new(&[
    "all", "archive", "archives", "business", "culture", "default", "economy", "home", "index",
    "latest", "local", "news", "opinion", "page", "politics", "sport", "sports", "world",
]);

/// Path segments of archives, which hold stories as well as lists of them.
pub(crate) static ARCHIVES: WordTable = WordTable::new(&["archive", "archives"]);

/// Path segments of pages that are no stories but may have stories below them: the
/// channels and issues of magazines, and events.
pub(crate) static HOLDERS: WordTable = WordTable::new(&[
    "ausgabe", "ausgaben", "channel", "channels", "events", "issue", "issues", "tickets",
]);

/// Path segments of lists, people and services rather than stories.
pub(crate) static HUBS: WordTable = WordTable::new(&[
    "about",
    "account",
    "advertise",
    "advertorial",
    "advertorials",
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
    "termine",
    "thema",
    "themen",
    "themes",
    "topic",
    "topics",
    "user",
    "users",
    "veranstaltungen",
    "wiki",
    "wikis",
    "writer",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_lower_case() {
        let tables = [
            &AFFILIATES,
            &APPEALS,
            &LISTS,
            &ARCHIVES,
            &COMMENTS,
            &FILES,
            &HOLDERS,
            &HUBS,
            &SERVICES,
            &TRACKING,
        ];
        assert!(tables.iter().all(|table| table.is_sorted()));
    }
}
