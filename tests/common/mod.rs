//! Runs the command for the tests.

#![allow(dead_code, missing_docs, unreachable_pub, reason = "a test file uses what it needs")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// The command with these arguments, separated by spaces.
pub fn presscut(arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presscut"));
    command.args(arguments.split_whitespace());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What the command gives for this standard input.
pub fn filter(arguments: &str, input: &[u8]) -> Run {
    let mut child = presscut(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that refuses its input closes it.
    let feeder = thread::spawn(move || drop(stdin.write_all(&input)));
    let run = Run::of(child.wait_with_output().unwrap());
    feeder.join().unwrap();
    run
}

/// The command in a shell that has set limits, such as `ulimit -n 8`.
pub fn limited(limits: &str, arguments: &str) -> Command {
    let mut command = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_presscut");
    command.args(["-c", &format!("{limits}; exec \"$0\" {arguments}"), program]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What a command gives for a standard input that is written piece by piece.
pub fn fed<F>(mut command: Command, feed: F) -> Run
where
    F: FnOnce(&mut dyn Write) -> std::io::Result<()> + Send + 'static,
{
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A command that refuses its input closes it.
    let feeder = thread::spawn(move || drop(feed(&mut stdin)));
    let run = Run::of(child.wait_with_output().unwrap());
    feeder.join().unwrap();
    run
}

/// Writes a piece again and again.
pub fn repeat(out: &mut dyn Write, piece: &[u8], times: usize) -> std::io::Result<()> {
    let block = piece.repeat((1 << 16) / piece.len() + 1);
    let blocks = times * piece.len() / block.len();
    (0..blocks).try_for_each(|_| out.write_all(&block))?;
    out.write_all(&piece.repeat(times - blocks * block.len() / piece.len()))
}

/// Reports why a test is skipped on this machine.
pub fn skip(why: &str) {
    eprintln!("skipped: {why}");
}

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Asserts that the run ended with this code and printed only this error.
    pub fn refuses(&self, code: i32, message: &str) {
        let line = format!("presscut: error: {message}\n");
        assert_eq!((self.code, &*self.stderr), (Some(code), &*line), "{:.300}", self.stdout);
    }

    /// The records of a run whose output is a JSON record a line.
    pub fn records(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The kinds of error of such records; `None` for results.
    pub fn errors(&self) -> Vec<Option<String>> {
        let kind = |record: &Value| record["error"]["kind"].as_str().map(str::to_owned);
        self.records().iter().map(kind).collect()
    }
}

/// A directory with pages, and the command run in it.
pub struct Workspace(pub TempDir);

impl Workspace {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, in directories that are made as needed.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Writes a page whose headline this is.
    pub fn page(&self, name: &str, headline: &str) -> &Self {
        self.put(name, page(headline))
    }

    pub fn run(&self, arguments: &str) -> Run {
        Run::of(presscut(arguments).current_dir(self.0.path()).output().unwrap())
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of all files below, sorted, but for the ledgers of output directories.
    pub fn files(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut directories = vec![self.0.path().to_owned()];
        while let Some(directory) = directories.pop() {
            for entry in fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    directories.push(path);
                } else if !path.ends_with(".presscut-lock") && !path.ends_with(".presscut-made") {
                    names.push(self.name(&path));
                }
            }
        }
        names.sort();
        names
    }

    fn name(&self, path: &Path) -> String {
        path.strip_prefix(self.0.path()).unwrap().to_string_lossy().into_owned()
    }
}

/// A page with an article of three paragraphs.
pub fn page(headline: &str) -> String {
    format!(
        "<!doctype html><html><head><title>{headline}</title></head><body><article>
<h1>{headline}</h1>
<p>The river rose by two metres on Monday, the highest since the old bridge was built, the city said.</p>
<p>Several hundred people filled bags with sand until the late evening, and the school stayed closed.</p>
<p>The water will fall again on Thursday, according to the weather service, if the rain stops in time.</p>
</article></body></html>"
    )
}
