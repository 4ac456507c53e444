//! What an input holds.

/// What an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InputKind {
    Page,
    /// A page a line.
    Lines,
    /// The records of a web archive.
    Records,
}
