//! The address of a link, and evidence whether it is that of a story.

mod normal;
pub(crate) mod page;
mod shape;
mod tables;
#[cfg(test)]
mod tests;

use std::ops::Range;

use url::{Position, Url};

use super::word_table::WordTable;
use crate::parser::metadata::host;
pub(crate) use shape::AddressShape;
use tables::{
    AFFILIATES, APPEALS, ARCHIVES, COMMENTS, FILES, HOLDERS, HUBS, LISTS, SERVICES, TRACKING,
};

/// The address that a link leads to.
#[derive(Debug)]
pub(crate) struct Address {
    /// The address as it is reported.
    pub(crate) url: String,
    /// The part that two addresses of one story have in common.
    pub(crate) key: String,
    /// The host in the address, without `www`.
    host: Range<usize>,
    path: Range<usize>,
    /// How many segments the path has.
    depth: usize,
    has_query: bool,
    /// The shape of the path, by its most telling segment.
    shape: AddressShape,
}

impl Address {
    fn new(url: Url) -> Option<Self> {
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let before = |position| url[..position].len();
        let host = before(Position::BeforeHost)..before(Position::AfterHost);
        let path = before(Position::BeforePath)..before(Position::AfterPath);
        Some(Self::from_parts(url.into(), host, path))
    }

    /// A relative address without a base: its host is unknown, but its shape is not.
    fn relative(href: &str) -> Option<Self> {
        let scheme = href.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
        if scheme {
            return None;
        }
        let path = href.find(['?', '#']).unwrap_or(href.len());
        Some(Self::from_parts(href.to_owned(), 0..0, 0..path))
    }

    fn from_parts(url: String, mut host: Range<usize>, path: Range<usize>) -> Self {
        host.start = host.end - host::without_www(&url[host.clone()]).len();
        let mut key = String::with_capacity(url.len() + 1);
        key.push_str(&url[host.clone()]);
        let mut depth = 0;
        for segment in segments(&url[path.clone()]) {
            key.push('/');
            key.push_str(segment);
            depth += 1;
        }
        if depth == 0 {
            key.push('/');
        }
        let of_path = shape::of(segments(&url[path.clone()]));
        // If the path does not identify a story, the query may.
        let is_open = matches!(of_path, AddressShape::Empty | AddressShape::Word);
        let parameters = parameters(&url[path.end..])
            .filter(|parameter| is_open && is_story_number(parameter) || !is_tracking(parameter));
        let mut parameters: Vec<&str> = parameters.collect();
        parameters.sort_unstable();
        for (at, parameter) in parameters.iter().enumerate() {
            key.push(if at == 0 { '?' } else { '&' });
            key.push_str(parameter);
        }
        let shape = if is_open && parameters.iter().any(|p| has_key(p)) {
            AddressShape::Key
        } else {
            of_path
        };
        let has_query = !parameters.is_empty();
        Self { url, key, host, path, depth, has_query, shape }
    }

    /// The host, without `www`.
    pub(crate) fn host(&self) -> &str {
        &self.url[self.host.clone()]
    }

    /// The segments of the path.
    fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        segments(&self.url[self.path.clone()])
    }

    /// Whether the last segment of the path has more than one word.
    pub(crate) fn ends_in_words(&self) -> bool {
        self.segments().next_back().is_some_and(|last| last.trim_matches('-').contains(['-', '_']))
    }

    /// Whether the path equals or extends that of the other address.
    fn starts_as(&self, other: &Self) -> bool {
        let mut segments = self.segments();
        other.segments().all(|segment| segments.next() == Some(segment))
    }

    /// Whether both addresses differ only in numbers, as those of two stories that a
    /// content system numbers.
    pub(crate) fn differs_in_numbers(&self, other: &Self) -> bool {
        self.key != other.key && unnumbered(&self.key).eq(unnumbered(&other.key))
    }

    /// Whether both addresses are files in one directory, or in directories that differ
    /// only in numbers, such as months.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        let directories = |address: &'_ Self| address.depth.saturating_sub(1);
        let ending = |address: &Self| {
            let last = address.segments().next_back();
            last.and_then(|last| last.rsplit_once('.')).map(|(_, ending)| ending.to_owned())
        };
        let (segments, others) = (self.segments(), other.segments());
        self.depth > 1
            && self.depth == other.depth
            && self.has_query == other.has_query
            && ending(self) == ending(other)
            && segments
                .zip(others)
                .take(directories(self))
                .all(|(one, other)| unnumbered(one).eq(unnumbered(other)))
    }

    /// The label of the host that names its owner.
    pub(crate) fn brand(&self) -> &str {
        host::owner(self.host())
    }

    /// Whether the query has parameters other than tracking ones.
    pub(crate) fn has_query(&self) -> bool {
        self.has_query
    }

    /// Whether the path names a list, a person or a service.
    pub(crate) fn is_hub(&self) -> bool {
        // Whole sites keep their stories in an archive.
        let names_story =
            matches!(self.shape, AddressShape::Slug | AddressShape::Keyed | AddressShape::Key);
        // Words right behind "issue" are the name of the issue; behind that name, they are a story's.
        let holds_story = |at: usize| names_story && at + 2 < self.depth;
        let segments = self.segments().take(self.depth.saturating_sub(1).max(1));
        segments.enumerate().any(|(at, segment)| {
            HUBS.has(segment)
                || !names_story && ARCHIVES.has(segment)
                || !holds_story(at) && HOLDERS.has(segment)
        })
    }

    /// Whether the path ends in a name right below a day or a month, as on sites that
    /// file a story under its date and give it a short name or a number:
    /// `/2001/08/rabbit.html`, `/2027/0115/9877.html`.
    pub(crate) fn is_dated_name(&self) -> bool {
        if self.depth < 2 || self.shape != AddressShape::Word {
            return false;
        }
        let mut segments = self.segments().rev();
        let name = segments.next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        let is_name = match digits(stem) {
            Some(digits) => digits > 2,
            // "page2" counts a list's pages.
            None => !LISTS.has(stem.trim_end_matches(|c: char| c.is_ascii_digit())),
        };
        // The date is one segment, a year and a month, or those and a day.
        let is_year = |text: &str| digits(text) == Some(4) && text.starts_with(['1', '2']);
        let parts = segments.next().map(|above| (above, segments.next(), segments.next()));
        let is_dated = parts.is_some_and(|(last, before, first)| match digits(last) {
            Some(1 | 2) => {
                before.is_some_and(is_year)
                    || before.is_some_and(|month| matches!(digits(month), Some(1 | 2)))
                        && first.is_some_and(is_year)
            }
            Some(4) => before.is_some_and(is_year),
            Some(6 | 8) => is_year(&last[..4]),
            Some(_) => false,
            None => {
                let mut parts = last.split(['-', '_']);
                parts.next().is_some_and(is_year)
                    && parts.next().is_some_and(|month| digits(month) == Some(2))
            }
        });
        is_name && is_dated
    }

    /// Whether the path ends in an opaque key, as those of aggregators do for the stories
    /// of others.
    pub(crate) fn is_opaque(&self) -> bool {
        let last = self.segments().next_back().unwrap_or_default();
        let has = |kind: fn(&u8) -> bool| last.bytes().any(|byte| kind(&byte));
        has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit)
    }

    /// Whether the path leads to a page that asks readers for money or offers a trial.
    pub(crate) fn is_appeal(&self) -> bool {
        self.segments().any(|segment| APPEALS.has(segment))
    }

    /// Whether the other address is below this one, as a story is below its list.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.depth > 0
            && self.depth < other.depth
            && self.host() == other.host()
            && other.starts_as(self)
    }

    /// Whether the path has a year, alone or at the start of a date.
    pub(crate) fn has_date(&self) -> bool {
        self.segments().filter(|s| s.starts_with("19") || s.starts_with("20")).any(|segment| {
            let is_digits = || segment.bytes().all(|b| b.is_ascii_digit());
            let dashed = segment.as_bytes().get(4).is_some_and(|b| matches!(b, b'-' | b'_'));
            matches!(segment.len(), 4 | 8) && is_digits()
                || dashed && segment.as_bytes().get(5).is_some_and(u8::is_ascii_digit)
        })
    }

    /// Whether a query parameter identifies an affiliate whom a shop pays.
    pub(crate) fn is_affiliate(&self) -> bool {
        self.has_parameter(&AFFILIATES)
    }

    /// Whether a query parameter requests to share, to print or to reply.
    pub(crate) fn is_service(&self) -> bool {
        self.has_parameter(&SERVICES)
    }

    fn has_parameter(&self, table: &WordTable) -> bool {
        parameters(&self.url[self.path.end..])
            .filter_map(|parameter| parameter.split('=').next())
            .any(|name| table.has(name))
    }

    /// Whether the address leads to the comments of a story.
    pub(crate) fn is_comment(&self) -> bool {
        self.url.split_once('#').is_some_and(|(_, fragment)| {
            let word = fragment.split(|c: char| !c.is_ascii_alphabetic()).next();
            word.is_some_and(|word| COMMENTS.has(word))
        })
    }

    /// Whether the path leads to a picture, a recording or a document.
    pub(crate) fn is_file(&self) -> bool {
        self.segments()
            .next_back()
            .and_then(|last| last.rsplit_once('.'))
            .is_some_and(|(_, extension)| FILES.has(extension))
    }

    /// The shape of the path, by its most telling segment.
    pub(crate) fn shape(&self) -> AddressShape {
        self.shape
    }
}

/// The segments of a path.
fn segments(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// The number of digits of a text that consists of digits only.
fn digits(text: &str) -> Option<usize> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text.len())
}

/// The parameters of the query; `behind` is the rest of an address after its path.
fn parameters(behind: &str) -> impl Iterator<Item = &str> {
    let query = behind.strip_prefix('?').and_then(|query| query.split('#').next());
    query.into_iter().flat_map(|query| query.split('&'))
}

/// The bytes of an address with each number in it replaced by one `0`.
fn unnumbered(text: &str) -> impl Iterator<Item = u8> {
    let mut in_number = false;
    text.bytes().filter_map(move |byte| {
        let is_digit = byte.is_ascii_digit();
        let goes_on = std::mem::replace(&mut in_number, is_digit) && is_digit;
        (!goes_on).then_some(if is_digit { b'0' } else { byte })
    })
}

/// Whether the value of a parameter is a number of many digits, as content systems give
/// their stories; other values of a parameter of that name track readers.
fn is_story_number(parameter: &str) -> bool {
    let value = parameter.split_once('=').map(|(_, value)| value);
    value.is_some_and(|value| value.len() >= 5 && value.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a parameter identifies a story by a number or by a path that ends in one:
/// content systems number stories, and some have the number only in the query.
fn has_key(parameter: &str) -> bool {
    let Some((_, value)) = parameter.split_once('=') else { return false };
    let is_number = |text: &str| text.len() > 3 && text.bytes().all(|b| b.is_ascii_digit());
    let path_ends_in_key = || {
        value.contains('/')
            && matches!(
                shape::of(segments(value)),
                AddressShape::Slug | AddressShape::Keyed | AddressShape::Key
            )
    };
    is_number(value) || path_ends_in_key()
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    let starts =
        ["at_", "cx_", "int_", "intc_", "itm_", "mc_", "utm_", "wt_"].iter().any(|prefix| {
            name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        });
    name.is_empty() || starts || TRACKING.has(name)
}
