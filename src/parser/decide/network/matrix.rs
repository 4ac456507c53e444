//! Matrices of weights.

/// The weights from each input, which is a row, to each output, which is a column.
///
/// The weights of an input are contiguous, so that they can be vectorized.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Matrix {
    columns: usize,
    weights: Vec<f32>,
}

impl Matrix {
    /// A matrix of these weights, row after row.
    pub(crate) fn new(columns: usize, weights: Vec<f32>) -> Self {
        Self { columns, weights }
    }

    pub(crate) fn rows(&self) -> usize {
        self.weights.len().checked_div(self.columns).unwrap_or(0)
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// The same weights for inputs in another order: row `i` of the result is row
    /// `order[i]`.
    pub(crate) fn with_rows(&self, order: &[usize]) -> Self {
        let rows = order.iter().flat_map(|&row| self.row(row));
        Self { columns: self.columns, weights: rows.copied().collect() }
    }

    /// The same weights for outputs in another order.
    pub(crate) fn with_columns(&self, order: &[usize]) -> Self {
        let rows = (0..self.rows()).map(|row| self.row(row));
        let weights = rows.flat_map(|row| order.iter().map(|&column| row[column])).collect();
        Self { columns: order.len(), weights }
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.weights[row * self.columns..][..self.columns]
    }

    /// Adds the product of an input and the weights to an output.
    ///
    /// Inputs of zero are skipped; there are many, as the activation between two layers
    /// sets all negative numbers to zero.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of vector register")]
    #[inline(always)]
    pub(crate) fn add_product(&self, input: &[f32], output: &mut [f32]) {
        for (&value, weights) in input.iter().zip(self.weights.chunks_exact(self.columns)) {
            if value == 0.0 {
                continue;
            }
            for (sum, weight) in output.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_is_added_to_output() {
        let matrix = Matrix::new(3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        let mut output = [0.5, 0.0, -1.0];
        matrix.add_product(&[2.0, -1.0], &mut output);
        assert_eq!(format!("{output:?}"), "[-1.5, -1.0, -1.0]");
    }

    #[test]
    fn rows_and_columns_are_reordered() {
        let matrix = Matrix::new(3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        let changed = matrix.with_rows(&[1, 0]).with_columns(&[2, 0, 1]);
        assert_eq!(changed, Matrix::new(3, vec![6.0, 4.0, 5.0, 3.0, 1.0, 2.0]));
    }
}
