//! The models that weigh the features of blocks and lines.

pub(crate) mod batch;
pub(crate) mod file;
pub(crate) mod forest;
pub(crate) mod names;
pub(crate) mod scorer;

use file::File;
use forest::Forest;
use scorer::Scorer;

/// A forest of a model, ready to be asked.
pub(crate) struct Look {
    /// For one row, and for why it answers what it does.
    pub(crate) forest: Forest,
    /// For many rows at once.
    pub(crate) scorer: Scorer,
}

impl Look {
    pub(crate) fn of(forest: Forest) -> Self {
        Self { scorer: Scorer::of(&forest), forest }
    }
}

/// The forests of these names of a model file that the program holds, for rows
/// with features of these names.
pub(crate) fn looks<const N: usize>(file: &str, forests: [&str; N], names: &[String]) -> [Look; N] {
    let forests = File::parse(file).and_then(|file| file.forests(forests, names));
    forests.expect("tests read the models that the program holds").map(Look::of)
}

/// What the models of the program must be, whatever they learned.
#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::file::{Feature, File};
    use super::forest::LEAF;
    use crate::parser::decide::{body, text};

    /// The models, and the names of the features that the program has for each.
    fn models() -> Vec<(&'static str, File, Vec<String>)> {
        let models = [("lead", body::MODEL, body::names()), ("text", text::MODEL, text::names())];
        let read = |(name, text, names)| (name, File::parse(text).unwrap(), names);
        models.map(read).into()
    }

    #[test]
    fn each_feature_of_the_program_is_in_its_model_and_the_other_way_round() {
        for (model, file, names) in models() {
            let listed: BTreeSet<&str> =
                file.features.iter().map(|feature| feature.name.as_str()).collect();
            let known: BTreeSet<&str> = names.iter().map(String::as_str).collect();
            let missing: Vec<_> = known.difference(&listed).collect();
            let unknown: Vec<_> = listed.difference(&known).collect();
            assert!(missing.is_empty(), "{model}.model does not know {missing:?}: train it anew");
            assert!(unknown.is_empty(), "the program has no {unknown:?} for {model}.model");
            assert_eq!(listed.len(), file.features.len(), "{model}.model has a feature twice");
        }
    }

    /// A feature costs time for each block. The kinds of a category are one
    /// feature, as are the levels to the topics, which one pass finds.
    #[test]
    fn each_feature_is_asked_by_a_tree() {
        for (model, file, _) in models() {
            let nodes = file.forests.iter().flat_map(|(_, forest)| &forest.nodes);
            let features = nodes.filter(|node| node.feature != LEAF).map(|node| node.feature);
            let asked: BTreeSet<&str> =
                features.map(|f| whole(&file.features[usize::from(f)])).collect();
            let unused: Vec<&str> =
                file.features.iter().map(whole).filter(|name| !asked.contains(name)).collect();
            assert!(unused.is_empty(), "no tree of {model}.model asks {unused:?}");
        }
    }

    /// The name of a feature, or of what it is one of.
    fn whole(feature: &Feature) -> &str {
        let is_topic = feature.name.starts_with("topic.");
        let end = if is_topic { '.' } else { '=' };
        feature.name.split(end).next().unwrap_or_default()
    }

    /// Beyond what training saw, a model says what it says at the edge.
    #[test]
    fn no_tree_asks_beyond_the_range_of_training() {
        for (model, file, _) in models() {
            for node in file.forests.iter().flat_map(|(_, forest)| &forest.nodes) {
                let Some(feature) = file.features.get(usize::from(node.feature)) else { continue };
                let [low, high] = feature.range;
                assert!(
                    (low..high).contains(&node.threshold),
                    "{model}.model asks {} at {}",
                    feature.name,
                    node.threshold
                );
            }
        }
    }

    /// The figures on publishers that the trainer left out do not fall.
    #[test]
    fn each_model_holds_its_floors() {
        let floors = include_str!("../../../../tests/floors-left-out.json");
        let floors: BTreeMap<String, f64> = serde_json::from_str(floors).unwrap();
        let mut figures: BTreeMap<String, f64> = BTreeMap::new();
        for (_, file, _) in models() {
            for (_, figure) in file.notes.iter().filter(|(word, _)| word == "figure") {
                let (name, figure) = figure.split_once(' ').unwrap();
                figures.insert(name.to_owned(), figure.parse().unwrap());
            }
        }
        for (name, floor) in floors {
            assert!(figures[&name] >= floor, "{name} is {}, below {floor}", figures[&name]);
        }
    }

    #[test]
    fn a_model_written_again_is_the_same() {
        for (model, file, _) in models() {
            assert_eq!(File::parse(&file.text()).as_ref(), Ok(&file), "{model}.model");
        }
    }
}
