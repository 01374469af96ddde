//! What the tests of the room share, and those that need more than one file of it.

mod recovery;
pub(super) mod scratch;
