//! Writes forests as a model file.

use super::boost::Settings;
use super::figures::Figures;
use crate::parser::training::{Forest, ModelFeature, ModelFile};

/// The content of a model file.
pub(super) struct Model {
    /// The command that makes it.
    pub(super) made: &'static str,
    /// What it was made from.
    pub(super) data: String,
    pub(super) settings: Vec<(&'static str, Settings)>,
    /// How well it does on publishers that were left out.
    pub(super) figures: Figures,
    /// The features in the order of a row, and their ranges.
    pub(super) names: Vec<String>,
    pub(super) ranges: Vec<[f32; 2]>,
    pub(super) forests: Vec<(&'static str, Forest)>,
}

impl Model {
    pub(super) fn text(self) -> String {
        let mut notes = vec![("made", self.made.to_owned()), ("data", self.data)];
        for (forest, settings) in self.settings {
            notes.push(("setting", format!("{forest} {settings}")));
        }
        for (name, figure) in self.figures {
            notes.push(("figure", format!("{name} {figure:.4}")));
        }
        let features = self.names.into_iter().zip(self.ranges);
        let file = ModelFile {
            notes: notes.into_iter().map(|(word, rest)| (word.to_owned(), rest)).collect(),
            features: features.map(|(name, range)| ModelFeature { name, range }).collect(),
            forests: self.forests.into_iter().map(|(name, f)| (name.to_owned(), f)).collect(),
        };
        file.text()
    }
}
