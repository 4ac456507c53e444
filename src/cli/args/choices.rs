//! What an option may be set to, where it is one of a few words.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::input::formats as input;

/// What the input is; without a format, each input is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct From(pub(crate) Option<&'static input::Format>);

impl ValueEnum for From {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<From>> = LazyLock::new(|| {
            let formats = input::FORMATS.iter().copied().map(|format| From(Some(format)));
            std::iter::once(From(None)).chain(formats).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, about) = match self.0 {
            None => ("auto", "Look at each input and decide"),
            Some(format) => (format.name, format.about),
        };
        Some(PossibleValue::new(name).help(about))
    }
}

/// What the help says of the files of a directory.
pub(super) fn files_help() -> String {
    let mut endings: Vec<String> = Vec::new();
    for ending in input::FORMATS.iter().flat_map(|format| format.endings) {
        let ending = format!(".{ending}");
        if !endings.contains(&ending) {
            endings.push(ending);
        }
    }
    format!(
        "Pages to read; \"-\" is standard input, a directory every page below it\n\n\
         Without a PATH, standard input is read. Of a directory, the files named {} are read, \
         each with or without .gz or .zst, in the order of their names. The directory that a \
         browser saves beside a page is left out.",
        list(&endings)
    )
}

/// What the help says of how formats are told.
pub(super) fn from_help() -> String {
    let told = input::FORMATS.iter().map(|format| format.told.to_owned());
    let told = told.filter(|told| !told.is_empty());
    let (sentences, begins): (Vec<_>, Vec<_>) = told.partition(|told| told.ends_with('.'));
    format!(
        "What the input is\n\n\"auto\" looks at each file. {} {} are told by how they begin.",
        sentences.join(" "),
        list(&begins)
    )
}

/// Words as a sentence has them.
fn list(words: &[String]) -> String {
    match words {
        [words @ .., last] if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        words => words.concat(),
    }
}

/// What the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text to read
    Text,
    /// One JSON document
    Json,
    /// A JSON record a line
    Jsonl,
    /// Markdown with a YAML front matter
    #[value(alias = "md")]
    Markdown,
}

impl Format {
    /// Whether it is for people, has no place for failures, and cannot be told
    /// apart when one follows another.
    pub(crate) fn is_prose(self) -> bool {
        matches!(self, Self::Text | Self::Markdown)
    }
}

/// When something is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// For many pages, where it disturbs nobody
    #[default]
    Auto,
    /// In any case
    Always,
    /// Not at all
    Never,
}

/// The part of a page that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// The article
    Lead,
    /// The related stories
    Related,
}

/// What becomes of an input that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    /// Write an error record in its place, or a message where the output is text
    Record,
    /// Write a message, go on, and exit with 1 at the end
    Warn,
    /// Write a message, stop, and exit with 3
    Fail,
}
