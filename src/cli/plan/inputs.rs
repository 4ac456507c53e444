//! Where pages come from.

use std::path::PathBuf;

use crate::cli::surroundings::{Found, Surroundings};

/// Where pages come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
    Directory(PathBuf),
    /// A list of paths; `None` is standard input.
    List(Option<PathBuf>),
}

/// The inputs that are named; standard input where none is.
pub(super) fn inputs(
    paths: Vec<PathBuf>,
    list: Option<PathBuf>,
    surroundings: &Surroundings,
) -> Vec<Input> {
    let list = list.map(|path| Input::List(Some(path).filter(|path| path.as_os_str() != "-")));
    if list.is_none() && paths.is_empty() {
        return vec![Input::Stdin];
    }
    let input = |path: PathBuf| match () {
        () if path.as_os_str() == "-" => Input::Stdin,
        () if (surroundings.look)(&path) == Found::Directory => Input::Directory(path),
        () => Input::File(path),
    };
    paths.into_iter().map(input).chain(list).collect()
}

/// Whether the inputs are many pages by how they are named. A directory counts
/// as many even if it holds one page, so that the output does not change its
/// format with what is found.
pub(super) fn is_many(inputs: &[Input]) -> bool {
    !matches!(inputs, [Input::Stdin | Input::File(_)])
}
