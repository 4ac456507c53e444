//! Handles the signals that end a run.

/// Makes a write beyond the allowed file size (`ulimit -f`) fail like any other;
/// by default, its signal ends the process.
pub(crate) fn ignore_file_size_signal() {
    #[cfg(unix)]
    // Without the handler, the signal ends the process as by default.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// Calls `stop` at the first signal that asks the process to end, unless its
/// parent has it ignored: `nohup` starts what outlives its terminal.
#[cfg(unix)]
pub(super) fn on_signal(stop: impl FnOnce() + Send + 'static) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let (hand_over, receive) = std::sync::mpsc::channel::<Signals>();
    let listening = move || {
        if receive.recv().is_ok_and(|mut signals| signals.forever().next().is_some()) {
            stop();
        }
    };
    // Without a listening thread, no signal is caught: the system ends the
    // process, which loses no more than that.
    if std::thread::Builder::new().spawn(listening).is_ok() {
        let handled = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(*signal));
        let _ = Signals::new(handled).map(|signals| hand_over.send(signals));
    }
}

/// Calls `stop` at Ctrl-C.
#[cfg(not(unix))]
pub(super) fn on_signal(stop: impl FnOnce() + Send + 'static) {
    let mut stop = Some(stop);
    // Without the handler, the system ends the process, which loses no more.
    let _ = ctrlc::set_handler(move || stop.take().into_iter().for_each(|stop| stop()));
}

/// Whether a signal was ignored when the process began, according to
/// `proc_pid_status(5)` on Linux. Elsewhere that cannot be read without unsafe
/// code, and only the hangup is ignored often enough to be left alone.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.map_or(signal == signal_hook::consts::SIGHUP, |mask| mask >> (signal - 1) & 1 == 1)
}
