//! Names the files of an output directory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::input::{Source, stem};
use crate::cli::plan::{Format, Found};

/// An output directory that mirrors the inputs.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    force: bool,
    taken: HashSet<PathBuf>,
}

impl Tree {
    /// The tree below an existing directory.
    pub(crate) fn new(root: PathBuf, force: bool) -> Self {
        Self { root, force, taken: HashSet::new() }
    }

    /// The file for a source's results: no other source's, no input, and no
    /// file that is there already unless by force.
    pub(crate) fn claim(&mut self, source: &Source, format: Format) -> Result<PathBuf, Failure> {
        let name = source.place.file_name().unwrap_or_default().to_string_lossy();
        let path = self.root.join(&source.place);
        let path = path.with_file_name(format!("{}.{}", stem(&name), ending(format)));
        let refuse = |kind, why: &str| Err(Failure::new(kind, format!("{} {why}", path.display())));
        if self.taken.contains(&path) {
            return refuse("name-taken", "is the output of another input");
        }
        if is_same(&path, source.path.as_deref()) {
            return refuse("is-output", "is the output as well");
        }
        if !self.force && Found::at(&path) != Found::Nothing {
            return refuse("exists", "exists; --force overwrites it");
        }
        self.taken.insert(path.clone());
        Ok(path)
    }
}

fn is_same(output: &Path, input: Option<&Path>) -> bool {
    let canonical = |path: &Path| path.canonicalize().ok();
    canonical(output).is_some_and(|output| input.and_then(canonical) == Some(output))
}

fn ending(format: Format) -> &'static str {
    match format {
        Format::Text => "txt",
        Format::Json => "json",
        Format::Jsonl => "jsonl",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::plan::Form;

    #[test]
    fn one_name_is_given_once() {
        let source = |place: &str| Source {
            path: Some(place.into()),
            place: place.into(),
            form: Form::Page,
        };
        let mut tree = Tree::new("no-such-directory".into(), false);
        let mut claim = |place: &str| tree.claim(&source(place), Format::Json);
        let expected = Path::new("no-such-directory/a/b.json");
        assert_eq!(claim("a/b.html.gz").unwrap(), expected);
        assert_eq!(claim("a/b.htm").unwrap_err().kind, "name-taken");
        assert!(claim("a/c.htm").is_ok());
    }
}
