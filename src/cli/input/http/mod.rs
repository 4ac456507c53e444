//! Reads an HTTP response as an archive holds it.

mod body;
mod head;

pub(super) use body::decode_body;
pub(super) use head::{HttpHead, split_head};
