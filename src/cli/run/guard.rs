//! Keeps a bug that one page triggers from ending the whole run.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};

use crate::cli::failure::Failure;

thread_local! {
    /// The message of the last panic of this thread.
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics from printing to standard error; [`catch_panic`] reports them.
pub(crate) fn install() {
    set_hook(Box::new(|panic| LAST_PANIC.set(Some(panic_message(panic)))));
}

/// The result of the work, or a failure if it panics.
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let message = LAST_PANIC.take().unwrap_or_default();
        Failure::new("internal", format!("a bug in presscut: {message}"))
    })
}

fn panic_message(panic: &PanicHookInfo) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let payload = panic.payload();
    let text = payload.downcast_ref::<&str>().copied();
    match text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)) {
        Some(text) => format!("{text} at {place}"),
        None => place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catch_panic_returns_failure() {
        // Without `install`, which would silence the other tests.
        assert_eq!(catch_panic(|| panic!("no such paragraph")).unwrap_err().kind, "internal");
        assert_eq!(catch_panic(|| 7).unwrap(), 7);
    }
}
