//! Shows how far a run is, on standard error.

use std::time::{Duration, Instant};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};

use super::plan::Show;

/// How often a line is written where there is no terminal.
const EVERY: Duration = Duration::from_secs(10);

/// What is shown, with the pages done so far.
pub(super) enum Progress {
    Nothing,
    Bar(ProgressBar),
    Lines { start: Instant, last: Instant, pages: u64, bytes: u64 },
}

impl Progress {
    /// Progress towards so many pages, if that is known.
    pub(super) fn new(show: Show, total: Option<u64>) -> Self {
        match show {
            Show::Nothing => Self::Nothing,
            Show::Bar => {
                let template = match total {
                    Some(_) => "{wide_bar} {human_pos}/{human_len} pages, {per_sec}, {eta} left",
                    None => "{spinner} {human_pos} pages, {per_sec}, {elapsed}",
                };
                let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
                // A template that is wrong is no reason to show nothing.
                let style = ProgressStyle::with_template(template);
                Self::Bar(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
            }
            Show::Lines => {
                let now = Instant::now();
                Self::Lines { start: now, last: now, pages: 0, bytes: 0 }
            }
        }
    }

    /// One more page is done, of so many bytes.
    pub(super) fn advance(&mut self, size: u64) {
        match self {
            Self::Nothing => {}
            Self::Bar(bar) => bar.inc(1),
            Self::Lines { start, last, pages, bytes } => {
                *pages += 1;
                *bytes += size;
                if last.elapsed() >= EVERY {
                    *last = Instant::now();
                    say(*start, *pages, *bytes);
                }
            }
        }
    }

    /// Says something that the bar must not stand in the way of.
    pub(super) fn aside(&self, words: impl FnOnce()) {
        match self {
            Self::Bar(bar) => bar.suspend(words),
            Self::Nothing | Self::Lines { .. } => words(),
        }
    }

    /// Takes the bar away, or writes a last line.
    pub(super) fn finish(&mut self) {
        match std::mem::replace(self, Self::Nothing) {
            Self::Nothing => {}
            Self::Bar(bar) => bar.finish_and_clear(),
            Self::Lines { start, pages, bytes, .. } => say(start, pages, bytes),
        }
    }
}

fn say(start: Instant, pages: u64, bytes: u64) {
    use std::io::Write;
    let elapsed = start.elapsed();
    let rate = pages as f64 / elapsed.as_secs_f64().max(0.001);
    let (pages, megabytes) = (HumanCount(pages), bytes >> 20);
    let time = HumanDuration(elapsed);
    // A standard error that is closed must not end the work.
    let _ = writeln!(
        std::io::stderr(),
        "presscut: {pages} pages, {megabytes} MiB, {rate:.0} pages a second, {time}"
    );
}
