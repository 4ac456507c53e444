//! The attributes that the tree builder needs.

use std::borrow::Cow;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::tree::{GrowingTree, KEY};
use crate::parser::document::attributes::AttributeRange;
use crate::parser::document::tag::Attr;

/// The names of the attribute that makes a template a shadow root: in the
/// HTML Standard, by browsers before that, and in the MHTML that Chromium saves.
const SHADOW_MODES: [&str; 3] = ["shadowrootmode", "shadowroot", "shadowmode"];

/// The attributes of a start tag that the tree builder needs. It compares formatting
/// elements by all of their attributes, which are replaced by a single attribute that is
/// equal if they are.
pub(crate) fn of(
    name: &LocalName,
    part: AttributeRange,
    attributes: &[(&str, &str)],
    sink: &GrowingTree<'_>,
) -> Vec<Attribute> {
    let has = |wanted: &str| attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    let mut needed = Vec::new();
    let mut need = |name: &str, value: &str| {
        let name = QualName::new(None, ns!(), LocalName::from(name));
        needed.push(Attribute { name, value: StrTendril::from(value) });
    };
    match *name {
        local_name!("input") => {
            let table = sink.attributes().borrow();
            let kind = table.get(part, Attr::Type).unwrap_or_default();
            if kind.eq_ignore_ascii_case("hidden") {
                need("type", "hidden");
            }
        }
        local_name!("template") => {
            let mode = SHADOW_MODES.iter().find_map(|name| has(name));
            let mode = mode.map(|(_, mode)| mode.to_ascii_lowercase());
            if let Some(mode) = mode.filter(|mode| ["open", "closed"].contains(&&**mode)) {
                need("shadowrootmode", &mode);
            }
        }
        local_name!("font") => {
            for name in ["color", "face", "size"] {
                if has(name).is_some() {
                    need(name, "");
                }
            }
        }
        _ => {}
    }
    if is_formatting(name) && !attributes.is_empty() {
        let value = identity(attributes);
        sink.keep_format(value.clone(), part);
        needed.push(Attribute { name: QualName::new(None, ns!(), KEY), value });
    }
    needed
}

/// A text that is equal for two tags with the same attributes in any order. Of two
/// attributes with the same name, the first counts.
fn identity<'p>(attributes: &[(&'p str, &'p str)]) -> StrTendril {
    let named = |&(name, value): &(&'p str, &'p str)| {
        let is_small = !name.bytes().any(|byte| byte.is_ascii_uppercase());
        let own = || Cow::Owned(name.to_ascii_lowercase());
        (if is_small { Cow::Borrowed(name) } else { own() }, value)
    };
    let mut attributes: Vec<_> = attributes.iter().map(named).collect();
    attributes.sort_by(|(a, _), (b, _)| a.cmp(b));
    attributes.dedup_by(|(again, _), (name, _)| again == name);
    let hash = FixedState::default().hash_one(attributes);
    // Seven bits of each byte, so that it is text, and takes no memory.
    let bytes = (hash & 0x7f7f_7f7f_7f7f_7f7f).to_le_bytes();
    StrTendril::try_from_byte_slice(&bytes).unwrap_or_default()
}

/// Whether the tree builder makes elements of the tag again where it was left
/// open (HTML Standard, 13.2.4.3).
pub(crate) fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}
