//! Finds the related stubs of an HTML page.

use super::document::Document;
use super::label::Labels;
use super::metadata::Metadata;

/// Finds the stubs outside the lead's body and labels their blocks.
pub(crate) fn label(_document: &Document, _metadata: &Metadata, _labels: &mut Labels) {}
