//! The JSON record of a page, with its keys in their fixed order.

use serde::Serialize;
use serde_json::value::RawValue;

use super::format::Only;
use crate::cli::failure::Failure;
use crate::{Article, Kind, Origin, Page, Removed, Stub};

/// The schema that records follow. It changes only when a key changes its meaning.
const SCHEMA: &str = "presscut/1";

/// The JSON Schema (2020-12) of the records, with descriptions for programmers.
pub(crate) const JSON_SCHEMA: &str = include_str!("record.schema.json");

/// The record of a page.
#[derive(Debug, Serialize)]
pub(crate) struct PageRecord<'a> {
    schema: &'static str,
    id: Option<&'a RawValue>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    kind: Kind,
    lead: Option<&'a Article>,
    related: &'a [Stub],
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<&'a [Removed]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origins: Option<&'a [Origin]>,
    warnings: &'a [String],
}

impl<'a> PageRecord<'a> {
    /// The record of a page; `only` empties the other part and keeps its key, so
    /// that one query works on every record.
    pub(crate) fn new(
        id: Option<&'a RawValue>,
        source: Option<&'a str>,
        page: &'a Page,
        warnings: &'a [String],
        only: Option<Only>,
    ) -> Self {
        Self {
            schema: SCHEMA,
            id,
            source,
            url: page.url.as_deref(),
            kind: page.kind,
            lead: page.lead.as_ref().filter(|_| only != Some(Only::Related)),
            related: if only == Some(Only::Lead) { &[] } else { &page.related },
            removed: page.removed.as_deref(),
            origins: page.origins.as_deref(),
            warnings,
        }
    }
}

/// The record of a page that gave no result.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorRecord<'a> {
    schema: &'static str,
    id: Option<&'a RawValue>,
    source: Option<&'a str>,
    error: Cause<'a>,
}

#[derive(Debug, Serialize)]
struct Cause<'a> {
    kind: &'static str,
    message: &'a str,
}

impl<'a> ErrorRecord<'a> {
    pub(crate) fn new(
        id: Option<&'a RawValue>,
        source: Option<&'a str>,
        failure: &'a Failure,
    ) -> Self {
        let error = Cause { kind: failure.kind, message: &failure.message };
        Self { schema: SCHEMA, id, source, error }
    }
}
