//! Renders the result of a page in a format.

use serde_json::value::RawValue;

use super::format::OutputFormat;
use super::plan::RenderPlan;
use super::record::{ErrorRecord, PageRecord};
use super::{json, markdown, text};
use crate::Page;
use crate::cli::failure::Failure;

/// The result of a page.
pub(crate) fn render(
    page: &Page,
    warnings: &[String],
    id: Option<&RawValue>,
    source: Option<&str>,
    format: OutputFormat,
    plan: &RenderPlan,
) -> Vec<u8> {
    match format {
        OutputFormat::Text if plan.explain => text::decisions(page, plan.details).into_bytes(),
        OutputFormat::Text => text::page(page, plan.only).into_bytes(),
        OutputFormat::Markdown => markdown::page(page, plan.only).into_bytes(),
        OutputFormat::Json | OutputFormat::Jsonl => {
            json::to_vec(&PageRecord::new(id, source, page, warnings, plan.only), plan.pretty)
        }
    }
}

/// The record of a failure; empty in prose.
pub(crate) fn render_failure(
    failure: &Failure,
    id: Option<&RawValue>,
    source: Option<&str>,
    format: OutputFormat,
    plan: &RenderPlan,
) -> Vec<u8> {
    match format {
        OutputFormat::Text | OutputFormat::Markdown => Vec::new(),
        OutputFormat::Json | OutputFormat::Jsonl => {
            json::to_vec(&ErrorRecord::new(id, source, failure), plan.pretty)
        }
    }
}
