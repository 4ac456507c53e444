//! The names of features, which connect model files with rows.

/// Declares a set of features, in the order in which a row holds them. Models
/// know features by name, so that the order is free.
macro_rules! features {
    ($(#[$meta:meta])* $set:ident { $($name:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code, reason = "some are set by their place after another")]
        #[allow(clippy::enum_variant_names, reason = "the name says what the set is of")]
        pub(crate) enum $set { $($name),+ }

        impl $set {
            /// The features' names.
            pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),+];
            /// How many features there are.
            pub(crate) const COUNT: usize = Self::NAMES.len();
        }
    };
}
pub(crate) use features;

/// A set of feature names: their common prefix, and the rest of each. The prefix of the
/// values of a category ends in `=`.
pub(crate) type FeatureNames = (&'static str, &'static [&'static str]);

/// The full names of all features of a row, from its sets.
pub(crate) fn qualified(parts: &[&[FeatureNames]]) -> Vec<String> {
    let names = parts.iter().copied().flatten();
    let names = names.flat_map(|(set, names)| names.iter().map(move |name| (set, name)));
    names.map(|(set, name)| format!("{set}{name}")).collect()
}

/// The index in a row of the feature of a name. The compiler evaluates this for each
/// feature of a model, so that a model with an unknown feature does not build.
pub(crate) const fn place(name: &str, parts: &[&[FeatureNames]]) -> u8 {
    let (mut part, mut set, mut at, mut place) = (0, 0, 0, 0);
    while part < parts.len() {
        if set == parts[part].len() {
            (part, set) = (part + 1, 0);
            continue;
        }
        let (start, names) = parts[part][set];
        if at == names.len() {
            (set, at) = (set + 1, 0);
            continue;
        }
        if let Some((head, rest)) = name.as_bytes().split_at_checked(start.len())
            && same(rest, names[at].as_bytes())
            && same(head, start.as_bytes())
        {
            assert!(place <= u8::MAX as usize, "a row has too many features");
            return place as u8;
        }
        (at, place) = (at + 1, place + 1);
    }
    // The trainer, which makes the model anew, has to be built first.
    if cfg!(feature = "train") {
        0
    } else {
        panic!("a model knows a feature that the program has not: train it anew")
    }
}

/// Whether the bytes are the same.
const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feature_index_is_found_by_name() {
        let parts: &[&[FeatureNames]] = &[
            &[("block.", &["Links", "Chars"]), ("kind=", &["Chars"])],
            &[("context.", &["Near"])],
        ];
        let names = qualified(parts);
        assert_eq!(names, ["block.Links", "block.Chars", "kind=Chars", "context.Near"]);
        let places: Vec<u8> = names.iter().map(|name| place(name, parts)).collect();
        assert_eq!(places, [0, 1, 2, 3]);
    }

    #[cfg(not(feature = "train"))]
    #[test]
    #[should_panic(expected = "a model knows a feature that the program has not")]
    fn unknown_feature_panics_at_build() {
        place("block.Near", &[&[("block.", &["Links"])], &[("context.", &["Near"])]]);
    }
}
