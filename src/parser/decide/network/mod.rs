//! The network that labels the lines of flattened text, a page at a time.
//!
//! It is a convolutional network over lines, with dilations (van den Oord et al.
//! 2016) so that a few layers see far, with residual layers (He et al. 2016), and
//! with a pool over the page, so that the result for a line depends on the whole page.
//! It takes linear time. The sums are made in a fixed order, so that a page gets
//! the same result on every machine.

mod file;
mod layer;
mod matrix;
mod member;
mod scores;
#[cfg(test)]
mod tests;

use fearless_simd::dispatch;

use super::model::scorer::level;
use file::{NetworkColumn, NetworkFile};
use member::{NetworkMember, NetworkShape};
pub(crate) use scores::Scores;

/// The value at which a standardized column is clipped, in deviations.
const FARTHEST: f32 = 4.0;

/// The number of outputs after the roles: whether a line continues the one before, and
/// whether an item starts there.
const BITS: usize = 2;

/// An ensemble of networks that were trained from different initial weights. Their
/// outputs are averaged (Hansen and Salamon 1990), since whether a single network is
/// right on a new layout is partly luck.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Network {
    /// How it was made and how well it does.
    pub(crate) notes: Vec<(String, String)>,
    columns: Vec<NetworkColumn>,
    members: Vec<NetworkMember>,
    transitions: Vec<Vec<f32>>,
}

impl Network {
    /// Parses a network file, for rows with these columns and outputs with these roles.
    /// The file may have both in any order.
    ///
    /// # Errors
    ///
    /// With the number of the malformed line; or with the name of what is missing, is
    /// unknown or has the wrong shape.
    pub(crate) fn parse(text: &str, columns: &[String], roles: &[&str]) -> Result<Self, String> {
        let mut file = NetworkFile::parse(text)?;
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let column_names: Vec<&str> = file.columns.iter().map(|c| c.name.as_str()).collect();
        let role_names: Vec<&str> = file.roles.iter().map(String::as_str).collect();
        let column_order = order("column", &column_names, &columns)?;
        let role_order = order("role", &role_names, roles)?;
        if file.transitions.len() != roles.len() {
            return Err("expected transitions once".to_owned());
        }

        let outputs: Vec<usize> =
            role_order.iter().copied().chain(roles.len()..roles.len() + BITS).collect();
        let shape =
            NetworkShape { columns: &column_order, dilations: &file.dilations, outputs: &outputs };
        let members = std::mem::take(&mut file.networks);
        let members = members.into_iter().map(|weights| NetworkMember::new(weights, &shape));
        let members: Vec<_> = members.collect::<Result<_, _>>()?;
        if members.is_empty() {
            return Err("no network".to_owned());
        }
        let next =
            |&role: &usize| role_order.iter().map(|&to| file.transitions[role][to]).collect();
        Ok(Self {
            columns: column_order.iter().map(|&column| file.columns[column].clone()).collect(),
            members,
            transitions: role_order.iter().map(next).collect(),
            notes: file.notes,
        })
    }

    /// The log probability ratio of each role (second index) after another (first index).
    pub(crate) fn transitions(&self) -> &[Vec<f32>] {
        &self.transitions
    }

    /// Evaluates the network for the lines of a page, each of which is a row. NaN is
    /// taken for the mean of its column.
    pub(crate) fn score<R: AsRef<[f32]>>(&self, rows: &[R]) -> Scores {
        dispatch!(level(), _simd => self.score_here(rows))
    }

    /// The same, compiled for each kind of vector register.
    #[expect(clippy::inline_always, reason = "it is compiled for each kind of vector register")]
    #[inline(always)]
    fn score_here<R: AsRef<[f32]>>(&self, rows: &[R]) -> Scores {
        let mut scores = Scores::with_capacity(self.transitions.len(), rows.len());
        if rows.is_empty() {
            return scores;
        }
        let mut inputs = Vec::with_capacity(rows.len() * self.columns.len());
        for row in rows {
            let values = self.columns.iter().zip(row.as_ref());
            inputs.extend(values.map(|(column, &value)| column.standardized(value)));
        }
        let width = self.transitions.len() + BITS;
        let mut outputs = vec![0.0; rows.len() * width];
        for member in &self.members {
            member.add_outputs(&inputs, &mut outputs);
        }
        let share = 1.0 / self.members.len() as f32;
        for outputs in outputs.chunks_exact_mut(width) {
            for output in &mut *outputs {
                *output *= share;
            }
            scores.push(outputs);
        }
        scores
    }
}

impl NetworkColumn {
    /// How far a value is from the mean, in deviations.
    fn standardized(&self, value: f32) -> f32 {
        let far = (value - self.mean) / self.deviation;
        if far.is_nan() { 0.0 } else { far.clamp(-FARTHEST, FARTHEST) }
    }
}

/// For each name of the program, its index in the file.
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
