//! JSON of which only that is kept which is read.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::Warning;

/// The properties that are read, sorted.
static PROPERTIES: [&str; 34] = [
    "@graph",
    "@id",
    "@type",
    "@value",
    "alternateName",
    "articleBody",
    "articleSection",
    "author",
    "blogPost",
    "contentUrl",
    "creator",
    "dateCreated",
    "dateModified",
    "datePublished",
    "description",
    "editor",
    "familyName",
    "givenName",
    "headline",
    "image",
    "inLanguage",
    "keywords",
    "liveBlogUpdate",
    "mainEntity",
    "mainEntityOfPage",
    "name",
    "publisher",
    "review",
    "reviewBody",
    "sourceOrganization",
    "text",
    "thumbnailUrl",
    "uploadDate",
    "url",
];

/// What stands in an object for all properties that are not read.
const OTHERS: &str = "";

/// The deepest nesting that can be read: `serde_json` fails a whole script at
/// the 128th level, and one level is needed to see what is passed over.
const DEEPEST: usize = 126;

/// Reads JSON without what nests too deep, which is passed over unread.
#[derive(Clone, Copy)]
pub(crate) struct Keeper<'a> {
    keep: Keep,
    /// How many arrays and objects may still be nested here.
    depth: usize,
    /// Whether anything nests deeper.
    is_deep: &'a Cell<bool>,
}

/// What objects are made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    All,
    /// The properties that are read of JSON-LD, and none under an empty name if
    /// there are others: most of what pages say of themselves, such as every
    /// step of a recipe, is passed over unread.
    Properties,
}

impl<'a> Keeper<'a> {
    /// Tells `is_deep` whether anything nests deeper than so much.
    pub(crate) fn new(keep: Keep, max_depth: usize, is_deep: &'a Cell<bool>) -> Self {
        Self { keep, depth: max_depth.min(DEEPEST), is_deep }
    }

    /// What should be known where something nests deeper.
    pub(crate) fn warning(self) -> Warning {
        Warning::DataDepth(self.depth)
    }

    /// What keeps the values inside an array or an object; nothing where these
    /// are too deep.
    fn inner(self) -> Option<Self> {
        let depth = self.depth.checked_sub(1);
        self.is_deep.set(self.is_deep.get() || depth.is_none());
        depth.map(|depth| Self { depth, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Keeper<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keeper<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        let Some(inner) = self.inner() else {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Null);
        };
        while let Some(value) = list.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut kept = Map::new();
        let Some(inner) = self.inner() else {
            while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Null);
        };
        while let Some(name) = object.next_key_seed(Name(self.keep))? {
            let value = if name == OTHERS && self.keep == Keep::Properties {
                object.next_value::<IgnoredAny>()?;
                Value::Null
            } else {
                object.next_value_seed(inner)?
            };
            kept.insert(name, value);
        }
        Ok(Value::Object(kept))
    }
}

/// Reads the name of a property, or [`OTHERS`] for one that is not kept.
struct Name(Keep);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<String, E> {
        let is_kept = self.0 == Keep::All || PROPERTIES.binary_search(&name).is_ok();
        Ok(if is_kept { name } else { OTHERS }.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str, keep: Keep, max_depth: usize) -> (Value, bool) {
        let is_deep = Cell::new(false);
        let keeper = Keeper::new(keep, max_depth, &is_deep);
        let value = keeper.deserialize(&mut serde_json::Deserializer::from_str(text)).unwrap();
        (value, is_deep.get())
    }

    #[test]
    fn unknown_properties_are_dropped() {
        assert!(PROPERTIES.is_sorted_by(|a, b| a < b));
        let text = r#"{"@id":"/a","name":["A",1,2.5,null,true],"step":[{"text":"\ud800"}],
            "isPartOf":1e999,"author":{"name":"Ada"}}"#;
        let value = read(text, Keep::Properties, 100).0;
        let want = json!({"@id": "/a", "name": ["A", 1, 2.5, null, true], "": null,
            "author": {"name": "Ada"}});
        assert_eq!(value, want);
    }
    #[test]
    fn too_deep_values_are_skipped() {
        let text = r#"{"a":[[1,{"b":2}],3],"c":4}"#;
        assert_eq!(read(text, Keep::All, 4), (serde_json::from_str(text).unwrap(), false));
        assert_eq!(read(text, Keep::All, 3), (json!({"a": [[1, null], 3], "c": 4}), true));
        assert_eq!(read(text, Keep::All, 1), (json!({"a": null, "c": 4}), true));
        assert_eq!(read(text, Keep::All, 0), (Value::Null, true));
        // At any depth and any limit.
        for (open, close) in [("[", "]"), ("{\"name\":", "}")] {
            let deep = format!("[{}1{},2]", open.repeat(100_000), close.repeat(100_000));
            let (value, is_deep) = read(&deep, Keep::Properties, usize::MAX);
            assert!(is_deep && value[1] == 2);
        }
    }
}
