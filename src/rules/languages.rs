//! What is known of each language: the files of the folder `languages`.
//!
//! A file is named for the code of its language. Its first line says the name;
//! all others are a table, a text and what the text means there, apart by tabs,
//! in the order of their bytes:
//!
//! ```text
//! # Polish
//! phrase	czytaj więcej	read-more
//! ```
//!
//! The build script lays them out as a constant a table.

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
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    table
        .iter()
        .flat_map(|group| group.texts.iter().map(|&text| (group.language, text, group.meaning)))
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));
