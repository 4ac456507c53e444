//! Model files: forests as text.
//!
//! A file is lines of words with blanks between. The first says what it is and
//! in which format; the next say how it was made (`made`, `data`, `setting`) and
//! how well it does (`figure`), which nobody but people reads. Then come the
//! features, one a line: its name, and the least and the greatest value that
//! the trees were grown on. Last come the forests: a line with the name and
//! the log odds before any tree is asked, then a line for each tree, its nodes
//! in the order of a walk that goes down on the low side first. A node that
//! asks is `FEATURE<THRESHOLD`, where the feature is its number in the file,
//! counted from 0; a leaf is its value alone.

use foldhash::HashMap;

use super::forest::{Forest, LEAF, Node};

/// The first line of a file.
const FORMAT: &str = "presscut model 1";

/// A model file, read.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct File {
    /// How it was made and how well it does: the word that a line starts with, and its rest.
    pub(crate) notes: Vec<(String, String)>,
    pub(crate) features: Vec<Feature>,
    /// The forests by name; their nodes know features by their place in `features`.
    pub(crate) forests: Vec<(String, Forest)>,
}

/// What a file says of a feature.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Feature {
    pub(crate) name: String,
    /// The least and the greatest value of training.
    pub(crate) range: [f32; 2],
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// With the number of the line that makes no sense, counted from 1.
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
            "made" | "data" | "setting" | "figure" => {
                self.notes.push((word.to_owned(), rest.to_owned()));
            }
            "feature" => {
                let fields: Vec<&str> = rest.split(' ').collect();
                let [name, low, high] = fields[..] else { return Err("expected 3 fields".into()) };
                let range = [number(low)?, number(high)?];
                self.features.push(Feature { name: name.to_owned(), range });
            }
            "forest" => {
                let (name, base) = rest.split_once(' ').ok_or("expected 2 fields")?;
                let forest = Forest { base: number(base)?, ..Forest::default() };
                self.forests.push((name.to_owned(), forest));
            }
            _ => {
                let (_, forest) = self.forests.last_mut().ok_or("expected a forest first")?;
                add_tree(forest, line, &self.features)?;
            }
        }
        Ok(())
    }

    /// The text of the file.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![FORMAT.to_owned()];
        lines.extend(self.notes.iter().map(|(word, rest)| format!("{word} {rest}")));
        for Feature { name, range: [low, high] } in &self.features {
            lines.push(format!("feature {name} {low} {high}"));
        }
        for (name, forest) in &self.forests {
            lines.push(format!("forest {name} {}", forest.base));
            for &root in &forest.roots {
                let mut nodes = Vec::new();
                write_node(&forest.nodes[usize::from(root)..], 0, &mut nodes);
                lines.push(nodes.join(" "));
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// The file's forests of these names, their nodes changed to the places
    /// that the features have in a row.
    ///
    /// # Errors
    ///
    /// When there is no such forest, or no such feature.
    pub(crate) fn forests<const N: usize>(
        mut self,
        forests: [&str; N],
        names: &[String],
    ) -> Result<[Forest; N], String> {
        let known: HashMap<&str, usize> =
            names.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        let place = |feature: &Feature| {
            let place = known.get(feature.name.as_str()).copied();
            let place = place.and_then(|place| u8::try_from(place).ok()).filter(|&p| p != LEAF);
            place.ok_or_else(|| format!("unknown feature {}", feature.name))
        };
        let places = self.features.iter().map(place).collect::<Result<Vec<u8>, String>>()?;
        for (_, forest) in &mut self.forests {
            for node in forest.nodes.iter_mut().filter(|node| node.feature != LEAF) {
                node.feature = places[usize::from(node.feature)];
            }
        }
        let mut found = Vec::with_capacity(N);
        for name in forests {
            let at = self.forests.iter().position(|(known, _)| known == name);
            let at = at.ok_or_else(|| format!("no forest {name}"))?;
            found.push(self.forests.swap_remove(at).1);
        }
        found.try_into().map_err(|_| "as many forests as names".to_owned())
    }
}

/// Adds a tree to a forest, from its line.
fn add_tree(forest: &mut Forest, line: &str, features: &[Feature]) -> Result<(), String> {
    let start = forest.nodes.len();
    forest.roots.push(u16::try_from(start).map_err(|_| "too many nodes")?);
    // The nodes whose high side has yet to come.
    let mut open: Vec<usize> = Vec::new();
    let mut words = line.split_ascii_whitespace();
    loop {
        let word = words.next().ok_or("the tree breaks off")?;
        let at = forest.nodes.len();
        let place = u8::try_from(at - start).map_err(|_| "the tree has too many nodes")?;
        if let Some(end) = word.bytes().position(|byte| byte == b'<') {
            let (feature, threshold) = (&word[..end], &word[end + 1..]);
            let feature: u8 = feature.parse().map_err(|_| format!("no number: {feature}"))?;
            if usize::from(feature) >= features.len() {
                return Err(format!("no feature {feature}"));
            }
            let low = place.checked_add(1).ok_or("the tree has too many nodes")?;
            let threshold = number(threshold)?;
            forest.nodes.push(Node { feature, threshold, low, high: 0, value: 0.0 });
            open.push(at);
        } else {
            let value = number(word)?;
            forest.nodes.push(Node { feature: LEAF, threshold: 0.0, low: 0, high: 0, value });
            match open.pop() {
                Some(parent) => {
                    let next = place.checked_add(1).ok_or("the tree has too many nodes")?;
                    forest.nodes[parent].high = next;
                }
                None if words.next().is_none() => {
                    forest.set_values(start);
                    return Ok(());
                }
                None => return Err("the tree goes on after its end".into()),
            }
        }
    }
}

/// Appends the words of a node and of what stands below it.
#[cfg(any(test, feature = "train"))]
fn write_node(tree: &[Node], at: usize, words: &mut Vec<String>) {
    let node = tree[at];
    if node.feature == LEAF {
        words.push(format!("{}", node.value));
        return;
    }
    words.push(format!("{}<{}", node.feature, node.threshold));
    write_node(tree, usize::from(node.low), words);
    write_node(tree, usize::from(node.high), words);
}

fn number(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number: &f32| number.is_finite());
    number.ok_or_else(|| format!("no number: {text}"))
}

#[cfg(test)]
mod tests {
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
    fn a_file_is_read_and_written_again() {
        let file = File::parse(FILE).unwrap();
        assert_eq!(file.text(), FILE);
        assert_eq!(format!("{:?}", file.features[1].range), "[0.0, 12.0]");
    }

    #[test]
    fn features_are_known_by_name_not_by_place() {
        let names = ["block.Links", "block.Words", "block.Chars"].map(String::from);
        let [second, first] =
            File::parse(FILE).unwrap().forests(["second", "first"], &names).unwrap();
        assert_eq!(second.odds(&[0.0; 3]).to_string(), "0.5");
        // Few characters; many with a link; many with three links.
        let odds = [[0.0, 0.0, 4.0], [1.0, 0.0, 5.0], [3.0, 0.0, 5.0]].map(|row| first.odds(&row));
        assert_eq!(format!("{odds:?}"), "[-0.75, 0.5, -0.375]");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
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
            assert_eq!(File::parse(&FILE.replace(from, to)), Err(error.to_owned()));
        }
        let unknown = File::parse(FILE).unwrap().forests(["first"], &["block.Chars".to_owned()]);
        assert_eq!(unknown.unwrap_err(), "unknown feature block.Links");
    }
}
