//! Network files: the weights of a network as text.
//!
//! The first line says what the file is and in which format; the next are the
//! notes that other model files have, too. Then come, each on lines that start
//! with its word:
//!
//! - `column NAME MEAN DEVIATION`: an input of the network, with its mean and standard
//!   deviation over the lines of training;
//! - `role NAME`: a role that a line can have;
//! - `dilations NUMBER…`: the distance in lines that each layer reaches;
//! - `transitions`, and on as many lines as there are roles as many numbers: how
//!   much more probable, as a logarithm, each role is after this one;
//! - `network`: the weights that follow, up to the next such line, are those of
//!   one member of the ensemble;
//! - `matrix NAME ROWS COLUMNS`, then `scale` with a number for each column, then
//!   the rows: a weight is two hexadecimal digits, less 128, times its column's scale;
//! - `vector NAME COLUMNS`, and on one line the numbers.

use foldhash::HashMap;

use super::super::model::word::{is_note, number};
use super::matrix::Matrix;

/// The first line of a file.
const FORMAT: &str = "presscut network 2";

/// A parsed network file.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct NetworkFile {
    /// How it was made and how well it does: the word that a line starts with, and its rest.
    pub(crate) notes: Vec<(String, String)>,
    pub(crate) columns: Vec<NetworkColumn>,
    pub(crate) roles: Vec<String>,
    pub(crate) dilations: Vec<usize>,
    /// For each role, the numbers of the roles that come next.
    pub(crate) transitions: Vec<Vec<f32>>,
    pub(crate) networks: Vec<Weights>,
}

/// The weights of one network, by their names.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Weights {
    pub(crate) matrices: HashMap<String, Matrix>,
    pub(crate) vectors: HashMap<String, Vec<f32>>,
}

/// A column as the file lists it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NetworkColumn {
    pub(crate) name: String,
    pub(crate) mean: f32,
    pub(crate) deviation: f32,
}

impl NetworkFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// With the number of the malformed line, counted from 1.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut file = Self::default();
        let mut lines = Lines { lines: text.lines(), number: 0 };
        if lines.next().ok() != Some(FORMAT) {
            return Err(format!("line 1: expected {FORMAT}"));
        }
        while let Ok(line) = lines.next() {
            file.add(line, &mut lines).map_err(|why| format!("line {}: {why}", lines.number))?;
        }
        Ok(file)
    }

    /// Parses an entry that begins with a line and may take further ones.
    fn add<'a>(&mut self, line: &'a str, lines: &mut Lines<'a>) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            _ if is_note(word) => self.notes.push((word.to_owned(), rest.to_owned())),
            "column" => {
                let [name, mean, deviation] = fields(rest)?;
                let (mean, deviation) = (number(mean)?, number(deviation)?);
                if deviation <= 0.0 {
                    return Err(format!("no deviation: {deviation}"));
                }
                self.columns.push(NetworkColumn { name: name.to_owned(), mean, deviation });
            }
            "role" => self.roles.push(rest.to_owned()),
            "dilations" => {
                self.dilations = rest.split(' ').map(count).collect::<Result<_, _>>()?;
            }
            "transitions" => {
                for _ in 0..self.roles.len() {
                    self.transitions.push(numbers(lines.next()?, self.roles.len())?);
                }
            }
            "network" => self.networks.push(Weights::default()),
            "matrix" => {
                let [name, rows, columns] = fields(rest)?;
                let matrix = matrix(count(rows)?, count(columns)?, lines)?;
                add_once(&mut self.weights()?.matrices, name, matrix)?;
            }
            "vector" => {
                let [name, columns] = fields(rest)?;
                let vector = numbers(lines.next()?, count(columns)?)?;
                add_once(&mut self.weights()?.vectors, name, vector)?;
            }
            _ => return Err(format!("unknown word {word}")),
        }
        Ok(())
    }

    /// The weights of the network that was begun last.
    fn weights(&mut self) -> Result<&mut Weights, &'static str> {
        self.networks.last_mut().ok_or("weights before the first network")
    }
}

/// The remaining lines.
struct Lines<'a> {
    lines: std::str::Lines<'a>,
    /// The number of the last line that was taken, counted from 1.
    number: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a str, String> {
        let line = self.lines.next().ok_or("the file breaks off")?;
        self.number += 1;
        Ok(line)
    }
}

/// Reads the scale and the rows of a matrix.
fn matrix(rows: usize, columns: usize, lines: &mut Lines) -> Result<Matrix, String> {
    let scale = lines.next()?.strip_prefix("scale ").ok_or("expected a scale")?;
    let scale = numbers(scale, columns)?;
    let mut weights = Vec::new();
    for _ in 0..rows {
        let (digits, []) = lines.next()?.as_bytes().as_chunks::<2>() else {
            return Err("expected two digits for each weight".to_owned());
        };
        if digits.len() != columns {
            return Err(format!("expected {columns} weights, not {}", digits.len()));
        }
        for (&pair, scale) in digits.iter().zip(&scale) {
            weights.push((byte(pair)? - 128.0) * scale);
        }
    }
    Ok(Matrix::new(columns, weights))
}

/// The number that two hexadecimal digits stand for.
fn byte(digits: [u8; 2]) -> Result<f32, String> {
    let [high, low] = digits.map(|digit| char::from(digit).to_digit(16));
    let byte = high.zip(low).map(|(high, low)| (high * 16 + low) as f32);
    byte.ok_or_else(|| format!("no digits: {}", String::from_utf8_lossy(&digits)))
}

/// Parses a line of exactly `count` numbers.
fn numbers(line: &str, count: usize) -> Result<Vec<f32>, String> {
    let numbers: Vec<f32> = line.split(' ').map(number).collect::<Result<_, _>>()?;
    if numbers.len() == count {
        Ok(numbers)
    } else {
        Err(format!("expected {count} numbers, not {}", numbers.len()))
    }
}

/// Parses a count, which is at least 1.
fn count(text: &str) -> Result<usize, String> {
    let count = text.parse::<u16>().ok().filter(|&count| count > 0);
    count.map(usize::from).ok_or_else(|| format!("no count: {text}"))
}

fn fields<const N: usize>(rest: &str) -> Result<[&str; N], String> {
    let fields: Vec<&str> = rest.split(' ').collect();
    fields.try_into().map_err(|_| format!("expected {N} fields"))
}

fn add_once<T>(known: &mut HashMap<String, T>, name: &str, value: T) -> Result<(), String> {
    match known.insert(name.to_owned(), value) {
        None => Ok(()),
        Some(_) => Err(format!("{name} comes twice")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
presscut network 2
figure text.f1 0.5
column Chars 10 2.5
role body
role chrome
dilations 1 2
transitions
0 -1
0.5 1
network
matrix in 2 3
scale 1 0.5 2
80817f
ff0080
vector in-bias 3
0.25 -1 0
";

    #[test]
    fn network_file_is_parsed() {
        let file = NetworkFile::parse(FILE).unwrap();
        assert_eq!(file.notes, [("figure".to_owned(), "text.f1 0.5".to_owned())]);
        assert_eq!(file.roles, ["body", "chrome"]);
        assert_eq!(file.dilations, [1, 2]);
        assert_eq!(format!("{:?}", file.transitions), "[[0.0, -1.0], [0.5, 1.0]]");
        let weights = vec![0.0, 0.5, -2.0, 127.0, -64.0, 0.0];
        let [network] = &file.networks[..] else { panic!("one network") };
        assert_eq!(network.matrices["in"], Matrix::new(3, weights));
        assert_eq!(network.vectors["in-bias"], [0.25, -1.0, 0.0]);
    }

    #[test]
    fn parse_errors_name_their_line() {
        let wrong = [
            ("network 2", "network 1", "line 1: expected presscut network 2"),
            ("Chars 10", "Chars", "line 3: expected 3 fields"),
            ("10 2.5", "10 0", "line 3: no deviation: 0"),
            ("1 2\n", "1 x\n", "line 6: no count: x"),
            ("0 -1\n", "0\n", "line 8: expected 2 numbers, not 1"),
            ("scale 1", "1", "line 12: expected a scale"),
            ("scale 1 ", "scale ", "line 12: expected 3 numbers, not 2"),
            ("80817f", "8081", "line 13: expected 3 weights, not 2"),
            ("80817f", "80817", "line 13: expected two digits for each weight"),
            ("80817f", "80817x", "line 13: no digits: 7x"),
            ("0.25 -1 0\n", "", "line 15: the file breaks off"),
            ("-1 0\n", "-1 NaN\n", "line 16: no number: NaN"),
            ("network\n", "", "line 13: weights before the first network"),
            ("figure", "words", "line 2: unknown word words"),
        ];
        for (from, to, error) in wrong {
            assert_eq!(
                NetworkFile::parse(&FILE.replace(from, to)),
                Err(error.to_owned()),
                "{from}"
            );
        }
    }
}
