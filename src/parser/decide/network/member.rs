//! One member of the ensemble of networks.

use super::file::Weights;
use super::layer::{Layer, relu};
use super::matrix::Matrix;

/// The shape of a network: the order of its input columns, the dilations of its layers,
/// and the order of its outputs.
pub(crate) struct NetworkShape<'a> {
    pub(crate) columns: &'a [usize],
    pub(crate) dilations: &'a [usize],
    pub(crate) outputs: &'a [usize],
}

/// A network with its weights.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NetworkMember {
    first: Matrix,
    first_bias: Vec<f32>,
    layers: Vec<Layer>,
    last: Matrix,
    last_bias: Vec<f32>,
}

impl NetworkMember {
    /// Builds a network of this shape from the weights of a file.
    ///
    /// # Errors
    ///
    /// With the name of what is missing, is unknown or has another shape.
    pub(crate) fn new(mut weights: Weights, shape: &NetworkShape) -> Result<Self, String> {
        let outputs = shape.outputs.len();
        let first_bias = weights.vectors.remove("in-bias").ok_or("no vector in-bias")?;
        let width = first_bias.len();
        let first = weights.take_matrix("in", [shape.columns.len(), width])?;
        let layers = shape.dilations.iter().enumerate();
        let layers = layers.map(|(at, &dilation)| weights.take_layer(at, dilation, width));
        let layers = layers.collect::<Result<_, String>>()?;
        let last = weights.take_matrix("out", [width, outputs])?;
        let last_bias = Matrix::new(outputs, weights.take_vector("out-bias", outputs)?);
        if let Some(name) = weights.matrices.keys().chain(weights.vectors.keys()).min() {
            return Err(format!("unknown weights {name}"));
        }
        Ok(Self {
            first: first.with_rows(shape.columns),
            first_bias,
            layers,
            last: last.with_columns(shape.outputs),
            last_bias: last_bias.with_columns(shape.outputs).row(0).to_vec(),
        })
    }

    /// Adds the outputs of the network for each line of a page, the roles and then the
    /// bits, to those of the other members. Each line has as many inputs as the network
    /// has columns.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of vector register")]
    #[inline(always)]
    pub(crate) fn add_outputs(&self, inputs: &[f32], outputs: &mut [f32]) {
        let width = self.first_bias.len();
        let count = outputs.len() / self.last_bias.len();
        let mut lines = self.first_bias.repeat(count);
        let inputs = inputs.chunks_exact(self.first.rows());
        for (input, line) in inputs.zip(lines.chunks_exact_mut(width)) {
            self.first.add_product(input, line);
            for value in line {
                *value = relu(*value);
            }
        }
        let mut next = vec![0.0; lines.len()];
        for layer in &self.layers {
            layer.apply(&lines, &mut next);
            std::mem::swap(&mut lines, &mut next);
        }
        let outputs = outputs.chunks_exact_mut(self.last_bias.len());
        for (line, outputs) in lines.chunks_exact(width).zip(outputs) {
            for (output, bias) in outputs.iter_mut().zip(&self.last_bias) {
                *output += bias;
            }
            self.last.add_product(line, outputs);
        }
    }
}

impl Weights {
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
