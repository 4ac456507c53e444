//! Turns the paths of a plan into pages, in order.

mod coding;
mod companion;
mod compressed;
mod directory;
mod file;
pub(crate) mod formats;
mod http;
mod item;
mod list;
mod names;
mod own;
mod peek;
mod source;
mod trail;

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use item::{Asked, Content, Enough, Item, Opened, RawPage};
pub(crate) use names::stem;
pub(crate) use source::Source;

use formats::{Form, Format};
use item::{Give, Reader};
use own::Output;
use source::{name, place};

use super::destination::Destination;
use super::failure::Failure;
use super::plan::{Input, Plan};

/// Gives every item of the plan's inputs to `give`.
pub(crate) fn read(plan: &Plan, give: Give) -> Result<(), Enough> {
    let mut inputs = Inputs { plan, output: output(plan), give };
    for input in &plan.inputs {
        match input {
            Input::Stdin => inputs.open(None, PathBuf::from("stdin"))?,
            Input::File(path) => inputs.open(Some(path), place(path))?,
            Input::Directory(path) => inputs.directory(path)?,
            Input::List(path) => inputs.list(path.as_deref())?,
        }
    }
    Ok(())
}

/// Gives every item of an input to `give`, as if it were standard input.
pub(crate) fn read_as_stdin(plan: &Plan, input: Reader, give: Give) -> Result<(), Enough> {
    let opened = file::plain(input, plan.max_ratio).map(|reader| (reader, None));
    let opened = opened.map_err(Failure::from);
    Inputs { plan, output: None, give }.contents(None, PathBuf::from("stdin"), opened)
}

/// How many pages the inputs hold, if a look at the names of files tells.
pub(crate) fn count(plan: &Plan) -> Option<u64> {
    let holds_one = |path: &Path| {
        let format = plan.from.0.or_else(|| named(Some(path)));
        format.is_some_and(|format| format.form() == Form::Page)
    };
    let output = output(plan);
    let mut pages = 0;
    for input in &plan.inputs {
        match input {
            Input::File(path) if holds_one(path) => pages += 1,
            Input::Directory(root) => {
                for found in directory::walk(root, plan, output.clone()) {
                    // What cannot be read fails, and that is progress, too.
                    pages += found.map_or(true, |path| holds_one(&path)).then_some(1)?;
                }
            }
            Input::Stdin | Input::File(_) | Input::List(_) => return None,
        }
    }
    Some(pages)
}

/// What the run writes, if it is there already.
fn output(plan: &Plan) -> Option<Output> {
    match &plan.output {
        Destination::Stdout => None,
        Destination::File(path) | Destination::Directory(path) => Output::at(path),
    }
}

struct Inputs<'a> {
    plan: &'a Plan,
    /// What the run writes, if it is there already.
    output: Option<Output>,
    give: Give<'a>,
}

impl Inputs<'_> {
    fn directory(&mut self, root: &Path) -> Result<(), Enough> {
        // Directories beside others keep their names, so that equal names below
        // them do not meet.
        let is_alone = matches!(self.plan.inputs[..], [Input::Directory(_)]);
        let top = if is_alone { PathBuf::new() } else { place(root) };
        let mut empty = true;
        for found in directory::walk(root, self.plan, self.output.clone()) {
            empty = false;
            match found {
                Ok(path) => {
                    let place = top.join(path.strip_prefix(root).unwrap_or(&path));
                    self.open(Some(&path), place)?;
                }
                Err((path, failure)) => {
                    (self.give)(Item::Failed { name: path.display().to_string(), failure })?;
                }
            }
        }
        if empty {
            let failure = Failure::new("no-pages", "no pages in this directory");
            (self.give)(Item::Failed { name: root.display().to_string(), failure })?;
        }
        Ok(())
    }

    /// Opens what a list names, each as if it had been typed.
    fn list(&mut self, path: Option<&Path>) -> Result<(), Enough> {
        let failed = |error: io::Error| Item::Failed { name: name(path), failure: error.into() };
        let mut list = match file::open(path, self.plan.max_ratio) {
            Ok((list, _)) => list,
            Err(error) => return (self.give)(failed(error)),
        };
        loop {
            match list::next_path(&mut list, self.plan.name_end) {
                Ok(Some(path)) if path.is_dir() => self.directory(&path)?,
                Ok(Some(path)) => self.open(Some(&path), place(&path))?,
                Ok(None) => return Ok(()),
                Err(error) => return (self.give)(failed(error)),
            }
        }
    }

    /// Opens a file or standard input and gives what it holds.
    fn open(&mut self, path: Option<&Path>, place: PathBuf) -> Result<(), Enough> {
        let opened = self.opened(path);
        self.contents(path, place, opened)
    }

    fn contents(
        &mut self,
        path: Option<&Path>,
        place: PathBuf,
        opened: Result<(Reader, Option<Metadata>), Failure>,
    ) -> Result<(), Enough> {
        let (reader, found) = match opened {
            Ok(opened) => opened,
            Err(failure) => return (self.give)(Item::Failed { name: name(path), failure }),
        };
        let found_in = self.tell(path, reader);
        let format = match &found_in {
            Ok((format, _)) => *format,
            Err(_) => named(path),
        };
        let form = format.map_or(Form::Page, Format::form);
        let source = Source { path: path.map(Path::to_owned), place, form, found };
        let given = (self.give)(Item::Source(Arc::new(source))).and_then(|()| match found_in {
            Ok((format, reader)) => {
                formats::read(format, self.plan.from.0, reader, self.plan.asked(), self.give)
            }
            Err(error) => (self.give)(Item::BrokenOff(error.into())),
        });
        match given {
            Err(Enough::Source) => Ok(()),
            given => given,
        }
    }

    fn opened(&self, path: Option<&Path>) -> Result<(Reader, Option<Metadata>), Failure> {
        let is_output = |path: &Path| self.output.as_ref().is_some_and(|output| output.is(path));
        if path.is_some_and(is_output) {
            return Err(Failure::new("is-output", "is the output as well"));
        }
        Ok(file::open(path, self.plan.max_ratio)?)
    }

    /// Looks what format an input is in; `None` is a page as it stands.
    fn tell(
        &self,
        path: Option<&Path>,
        mut reader: Reader,
    ) -> io::Result<(Option<&'static Format>, Reader)> {
        let format = match self.plan.from.0 {
            None => formats::find(&mut reader, named(path), self.plan.asked())?,
            said => said,
        };
        Ok((format, reader))
    }
}

/// The format that an input's name says it is in.
fn named(path: Option<&Path>) -> Option<&'static Format> {
    names::format(path?.file_name()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::plan::tests::plan;

    #[test]
    fn pages_are_counted_where_names_tell() {
        let total = |line| count(&plan(line).unwrap());
        assert_eq!(total("--from html a b"), Some(2));
        assert_eq!(total("a.html b.mht.gz"), Some(2));
        for line in ["a.html b", "a.html b.warc.gz", "--from warc a", "--files-from a", "-"] {
            assert_eq!(total(line), None, "{line}");
        }
    }

    #[test]
    fn pages_of_a_directory_are_counted_unless_some_hold_many() {
        let desk = tempfile::TempDir::new().unwrap();
        let put = |name: &str| std::fs::write(desk.path().join(name), "x").unwrap();
        put("a.html");
        put("b.htm.gz");
        put("c.css");
        let mut plan = plan("pages").unwrap();
        plan.inputs = vec![Input::Directory(desk.path().to_owned())];
        assert_eq!(count(&plan), Some(2));
        put("d.jsonl");
        assert_eq!(count(&plan), None);
    }
}
