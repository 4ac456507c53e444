//! The models that weigh the features of blocks and lines.

pub(crate) mod batch;
#[cfg(any(test, feature = "train"))]
#[cfg_attr(not(test), allow(dead_code, reason = "the trainer only writes files"))]
pub(crate) mod file;
pub(crate) mod forest;
pub(crate) mod names;
#[cfg(any(test, feature = "train"))]
pub(crate) mod nodes;
pub(crate) mod scorer;
pub(crate) mod word;

/// What must hold for the shipped models, whatever they learned.
#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::file::{ModelFeature, ModelFile};
    use super::forest::Forest;
    use crate::parser::decide::{body, text};

    const LEAD: &str = include_str!("../../../models/lead.model");

    /// The models, and the names of the features that the program has for each.
    fn models() -> Vec<(&'static str, ModelFile, Vec<String>)> {
        vec![("lead", ModelFile::parse(LEAD).unwrap(), body::names())]
    }

    #[test]
    fn features_of_program_and_model_agree() {
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
    fn every_feature_is_tested_by_a_tree() {
        for (model, file, _) in models() {
            let tests = file.forests.iter().flat_map(|(_, forest)| &*forest.tests);
            let used: BTreeSet<&str> =
                tests.map(|test| whole(&file.features[usize::from(test.feature)])).collect();
            let unused: Vec<&str> =
                file.features.iter().map(whole).filter(|name| !used.contains(name)).collect();
            assert!(unused.is_empty(), "no tree of {model}.model tests {unused:?}");
        }
    }

    /// The name of a feature, or of what it is one of.
    fn whole(feature: &ModelFeature) -> &str {
        let is_topic = feature.name.starts_with("topic.");
        let end = if is_topic { '.' } else { '=' };
        feature.name.split(end).next().unwrap_or_default()
    }

    /// Beyond the range of training, a model gives the value at its edge.
    #[test]
    fn thresholds_are_within_training_range() {
        for (model, file, _) in models() {
            for test in file.forests.iter().flat_map(|(_, forest)| &*forest.tests) {
                let feature = &file.features[usize::from(test.feature)];
                let [low, high] = feature.range;
                assert!(
                    (low..high).contains(&test.threshold),
                    "{model}.model tests {} at {}",
                    feature.name,
                    test.threshold
                );
            }
        }
    }

    /// The figures on publishers that the trainer left out do not fall.
    #[test]
    fn model_figures_reach_their_floors() {
        let floors = include_str!("../../../../tests/floors-left-out.json");
        let floors: BTreeMap<String, f64> = serde_json::from_str(floors).unwrap();
        let network = text::network(text::MODEL).unwrap();
        let notes = models().into_iter().flat_map(|(_, file, _)| file.notes).chain(network.notes);
        let figures: BTreeMap<String, f64> = notes
            .filter(|(word, _)| word == "figure")
            .map(|(_, figure)| {
                let (name, figure) = figure.split_once(' ').unwrap();
                (name.to_owned(), figure.parse().unwrap())
            })
            .collect();
        for (name, floor) in floors {
            assert!(figures[&name] >= floor, "{name} is {}, below {floor}", figures[&name]);
        }
    }

    #[test]
    fn models_round_trip() {
        for (model, file, _) in models() {
            assert_eq!(ModelFile::parse(&file.text()).as_ref(), Ok(&file), "{model}.model");
        }
    }

    #[test]
    fn compiled_forests_equal_model_files() {
        use body::forests as lead;
        let passes: [Vec<&Forest>; 1] = [vec![&lead::FIRST, &lead::SECOND]];
        for (passes, (model, mut file, names)) in passes.into_iter().zip(models()) {
            for (compiled, (name, parsed)) in passes.into_iter().zip(&mut file.forests) {
                for test in parsed.tests.to_mut() {
                    let feature = &file.features[usize::from(test.feature)].name;
                    test.feature = names.iter().position(|name| name == feature).unwrap() as u8;
                }
                assert_eq!(compiled, parsed, "{name} of {model}.model");
            }
        }
    }
}
