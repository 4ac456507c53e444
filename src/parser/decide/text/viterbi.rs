//! Finds the best sequence of roles (Viterbi 1967), from either end of a page.

use super::role::LineRole;

const COUNT: usize = LineRole::COUNT;

/// Log probabilities of the roles of a line.
pub(super) type RoleScores = [f32; COUNT];

/// The log probability ratio of each role (second index) after another (first index).
pub(super) struct Transitions([RoleScores; COUNT]);

impl Transitions {
    /// The transitions of a network, multiplied by a weight.
    pub(super) fn new(learnt: &[Vec<f32>], weight: f32) -> Self {
        let mut all = [[0.0; COUNT]; COUNT];
        for (row, learnt) in all.iter_mut().zip(learnt) {
            for (to, &learnt) in row.iter_mut().zip(learnt) {
                *to = weight * learnt;
            }
        }
        Self(all)
    }

    /// The weighted log probability ratio of one role after another.
    pub(super) fn of(&self, from: usize, to: usize) -> f32 {
        self.0[from][to]
    }

    /// The transitions for a pass from the end of the page.
    pub(super) fn reversed(&self) -> Self {
        let mut all = [[0.0; COUNT]; COUNT];
        for (from, row) in self.0.iter().enumerate() {
            for (to, &value) in row.iter().enumerate() {
                all[to][from] = value;
            }
        }
        Self(all)
    }
}

/// The best sequences from an end of the page up to each line, by the role of that line.
pub(super) struct Pass {
    scores: Vec<RoleScores>,
    /// The role of the line before.
    steps: Vec<[u32; COUNT]>,
}

impl Pass {
    pub(super) fn over(
        rows: impl ExactSizeIterator<Item = RoleScores>,
        after: &Transitions,
    ) -> Self {
        let count = rows.len();
        let mut pass = Self { scores: Vec::with_capacity(count), steps: Vec::with_capacity(count) };
        for mut row in rows {
            let mut step = [0; COUNT];
            if let Some(before) = pass.scores.last() {
                let (best, from) = best_steps(before, after);
                for (score, best) in row.iter_mut().zip(best) {
                    *score += best;
                }
                step = from;
            }
            pass.scores.push(row);
            pass.steps.push(step);
        }
        pass
    }

    /// The best score of the first `lines` lines, and the role of the last of them.
    pub(super) fn best(&self, lines: usize) -> (f32, usize) {
        self.best_by(lines, |_| 0.0)
    }

    /// The same if the next line has the role `to`.
    pub(super) fn best_before(&self, lines: usize, after: &Transitions, to: usize) -> (f32, usize) {
        self.best_by(lines, |role| after.of(role, to))
    }

    fn best_by(&self, lines: usize, then: impl Fn(usize) -> f32) -> (f32, usize) {
        let Some(scores) = lines.checked_sub(1).and_then(|last| self.scores.get(last)) else {
            return (0.0, 0);
        };
        let sums = scores.iter().enumerate().map(|(role, score)| (score + then(role), role));
        sums.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default()
    }

    /// The best roles of the first `lines` lines, the last of which has the role `last`.
    pub(super) fn path(&self, last: usize, lines: usize) -> Vec<usize> {
        let mut roles = vec![last; lines];
        for at in (1..lines).rev() {
            roles[at - 1] = self.steps[at][roles[at]] as usize;
        }
        roles
    }
}

/// The best score before each role, and the role it comes from. The inner loop has no
/// branch, so that it is vectorized.
fn best_steps(before: &RoleScores, after: &Transitions) -> (RoleScores, [u32; COUNT]) {
    let (mut best, mut from) = ([f32::MIN; COUNT], [0; COUNT]);
    for (this, (before, after)) in before.iter().zip(&after.0).enumerate() {
        for role in 0..COUNT {
            let sum = before + after[role];
            let is_better = sum > best[role];
            best[role] = if is_better { sum } else { best[role] };
            from[role] = if is_better { this as u32 } else { from[role] };
        }
    }
    (best, from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transitions_decide_between_equal_scores() {
        let mut learnt = vec![vec![0.0; COUNT]; COUNT];
        learnt[0][3] = 5.0;
        let after = Transitions::new(&learnt, 1.0);
        let mut rows = vec![[0.0; COUNT]; 2];
        rows[0][1] = 2.0;
        let forwards = Pass::over(rows.clone().into_iter(), &after);
        let (score, last) = forwards.best(2);
        assert_eq!((score.round(), forwards.path(last, 2)), (5.0, vec![0, 3]));
        let backwards = Pass::over(rows.into_iter().rev(), &after.reversed());
        let (score, first) = backwards.best(2);
        assert_eq!((score.round(), backwards.path(first, 2)), (5.0, vec![3, 0]));
    }
}
