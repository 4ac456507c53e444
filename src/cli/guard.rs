//! Keeps a bug that one page brings to light from taking the other pages with it.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};

use super::failure::Failure;

thread_local! {
    /// What the last panic of this thread said.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics from writing to standard error; [`guarded`] tells of them.
pub(super) fn install() {
    set_hook(Box::new(|panic| LAST.set(Some(words(panic)))));
}

/// What the work gives, or a failure if it panics.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let words = LAST.take().unwrap_or_default();
        Failure::new("internal", format!("a bug in presscut: {words}"))
    })
}

fn words(panic: &PanicHookInfo) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let payload = panic.payload();
    let said = payload.downcast_ref::<&str>().copied();
    match said.or_else(|| payload.downcast_ref::<String>().map(String::as_str)) {
        Some(said) => format!("{said} at {place}"),
        None => place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure() {
        // Without `install`, which would silence the other tests.
        assert_eq!(guarded(|| panic!("no such paragraph")).unwrap_err().kind, "internal");
        assert_eq!(guarded(|| 7).unwrap(), 7);
    }
}
