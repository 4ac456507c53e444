//! Turns the paths of a plan into pages, in order.

mod coding;
mod companion;
mod compressed;
mod directory;
mod file;
mod http;
mod jsonl;
mod line;
mod list;
mod mhtml;
mod own;
mod peek;
mod source;
mod trail;
mod warc;

use std::fs::Metadata;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use coding::body as http_body;
pub(crate) use compressed::is_bomb;
pub(crate) use directory::stem;
pub(crate) use file::read_page;
pub(crate) use line::{Line, parse};
pub(crate) use mhtml::{is_mhtml, root as mhtml_root};
pub(crate) use source::Source;
pub(crate) use warc::{WarcPage, WarcRecord};

use own::Output;
use source::{name, place};

use super::destination::Destination;
use super::failure::Failure;
use super::plan::{Form, From, Input, Plan};

/// What bytes come from.
pub(crate) type Reader = Box<dyn BufRead + Send>;

/// What the inputs give, one after the other.
pub(crate) enum Item {
    /// An input that was opened; what follows comes from it.
    Source(Arc<Source>),
    /// The one page of the last source.
    Page(Reader),
    /// A line of the last source, or why it was not read.
    Line { number: u64, line: Result<Vec<u8>, Failure> },
    /// A record of the last source, which is a web archive.
    Record(Box<WarcRecord>),
    /// What should be known of the last source.
    Warning(String),
    /// What may be known of the last source.
    Note(String),
    /// There was more to come of the last source, and a record has told so.
    Unfinished,
    /// The last source could not be read to its end.
    BrokenOff(Failure),
    /// An input that could not be opened.
    Failed { name: String, failure: Failure },
}

/// What the receiver of items wants no more of.
pub(crate) enum Enough {
    /// This source; the next may come.
    Source,
    /// Everything.
    All,
}

/// Gives every item of the plan's inputs to `give`.
pub(crate) fn read(
    plan: &Plan,
    give: &mut dyn FnMut(Item) -> Result<(), Enough>,
) -> Result<(), Enough> {
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
pub(crate) fn read_as_stdin(
    plan: &Plan,
    input: Reader,
    give: &mut dyn FnMut(Item) -> Result<(), Enough>,
) -> Result<(), Enough> {
    let opened = file::plain(input, plan.max_ratio).map(|reader| (reader, None));
    let opened = opened.map_err(Failure::from);
    Inputs { plan, output: None, give }.contents(None, PathBuf::from("stdin"), opened)
}

/// How many pages the inputs hold, if a look at the names of files tells.
pub(crate) fn count(plan: &Plan) -> Option<u64> {
    let holds_one = |path: &Path| match plan.from {
        From::Html | From::Text | From::Mhtml => true,
        From::Auto => named_form(Some(path)) == Some(Form::Page),
        From::Jsonl | From::Warc => false,
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
    give: &'a mut dyn FnMut(Item) -> Result<(), Enough>,
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
        let told = self.tell(path, reader);
        let form = match &told {
            Ok((form, _)) => *form,
            Err(_) => named_form(path).unwrap_or(Form::Page),
        };
        let source = Source { path: path.map(Path::to_owned), place, form, found };
        let given = (self.give)(Item::Source(Arc::new(source))).and_then(|()| match told {
            Ok((Form::Page, reader)) => (self.give)(Item::Page(reader)),
            Ok((Form::Lines, reader)) => self.lines(reader),
            Ok((Form::Records, reader)) => self.records(reader),
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

    /// Looks what an input holds.
    fn tell(&self, path: Option<&Path>, mut reader: Reader) -> io::Result<(Form, Reader)> {
        Ok(match self.plan.from {
            From::Html | From::Text | From::Mhtml => (Form::Page, reader),
            From::Jsonl => (Form::Lines, reader),
            From::Warc => (Form::Records, reader),
            From::Auto if warc::is_warc(&mut reader)? => (Form::Records, reader),
            From::Auto if named_form(path) == Some(Form::Lines) => (Form::Lines, reader),
            From::Auto => {
                jsonl::sniff(reader, &self.plan.keys, self.plan.options.limits.max_bytes)?
            }
        })
    }

    fn lines(&mut self, mut reader: Reader) -> Result<(), Enough> {
        let limit = self.plan.options.limits.max_bytes;
        for number in 1.. {
            match jsonl::next_line(&mut reader, limit) {
                Ok(Some(line)) => (self.give)(Item::Line { number, line })?,
                Ok(None) => break,
                Err(error) => return self.broken_off(error),
            }
        }
        Ok(())
    }

    fn records(&mut self, reader: Reader) -> Result<(), Enough> {
        let mut warc = warc::Warc::new(reader, self.plan.options.limits.max_bytes);
        let is_cut = loop {
            match warc.next() {
                Ok(Some(record)) => (self.give)(Item::Record(Box::new(record)))?,
                Ok(None) => break warc.is_cut,
                Err(error) if compressed::is_trailing(&error) => return self.broken_off(error),
                Err(error) => {
                    (self.give)(Item::Record(Box::new(warc.cut(error))))?;
                    break true;
                }
            }
        };
        if is_cut {
            (self.give)(Item::Unfinished)?;
        }
        match warc.skipped {
            0 => Ok(()),
            skipped => (self.give)(Item::Note(format!("records that are no pages: {skipped}"))),
        }
    }

    fn broken_off(&mut self, error: io::Error) -> Result<(), Enough> {
        (self.give)(if compressed::is_trailing(&error) {
            Item::Warning(error.to_string())
        } else {
            Item::BrokenOff(error.into())
        })
    }
}

/// What a name says that an input holds.
fn named_form(path: Option<&Path>) -> Option<Form> {
    directory::named_form(path?.file_name()?)
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
