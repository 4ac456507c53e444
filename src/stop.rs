//! How the caller stops an extraction that takes too long.

use std::fmt;
use std::sync::Arc;

/// A callback that presscut calls from time to time to know whether to stop.
///
/// presscut itself reads no clock and starts no thread, so that only the caller
/// knows when time is up. The callback is called every few thousand pieces of a
/// page and between the stages of the pipeline, so it should take no longer than
/// reading a clock or a flag that another thread sets; once it has returned true,
/// it must always do so.
///
/// ```
/// use std::time::{Duration, Instant};
///
/// let start = Instant::now();
/// let mut options = presscut::Options::default();
/// options.limits.stop =
///     Some(presscut::Stop::when(move || start.elapsed() > Duration::from_secs(5)));
/// # presscut::extract(b"<p>The bridge reopened.</p>", &options)?;
/// # Ok::<(), presscut::Error>(())
/// ```
#[derive(Clone)]
pub struct Stop(Arc<dyn Fn() -> bool + Send + Sync>);

impl Stop {
    /// Stops when the callback returns true.
    pub fn when(is_due: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(is_due))
    }

    /// Calls the callback.
    pub(crate) fn is_due(&self) -> bool {
        (self.0)()
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stop")
    }
}

/// Two are equal if they share the callback, whatever it returns.
impl PartialEq for Stop {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Stop {}

/// How many pieces of a page are read between two calls of the callback: a few
/// milliseconds of work at most, unless a piece is megabytes long.
const PIECES: u32 = 1 << 12;

/// Calls the callback for every [`PIECES`] pieces, until it returns true.
#[derive(Debug)]
pub(crate) struct Patience {
    stop: Option<Stop>,
    /// How many pieces may be read before the next call.
    pieces: u32,
    is_over: bool,
}

impl Patience {
    pub(crate) fn new(stop: Option<Stop>) -> Self {
        Self { stop, pieces: 0, is_over: false }
    }

    /// Whether to stop before the next piece.
    pub(crate) fn is_over(&mut self) -> bool {
        if let Some(left) = self.pieces.checked_sub(1) {
            self.pieces = left;
        } else if let Some(stop) = &self.stop {
            self.is_over = self.is_over || stop.is_due();
            self.pieces = if self.is_over { 0 } else { PIECES };
        }
        self.is_over
    }

    /// Whether the callback has returned true, without calling it again.
    pub(crate) fn was_over(&self) -> bool {
        self.is_over
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn stop_is_polled_periodically_until_true() {
        let calls = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&calls);
        let mut patience =
            Patience::new(Some(Stop::when(move || count.fetch_add(1, Ordering::Relaxed) == 1)));
        let read = (0..3 * PIECES).take_while(|_| !patience.is_over()).count();
        assert_eq!(read, PIECES as usize + 1);
        assert!(patience.is_over() && patience.is_over());
        assert_eq!(calls.load(Ordering::Relaxed), 2);
        assert!(!Patience::new(None).is_over());
    }
}
