//! Hosts of addresses: which part of one is registered, and by what name its owner goes.
//!
//! Whoever registers a domain owns all hosts below it. Under which domains one
//! can register is written in the Public Suffix List: under `uk`, under
//! `co.uk`, and with a provider of pages under `github.io`.

/// The host of an address, without a `www` before it; empty where there is none.
pub(crate) fn of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    without_www(host.split(':').next().unwrap_or_default())
}

/// The host without a `www` before it, which nobody means to tell hosts apart by.
pub(crate) fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// The part of a host in lower case that its owner has registered, such as
/// `example.co.uk` in `news.example.co.uk`; the whole host where none can be.
#[cfg(any(test, feature = "train"))]
pub(crate) fn registrable_domain(host: &str) -> &str {
    let start = name(host).map_or(0, |name| name.rfind('.').map_or(0, |dot| dot + 1));
    &host[start..]
}

/// The label that the owner of a host in lower case goes by, such as `example`
/// in `news.example.co.uk`; the whole host where nobody has registered it.
pub(crate) fn owner(host: &str) -> &str {
    name(host).map_or(host, |name| name.rsplit('.').next().unwrap_or(name))
}

/// The host in lower case without the domain that it is registered under, such
/// as `news.example` in `news.example.co.uk`; the whole host where it is under none.
pub(crate) fn without_suffix(host: &str) -> &str {
    name(host).unwrap_or(host)
}

/// What stands before the domain that a host in lower case is registered under.
fn name(host: &str) -> Option<&str> {
    // Numbers are an address of the Internet Protocol, which has no labels.
    let suffix =
        psl::suffix_str(host).filter(|suffix| !suffix.ends_with(|c: char| c.is_ascii_digit()))?;
    host.strip_suffix(suffix)?.strip_suffix('.')
}

/// Whether the host is under a country's top level domain that is used for its
/// own sake, not for what its two letters spell elsewhere.
pub(crate) fn is_national(host: &str) -> bool {
    host.rsplit_once('.').is_some_and(|(_, top)| {
        top.len() == 2 && !matches!(top, "us" | "tv" | "io" | "co" | "ai" | "me")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_of_url() {
        for (url, host) in [
            ("https://www.example.com/news?a=1", "example.com"),
            ("https://ada@example.com:8080", "example.com"),
            ("https://example.com?to=//other.example/@ada", "example.com"),
            ("example.com/news", "example.com"),
            ("/news", ""),
            ("", ""),
        ] {
            assert_eq!(of(url), host, "{url}");
        }
    }

    #[test]
    fn registrable_domain_and_owner() {
        for (host, domain, name, rest) in [
            ("news.example.com", "example.com", "example", "news.example"),
            ("example.co.uk", "example.co.uk", "example", "example"),
            ("sport.example.com.au", "example.com.au", "example", "sport.example"),
            ("ada.github.io", "ada.github.io", "ada", "ada"),
            ("news.town.kawasaki.jp", "news.town.kawasaki.jp", "news", "news"),
            ("desk.harbour.example", "harbour.example", "harbour", "desk.harbour"),
            ("co.uk", "co.uk", "co.uk", "co.uk"),
            ("localhost", "localhost", "localhost", "localhost"),
            ("127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1"),
            ("", "", "", ""),
        ] {
            assert_eq!(registrable_domain(host), domain, "{host}");
            assert_eq!(owner(host), name, "{host}");
            assert_eq!(without_suffix(host), rest, "{host}");
        }
    }
}
