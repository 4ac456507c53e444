//! Flaws of a result that its reader should know.

use std::fmt;

use serde::{Serialize, Serializer};

/// A flaw of a result that its reader should know, such as a limit that was hit or
/// a charset that had to be guessed. [`fmt::Display`] and JSON give one line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The charset is a guess from the text.
    GuessedEncoding(&'static str),
    /// Some bytes are not valid in the page's charset, and were replaced.
    InvalidBytes(&'static str),
    /// This many NUL characters were removed.
    NulCharacters(usize),
    /// Elements nest deeper than [`crate::Limits::max_depth`].
    Depth {
        /// How many are too deep.
        elements: usize,
        /// The limit.
        limit: usize,
    },
    /// Tags have more attributes than [`crate::Limits::max_attributes`].
    Attributes {
        /// How many have too many.
        tags: usize,
        /// The limit.
        limit: usize,
    },
    /// Scripts exceed [`crate::Limits::max_json`] bytes of data.
    Data {
        /// How many were not read.
        scripts: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// Data nests deeper than this limit, which is [`crate::Limits::max_json_depth`]
    /// or the depth that can be read at all; what is deeper was skipped.
    DataDepth(usize),
    /// Only this many objects of the JSON-LD were read.
    DataObjects(usize),
    /// The page has more nodes than [`crate::Limits::max_nodes`]; the rest was not
    /// read.
    Nodes(usize),
    /// Elements are left open and repeated everywhere; the rest was not read.
    Repetition,
    /// [`crate::Limits::stop`] ended the reading; the rest was not read.
    Stopped,
    /// [`crate::Limits::stop`] was due before related stories were searched for.
    NoTimeForRelated,
    /// The body is only in the page's data, not in its HTML.
    BodyInData,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GuessedEncoding(name) => write!(f, "charset guessed: {name}"),
            Self::InvalidBytes(name) => write!(f, "some bytes are not valid {name}"),
            Self::NulCharacters(count) => write!(f, "{count} NUL characters left out"),
            Self::Depth { elements, limit } => {
                write!(f, "{elements} elements nest deeper than {limit}")
            }
            Self::Attributes { tags, limit } => {
                write!(f, "{tags} tags have more than {limit} attributes")
            }
            Self::Data { scripts, limit } => {
                write!(f, "{scripts} scripts are beyond {limit} bytes of data")
            }
            Self::DataDepth(limit) => write!(f, "data nests deeper than {limit}"),
            Self::DataObjects(limit) => {
                write!(f, "only the first {limit} objects of the JSON-LD were read")
            }
            Self::Nodes(limit) => write!(f, "more than {limit} nodes; the rest was not read"),
            Self::Repetition => {
                f.write_str("elements are left open and repeated everywhere; the rest was not read")
            }
            Self::Stopped => f.write_str("time was up; the rest was not read"),
            Self::NoTimeForRelated => {
                f.write_str("time was up; related stories were not looked for")
            }
            Self::BodyInData => {
                f.write_str("the body stands only in the page's data, not in its HTML")
            }
        }
    }
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
