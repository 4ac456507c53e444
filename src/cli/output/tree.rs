//! Names the files of an output directory.

use std::ffi::{OsStr, OsString};
use std::fs::{create_dir_all, remove_file};
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};

use foldhash::HashSet;

use crate::cli::failure::Failure;
use crate::cli::identity::Identity;
use crate::cli::input::{Source, stem};
use crate::cli::plan::{Format, Plan};
use crate::cli::surroundings::Found;

use super::ledger::{Ledger, Mark};

/// An output directory that mirrors the inputs.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    /// The last directory, by its name below the root, that was seen to lie in it.
    inside: PathBuf,
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
        let (inside, taken) = (PathBuf::new(), HashSet::default());
        Ok(Self { root, inside, force, resume, ledger, taken })
    }

    /// The file for a source's results: no other source's, no input, and no
    /// file that is there already unless by force.
    pub(crate) fn claim(&mut self, source: &Source, format: Format) -> Result<Claim, Failure> {
        let place = place(&source.place, format);
        let path = self.root.join(&place);
        let refuse = |kind, why: &str| Err(Failure::new(kind, format!("{} {why}", path.display())));
        // Inputs come in the same order in every run, so that the same one wins.
        if !self.taken.insert(self.taken.hasher().hash_one(as_taken(&path))) {
            return refuse("name-taken", "is the output of another input");
        }
        if is_same(&path, source.path.as_deref()) {
            return refuse("is-output", "is the output as well");
        }
        if self.leads_out(&place) {
            return refuse("unwritable", "leads out of the output directory");
        }
        let found = Found::at(&path);
        if found == Found::Special {
            return refuse("exists", "exists and is no file");
        }
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

    /// Whether a link on the way to a name, or under it, leads out of the root.
    fn leads_out(&mut self, name: &Path) -> bool {
        let directory = name.parent().unwrap_or(Path::new(""));
        // What was seen on the way to the last name need not be looked at again.
        let seen = |path: &Path| self.inside.starts_with(path);
        let links = directory.ancestors().take_while(|path| !seen(path)).chain([name]);
        let mut links = links.map(|path| self.root.join(path)).filter(|path| path.is_symlink());
        let is_out = links.any(|link| match (link.canonicalize(), self.root.canonicalize()) {
            (Ok(link), Ok(root)) => !link.starts_with(root),
            // A link to nothing is replaced, or not followed by `create_dir_all`.
            _ => false,
        });
        if !is_out {
            directory.clone_into(&mut self.inside);
        }
        is_out
    }
}

/// The name below the output directory of what is made from the input at a place.
/// Names need not be text, and two that differ are two names.
fn place(input: &Path, format: Format) -> PathBuf {
    let mut name = stem(input.file_name().unwrap_or_default()).to_owned();
    name.push(".");
    name.push(ending(format));
    input.with_file_name(name)
}

/// A path as the file system tells names apart: some take `A` for `a`.
fn as_taken(path: &Path) -> OsString {
    if cfg!(any(windows, target_os = "macos")) {
        path.to_string_lossy().to_lowercase().into()
    } else {
        path.as_os_str().to_owned()
    }
}

fn is_same(output: &Path, input: Option<&Path>) -> bool {
    let output = Identity::of(output);
    output.is_some() && output == input.and_then(Identity::of)
}

fn ending(format: Format) -> &'static OsStr {
    let ending = match format {
        Format::Text => "txt",
        Format::Json => "json",
        Format::Jsonl => "jsonl",
        Format::Markdown => "md",
    };
    ending.as_ref()
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
