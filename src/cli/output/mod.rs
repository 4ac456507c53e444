//! Renders results and writes them.

mod destination;
mod document;
mod format;
mod json;
mod ledger;
mod plan;
mod record;
mod render;
mod sink;
mod text;
mod tree;

pub(crate) use destination::Destination;
pub(crate) use document::OutputDocument;
pub(crate) use format::{Only, OutputFormat};
pub(crate) use plan::{OutputPlan, RenderPlan};
pub(crate) use record::JSON_SCHEMA;
pub(crate) use render::{render, render_failure};
pub(crate) use sink::write_file;
pub(crate) use tree::{Claim, OutputFile, OutputTree};
