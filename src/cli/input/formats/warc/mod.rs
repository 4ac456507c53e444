//! Reads the records of a web archive (WARC 1.0 and 1.1, ISO 28500).

mod archive;
mod boundary;
mod record;
#[cfg(test)]
mod tests;

use std::io;

use super::format::{InputFormat, ReadMethod};
use crate::cli::input::event::{Cancel, InputEvent, Notice, Receive};
use crate::cli::input::kind::InputKind;
use crate::cli::input::page::PagePlan;
use crate::cli::input::peek::Peek;
use crate::cli::input::reader::InputReader;
use crate::cli::input::{compressed, magic};
use archive::WarcReader;

pub(super) static WARC: InputFormat = InputFormat {
    name: "warc",
    about: "Web archives: the pages of their records",
    extensions: &["warc", "wet"],
    detection: "Web archives (WARC)",
    method: ReadMethod::Many {
        kind: InputKind::Records,
        // The name is not trusted.
        matches: |input, _, _| is_warc(input),
        read: read_records,
    },
};

/// Gives each record that holds a page, and a failed one for what cannot be read.
fn read_records(input: InputReader, plan: &PagePlan, receive: Receive) -> Result<(), Cancel> {
    let mut warc = WarcReader::new(input, plan.max_bytes());
    let is_cut = loop {
        match warc.next() {
            Ok(Some(record)) => receive(InputEvent::Page(Box::new(record)))?,
            Ok(None) => break warc.is_cut,
            Err(error) if compressed::is_trailing(&error) => {
                return receive(InputEvent::Notice(Notice::broken_off(error)));
            }
            Err(error) => {
                receive(InputEvent::Page(Box::new(warc.truncated(error))))?;
                break true;
            }
        }
    };
    if is_cut {
        receive(InputEvent::Notice(Notice::Unfinished))?;
    }
    match warc.skipped {
        0 => Ok(()),
        skipped => {
            let note = format!("records without a page: {skipped}");
            receive(InputEvent::Notice(Notice::Note(note)))
        }
    }
}

/// Whether input begins with a record. No bytes are lost by it.
fn is_warc(input: &mut InputReader) -> io::Result<bool> {
    let mut peek = Peek::new(std::mem::replace(input, Box::new(io::empty())));
    let is_magic = peek
        .peek(|head| head.len() < magic::WARC.len() && magic::WARC.starts_with(head))?
        == magic::WARC;
    *input = Box::new(peek);
    Ok(is_magic)
}
