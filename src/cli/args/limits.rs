//! The limits as typed.

use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;

/// How much of a page is read, and for how long.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct Limits {
    /// The largest page, after decompression, such as 500K, 20M or 1G
    ///
    /// A larger one fails. Of a page that any other limit cuts, what was read
    /// gives the result, and a warning names the limit.
    #[arg(long, value_name = "SIZE", default_value = "20M", value_parser = size)]
    pub(crate) max_bytes: u64,

    /// The longest time for a page, such as 500ms, 5s or 2m; 0 for any
    ///
    /// What was read by then gives the result. Nothing else makes results depend
    /// on more than the input.
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = duration)]
    pub(crate) timeout: Duration,

    /// How many times its size input may decompress to
    ///
    /// The first megabyte is free. What comes after is not read.
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(crate) max_ratio: u64,

    /// The most elements and texts of a page; a line of text is both
    #[arg(long, value_name = "N", default_value_t = 500_000)]
    pub(crate) max_nodes: usize,

    /// The deepest nesting of elements that is read
    ///
    /// What nests deeper is read as if its tags were not there.
    #[arg(long, value_name = "N", default_value_t = 512)]
    pub(crate) max_depth: usize,

    /// The most attributes that are read of a tag
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(crate) max_attributes: usize,

    /// The most JSON-LD and other data that is read of a page
    #[arg(long, value_name = "SIZE", default_value = "4M", value_parser = size)]
    pub(crate) max_json: u64,

    /// The deepest nesting of data that is read, at most 126
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) max_json_depth: usize,
}

impl Limits {
    /// The limits that the library sees to.
    pub(crate) fn of_page(&self) -> crate::Limits {
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

    /// How long a page may take, if there is an end to it.
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
    number.checked_mul(1 << shift).ok_or_else(|| "too large a number".to_owned())
}

/// A time such as 500ms; 0 needs no unit.
fn duration(time: &str) -> Result<Duration, String> {
    if time == "0" {
        return Ok(Duration::ZERO);
    }
    let parsed = time.parse::<SignedDuration>().map_err(|_| "not a time such as 500ms or 5s");
    Ok(parsed?.try_into().map_err(|_| "a time before it has begun")?)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::Args;
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("20M"), Ok(20 << 20));
        assert_eq!(size("1500"), Ok(1500));
        assert_eq!(size("4kib"), Ok(4096));
        for bad in ["", "M", "-1", "1.5M", "20T", "99999999999G", "2ü"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn times_have_units() {
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("5s"), Ok(Duration::from_secs(5)));
        assert_eq!(duration("1.5m"), Ok(Duration::from_secs(90)));
        assert_eq!((duration("0"), duration("0s")), (Ok(Duration::ZERO), Ok(Duration::ZERO)));
        for bad in ["", "5", "s", "-5s", "5 parsecs", "9999999999999999999999s"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_default_limits_are_the_librarys() {
        let args = Args::try_parse_from(["presscut"]).unwrap();
        assert_eq!(args.limits.of_page(), crate::Limits::default());
    }
}
