//! The caller's word that a page has taken long enough.

use std::fmt;
use std::sync::Arc;

/// A question that presscut asks now and then: whether to stop.
///
/// presscut itself asks no clock and starts no thread, so that it is the caller
/// who knows when time is up. The question is asked every few thousand pieces
/// of a page and between the steps of the work, so it should take no longer
/// than a look at a clock or at a flag that another thread sets; once the
/// answer is yes, it must stay so.
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
    /// Stops when the answer is yes.
    pub fn when(is_due: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(is_due))
    }

    /// Asks.
    pub(crate) fn is_due(&self) -> bool {
        (self.0)()
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stop")
    }
}

/// Two are the same if they ask the same question, not if the answer is the same.
impl PartialEq for Stop {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Stop {}

/// How many pieces of a page are read before the caller is asked again whether
/// to stop: milliseconds' worth at most, except where one is megabytes long.
const PIECES: u32 = 1 << 12;

/// Asks the caller now and then whether to stop; no more once told so.
#[derive(Debug)]
pub(crate) struct Patience {
    stop: Option<Stop>,
    /// How many pieces may be read before the caller is asked.
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

    /// Whether the caller has said so, without being asked again.
    pub(crate) fn was_over(&self) -> bool {
        self.is_over
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn the_caller_is_asked_now_and_then_and_never_again_after_a_yes() {
        let asked = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&asked);
        let mut patience =
            Patience::new(Some(Stop::when(move || count.fetch_add(1, Ordering::Relaxed) == 1)));
        let read = (0..3 * PIECES).take_while(|_| !patience.is_over()).count();
        assert_eq!(read, PIECES as usize + 1);
        assert!(patience.is_over() && patience.is_over());
        assert_eq!(asked.load(Ordering::Relaxed), 2);
        assert!(!Patience::new(None).is_over());
    }
}
