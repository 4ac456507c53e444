//! The options of limits.

use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;

/// How much of a page is read, and for how long.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitArgs {
    /// Maximum size of a page after decompression, such as 500K, 20M or 1G
    ///
    /// A larger page fails. A page that exceeds any other limit is read up to
    /// the limit; the result has a warning that names the limit.
    #[arg(long, value_name = "SIZE", default_value = "20M", value_parser = size)]
    pub(crate) max_bytes: u64,

    /// Maximum time for a page, such as 500ms, 5s or 2m; 0 for no limit
    ///
    /// A page that takes longer gives the result of what was read by then. This
    /// is the only way in which a result depends on anything but the input.
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = duration)]
    pub(crate) timeout: Duration,

    /// Maximum ratio of decompressed to compressed size
    ///
    /// The first megabyte is exempt. Data beyond the ratio is not read.
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(crate) max_ratio: u64,

    /// Maximum number of elements and text nodes in HTML, or of lines in text
    #[arg(long, value_name = "N", default_value_t = 500_000)]
    pub(crate) max_nodes: usize,

    /// Maximum nesting depth of elements
    ///
    /// The tags of deeper elements are ignored, and their text is kept.
    #[arg(long, value_name = "N", default_value_t = 512)]
    pub(crate) max_depth: usize,

    /// Maximum number of attributes read from a tag
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(crate) max_attributes: usize,

    /// Maximum size of JSON-LD and other JSON read from a page
    #[arg(long, value_name = "SIZE", default_value = "4M", value_parser = size)]
    pub(crate) max_json: u64,

    /// Maximum nesting depth of that JSON, up to 126
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) max_json_depth: usize,
}

impl LimitArgs {
    /// The limits that the library enforces.
    pub(crate) fn page_limits(&self) -> crate::Limits {
        crate::Limits {
            max_bytes: self.max_bytes,
            max_depth: self.max_depth,
            max_attributes: self.max_attributes,
            max_nodes: self.max_nodes,
            max_json: usize::try_from(self.max_json).unwrap_or(usize::MAX),
            max_json_depth: self.max_json_depth,
            stop: None,
        }
    }

    /// How long a page may take; `None` for no limit.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        Some(self.timeout).filter(|timeout| !timeout.is_zero())
    }
}

/// A number of bytes, where K, M and G stand for powers of 1024.
fn size(size: &str) -> Result<u64, String> {
    let digits = size.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = size[digits.len()..].to_ascii_lowercase();
    let shift = match unit.as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err("the units are K, M and G".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "not a number of bytes".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "the number is too large".to_owned())
}

/// A duration such as 500ms; 0 needs no unit.
fn duration(time: &str) -> Result<Duration, String> {
    if time == "0" {
        return Ok(Duration::ZERO);
    }
    let parsed = time.parse::<SignedDuration>().map_err(|_| "not a duration, such as 500ms or 5s");
    Ok(parsed?.try_into().map_err(|_| "a duration cannot be negative")?)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::Args;
    use super::*;

    #[test]
    fn parse_sizes_with_units() {
        assert_eq!(size("20M"), Ok(20 << 20));
        assert_eq!(size("1500"), Ok(1500));
        assert_eq!(size("4kib"), Ok(4096));
        for bad in ["", "M", "-1", "1.5M", "20T", "99999999999G", "2ü"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn parse_durations_with_units() {
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("5s"), Ok(Duration::from_secs(5)));
        assert_eq!(duration("1.5m"), Ok(Duration::from_secs(90)));
        assert_eq!((duration("0"), duration("0s")), (Ok(Duration::ZERO), Ok(Duration::ZERO)));
        for bad in ["", "5", "s", "-5s", "5 parsecs", "9999999999999999999999s"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn default_limits_match_library() {
        let args = Args::try_parse_from(["presscut"]).unwrap();
        assert_eq!(args.limits.page_limits(), crate::Limits::default());
    }
}
