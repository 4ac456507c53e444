//! Model files: forests as text.
//!
//! A file is lines of words with blanks between. The first says what it is and
//! in which format; the next say how it was made (`made`, `data`, `setting`) and
//! how well it does (`figure`), which are notes for people. Then come the
//! features, one a line: its name, and the least and the greatest value that
//! the trees were grown on. Last come the forests: a line with the name and
//! the base value in log odds, then a line for each tree, its nodes in preorder
//! with the low side first. A test node is `FEATURE<THRESHOLD`, where the feature
//! is its number in the file, counted from 0; a leaf is its value alone.

use super::forest::Forest;
use super::nodes::TreeNode;
use super::word::{is_note, number};

/// The first line of a file.
const FORMAT: &str = "presscut model 1";

/// A parsed model file.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct ModelFile {
    /// How it was made and how well it does: the word that a line starts with, and its rest.
    pub(crate) notes: Vec<(String, String)>,
    pub(crate) features: Vec<ModelFeature>,
    /// The forests by name; their tests know features by their place in `features`.
    pub(crate) forests: Vec<(String, Forest)>,
}

/// A feature as the file lists it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ModelFeature {
    pub(crate) name: String,
    /// The least and the greatest value of training.
    pub(crate) range: [f32; 2],
}

impl ModelFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// With the number of the malformed line, counted from 1.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut file = Self::default();
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, line)| line != FORMAT) {
            return Err(format!("line 1: expected {FORMAT}"));
        }
        for (at, line) in lines {
            file.add(line).map_err(|why| format!("line {}: {why}", at + 1))?;
        }
        Ok(file)
    }

    fn add(&mut self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            _ if is_note(word) => self.notes.push((word.to_owned(), rest.to_owned())),
            "feature" => {
                let fields: Vec<&str> = rest.split(' ').collect();
                let [name, low, high] = fields[..] else { return Err("expected 3 fields".into()) };
                let range = [number(low)?, number(high)?];
                self.features.push(ModelFeature { name: name.to_owned(), range });
            }
            "forest" => {
                let (name, base) = rest.split_once(' ').ok_or("expected 2 fields")?;
                let forest = Forest { base: number(base)?, ..Forest::default() };
                self.forests.push((name.to_owned(), forest));
            }
            _ => {
                let (_, forest) = self.forests.last_mut().ok_or("expected a forest first")?;
                let node = |word| node(word, self.features.len());
                let nodes = line.split_ascii_whitespace().map(node);
                forest.add(nodes.collect::<Result<Vec<TreeNode>, String>>()?)?;
            }
        }
        Ok(())
    }

    /// The text of the file.
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![FORMAT.to_owned()];
        lines.extend(self.notes.iter().map(|(word, rest)| format!("{word} {rest}")));
        for ModelFeature { name, range: [low, high] } in &self.features {
            lines.push(format!("feature {name} {low} {high}"));
        }
        for (name, forest) in &self.forests {
            lines.push(format!("forest {name} {}", forest.base));
            for tree in &*forest.trees {
                let nodes = forest.nodes(tree).into_iter().map(|node| match node {
                    TreeNode::Test { feature, threshold } => format!("{feature}<{threshold}"),
                    TreeNode::Leaf(value) => value.to_string(),
                });
                lines.push(nodes.collect::<Vec<_>>().join(" "));
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// Parses a node, in a file of so many features.
fn node(word: &str, features: usize) -> Result<TreeNode, String> {
    let Some((feature, threshold)) = word.split_once('<') else {
        return Ok(TreeNode::Leaf(number(word)?));
    };
    let feature: u8 = feature.parse().map_err(|_| format!("no number: {feature}"))?;
    if usize::from(feature) >= features {
        return Err(format!("no feature {feature}"));
    }
    Ok(TreeNode::Test { feature, threshold: number(threshold)? })
}

#[cfg(test)]
mod tests {
    use super::super::forest::sigmoid;
    use super::*;

    const FILE: &str = "\
presscut model 1
made by hand
feature block.Chars 0 9.5
feature block.Links 0 12
forest first -0.25
0<4.5 -0.5 1<2 0.75 -0.125
forest second 0
0.5
";

    #[test]
    fn model_file_round_trips() {
        let file = ModelFile::parse(FILE).unwrap();
        assert_eq!(file.text(), FILE);
        assert_eq!(format!("{:?}", file.features[1].range), "[0.0, 12.0]");
    }

    #[test]
    fn tree_walk_goes_high_above_threshold() {
        let ModelFile { forests, .. } = ModelFile::parse(FILE).unwrap();
        let [(_, first), (_, second)] = &forests[..] else { panic!("two forests") };
        assert_eq!(second.probability(&[0.0; 2]).to_string(), sigmoid(0.5).to_string());
        // Few characters; many with a link; many with three links.
        for (row, odds) in [([4.0, 0.0], -0.75), ([5.0, 1.0], 0.5), ([5.0, 3.0], -0.375)] {
            assert_eq!(first.probability(&row).to_string(), sigmoid(odds).to_string());
        }
        // More links moved it down than more characters had moved it up.
        assert_eq!(first.reasons(&[5.0, 3.0]), [(1, -0.4375), (0, 0.40625)]);
    }

    #[test]
    fn parse_errors_name_their_line() {
        let wrong = [
            ("block.Links 0 12", "block.Links 0", "line 4: expected 3 fields"),
            ("forest first -0.25", "", "line 5: expected a forest first"),
            (" 0.75 -0.125", " 0.75", "line 6: the tree breaks off"),
            ("-0.125", "-0.125 1", "line 6: the tree goes on after its end"),
            ("1<2", "2<2", "line 6: no feature 2"),
            ("0.75", "NaN", "line 6: no number: NaN"),
            ("model 1", "model 2", "line 1: expected presscut model 1"),
        ];
        for (from, to, error) in wrong {
            assert_eq!(ModelFile::parse(&FILE.replace(from, to)), Err(error.to_owned()));
        }
    }
}
