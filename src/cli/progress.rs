//! Shows how far a run is, on standard error.

use std::thread;
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
    /// Progress towards an end that is not known yet.
    pub(super) fn new(show: Show) -> Self {
        match show {
            Show::Nothing => Self::Nothing,
            Show::Bar => {
                let style = style("{spinner} {human_pos} pages, {per_sec}, {elapsed}");
                Self::Bar(ProgressBar::no_length().with_style(style))
            }
            Show::Lines => {
                let now = Instant::now();
                Self::Lines { start: now, last: now, pages: 0, bytes: 0 }
            }
        }
    }

    /// Shows the total as soon as it is counted, which may take longer than the
    /// first pages do.
    pub(super) fn expect(&self, count: impl FnOnce() -> Option<u64> + Send + 'static) {
        let Self::Bar(bar) = self else { return };
        let bar = bar.clone();
        let counting = move || {
            if let Some(total) = count() {
                bar.set_style(style(
                    "{wide_bar} {human_pos}/{human_len} pages, {per_sec}, {eta} left",
                ));
                bar.set_length(total);
            }
        };
        // Without the thread, the end is not known.
        let _ = thread::Builder::new().spawn(counting);
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

/// A template that is wrong is no reason to show nothing.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
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
