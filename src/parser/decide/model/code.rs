//! Generates code from a model file, so that nothing is parsed at program start.

use std::fmt::Write as _;

use super::file::ModelFile;
use super::forest::SplitTest;

/// A file's forests as statics. They belong in a module beside `NAMES`, the names of
/// the features of a row, in which the compiler looks up the index of each feature
/// of the file.
///
/// # Errors
///
/// When the file is malformed.
pub(crate) fn code(text: &str) -> Result<String, Box<dyn std::error::Error>> {
    let ModelFile { features, forests, .. } = ModelFile::parse(text)?;
    let mut code = "\
use std::borrow::Cow;
use super::NAMES;
use crate::parser::decide::model::forest::{Forest, SplitTest, DecisionTree};
use crate::parser::decide::model::names::place;
"
    .to_owned();
    writeln!(code, "const PLACES: [u8; {}] = [", features.len())?;
    for feature in &features {
        writeln!(code, "place({:?}, NAMES),", feature.name)?;
    }
    writeln!(code, "];")?;
    for (name, forest) in forests {
        let name = name.to_uppercase();
        writeln!(code, "static {name}_TESTS: [SplitTest; {}] = [", forest.tests.len())?;
        for SplitTest { feature, threshold, above } in &*forest.tests {
            writeln!(
                code,
                "SplitTest {{ feature: PLACES[{feature}], threshold: {threshold:?}, above: {above} }},"
            )?;
        }
        writeln!(code, "];")?;
        let trees = &forest.trees;
        writeln!(code, "static {name}_TREES: [DecisionTree; {}] = {trees:?};", trees.len())?;
        writeln!(
            code,
            "pub(crate) static {name}: Forest = Forest {{ base: {:?}, \
             trees: Cow::Borrowed(&{name}_TREES), tests: Cow::Borrowed(&{name}_TESTS) }};",
            forest.base
        )?;
    }
    Ok(code)
}
