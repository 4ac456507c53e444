//! The keys of JSON lines.

/// What the value of a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyMeaning {
    Html,
    Text,
    Url,
    Id,
    Encoding,
    /// When the page was fetched.
    Time,
}

/// Other keys of each meaning, from the collections of pages that many people have:
/// C4 and mC4, `FineWeb`, `RealNews`, `RedPajama` and dumps of news crawlers. Sorted;
/// of two on a line, the first here is read.
const KEYS: [(&str, KeyMeaning); 17] = [
    ("charset", KeyMeaning::Encoding),
    ("date", KeyMeaning::Time),
    ("doc_id", KeyMeaning::Id),
    ("html_content", KeyMeaning::Html),
    ("html_source", KeyMeaning::Html),
    ("maintext", KeyMeaning::Text),
    ("page_html", KeyMeaning::Html),
    ("plain_text", KeyMeaning::Text),
    ("raw_content", KeyMeaning::Text),
    ("raw_html", KeyMeaning::Html),
    ("source_url", KeyMeaning::Url),
    ("target_uri", KeyMeaning::Url),
    ("timestamp", KeyMeaning::Time),
    ("uri", KeyMeaning::Url),
    ("url_used", KeyMeaning::Url),
    ("uuid", KeyMeaning::Id),
    ("warc_date", KeyMeaning::Time),
];

/// The keys that the user named; each replaces all others of its meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct JsonKeys {
    pub(crate) html: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) encoding: Option<String>,
}

impl JsonKeys {
    /// The keys of a meaning, the best first.
    pub(crate) fn names(&self, meaning: KeyMeaning) -> impl Iterator<Item = &str> {
        let (usual, given) = match meaning {
            KeyMeaning::Html => ("html", &self.html),
            KeyMeaning::Text => ("text", &self.text),
            KeyMeaning::Url => ("url", &self.url),
            KeyMeaning::Id => ("id", &self.id),
            KeyMeaning::Encoding => ("encoding", &self.encoding),
            KeyMeaning::Time => ("fetched", &None),
        };
        let others = KEYS.iter().filter(move |(_, means)| *means == meaning);
        let known = std::iter::once(usual).chain(others.map(|(key, _)| *key));
        // Lines whose key has to be named come from one program, which uses no other.
        let known = known.filter(|_| given.is_none());
        given.as_deref().into_iter().chain(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_table_is_sorted() {
        assert!(KEYS.is_sorted_by_key(|(key, _)| key));
    }

    #[test]
    fn given_key_replaces_known_keys() {
        let keys = JsonKeys { html: Some("body".to_owned()), ..JsonKeys::default() };
        assert_eq!(keys.names(KeyMeaning::Html).collect::<Vec<_>>(), ["body"]);
        assert_eq!(keys.names(KeyMeaning::Encoding).collect::<Vec<_>>(), ["encoding", "charset"]);
    }
}
