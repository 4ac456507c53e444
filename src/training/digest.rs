//! Digests of training data, which model files record.

/// The hash of no bytes at all.
pub(super) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash with bytes added (FNV-1a, Fowler, Noll and Vo 1991).
pub(super) fn fnv1a(hash: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A hash that grows with each text.
pub(super) struct Digest(u64);

impl Digest {
    pub(super) fn new() -> Self {
        Self(EMPTY)
    }

    /// Adds a text, and that it ends here.
    pub(super) fn add(&mut self, text: &str) {
        self.0 = fnv1a(self.0, text.bytes().chain([0xff]));
    }

    pub(super) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}
