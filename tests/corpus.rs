//! Replays the fuzz corpus, on any toolchain.

#![cfg(feature = "cli")]

#[path = "fuzz/src/checks/mod.rs"]
#[allow(missing_docs, unreachable_pub, reason = "it is no library here")]
mod checks;

use std::fs;
use std::path::Path;

#[test]
fn fuzz_corpus_passes_all_checks() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (name, check) in checks::ALL {
        let mut files: Vec<_> =
            fs::read_dir(corpus.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 10, "{name}: {} files", files.len());
        for file in files {
            // Its name stands above what the check says.
            eprintln!("{}", file.display());
            check(&fs::read(file).unwrap());
        }
    }
}
