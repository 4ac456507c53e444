//! Shows the progress of a run on standard error.

use std::thread;
use std::time::{Duration, Instant};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};

use super::plan::ProgressMode;

/// How often a line is printed where there is no terminal.
const EVERY: Duration = Duration::from_secs(10);

/// The progress so far, in the form in which it is shown.
pub(super) enum Progress {
    Hidden,
    Bar(ProgressBar),
    Lines { start: Instant, last: Instant, pages: u64, bytes: u64 },
}

impl Progress {
    /// Progress towards a total that is not known yet.
    pub(super) fn new(show: ProgressMode) -> Self {
        match show {
            ProgressMode::Hidden => Self::Hidden,
            ProgressMode::Bar => {
                let style = style("{spinner} {human_pos} pages, {per_sec}, {elapsed}");
                Self::Bar(ProgressBar::no_length().with_style(style))
            }
            ProgressMode::Lines => {
                let now = Instant::now();
                Self::Lines { start: now, last: now, pages: 0, bytes: 0 }
            }
        }
    }

    /// Counts the total in the background and shows it, since counting may take
    /// longer than the first pages.
    pub(super) fn expect_total(&self, count: impl FnOnce() -> Option<u64> + Send + 'static) {
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
        // Without the thread, the total stays unknown.
        let _ = thread::Builder::new().spawn(counting);
    }

    /// Counts one more page, of this size in bytes.
    pub(super) fn advance(&mut self, size: u64) {
        match self {
            Self::Hidden => {}
            Self::Bar(bar) => bar.inc(1),
            Self::Lines { start, last, pages, bytes } => {
                *pages += 1;
                *bytes += size;
                if last.elapsed() >= EVERY {
                    *last = Instant::now();
                    print_line(*start, *pages, *bytes);
                }
            }
        }
    }

    /// Prints something while the bar is hidden.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        match self {
            Self::Bar(bar) => bar.suspend(print),
            Self::Hidden | Self::Lines { .. } => print(),
        }
    }

    /// Removes the bar, or prints a last line.
    pub(super) fn finish(&mut self) {
        match std::mem::replace(self, Self::Hidden) {
            Self::Hidden => {}
            Self::Bar(bar) => bar.finish_and_clear(),
            Self::Lines { start, pages, bytes, .. } => print_line(start, pages, bytes),
        }
    }
}

/// With an invalid template, the default bar is shown.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn print_line(start: Instant, pages: u64, bytes: u64) {
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
