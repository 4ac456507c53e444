//! Reads inputs: turns the paths of a plan into pages, in order.

mod companion;
mod compressed;
mod directory;
mod event;
mod excluded;
mod file;
mod file_list;
mod formats;
mod globs;
mod http;
mod json_keys;
mod kind;
mod magic;
mod names;
mod page;
mod peek;
mod plan;
mod reader;
mod source;

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use event::{Cancel, InputEvent, Notice};
pub(crate) use formats::{FORMATS, InputFormat};
pub(crate) use globs::Globs;
pub(crate) use json_keys::JsonKeys;
pub(crate) use kind::InputKind;
pub(crate) use names::stem;
pub(crate) use page::{OpenedPage, PageContent, PagePlan, RawPage};
pub(crate) use plan::{Input, InputPlan};
pub(crate) use source::InputSource;

use super::failure::Failure;
use event::Receive;
use excluded::ExcludedOutput;
use reader::InputReader;
use source::{name, relative_path};

/// Gives all events of the plan's inputs to `receive`.
pub(crate) fn read(plan: &InputPlan, receive: Receive) -> Result<(), Cancel> {
    let mut inputs = Inputs { plan, output: excluded_output(plan), receive };
    for input in &plan.inputs {
        match input {
            Input::Stdin => inputs.open(None, PathBuf::from("stdin"))?,
            Input::File(path) => inputs.open(Some(path), relative_path(path))?,
            Input::Directory(path) => inputs.directory(path)?,
            Input::List(path) => inputs.list(path.as_deref())?,
        }
    }
    Ok(())
}

/// Gives all events of an input to `receive`, as if it were standard input.
pub(crate) fn read_as_stdin(
    plan: &InputPlan,
    input: InputReader,
    receive: Receive,
) -> Result<(), Cancel> {
    let opened = file::decompressed(input, plan.page.max_ratio).map(|reader| (reader, None));
    let opened = opened.map_err(Failure::from);
    Inputs { plan, output: None, receive }.contents(None, PathBuf::from("stdin"), opened)
}

/// How many pages the inputs hold, if the names of files are enough to know.
pub(crate) fn count(plan: &InputPlan) -> Option<u64> {
    let holds_one = |path: &Path| {
        let format = plan.from.or_else(|| named(Some(path)));
        format.is_some_and(|format| format.kind() == InputKind::Page)
    };
    let output = excluded_output(plan);
    let mut pages = 0;
    for input in &plan.inputs {
        match input {
            Input::File(path) if holds_one(path) => pages += 1,
            Input::Directory(root) => {
                for found in directory::walk(root, plan, output.clone()) {
                    // What cannot be read fails, which counts as progress, too.
                    pages += found.map_or(true, |path| holds_one(&path)).then_some(1)?;
                }
            }
            Input::Stdin | Input::File(_) | Input::List(_) => return None,
        }
    }
    Some(pages)
}

/// What the run writes, if it exists already.
fn excluded_output(plan: &InputPlan) -> Option<ExcludedOutput> {
    plan.output.as_deref().and_then(ExcludedOutput::at)
}

struct Inputs<'a> {
    plan: &'a InputPlan,
    /// What the run writes, if it exists already.
    output: Option<ExcludedOutput>,
    receive: Receive<'a>,
}

impl Inputs<'_> {
    fn notice(&mut self, notice: Notice) -> Result<(), Cancel> {
        (self.receive)(InputEvent::Notice(notice))
    }

    fn directory(&mut self, root: &Path) -> Result<(), Cancel> {
        // One directory of several keeps its name, so that equal names below them
        // do not collide.
        let is_alone = matches!(self.plan.inputs[..], [Input::Directory(_)]);
        let top = if is_alone { PathBuf::new() } else { relative_path(root) };
        let mut empty = true;
        for found in directory::walk(root, self.plan, self.output.clone()) {
            empty = false;
            match found {
                Ok(path) => {
                    let relative_path = top.join(path.strip_prefix(root).unwrap_or(&path));
                    self.open(Some(&path), relative_path)?;
                }
                Err((path, failure)) => {
                    self.notice(Notice::Failed { name: path.display().to_string(), failure })?;
                }
            }
        }
        if empty {
            let failure = Failure::new("no-pages", "no pages in this directory");
            self.notice(Notice::Failed { name: root.display().to_string(), failure })?;
        }
        Ok(())
    }

    /// Opens each path of a list as if it had been typed.
    fn list(&mut self, path: Option<&Path>) -> Result<(), Cancel> {
        let failed = |error: io::Error| Notice::Failed { name: name(path), failure: error.into() };
        let mut list = match file::open(path, self.plan.page.max_ratio) {
            Ok((list, _)) => list,
            Err(error) => return self.notice(failed(error)),
        };
        loop {
            match file_list::next_path(&mut list, self.plan.name_end) {
                Ok(Some(path)) if path.is_dir() => self.directory(&path)?,
                Ok(Some(path)) => self.open(Some(&path), relative_path(&path))?,
                Ok(None) => return Ok(()),
                Err(error) => return self.notice(failed(error)),
            }
        }
    }

    /// Opens a file or standard input and gives what it holds.
    fn open(&mut self, path: Option<&Path>, relative_path: PathBuf) -> Result<(), Cancel> {
        let opened = self.opened(path);
        self.contents(path, relative_path, opened)
    }

    fn contents(
        &mut self,
        path: Option<&Path>,
        relative_path: PathBuf,
        opened: Result<(InputReader, Option<Metadata>), Failure>,
    ) -> Result<(), Cancel> {
        let (reader, metadata) = match opened {
            Ok(opened) => opened,
            Err(failure) => return self.notice(Notice::Failed { name: name(path), failure }),
        };
        let detected = self.detect(path, reader);
        let format = match &detected {
            Ok((format, _)) => *format,
            Err(_) => named(path),
        };
        let kind = format.map_or(InputKind::Page, InputFormat::kind);
        let source = InputSource { path: path.map(Path::to_owned), relative_path, kind, metadata };
        let source = InputEvent::Source(Arc::new(source));
        let given = (self.receive)(source).and_then(|()| match detected {
            Ok((format, reader)) => {
                formats::read(format, self.plan.from, reader, &self.plan.page, self.receive)
            }
            Err(error) => self.notice(Notice::BrokenOff(error.into())),
        });
        match given {
            Err(Cancel::Source) => Ok(()),
            given => given,
        }
    }

    fn opened(&self, path: Option<&Path>) -> Result<(InputReader, Option<Metadata>), Failure> {
        let is_output = |path: &Path| self.output.as_ref().is_some_and(|output| output.is(path));
        if path.is_some_and(is_output) {
            return Err(Failure::new("is-output", "is also the output"));
        }
        Ok(file::open(path, self.plan.page.max_ratio)?)
    }

    /// Detects the format of an input, unless the user named it; `None` is a
    /// plain page.
    fn detect(
        &self,
        path: Option<&Path>,
        mut reader: InputReader,
    ) -> io::Result<(Option<&'static InputFormat>, InputReader)> {
        let format = match self.plan.from {
            None => formats::detect(&mut reader, named(path), &self.plan.page)?,
            named => named,
        };
        Ok((format, reader))
    }
}

/// The format that an input's name suggests.
fn named(path: Option<&Path>) -> Option<&'static InputFormat> {
    names::format(path?.file_name()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::run::plan::tests::plan;

    #[test]
    fn count_files_by_name() {
        let total = |line| count(&plan(line).unwrap().input);
        assert_eq!(total("--from html a b"), Some(2));
        assert_eq!(total("a.html b.mht.gz"), Some(2));
        for line in ["a.html b", "a.html b.warc.gz", "--from warc a", "--files-from a", "-"] {
            assert_eq!(total(line), None, "{line}");
        }
    }

    #[test]
    fn count_directory_unless_a_file_holds_many() {
        let temp = tempfile::TempDir::new().unwrap();
        let put = |name: &str| std::fs::write(temp.path().join(name), "x").unwrap();
        put("a.html");
        put("b.htm.gz");
        put("c.css");
        let mut plan = plan("pages").unwrap().input;
        plan.inputs = vec![Input::Directory(temp.path().to_owned())];
        assert_eq!(count(&plan), Some(2));
        put("d.jsonl");
        assert_eq!(count(&plan), None);
    }
}
