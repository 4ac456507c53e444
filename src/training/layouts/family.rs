//! The families of layouts, each of which training may see or not.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::LazyLock;

use anyhow::{Error, bail};

use super::random::Random;

/// One way to make a part of a page: a line of `families.tsv`.
#[derive(Debug)]
pub(super) struct Family {
    pub(super) name: &'static str,
    weight: f64,
    pub(super) held: bool,
    /// The parts it is made of, or the characters, as who draws it understands.
    pub(super) plan: &'static str,
}

/// The families by the part that they make.
pub(super) static FAMILIES: LazyLock<BTreeMap<&str, Vec<Family>>> = LazyLock::new(|| {
    let mut families: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in include_str!("families.tsv").lines().skip(1) {
        let [part, name, weight, set, plan] = line.splitn(5, '\t').collect::<Vec<_>>()[..] else {
            panic!("families.tsv: expected five fields: {line}");
        };
        let weight = weight.parse().unwrap_or_else(|_| panic!("families.tsv: no weight: {line}"));
        families.entry(part).or_default().push(Family { name, weight, held: set == "held", plan });
    }
    families
});

/// Which families or languages pages are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subset {
    /// Those that training may see, and no others.
    Train,
    /// At least one of those that are kept out of training; of languages, these alone.
    Held,
    All,
}

impl Subset {
    pub(super) fn allows(self, held: bool) -> bool {
        self != Self::Train || !held
    }
}

impl FromStr for Subset {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Ok(match name {
            "train" => Self::Train,
            "held" => Self::Held,
            "all" => Self::All,
            _ => bail!("expected train, held or all, not {name}"),
        })
    }
}

/// The families that a page is made of.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    share: Subset,
    pub(super) names: BTreeSet<String>,
    pub(super) held: BTreeSet<String>,
}

impl Drawn {
    pub(super) fn new(share: Subset) -> Self {
        Self { share, names: BTreeSet::new(), held: BTreeSet::new() }
    }

    /// Draws one of the families of a part.
    pub(super) fn draw(&mut self, random: &mut Random, part: &str) -> &'static Family {
        let families = &FAMILIES[part];
        let weigh =
            |family: &Family| if self.share.allows(family.held) { family.weight } else { 0.0 };
        let weights: Vec<f64> = families.iter().map(weigh).collect();
        self.note(part, &families[random.weighted(&weights)])
    }

    /// The family of that name.
    pub(super) fn named(&mut self, part: &str, name: &str) -> &'static Family {
        let family = FAMILIES[part].iter().find(|family| family.name == name);
        self.note(part, family.unwrap_or_else(|| panic!("no family {name} of {part}")))
    }

    fn note(&mut self, part: &str, family: &'static Family) -> &'static Family {
        let name = format!("{part}:{}", family.name);
        if family.held {
            self.held.insert(name.clone());
        }
        self.names.insert(name);
        family
    }
}
