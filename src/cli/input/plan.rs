//! Which inputs a run reads, and how.

use std::path::PathBuf;

use super::formats::InputFormat;
use super::globs::Globs;
use super::kind::InputKind;
use super::page::PagePlan;

/// Which inputs a run reads, and how.
#[derive(Debug)]
pub(crate) struct InputPlan {
    pub(crate) inputs: Vec<Input>,
    /// The format of every input; `None` detects that of each.
    pub(crate) from: Option<&'static InputFormat>,
    /// The byte that ends each name in a list of files.
    pub(crate) name_end: u8,
    pub(crate) globs: Globs,
    /// The file or directory that the run writes, which is never read.
    pub(crate) output: Option<PathBuf>,
    pub(crate) page: PagePlan,
}

/// Where pages come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
    Directory(PathBuf),
    /// A list of paths; `None` is standard input.
    List(Option<PathBuf>),
}

impl InputPlan {
    /// Whether the inputs are many by how they are named. A directory counts as
    /// many even if it holds one page, so that the output does not change its
    /// format with what is found.
    pub(crate) fn is_many(&self) -> bool {
        !matches!(self.inputs[..], [Input::Stdin | Input::File(_)])
    }

    /// Whether many pages are to be expected, by the names or by the format.
    pub(crate) fn expects_many_pages(&self) -> bool {
        let is_container = |format: &InputFormat| format.kind() != InputKind::Page;
        self.is_many() || self.from.is_some_and(is_container)
    }
}
