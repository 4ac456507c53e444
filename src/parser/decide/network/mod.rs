//! The network that labels the lines of flattened text, a page at a time.
//!
//! It is a convolutional network over lines, with dilations (van den Oord et al.
//! 2016) so that a few layers see far, with residual layers (He et al. 2016), and
//! with a pool over the page, so that each line knows what the page is like. Its
//! time grows with the lines and no faster. The sums are made in one order, so
//! that a page gets the same answer everywhere.

mod file;
mod layer;
mod matrix;
mod scores;
#[cfg(test)]
mod tests;

use fearless_simd::dispatch;

use super::model::scorer::level;
use file::{Column, File};
use layer::{Layer, relu};
use matrix::Matrix;
pub(crate) use scores::Scores;

/// How far from the mean a column counts, in deviations.
const FARTHEST: f32 = 4.0;

/// Outputs that come after the roles: whether a line continues the one before,
/// and whether an item starts there.
const BITS: usize = 2;

/// A network, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Network {
    /// How it was made and how well it does.
    pub(crate) notes: Vec<(String, String)>,
    columns: Vec<Column>,
    first: Matrix,
    first_bias: Vec<f32>,
    layers: Vec<Layer>,
    last: Matrix,
    last_bias: Vec<f32>,
    transitions: Vec<Vec<f32>>,
}

impl Network {
    /// Reads a network from the text of its file, for rows with columns of these
    /// names, and for answers about these roles. The file may have both in any order.
    ///
    /// # Errors
    ///
    /// With the number of the line that makes no sense; or with the name of what
    /// is missing, is unknown or has another shape than what it goes with.
    pub(crate) fn parse(text: &str, columns: &[String], roles: &[&str]) -> Result<Self, String> {
        let mut file = File::parse(text)?;
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let column_names: Vec<&str> = file.columns.iter().map(|c| c.name.as_str()).collect();
        let role_names: Vec<&str> = file.roles.iter().map(String::as_str).collect();
        let column_order = order("column", &column_names, &columns)?;
        let role_order = order("role", &role_names, roles)?;
        if file.transitions.len() != roles.len() {
            return Err("expected transitions once".to_owned());
        }

        let outputs = roles.len() + BITS;
        let first_bias = file.vectors.remove("in-bias").ok_or("no vector in-bias")?;
        let width = first_bias.len();
        let first = file.take_matrix("in", [columns.len(), width])?;
        let layers = file.dilations.clone().into_iter().enumerate();
        let layers = layers.map(|(at, dilation)| file.take_layer(at, dilation, width));
        let layers = layers.collect::<Result<_, String>>()?;
        let last = file.take_matrix("out", [width, outputs])?;
        let last_bias = Matrix::new(outputs, file.take_vector("out-bias", outputs)?);
        if let Some(name) = file.matrices.keys().chain(file.vectors.keys()).min() {
            return Err(format!("unknown weights {name}"));
        }

        let output_order: Vec<usize> =
            role_order.iter().copied().chain(roles.len()..outputs).collect();
        let next =
            |&role: &usize| role_order.iter().map(|&to| file.transitions[role][to]).collect();
        Ok(Self {
            columns: column_order.iter().map(|&column| file.columns[column].clone()).collect(),
            first: first.with_rows(&column_order),
            first_bias,
            layers,
            last: last.with_columns(&output_order),
            last_bias: last_bias.with_columns(&output_order).row(0).to_vec(),
            transitions: role_order.iter().map(next).collect(),
            notes: file.notes,
        })
    }

    /// How much more probable each role, which is the second place, is after a
    /// role, which is the first: the logarithm.
    pub(crate) fn transitions(&self) -> &[Vec<f32>] {
        &self.transitions
    }

    /// What the network says of the lines of a page, each of which is a row. A
    /// value that is not a number is taken for the mean of its column.
    pub(crate) fn score<R: AsRef<[f32]>>(&self, rows: &[R]) -> Scores {
        dispatch!(level(), _simd => self.score_here(rows))
    }

    /// The same, compiled anew for each kind of register.
    #[expect(clippy::inline_always, reason = "it is compiled anew for each kind of register")]
    #[inline(always)]
    fn score_here<R: AsRef<[f32]>>(&self, rows: &[R]) -> Scores {
        let mut scores = Scores::with_capacity(self.transitions.len(), rows.len());
        if rows.is_empty() {
            return scores;
        }
        let width = self.first_bias.len();
        let mut lines = vec![0.0; rows.len() * width];
        let mut input = vec![0.0; self.columns.len()];
        for (row, line) in rows.iter().zip(lines.chunks_exact_mut(width)) {
            for ((input, column), &value) in input.iter_mut().zip(&self.columns).zip(row.as_ref()) {
                *input = column.standardized(value);
            }
            line.copy_from_slice(&self.first_bias);
            self.first.add_product(&input, line);
            for value in line {
                *value = relu(*value);
            }
        }
        let mut next = vec![0.0; lines.len()];
        for layer in &self.layers {
            layer.apply(&lines, &mut next);
            std::mem::swap(&mut lines, &mut next);
        }
        let mut outputs = self.last_bias.clone();
        for line in lines.chunks_exact(width) {
            outputs.copy_from_slice(&self.last_bias);
            self.last.add_product(line, &mut outputs);
            scores.push(&mut outputs);
        }
        scores
    }
}

impl Column {
    /// How far a value is from the mean, in deviations.
    fn standardized(&self, value: f32) -> f32 {
        let far = (value - self.mean) / self.deviation;
        if far.is_nan() { 0.0 } else { far.clamp(-FARTHEST, FARTHEST) }
    }
}

impl File {
    fn take_layer(&mut self, at: usize, dilation: usize, width: usize) -> Result<Layer, String> {
        let mut take = |name, rows| self.take_matrix(&format!("{name}{at}"), [rows, width]);
        Ok(Layer {
            dilation,
            left: take("left", width)?,
            middle: take("middle", width)?,
            right: take("right", width)?,
            page: take("page", 2 * width)?,
            bias: self.take_vector(&format!("bias{at}"), width)?,
        })
    }

    /// Takes out a matrix, which must have so many rows and columns.
    fn take_matrix(&mut self, name: &str, [rows, columns]: [usize; 2]) -> Result<Matrix, String> {
        let matrix = self.matrices.remove(name).ok_or_else(|| format!("no matrix {name}"))?;
        if [matrix.rows(), matrix.columns()] == [rows, columns] {
            Ok(matrix)
        } else {
            let (r, c) = (matrix.rows(), matrix.columns());
            Err(format!("matrix {name} is {r} by {c}, not {rows} by {columns}"))
        }
    }

    /// Takes out a vector, which must have so many numbers.
    fn take_vector(&mut self, name: &str, columns: usize) -> Result<Vec<f32>, String> {
        let vector = self.vectors.remove(name).ok_or_else(|| format!("no vector {name}"))?;
        if vector.len() == columns {
            Ok(vector)
        } else {
            Err(format!("vector {name} has {} numbers, not {columns}", vector.len()))
        }
    }
}

/// Where in the file each of the names is that the program has.
fn order(what: &str, file: &[&str], program: &[&str]) -> Result<Vec<usize>, String> {
    for (at, name) in file.iter().enumerate() {
        if !program.contains(name) {
            return Err(format!("unknown {what} {name}"));
        }
        if file[..at].contains(name) {
            return Err(format!("{what} {name} comes twice"));
        }
    }
    let place = |name: &&str| {
        let place = file.iter().position(|known| known == name);
        place.ok_or_else(|| format!("no {what} {name}"))
    };
    program.iter().map(place).collect()
}
