//! A layer of the network: combines a line with two other lines and with the page.

use super::matrix::Matrix;

/// A dilated convolution over the lines of a page, whose result is added to its input.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layer {
    /// The distance of the two other lines, one before and one after.
    pub(crate) dilation: usize,
    pub(crate) left: Matrix,
    pub(crate) middle: Matrix,
    pub(crate) right: Matrix,
    /// The weights of the pool over all lines of the page.
    pub(crate) page: Matrix,
    pub(crate) bias: Vec<f32>,
}

impl Layer {
    /// Applies the layer to the lines of a page, each as many numbers as there are
    /// biases; the output has the same size.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of vector register")]
    #[inline(always)]
    pub(crate) fn apply(&self, lines: &[f32], output: &mut [f32]) {
        let width = self.bias.len();
        let mut common = self.bias.clone();
        self.page.add_product(&pool(lines, width), &mut common);
        let line = |at: usize| lines.get(at * width..(at + 1) * width);
        let mut sums = vec![0.0; width];
        let pairs = lines.chunks_exact(width).zip(output.chunks_exact_mut(width));
        for (at, (here, output)) in pairs.enumerate() {
            sums.copy_from_slice(&common);
            if let Some(before) = at.checked_sub(self.dilation).and_then(line) {
                self.left.add_product(before, &mut sums);
            }
            self.middle.add_product(here, &mut sums);
            if let Some(after) = line(at + self.dilation) {
                self.right.add_product(after, &mut sums);
            }
            for ((output, here), &sum) in output.iter_mut().zip(here).zip(&sums) {
                *output = here + relu(sum);
            }
        }
    }
}

/// The activation between layers (rectifier): 0 for negative values and for NaN.
pub(crate) fn relu(sum: f32) -> f32 {
    sum.max(0.0)
}

/// The means over the lines of a page, then their maxima.
#[expect(clippy::inline_always, reason = "it is compiled for each kind of vector register")]
#[inline(always)]
fn pool(lines: &[f32], width: usize) -> Vec<f32> {
    // A sum over a very long page needs more digits than its terms have.
    let mut sums = vec![0.0_f64; width];
    let mut greatest = vec![f32::NEG_INFINITY; width];
    for line in lines.chunks_exact(width) {
        for ((sum, greatest), &value) in sums.iter_mut().zip(&mut greatest).zip(line) {
            *sum += f64::from(value);
            *greatest = greatest.max(value);
        }
    }
    let count = (lines.len() / width) as f64;
    sums.into_iter().map(|sum| (sum / count) as f32).chain(greatest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pool_gives_means_then_maxima() {
        let pool = pool(&[1.0, 4.0, 3.0, 2.0, 5.0, 0.0], 2);
        assert_eq!(format!("{pool:?}"), "[3.0, 2.0, 5.0, 4.0]");
    }

    #[test]
    fn layer_reads_lines_at_dilation_within_page() {
        let one = |weight| Matrix::new(1, vec![weight]);
        let layer = Layer {
            dilation: 2,
            left: one(10.0),
            middle: one(0.0),
            right: one(100.0),
            page: Matrix::new(1, vec![0.0; 2]),
            bias: vec![0.5],
        };
        let mut output = [0.0; 4];
        layer.apply(&[1.0, 2.0, 3.0, 4.0], &mut output);
        assert_eq!(format!("{output:?}"), "[301.5, 402.5, 13.5, 24.5]");
    }
}
