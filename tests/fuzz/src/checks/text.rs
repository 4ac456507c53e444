//! Flattened text in, a page out.

use std::sync::LazyLock;

use presscut::cli::fuzzing::Command;
use presscut::{Kind, ReadAs};

use super::html::{check_as, commands};

static COMMANDS: LazyLock<[Command; 3]> = LazyLock::new(|| commands("text"));

pub fn check(bytes: &[u8]) {
    let Some(page) = check_as(bytes, ReadAs::Text, &COMMANDS) else { return };
    assert_eq!(page.kind, Kind::Text);
}
