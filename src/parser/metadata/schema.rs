//! The schema.org types of articles.

/// The schema.org types that can be the article, sorted, each with its rank among several
/// on a page: news before reviews before the page as such.
static TYPES: [(&str, u8); 34] = [
    ("aboutpage", 1),
    ("advertisercontentarticle", 4),
    ("analysisnewsarticle", 4),
    ("article", 4),
    ("askpublicnewsarticle", 4),
    ("backgroundnewsarticle", 4),
    ("blogposting", 4),
    ("creativework", 2),
    ("discussionforumposting", 3),
    ("document", 1),
    ("howto", 2),
    ("itempage", 1),
    ("liveblogposting", 4),
    ("medicalscholarlyarticle", 4),
    ("medicalwebpage", 2),
    ("newsarticle", 4),
    ("opinionnewsarticle", 4),
    ("podcastepisode", 2),
    ("qapage", 1),
    ("question", 1),
    ("recipe", 3),
    ("report", 3),
    ("reportagenewsarticle", 4),
    ("review", 2),
    ("reviewnewsarticle", 4),
    ("satiricalarticle", 4),
    ("scholarlyarticle", 4),
    ("socialmediaposting", 3),
    ("techarticle", 4),
    ("usernewsarticle", 4),
    ("videoobject", 2),
    ("webcontent", 1),
    ("webpage", 1),
    ("webpageelement", 1),
];

/// The minimum rank of the article itself; below that, a node may be the page as such,
/// whose title and authors are those of the site.
pub(crate) const ARTICLE: u8 = 2;

/// The rank of a type, by its name or address; 0 if it is never the article.
pub(crate) fn rank(name: &str) -> u8 {
    let name = name.trim().trim_end_matches('/');
    let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name).to_ascii_lowercase();
    let at = TYPES.binary_search_by_key(&name.as_str(), |(n, _)| n).ok();
    at.map_or(0, |at| TYPES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_sorted_lower_case() {
        assert!(TYPES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(TYPES.iter().all(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn rank_ignores_address_and_prefix() {
        assert_eq!(rank("http://schema.org/NewsArticle"), rank("newsarticle"));
        assert_eq!(rank("schema:Person"), 0);
    }
}
