//! Finds out what the paths in the arguments are.

use std::path::PathBuf;

use super::environment::Environment;
use crate::cli::file_system::PathKind;
use crate::cli::input::Input;

/// The inputs that the arguments name; standard input if they name none.
pub(super) fn inputs(
    paths: Vec<PathBuf>,
    list: Option<PathBuf>,
    environment: &Environment,
) -> Vec<Input> {
    let list = list.map(|path| Input::List(Some(path).filter(|path| path.as_os_str() != "-")));
    if list.is_none() && paths.is_empty() {
        return vec![Input::Stdin];
    }
    let input = |path: PathBuf| match () {
        () if path.as_os_str() == "-" => Input::Stdin,
        () if (environment.path_kind)(&path) == PathKind::Directory => Input::Directory(path),
        () => Input::File(path),
    };
    paths.into_iter().map(input).chain(list).collect()
}
