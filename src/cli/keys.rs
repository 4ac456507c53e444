//! The keys of a line and what they mean.

/// What a key of a line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Html,
    Text,
    Url,
    Id,
    Encoding,
    /// When the page was fetched.
    Time,
}

/// Other keys of a meaning, in the collections of pages that many people have:
/// C4 and mC4, `FineWeb`, `RealNews`, `RedPajama` and dumps of news crawlers. Sorted;
/// of two on a line, the first here is read.
const KEYS: [(&str, Meaning); 17] = [
    ("charset", Meaning::Encoding),
    ("date", Meaning::Time),
    ("doc_id", Meaning::Id),
    ("html_content", Meaning::Html),
    ("html_source", Meaning::Html),
    ("maintext", Meaning::Text),
    ("page_html", Meaning::Html),
    ("plain_text", Meaning::Text),
    ("raw_content", Meaning::Text),
    ("raw_html", Meaning::Html),
    ("source_url", Meaning::Url),
    ("target_uri", Meaning::Url),
    ("timestamp", Meaning::Time),
    ("uri", Meaning::Url),
    ("url_used", Meaning::Url),
    ("uuid", Meaning::Id),
    ("warc_date", Meaning::Time),
];

/// The keys that the user gave a meaning; each goes before all others of its meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) html: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) encoding: Option<String>,
}

impl Keys {
    /// The keys of a meaning, the best first.
    pub(crate) fn names(&self, meaning: Meaning) -> impl Iterator<Item = &str> {
        let (usual, given) = match meaning {
            Meaning::Html => ("html", &self.html),
            Meaning::Text => ("text", &self.text),
            Meaning::Url => ("url", &self.url),
            Meaning::Id => ("id", &self.id),
            Meaning::Encoding => ("encoding", &self.encoding),
            Meaning::Time => ("fetched", &None),
        };
        let others = KEYS.iter().filter(move |(_, means)| *means == meaning);
        let known = std::iter::once(usual).chain(others.map(|(key, _)| *key));
        // A key that was given is the only one: its lines are of one make.
        let known = known.filter(|_| given.is_none());
        given.as_deref().into_iter().chain(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(KEYS.is_sorted_by_key(|(key, _)| key));
    }

    #[test]
    fn a_given_key_is_the_only_one() {
        let keys = Keys { html: Some("body".to_owned()), ..Keys::default() };
        assert_eq!(keys.names(Meaning::Html).collect::<Vec<_>>(), ["body"]);
        assert_eq!(keys.names(Meaning::Encoding).collect::<Vec<_>>(), ["encoding", "charset"]);
    }
}
