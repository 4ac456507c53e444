//! Turns the paths of a plan into pages, in order.

mod choice;
mod coding;
mod compressed;
mod directory;
mod file;
mod http;
mod jsonl;
mod keys;
mod line;
mod list;
mod mhtml;
mod own;
mod peek;
mod trail;
mod warc;

use std::io::BufRead;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

pub(crate) use choice::Globs;
pub(crate) use coding::body as http_body;
pub(crate) use compressed::is_bomb;
pub(crate) use directory::stem;
pub(crate) use file::read_page;
pub(crate) use keys::Keys;
pub(crate) use line::{Line, parse};
pub(crate) use mhtml::{is_mhtml, root as mhtml_root};
pub(crate) use warc::{WarcPage, WarcRecord};

use own::Output;

use super::destination::Destination;
use super::failure::Failure;
use super::plan::{Form, From, Input, Plan};

/// What bytes come from.
pub(crate) type Reader = Box<dyn BufRead + Send>;

/// What standard input is called in messages.
const STDIN: &str = "<stdin>";

/// An input that was opened.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its path as typed or found; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
    /// Where it stands in the tree that an output directory mirrors.
    pub(crate) place: PathBuf,
    pub(crate) form: Form,
}

impl Source {
    /// What it is called in messages.
    pub(crate) fn name(&self) -> String {
        match &self.path {
            Some(path) => path.to_string_lossy().into_owned(),
            None => STDIN.to_owned(),
        }
    }
}

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
    let opened = file::plain(input, plan.max_ratio).map_err(Failure::from);
    Inputs { plan, output: None, give }.contents(None, PathBuf::from("stdin"), opened)
}

/// How many pages the inputs hold, if a look at the names of files tells.
pub(crate) fn count(plan: &Plan) -> Option<u64> {
    let holds_one = |path: &Path| match plan.from {
        From::Html | From::Text | From::Mhtml => true,
        From::Auto => path.file_name().is_some_and(directory::is_named_page),
        From::Jsonl | From::Warc => false,
    };
    let output = output(plan);
    let mut pages = 0;
    for input in &plan.inputs {
        match input {
            Input::File(path) if holds_one(path) => pages += 1,
            Input::Directory(root) => {
                for path in directory::walk(root, plan, output.clone()).flatten() {
                    pages += holds_one(&path).then_some(1)?;
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
        let mut empty = true;
        for found in directory::walk(root, self.plan, self.output.clone()) {
            empty = false;
            match found {
                Ok(path) => {
                    let place = path.strip_prefix(root).unwrap_or(&path).to_owned();
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
        let name = path.map_or(STDIN.into(), Path::to_string_lossy).into_owned();
        let mut list = match file::open(path, self.plan.max_ratio) {
            Ok(list) => list,
            Err(error) => return (self.give)(Item::Failed { name, failure: error.into() }),
        };
        loop {
            match list::next_path(&mut list, self.plan.name_end) {
                Ok(Some(path)) if path.is_dir() => self.directory(&path)?,
                Ok(Some(path)) => self.open(Some(&path), place(&path))?,
                Ok(None) => return Ok(()),
                Err(error) => return (self.give)(Item::Failed { name, failure: error.into() }),
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
        opened: Result<Reader, Failure>,
    ) -> Result<(), Enough> {
        match opened.and_then(|reader| self.form(path, reader)) {
            Ok((form, reader)) => {
                let source = Source { path: path.map(Path::to_owned), place, form };
                let given = (self.give)(Item::Source(Arc::new(source))).and_then(|()| match form {
                    Form::Page => (self.give)(Item::Page(reader)),
                    Form::Lines => self.lines(reader),
                    Form::Records => self.records(reader),
                });
                match given {
                    Err(Enough::Source) => Ok(()),
                    given => given,
                }
            }
            Err(failure) => {
                let name = path.map_or(STDIN.into(), Path::to_string_lossy).into_owned();
                (self.give)(Item::Failed { name, failure })
            }
        }
    }

    fn opened(&self, path: Option<&Path>) -> Result<Reader, Failure> {
        let is_output = |path: &Path| self.output.as_ref().is_some_and(|output| output.is(path));
        if path.is_some_and(is_output) {
            return Err(Failure::new("is-output", "is the output as well"));
        }
        Ok(file::open(path, self.plan.max_ratio)?)
    }

    fn form(&self, path: Option<&Path>, mut reader: Reader) -> Result<(Form, Reader), Failure> {
        let is_named_lines = path.and_then(Path::file_name).is_some_and(directory::is_named_lines);
        let limit = self.plan.options.limits.max_bytes;
        Ok(match self.plan.from {
            From::Html | From::Text | From::Mhtml => (Form::Page, reader),
            From::Jsonl => (Form::Lines, reader),
            From::Warc => (Form::Records, reader),
            From::Auto if warc::is_warc(&mut reader)? => (Form::Records, reader),
            From::Auto if is_named_lines => (Form::Lines, reader),
            From::Auto => jsonl::sniff(reader, &self.plan.keys, limit)?,
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

    fn broken_off(&mut self, error: std::io::Error) -> Result<(), Enough> {
        (self.give)(if compressed::is_trailing(&error) {
            Item::Warning(error.to_string())
        } else {
            Item::BrokenOff(error.into())
        })
    }
}

/// Where a file that was named stands in the output directory: where it stands
/// below the current one, or, if it stands elsewhere, at the top.
fn place(path: &Path) -> PathBuf {
    let is_below =
        path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
    if is_below {
        parts.collect()
    } else {
        path.file_name().map_or_else(PathBuf::new, PathBuf::from)
    }
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

    #[test]
    fn no_place_leads_out_of_the_output() {
        for (path, expected) in [
            ("a/b.html", "a/b.html"),
            ("./a//b.html", "a/b.html"),
            ("../../b.html", "b.html"),
            ("a/../../b.html", "b.html"),
            ("/etc/b.html", "b.html"),
        ] {
            assert_eq!(place(Path::new(path)), Path::new(expected), "{path}");
        }
    }
}
