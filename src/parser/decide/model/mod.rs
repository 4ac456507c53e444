//! The models that weigh the features of blocks.

pub(crate) mod batch;
pub(crate) mod forest;
pub(crate) mod scorer;
#[allow(
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::unreadable_literal,
    reason = "the numbers are the trainer's"
)]
pub(crate) mod weights;
