//! `WordTable` that addresses are told apart by.

use crate::parser::decide::stubs::word_table::WordTable;

/// Query parameters that say where a reader came from and not what is read.
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

/// Query parameters by which a shop knows whom it pays for a reader.
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

/// Query parameters that ask for something else than the story they stand with.
pub(crate) static SERVICES: WordTable = WordTable::new(&["print", "replytocom", "share"]);

/// What the fragments of addresses that lead to readers' comments start with.
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

/// What the names of pictures, recordings and documents end in.
pub(crate) static FILES: WordTable = WordTable::new(&[
    "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "pdf", "png", "rss", "svg", "webp", "xml",
]);

/// Path segments that stand for asking readers for money.
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

/// Path segments that a section's page has below a day or a month, as its stories have names.
pub(crate) static LISTS: WordTable = WordTable::new(&[
    "all", "archive", "archives", "business", "culture", "default", "economy", "home", "index",
    "latest", "local", "news", "opinion", "page", "politics", "sport", "sports", "world",
]);

/// Path segments that stand for old stories, and for lists of them.
pub(crate) static ARCHIVES: WordTable = WordTable::new(&["archive", "archives"]);

/// Path segments that stand for what is no story, and may have stories in it:
/// the channels and issues of magazines, and events.
pub(crate) static HOLDERS: WordTable = WordTable::new(&[
    "ausgabe", "ausgaben", "channel", "channels", "events", "issue", "issues", "tickets",
]);

/// Path segments that stand for lists, people and services, not for stories.
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
    fn tables_are_sorted_and_lower_case() {
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
