//! Pages that are made to cost time or memory, or to bring presscut down: each
//! must end in a result, and in a warning that names the limit that it hit.

mod metadata;
mod page;
mod parser;
mod stories;
mod text;
mod time;

use std::path::Path;
use std::{env, fs};

/// Writes the pages to the directory `ATTACK_DIR`, with `ATTACK_BYTES` each, for
/// `table.py` beside this file, which measures them.
#[test]
#[ignore = "it tests nothing"]
fn write_attack_pages() {
    let directory = env::var("ATTACK_DIR").unwrap();
    let groups = [
        ("nesting", "html", parser::NESTING),
        ("scan", "html", parser::SCANS),
        ("formatting", "html", parser::FORMATTING),
        ("attribute", "html", parser::ATTRIBUTE),
        ("endless", "html", parser::ENDLESS),
        ("data", "html", metadata::DATA),
        ("mark", "html", metadata::MARKS),
        ("story", "html", stories::STORIES),
        ("text", "txt", text::TEXT),
    ];
    for (group, ending, attacks) in groups {
        for attack in attacks {
            let page = if group == "scan" || group == "formatting" {
                parser::nested(attack)
            } else {
                metadata::written(attack)
            };
            let name = format!("{group}-{}.{ending}", attack.name);
            fs::write(Path::new(&directory).join(name), page).unwrap();
        }
    }
}
