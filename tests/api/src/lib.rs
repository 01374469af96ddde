//! The verbatim part of `crates/api`, to be tested as Rust.

#[path = "../../../templates/rust-server/api/src/dispatch.rs"]
pub mod dispatch;
#[path = "../../../templates/rust-server/api/src/input/mod.rs"]
pub mod input;
