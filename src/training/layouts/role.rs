//! What a line of a page is.

pub(super) use crate::parser::training::LineRole as Role;
