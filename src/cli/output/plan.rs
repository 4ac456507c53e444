//! Where results are written, and in which form.

use super::destination::Destination;
use super::format::{Only, OutputFormat};
use crate::cli::input::InputKind;

/// Where results are written, and in which form.
#[derive(Debug)]
pub(crate) struct OutputPlan {
    pub(crate) destination: Destination,
    /// The format that the arguments name.
    pub(crate) format: Option<OutputFormat>,
    /// Whether the inputs are many by how they are named.
    pub(crate) many_inputs: bool,
    /// Whether existing files may be overwritten.
    pub(crate) force: bool,
    /// Whether to skip what an earlier run has completed.
    pub(crate) resume: bool,
    /// Everything but the inputs that results depend on, for `--resume`.
    pub(crate) fingerprint: String,
    pub(crate) render: RenderPlan,
}

/// How each result is rendered.
#[derive(Debug)]
pub(crate) struct RenderPlan {
    pub(crate) pretty: bool,
    pub(crate) only: Option<Only>,
    pub(crate) explain: bool,
    /// Whether an explanation shows the details of each reason.
    pub(crate) details: bool,
}

impl OutputPlan {
    /// Whether one document takes the results of many pages when an input is of
    /// this kind.
    pub(crate) fn is_batch(&self, kind: InputKind) -> bool {
        let is_shared = !matches!(self.destination, Destination::Directory(_));
        kind != InputKind::Page || (is_shared && self.many_inputs)
    }

    /// The format of the results of an input.
    pub(crate) fn format(&self, kind: InputKind) -> OutputFormat {
        let single = match self.destination {
            Destination::Directory(_) => OutputFormat::Json,
            Destination::Stdout | Destination::File(_) => OutputFormat::Text,
        };
        let default = if self.is_batch(kind) { OutputFormat::Jsonl } else { single };
        self.format.unwrap_or(default)
    }

    /// Whether the results of an input would be several pages of prose in one
    /// document, which could not be separated again.
    pub(crate) fn refuses_prose(&self, kind: InputKind) -> bool {
        self.is_batch(kind) && self.format(kind).is_prose()
    }
}
