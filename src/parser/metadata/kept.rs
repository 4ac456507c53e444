//! JSON of which only that is kept which is read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The properties that are read, sorted.
static PROPERTIES: [&str; 31] = [
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
    "mainEntity",
    "mainEntityOfPage",
    "name",
    "publisher",
    "review",
    "sourceOrganization",
    "thumbnailUrl",
    "uploadDate",
    "url",
];

/// What stands in an object for all properties that are not read.
const OTHERS: &str = "";

/// A value whose objects have the properties that are read, and none under an
/// empty name if there are others: most of what pages say of themselves, such
/// as every step of a recipe, is passed over unread.
pub(super) struct Kept(pub(super) Value);

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Keeper).map(Self)
    }
}

struct Keeper;

impl<'de> Visitor<'de> for Keeper {
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
        while let Some(Kept(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut kept = Map::new();
        while let Some(Property(name)) = object.next_key()? {
            let value = if name == OTHERS {
                object.next_value::<IgnoredAny>()?;
                Value::Null
            } else {
                object.next_value::<Kept>()?.0
            };
            kept.insert(name.to_owned(), value);
        }
        Ok(Value::Object(kept))
    }
}

/// The name of a property that is read, or [`OTHERS`].
struct Property(&'static str);

impl<'de> Deserialize<'de> for Property {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(PropertyVisitor)
    }
}

struct PropertyVisitor;

impl Visitor<'_> for PropertyVisitor {
    type Value = Property;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<Property, E> {
        let at = PROPERTIES.binary_search(&name);
        Ok(Property(at.map_or(OTHERS, |at| PROPERTIES[at])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_read_is_not_kept() {
        assert!(PROPERTIES.is_sorted_by(|a, b| a < b));
        let text = r#"{"@id":"/a","name":["A",1,2.5,null,true],"step":[{"text":"\ud800"}],
            "isPartOf":1e999,"author":{"name":"Ada"}}"#;
        let Kept(value) = serde_json::from_str(text).unwrap();
        let want = json!({"@id": "/a", "name": ["A", 1, 2.5, null, true], "": null,
            "author": {"name": "Ada"}});
        assert_eq!(value, want);
    }
}
