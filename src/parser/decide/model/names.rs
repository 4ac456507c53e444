//! The names of features, by which a model file speaks of them.

/// Declares a set of features, in the order in which a row holds them. Models
/// know features by name, so that the order is free.
macro_rules! features {
    ($(#[$meta:meta])* $set:ident { $($name:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code, reason = "some are set by their place after another")]
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

/// The names of all features of a row, from the sets that it is made of: what
/// the names of a set start with, and the rest of each. Names of categories,
/// one of which holds, start with what they are categories of and `=`.
pub(crate) fn qualified(sets: &[(&str, &[&str])]) -> Vec<String> {
    let names = sets.iter().flat_map(|(set, names)| names.iter().map(move |name| (set, name)));
    names.map(|(set, name)| format!("{set}{name}")).collect()
}
