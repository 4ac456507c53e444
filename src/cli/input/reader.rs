//! The bytes of an input.

use std::io::BufRead;

/// The bytes of an input, whatever they come from.
pub(crate) type InputReader = Box<dyn BufRead + Send>;
