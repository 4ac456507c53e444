//! Parses the values of options.

use encoding_rs::Encoding;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use url::Url;

pub(super) fn encoding(label: &str) -> Result<String, String> {
    match Encoding::for_label_no_replacement(label.as_bytes()) {
        Some(_) => Ok(label.to_owned()),
        None => Err("not the name of a charset".to_owned()),
    }
}

pub(super) fn url(url: &str) -> Result<String, String> {
    match Url::parse(url) {
        Ok(base) if !base.cannot_be_a_base() => Ok(url.to_owned()),
        _ => Err("not an absolute URL, such as https://example.com/story".to_owned()),
    }
}

pub(super) fn now(time: &str) -> Result<Timestamp, String> {
    let midnight = |date: Date| date.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
    time.parse::<Timestamp>()
        .or_else(|_| Date::strptime("%Y-%m-%d", time).and_then(midnight))
        .map_err(|_| "neither a date nor an RFC 3339 time, such as 2025-07-13T09:12:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_now_as_date_or_rfc_3339() {
        assert_eq!(now("2025-07-13").unwrap().to_string(), "2025-07-13T00:00:00Z");
        assert_eq!(now("2025-07-13T09:12:00+02:00").unwrap().to_string(), "2025-07-13T07:12:00Z");
        for bad in ["yesterday", "13.07.2025", "2025-13-01", "2025-07-13T09:12"] {
            assert!(now(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn parse_absolute_urls_only() {
        assert!(url("https://example.com/a").is_ok() && url("file:///a/b.html").is_ok());
        for bad in ["", "/a", "example.com/a", "localhost:80", "mailto:desk@example.com"] {
            assert!(url(bad).is_err(), "{bad}");
        }
    }
}
