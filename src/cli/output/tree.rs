//! Names the files of an output directory.

use std::fs::{create_dir_all, remove_file};
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};

use foldhash::HashSet;

use crate::cli::failure::Failure;
use crate::cli::input::{Source, stem};
use crate::cli::plan::{Format, Plan};
use crate::cli::surroundings::Found;

use super::ledger::{Ledger, Mark};

/// An output directory that mirrors the inputs.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    force: bool,
    resume: bool,
    /// What tells the files that earlier runs made.
    ledger: Ledger,
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
    /// To be set when the file holds all that its input gives.
    pub(crate) mark: Mark,
    /// Whether a file that is there may be replaced.
    pub(crate) force: bool,
    /// Whether one that is there is the result of an earlier run.
    is_ours: bool,
}

impl Target {
    /// Removes what an earlier run made of an input that gives no result any more.
    pub(crate) fn remove(&self) -> io::Result<()> {
        match self.is_ours.then(|| remove_file(&self.path)) {
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Tree {
    /// The tree below a directory, which is made if need be.
    pub(crate) fn open(root: PathBuf, plan: &Plan) -> io::Result<Self> {
        create_dir_all(&root)?;
        let ledger = Ledger::open(&root, plan.maker(), plan.resume)?;
        let (force, resume) = (plan.force, plan.resume);
        Ok(Self { root, force, resume, ledger, taken: HashSet::default() })
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
        let mark = self.ledger.mark(&place, source);
        if self.resume && found == Found::File && self.ledger.is_done(&mark) {
            return Ok(Claim::Done);
        }
        let is_ours = self.ledger.has(&mark);
        // A resumed run replaces what earlier ones made, and nothing else.
        let force = self.force || self.resume && is_ours;
        if !force && found != Found::Nothing {
            return refuse(
                "exists",
                if is_ours {
                    "exists; --resume keeps what is complete, --force overwrites"
                } else {
                    "exists, but no earlier run made it; --force overwrites"
                },
            );
        }
        Ok(Claim::New(Target { path, mark, force, is_ours }))
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
    use std::fs::{rename, write};

    use super::*;
    use crate::cli::input::{Item, read};
    use crate::cli::plan::{Form, Input, tests::plan};

    #[test]
    fn one_name_is_given_once() {
        let source = |place: &str| Source {
            path: Some(place.into()),
            place: place.into(),
            form: Form::Page,
            found: None,
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

    #[test]
    fn a_file_that_is_replaced_while_it_is_read_is_read_again() {
        let desk = tempfile::TempDir::new().unwrap();
        let (path, new) = (desk.path().join("a.html"), desk.path().join("new.html"));
        write(&path, "old").unwrap();
        write(&new, "and new").unwrap();
        let mut plan = plan("a.html -o out --resume").unwrap();
        plan.inputs = vec![Input::File(path.clone())];
        let claims = |replace: bool| {
            let mut tree = Tree::open(desk.path().join("out"), &plan).unwrap();
            let mut claims = Vec::new();
            let _ = read(&plan, &mut |item| {
                if let Item::Source(source) = item {
                    if replace {
                        rename(&new, &path).unwrap();
                    }
                    claims.push(tree.claim(&source, Format::Json).unwrap());
                }
                Ok(())
            });
            claims
        };
        let Some(Claim::New(target)) = claims(true).pop() else { panic!("no target") };
        write(&target.path, "made of the old").unwrap();
        target.mark.set();
        let Some(Claim::New(target)) = claims(false).pop() else { panic!("not read again") };
        target.mark.set();
        assert!(matches!(claims(false)[..], [Claim::Done]));
    }
}
