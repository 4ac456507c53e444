//! The outputs of the network for the lines of a page.

use super::super::model::forest::sigmoid;

/// The limit to which outputs are clamped: log odds that are as good as certain, and
/// whose differences are still finite.
const CERTAIN: f32 = 1e4;

/// The outputs for the lines of a page, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Scores {
    /// How many roles there are.
    roles: usize,
    log_probabilities: Vec<f32>,
    /// For each line, the probability that it continues the line before.
    pub(crate) continues: Vec<f32>,
    /// For each line, the probability that an item starts there.
    pub(crate) starts: Vec<f32>,
}

impl Scores {
    /// Empty, with capacity for so many lines.
    pub(crate) fn with_capacity(roles: usize, lines: usize) -> Self {
        Self {
            roles,
            log_probabilities: Vec::with_capacity(roles * lines),
            continues: Vec::with_capacity(lines),
            starts: Vec::with_capacity(lines),
        }
    }

    /// Adds the outputs of a line: one for each role, then whether it continues the line
    /// before and whether an item starts there.
    pub(crate) fn push(&mut self, outputs: &mut [f32]) {
        for output in &mut *outputs {
            *output = if output.is_nan() { 0.0 } else { output.clamp(-CERTAIN, CERTAIN) };
        }
        let Some((roles, &[continues, starts])) = outputs.split_last_chunk() else { return };
        let greatest = roles.iter().copied().fold(-CERTAIN, f32::max);
        let sum: f32 = roles.iter().map(|role| (role - greatest).exp()).sum();
        let whole = greatest + sum.ln();
        self.log_probabilities.extend(roles.iter().map(|role| role - whole));
        self.continues.push(sigmoid(continues));
        self.starts.push(sigmoid(starts));
    }

    /// Sets the role of a line as certain.
    pub(crate) fn assume(&mut self, line: usize, role: usize) {
        let row = &mut self.log_probabilities[line * self.roles..][..self.roles];
        row.fill(-CERTAIN);
        row[role] = 0.0;
    }

    /// The log probabilities of the roles of a line.
    pub(crate) fn roles(&self, line: usize) -> &[f32] {
        &self.log_probabilities[line * self.roles..][..self.roles]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_probabilities_for_any_outputs() {
        let strange = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, 0.0];
        let mut scores = Scores::with_capacity(3, 5);
        for turn in 0..strange.len() {
            let mut outputs = strange;
            outputs.rotate_left(turn);
            scores.push(&mut outputs);
        }
        assert_eq!(scores.starts.len(), strange.len());
        for line in 0..scores.starts.len() {
            let sum: f32 = scores.roles(line).iter().map(|log| log.exp()).sum();
            assert!((sum - 1.0).abs() < 1e-3, "{sum}");
            assert!(scores.roles(line).iter().all(|log| log.is_finite()));
            assert!((0.0..=1.0).contains(&scores.continues[line]));
            assert!((0.0..=1.0).contains(&scores.starts[line]));
        }
    }
}
