//! Names the files of an output directory.

use std::fs::create_dir_all;
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};

use foldhash::HashSet;

use crate::cli::failure::Failure;
use crate::cli::input::{Source, stem};
use crate::cli::plan::{Format, Plan};
use crate::cli::surroundings::Found;

use super::stamp::{Mark, Stamp};

/// An output directory that mirrors the inputs.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    force: bool,
    /// What tells the files of an earlier run that need not be made again.
    stamp: Stamp,
    resume: bool,
    /// The hashes of the names given: a million names would take a hundred
    /// megabytes, and that two of them share 64 bits is less likely than that
    /// the memory fails.
    taken: HashSet<u64>,
}

/// What is to be done about a source.
#[derive(Debug)]
pub(crate) enum Claim {
    /// Write its results to this file.
    New(Target),
    /// Nothing: an earlier run did.
    Done,
}

/// A file of an output directory.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) path: PathBuf,
    /// To be set when the file holds all that its input gives; `None` where
    /// the input cannot be told again.
    pub(crate) mark: Option<Mark>,
}

impl Tree {
    /// The tree below a directory, which is made if need be.
    pub(crate) fn open(root: PathBuf, plan: &Plan) -> io::Result<Self> {
        create_dir_all(&root)?;
        let stamp = Stamp::open(&root, &plan.maker(), plan.resume)?;
        let resume = plan.resume;
        // A resumed run replaces what an earlier one made, and nothing else.
        let force = plan.force && !(resume && stamp.is_new);
        Ok(Self { root, force, stamp, resume, taken: HashSet::default() })
    }

    /// The file for a source's results: no other source's, no input, and no
    /// file that is there already unless by force.
    pub(crate) fn claim(&mut self, source: &Source, format: Format) -> Result<Claim, Failure> {
        let name = source.place.file_name().unwrap_or_default().to_string_lossy();
        let place = source.place.with_file_name(format!("{}.{}", stem(&name), ending(format)));
        let path = self.root.join(&place);
        let refuse = |kind, why: &str| Err(Failure::new(kind, format!("{} {why}", path.display())));
        // Inputs come in the same order in every run, so that the same one wins.
        if !self.taken.insert(self.taken.hasher().hash_one(&path)) {
            return refuse("name-taken", "is the output of another input");
        }
        if is_same(&path, source.path.as_deref()) {
            return refuse("is-output", "is the output as well");
        }
        let found = Found::at(&path);
        let mark = source.path.as_deref().and_then(|input| self.stamp.mark(&place, input).ok());
        if self.resume
            && found == Found::File
            && mark.as_ref().is_some_and(|mark| self.stamp.has(mark))
        {
            return Ok(Claim::Done);
        }
        if !self.force && found != Found::Nothing {
            return refuse(
                "exists",
                if self.resume {
                    "exists, but no earlier run made it"
                } else {
                    "exists; --resume keeps what is complete, --force overwrites"
                },
            );
        }
        Ok(Claim::New(Target { path, mark }))
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
        Format::Markdown => "md",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::plan::{Form, tests::plan};

    #[test]
    fn one_name_is_given_once() {
        let source = |place: &str| Source {
            path: Some(place.into()),
            place: place.into(),
            form: Form::Page,
        };
        let desk = tempfile::TempDir::new().unwrap();
        let plan = plan("pages -o out").unwrap();
        let mut tree = Tree::open(desk.path().to_owned(), &plan).unwrap();
        let mut claim = |place: &str| tree.claim(&source(place), Format::Json);
        let Ok(Claim::New(target)) = claim("a/b.html.gz") else { panic!("no target") };
        assert_eq!(target.path, desk.path().join("a/b.json"));
        assert_eq!(claim("a/b.htm").unwrap_err().kind, "name-taken");
        assert!(claim("a/c.htm").is_ok());
    }
}
