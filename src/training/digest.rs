//! A digest of the data, by which a model says what it was made from.

/// A hash that grows with each text (FNV-1a, Fowler, Noll and Vo 1991).
pub(super) struct Digest(u64);

impl Digest {
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text, and that it ends here.
    pub(super) fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub(super) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}
