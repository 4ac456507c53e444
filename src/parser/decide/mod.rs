//! Decides what each block of a page is.

pub(crate) mod body;
pub(crate) mod chrome;
pub(crate) mod features;
pub(crate) mod label;
pub(crate) mod model;
pub(crate) mod stubs;
pub(crate) mod text;
pub(crate) mod told;
