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

/// What the models of the program must be, whatever they learned.
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
            let tests = file.forests.iter().flat_map(|(_, forest)| &*forest.tests);
            let asked: BTreeSet<&str> =
                tests.map(|test| whole(&file.features[usize::from(test.feature)])).collect();
            let unused: Vec<&str> =
                file.features.iter().map(whole).filter(|name| !asked.contains(name)).collect();
            assert!(unused.is_empty(), "no tree of {model}.model asks {unused:?}");
        }
    }

    /// The name of a feature, or of what it is one of.
    fn whole(feature: &ModelFeature) -> &str {
        let is_topic = feature.name.starts_with("topic.");
        let end = if is_topic { '.' } else { '=' };
        feature.name.split(end).next().unwrap_or_default()
    }

    /// Beyond what training saw, a model says what it says at the edge.
    #[test]
    fn no_tree_asks_beyond_the_range_of_training() {
        for (model, file, _) in models() {
            for test in file.forests.iter().flat_map(|(_, forest)| &*forest.tests) {
                let feature = &file.features[usize::from(test.feature)];
                let [low, high] = feature.range;
                assert!(
                    (low..high).contains(&test.threshold),
                    "{model}.model asks {} at {}",
                    feature.name,
                    test.threshold
                );
            }
        }
    }

    /// The figures on publishers that the trainer left out do not fall.
    #[test]
    fn each_model_holds_its_floors() {
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
    fn a_model_written_again_is_the_same() {
        for (model, file, _) in models() {
            assert_eq!(ModelFile::parse(&file.text()).as_ref(), Ok(&file), "{model}.model");
        }
    }

    #[test]
    fn the_program_asks_what_the_files_say() {
        use body::forests as lead;
        let looks: [Vec<&Forest>; 1] = [vec![&lead::FIRST, &lead::SECOND]];
        for (looks, (model, mut file, names)) in looks.into_iter().zip(models()) {
            for (look, (name, told)) in looks.into_iter().zip(&mut file.forests) {
                for test in told.tests.to_mut() {
                    let feature = &file.features[usize::from(test.feature)].name;
                    test.feature = names.iter().position(|name| name == feature).unwrap() as u8;
                }
                assert_eq!(look, told, "{name} of {model}.model");
            }
        }
    }
}
