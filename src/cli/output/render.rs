//! Renders the result of a page in a format.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::format::{Only, OutputFormat};
use super::plan::RenderPlan;
use super::record::{ErrorRecord, PageRecord};
use super::{json, text};
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
        OutputFormat::Markdown => part(page, plan.only).to_markdown().into_bytes(),
        OutputFormat::Html => part(page, plan.only).to_html().into_bytes(),
        OutputFormat::Json | OutputFormat::Jsonl => {
            json::to_vec(&PageRecord::new(id, source, page, warnings, plan.only), plan.pretty)
        }
    }
}

/// The part of a page that is asked for.
fn part(page: &Page, only: Option<Only>) -> Cow<'_, Page> {
    let mut part = Cow::Borrowed(page);
    match only {
        Some(Only::Lead) => part.to_mut().related.clear(),
        Some(Only::Related) => part.to_mut().lead = None,
        None => {}
    }
    part
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
        OutputFormat::Text | OutputFormat::Markdown | OutputFormat::Html => Vec::new(),
        OutputFormat::Json | OutputFormat::Jsonl => {
            json::to_vec(&ErrorRecord::new(id, source, failure), plan.pretty)
        }
    }
}
