//! The schema.org types that a page's article goes by.

/// The schema.org types that can be the article, sorted, and how likely they
/// are it where a page has several: news before reviews before the page as such.
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

/// From this rank on a node names the article itself; below, it may name the
/// page, whose title and authors are the site's.
pub(crate) const ARTICLE: u8 = 2;

/// How likely a thing of this type is the article, by the type's name or address; 0 is never.
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
    fn types_are_sorted_and_lower_case() {
        assert!(TYPES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(TYPES.iter().all(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn addresses_and_prefixes_do_not_count() {
        assert_eq!(rank("http://schema.org/NewsArticle"), rank("newsarticle"));
        assert_eq!(rank("schema:Person"), 0);
    }
}
