//! Names the files of an output directory.

use std::ffi::OsString;
use std::fs::{create_dir_all, remove_file};
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};

use foldhash::HashSet;

use super::format::OutputFormat;
use super::ledger::{Ledger, LedgerEntry};
use super::plan::OutputPlan;
use crate::cli::failure::Failure;
use crate::cli::file_system::{FileId, PathKind};
use crate::cli::input::{InputSource, stem};

/// An output directory that mirrors the inputs.
#[derive(Debug)]
pub(crate) struct OutputTree {
    root: PathBuf,
    /// The last directory, as a path below the root, that was checked to be inside it.
    checked: PathBuf,
    force: bool,
    resume: bool,
    /// The files that earlier runs made.
    ledger: Ledger,
    /// The hashes of the paths claimed: a million paths would take a hundred
    /// megabytes, and a collision of 64 bits is less likely than a memory error.
    taken: HashSet<u64>,
}

/// What to do about a source.
#[derive(Debug)]
pub(crate) enum Claim {
    /// Write its results to this file.
    Write(OutputFile),
    /// Nothing: an earlier run has completed it.
    UpToDate,
}

/// A file of an output directory.
#[derive(Debug)]
pub(crate) struct OutputFile {
    pub(crate) path: PathBuf,
    /// To be completed when the file holds all results of its input.
    pub(crate) entry: LedgerEntry,
    /// Whether an existing file may be replaced.
    pub(crate) force: bool,
    /// Whether an existing file was made by an earlier run.
    is_ours: bool,
}

impl OutputFile {
    /// Removes the file of an earlier run whose input gives no result any more.
    pub(crate) fn remove(&self) -> io::Result<()> {
        match self.is_ours.then(|| remove_file(&self.path)) {
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl OutputTree {
    /// The tree below a directory, which is created if necessary.
    pub(crate) fn open(root: PathBuf, plan: &OutputPlan) -> io::Result<Self> {
        create_dir_all(&root)?;
        let ledger = Ledger::open(&root, plan.fingerprint.clone(), plan.resume)?;
        let (force, resume) = (plan.force, plan.resume);
        let (checked, taken) = (PathBuf::new(), HashSet::default());
        Ok(Self { root, checked, force, resume, ledger, taken })
    }

    /// Claims the file for a source's results. It must not be that of another
    /// source, nor the input itself, nor exist unless `force` is set.
    pub(crate) fn claim(
        &mut self,
        source: &InputSource,
        format: OutputFormat,
    ) -> Result<Claim, Failure> {
        let relative = output_path(&source.relative_path, format);
        let path = self.root.join(&relative);
        let refuse = |kind, why: &str| Err(Failure::new(kind, format!("{} {why}", path.display())));
        // Inputs come in the same order in every run, so that always the same one wins.
        if !self.taken.insert(self.taken.hasher().hash_one(file_system_key(&path))) {
            return refuse("name-taken", "is the output of another input");
        }
        if is_same(&path, source.path.as_deref()) {
            return refuse("is-output", "is also the output");
        }
        if self.leads_out(&relative) {
            return refuse("unwritable", "leads out of the output directory");
        }
        let existing = PathKind::of(&path);
        if existing == PathKind::Special {
            return refuse("exists", "exists and is not a regular file");
        }
        let entry = self.ledger.entry(&relative, source);
        if self.resume && existing == PathKind::File && self.ledger.is_done(&entry) {
            return Ok(Claim::UpToDate);
        }
        let is_ours = self.ledger.has(&entry);
        // A resumed run replaces what earlier ones made, and nothing else.
        let force = self.force || self.resume && is_ours;
        if !force && existing != PathKind::Missing {
            return refuse(
                "exists",
                if is_ours {
                    "already exists; use --resume to keep complete files, or --force to overwrite"
                } else {
                    "already exists and was not made by presscut; use --force to overwrite"
                },
            );
        }
        Ok(Claim::Write(OutputFile { path, entry, force, is_ours }))
    }

    /// Whether a path, or a directory on the way to it, is a link out of the root.
    fn leads_out(&mut self, name: &Path) -> bool {
        let directory = name.parent().unwrap_or(Path::new(""));
        // The directories of the last path need not be checked again.
        let was_checked = |path: &Path| self.checked.starts_with(path);
        let links = directory.ancestors().take_while(|path| !was_checked(path)).chain([name]);
        let mut links = links.map(|path| self.root.join(path)).filter(|path| path.is_symlink());
        let is_out = links.any(|link| match (link.canonicalize(), self.root.canonicalize()) {
            (Ok(link), Ok(root)) => !link.starts_with(root),
            // A link to nothing is replaced, or not followed by `create_dir_all`.
            _ => false,
        });
        if !is_out {
            directory.clone_into(&mut self.checked);
        }
        is_out
    }
}

/// The path below the output directory for the results of an input. Names need
/// not be valid text, and names that differ stay different.
fn output_path(input: &Path, format: OutputFormat) -> PathBuf {
    let mut name = stem(input.file_name().unwrap_or_default()).to_owned();
    name.push(".");
    name.push(format.extension());
    input.with_file_name(name)
}

/// A path as the file system compares it: some ignore case.
fn file_system_key(path: &Path) -> OsString {
    if cfg!(any(windows, target_os = "macos")) {
        path.to_string_lossy().to_lowercase().into()
    } else {
        path.as_os_str().to_owned()
    }
}

fn is_same(output: &Path, input: Option<&Path>) -> bool {
    let output = FileId::of(output);
    output.is_some() && output == input.and_then(FileId::of)
}

#[cfg(test)]
mod tests {
    use std::fs::{rename, write};

    use super::*;
    use crate::cli::input::{Input, InputEvent, InputKind, read};
    use crate::cli::run::plan::tests::plan;

    #[test]
    fn each_output_path_is_claimed_once() {
        let source = |path: &str| InputSource {
            path: Some(path.into()),
            relative_path: path.into(),
            kind: InputKind::Page,
            metadata: None,
        };
        let temp = tempfile::TempDir::new().unwrap();
        let plan = plan("pages -o out").unwrap().output;
        let mut tree = OutputTree::open(temp.path().to_owned(), &plan).unwrap();
        let mut claim = |path: &str| tree.claim(&source(path), OutputFormat::Json);
        let Ok(Claim::Write(target)) = claim("a/b.html.gz") else { panic!("no target") };
        assert_eq!(target.path, temp.path().join("a/b.json"));
        assert_eq!(claim("a/b.htm").unwrap_err().kind, "name-taken");
        assert!(claim("a/c.htm").is_ok());
    }

    #[test]
    fn input_replaced_while_read_is_not_up_to_date() {
        let temp = tempfile::TempDir::new().unwrap();
        let (path, new) = (temp.path().join("a.html"), temp.path().join("new.html"));
        write(&path, "old").unwrap();
        write(&new, "and new").unwrap();
        let mut plan = plan("a.html -o out --resume").unwrap();
        plan.input.inputs = vec![Input::File(path.clone())];
        let claims = |replace: bool| {
            let mut tree = OutputTree::open(temp.path().join("out"), &plan.output).unwrap();
            let mut claims = Vec::new();
            let _ = read(&plan.input, &mut |event| {
                if let InputEvent::Source(source) = event {
                    if replace {
                        rename(&new, &path).unwrap();
                    }
                    claims.push(tree.claim(&source, OutputFormat::Json).unwrap());
                }
                Ok(())
            });
            claims
        };
        let Some(Claim::Write(target)) = claims(true).pop() else { panic!("no target") };
        write(&target.path, "made of the old").unwrap();
        target.entry.complete();
        let Some(Claim::Write(target)) = claims(false).pop() else { panic!("not read again") };
        target.entry.complete();
        assert!(matches!(claims(false)[..], [Claim::UpToDate]));
    }
}
