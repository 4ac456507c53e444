//! Writes real pages, broken, as JSON lines: `mutate PAGES SEED COUNT`, where
//! PAGES is a directory or a file of JSON lines. With `warc` behind it, as a
//! web archive.

use std::env;
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use presscut_fuzz::{mutate, pages};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (path, seed, count, is_archive) = match arguments[..] {
        [path, seed, count] => (path, seed, count, false),
        [path, seed, count, "warc"] => (path, seed, count, true),
        _ => return Err("mutate PAGES SEED COUNT [warc]".into()),
    };
    let (seed, count): (u64, u64) = (seed.parse()?, count.parse()?);
    let pages = pages::read(Path::new(path))?;
    if pages.is_empty() {
        return Err(format!("no pages in {path}").into());
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let make = if is_archive { mutate::record } else { mutate::line };
    for id in 0..count {
        out.write_all(&make(&pages, seed, id))?;
    }
    Ok(out.flush()?)
}
