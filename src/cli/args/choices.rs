//! The options that take one of a few values.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::input::{FORMATS, InputFormat};

/// The format of the input; `None` detects that of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct From(pub(crate) Option<&'static InputFormat>);

impl ValueEnum for From {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<From>> = LazyLock::new(|| {
            let formats = FORMATS.iter().copied().map(|format| From(Some(format)));
            std::iter::once(From(None)).chain(formats).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, about) = match self.0 {
            None => ("auto", "Detect the format of each input"),
            Some(format) => (format.name, format.about),
        };
        Some(PossibleValue::new(name).help(about))
    }
}

/// The long help of PATH.
pub(super) fn files_help() -> String {
    let mut extensions: Vec<String> = Vec::new();
    for extension in FORMATS.iter().flat_map(|format| format.extensions) {
        let extension = format!(".{extension}");
        if !extensions.contains(&extension) {
            extensions.push(extension);
        }
    }
    format!(
        "Pages to read: files, directories, or \"-\" for standard input\n\n\
         Without a PATH, standard input is read. A directory is searched recursively for files \
         named {}, each with or without .gz or .zst; they are read in the order of their names. \
         Directories of images and styles that a browser saved with a page are skipped.",
        list(&extensions)
    )
}

/// The long help of `--from`.
pub(super) fn from_help() -> String {
    let detections = FORMATS.iter().map(|format| format.detection.to_owned());
    let detections = detections.filter(|detection| !detection.is_empty());
    let (sentences, names): (Vec<_>, Vec<_>) =
        detections.partition(|detection| detection.ends_with('.'));
    format!(
        "Format of the input\n\nWith \"auto\", the format of each file is detected. {} {} are \
         recognized by their first bytes.",
        sentences.join(" "),
        list(&names)
    )
}

/// Joins words as in a sentence.
fn list(words: &[String]) -> String {
    match words {
        [words @ .., last] if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        words => words.concat(),
    }
}

/// When something is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// When many pages are read and the terminal is free
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do about an input that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    /// Write an error record in its place; print an error instead if the output is text
    Record,
    /// Print an error, continue, and exit with status 1
    Warn,
    /// Print an error, stop, and exit with status 3
    Fail,
}
