//! Reads JSON-LD, the most trusted source, as it is written for programs.

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::{Map, Value};

use super::facts::{FactField, Facts};
use super::plain::plain;
use super::schema::{self, ARTICLE};
use super::words::TextWords;
use crate::parser::document::Document;
use crate::parser::read::json;
use crate::parser::read::json::kept::{Keep, Keeper};
use crate::{Limits, Warning};

type JsonObject = Map<String, Value>;

/// The properties whose values may be the article or the description of its author.
static NESTING: [&str; 5] = ["@graph", "mainEntity", "mainEntityOfPage", "blogPost", "review"];

/// The most nodes that are read. Each may refer to any other, so that the time grows with
/// their square; pages have a few dozen.
const MOST_NODES: usize = 2000;

/// The most references of one property that are followed, and the most values of one
/// property that are read. The first is the length limit of the lists of [`Facts`]; the
/// second is higher as some values are no names.
const MOST_REFERENCES: usize = 100;
const MOST_VALUES: usize = 1000;

/// The page's JSON-LD: the values of each of its scripts, `None` for one that
/// holds other data.
pub(crate) type JsonLd = Vec<Option<Vec<Value>>>;

/// Parses the page's JSON-LD.
pub(crate) fn parse(document: &Document, limits: &Limits, warnings: &mut Vec<Warning>) -> JsonLd {
    let is_deep = Cell::new(false);
    let keeper = Keeper::new(Keep::Properties, limits.max_json_depth, &is_deep);
    let values = |text: &str| is_likely_json_ld(text).then(|| json::values(text, keeper));
    let data = document.scripts.iter().map(|script| values(&script.text)).collect();
    if is_deep.get() {
        warnings.push(keeper.warning());
    }
    data
}

/// Reads the facts of JSON-LD; `references` are titles that the page states elsewhere,
/// which identify the article among other stories.
pub(crate) fn read(data: &JsonLd, references: &[TextWords], warnings: &mut Vec<Warning>) -> Facts {
    let nodes = nodes(data.iter().flatten().flatten());
    if nodes.len() == MOST_NODES {
        warnings.push(Warning::DataObjects(MOST_NODES));
    }
    let ids: HashMap<&str, &JsonObject> = nodes
        .iter()
        .rev()
        .filter(|node| node.len() > 1)
        .filter_map(|node| Some((node.get("@id")?.as_str()?, *node)))
        .collect();

    let mut ranked: Vec<(u8, &JsonObject)> =
        nodes.into_iter().map(|node| (rank(node), node)).filter(|(rank, _)| *rank > 0).collect();
    let agreement = |node: &JsonObject| {
        let title = text(node, "headline").or_else(|| text(node, "name")).unwrap_or_default();
        TextWords::of(&title).best_agreement(references)
    };
    // A video or a review with another title is only embedded in the article.
    ranked
        .retain(|(rank, node)| *rank != ARTICLE || references.is_empty() || agreement(node) > 0.5);
    // The sort is stable: of equals, the first on the page is the article.
    ranked.sort_by_cached_key(|(rank, node)| {
        let close = agreement(node) > 0.5;
        std::cmp::Reverse((*rank >= ARTICLE, close, *rank))
    });

    let mut facts = Facts::default();
    let mut seen_article = false;
    for (rank, node) in ranked {
        // Only one node is the article; nodes of the page may add other fields.
        let article = rank >= ARTICLE;
        if article && seen_article {
            continue;
        }
        seen_article |= article;
        add(&mut facts, node, article, &ids);
    }
    facts
}

/// Whether JSON-LD states that the page is an article.
pub(crate) fn states_article(data: &JsonLd) -> bool {
    nodes(data.iter().flatten().flatten()).into_iter().any(|node| rank(node) > ARTICLE)
}

/// A fast test before a script is parsed, as pages hold megabytes of other JSON.
fn is_likely_json_ld(text: &str) -> bool {
    (text.contains("@type") || text.contains("@graph")) && text.contains("schema.org")
}

/// The objects that can be the article or the target of a reference, in page order.
fn nodes<'d>(values: impl DoubleEndedIterator<Item = &'d Value>) -> Vec<&'d JsonObject> {
    let mut nodes = Vec::new();
    let mut rest: Vec<&Value> = values.rev().collect();
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(list) => rest.extend(list.iter().rev()),
            Value::Object(node) => {
                nodes.push(node);
                rest.extend(NESTING.iter().rev().filter_map(|&name| node.get(name)));
            }
            _ => {}
        }
        if nodes.len() == MOST_NODES {
            break;
        }
    }
    nodes
}

fn rank(node: &JsonObject) -> u8 {
    match node.get("@type") {
        Some(Value::String(name)) => schema::rank(name),
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(schema::rank).max().unwrap_or(0)
        }
        _ => 0,
    }
}

fn add(facts: &mut Facts, node: &JsonObject, article: bool, ids: &HashMap<&str, &JsonObject>) {
    let one = |facts: &mut Facts, field: FactField, name: &str| {
        if let Some(value) = text(node, name) {
            facts.put(field, value);
        }
    };
    if article {
        one(facts, FactField::Title, "headline");
        one(facts, FactField::Title, "name");
        one(facts, FactField::Body, "articleBody");
        one(facts, FactField::Url, "url");
    }
    one(facts, FactField::Published, "datePublished");
    one(facts, FactField::Published, "uploadDate");
    one(facts, FactField::Published, "dateCreated");
    one(facts, FactField::Modified, "dateModified");
    one(facts, FactField::Description, "description");
    one(facts, FactField::Language, "inLanguage");
    one(facts, FactField::Section, "articleSection");
    one(facts, FactField::Image, "thumbnailUrl");

    for name in ["author", "creator"] {
        // The author of the page as such may be the owner of the site.
        if facts.authors.is_empty()
            && let Some(value) = node.get(name)
        {
            people(value, ids, &mut |name, is_house| {
                if is_house {
                    facts.put(FactField::House, name.clone());
                }
                facts.put(FactField::Author, name);
            });
        }
    }
    if let Some(value) = node.get("editor") {
        people(value, ids, &mut |name, _| facts.put(FactField::Editor, name));
    }
    for name in ["publisher", "sourceOrganization"] {
        if let Some(value) = node.get(name) {
            people(value, ids, &mut |name, _| facts.put(FactField::Publisher, name));
        }
    }
    if let Some(image) = node.get("image").and_then(|value| address(value, ids)) {
        facts.put(FactField::Image, image);
    }
    match node.get("keywords") {
        Some(Value::Array(list)) => {
            for tag in list.iter().filter_map(string) {
                facts.put(FactField::Tag, tag);
            }
        }
        Some(Value::String(tags)) => facts.put(FactField::Tags, plain(tags)),
        _ => {}
    }
}

/// The text of a property: the first entry of a list, the name or value of an object.
fn text(node: &JsonObject, name: &str) -> Option<String> {
    let value = node.get(name)?;
    let value = value.as_array().and_then(|list| list.first()).unwrap_or(value);
    string(value).filter(|text| !text.is_empty())
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(plain(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(node) => {
            let inner = ["name", "@value", "alternateName"].iter().find_map(|key| node.get(*key));
            inner.and_then(Value::as_str).map(plain)
        }
        _ => None,
    }
}

/// The names of people or organisations, given as strings, as objects or by reference,
/// and whether they are declared to be organisations.
fn people(value: &Value, ids: &HashMap<&str, &JsonObject>, found: &mut dyn FnMut(String, bool)) {
    let mut rest = vec![value];
    // References may be circular, so that each is followed once.
    let mut followed: Vec<&str> = Vec::new();
    for _ in 0..MOST_VALUES {
        let Some(value) = rest.pop() else { break };
        let id = match value {
            Value::String(id) => Some(id.as_str()),
            Value::Object(node)
                if !node.contains_key("name") && !node.contains_key("familyName") =>
            {
                node.get("@id").and_then(Value::as_str)
            }
            _ => None,
        };
        if let Some((id, target)) = id.and_then(|id| Some((id, *ids.get(id)?))) {
            if !followed.contains(&id) && followed.len() < MOST_REFERENCES {
                followed.push(id);
                named(target, &mut rest, found);
            }
            continue;
        }
        match value {
            Value::Array(list) => rest.extend(list.iter().take(MOST_VALUES).rev()),
            Value::String(text) => found(plain(text), false),
            Value::Object(node) => named(node, &mut rest, found),
            _ => {}
        }
    }
}

fn named<'a>(node: &'a JsonObject, rest: &mut Vec<&'a Value>, found: &mut dyn FnMut(String, bool)) {
    let part = |key: &str| node.get(key).and_then(Value::as_str).map(plain).unwrap_or_default();
    match node.get("name") {
        Some(Value::String(name)) if !name.trim().is_empty() => {
            found(plain(name), is_organisation(node));
        }
        Some(names @ (Value::Array(_) | Value::Object(_))) => rest.push(names),
        _ => {
            let whole = format!("{} {}", part("givenName"), part("familyName"));
            found(plain(whole.trim()), false);
        }
    }
}

/// Whether the node is declared to be an organisation: `NewsMediaOrganization`.
fn is_organisation(node: &JsonObject) -> bool {
    let is_one = |name: &str| name.ends_with("Organization") || name.ends_with("Corporation");
    match node.get("@type") {
        Some(Value::String(name)) => is_one(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is_one),
        _ => false,
    }
}

/// The address of a picture, given as a string, as an object, or in a list.
fn address(value: &Value, ids: &HashMap<&str, &JsonObject>) -> Option<String> {
    let first = value.as_array().and_then(|list| list.first()).unwrap_or(value);
    match first {
        Value::String(url) => Some(url.trim().to_owned()),
        Value::Object(node) => {
            let target =
                node.get("@id").and_then(Value::as_str).and_then(|id| ids.get(id).copied());
            let field = |node: &JsonObject| {
                let url = node.get("url").or_else(|| node.get("contentUrl"))?.as_str()?;
                Some(url.trim().to_owned())
            };
            field(node).or_else(|| field(target?))
        }
        _ => None,
    }
}
