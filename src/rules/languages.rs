//! What is known of each language: the files of the folder `languages`.
//!
//! A file is named for the code of its language, or `mul` for what belongs to
//! none. Its first line says the name; all others are a table, a text and what
//! the text means there, apart by tabs, in the order of their bytes:
//!
//! ```text
//! # Polish
//! byline	autor	author
//! phrase	czytaj więcej	read-more
//! stop-word	jest
//! ```
//!
//! A new phrase is a line in the file of its language, a new language is a
//! file: the build script takes whatever lies in the folder. `UPDATE_RULES=1
//! cargo test rules` puts the lines of all files in order, and without the
//! variable the same test says what is wrong with them.

/// The texts of a table that mean the same in one language.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) language: &'static str,
    /// Empty where the table needs none.
    pub(crate) meaning: &'static str,
    /// In the order of their bytes.
    pub(crate) texts: &'static [&'static str],
}

/// The language, the text and the meaning of each entry of a table.
pub(crate) fn entries(
    table: &'static [Group],
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> + Clone {
    table
        .iter()
        .flat_map(|group| group.texts.iter().map(|&text| (group.language, text, group.meaning)))
}

/// The tables as the build script lays them out: those `by_language` are put
/// into an index, and the `merged` ones, each text once and in the order of
/// their bytes, are searched as they are.
#[allow(dead_code, reason = "each table is asked for in one of the two forms")]
mod tables {
    use super::Group;

    include!(concat!(env!("OUT_DIR"), "/languages.rs"));
}

pub(crate) use tables::{by_language, merged};
