//! What the benchmark and the trainer see of the pipeline's stages.

#[cfg(feature = "bench")]
pub(crate) mod stages;
#[cfg(feature = "train")]
pub(crate) mod training;
