//! Input that means harm: contracts that are to exhaust the machine, to read what they should not,
//! or to place code in what is generated from them.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, helpers of tests too"
)]

mod common;
#[expect(dead_code, reason = "another test compiles all ways at once")]
#[path = "hostile/contract.rs"]
mod contract;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/input.rs"]
mod input;
#[path = "hostile/output.rs"]
mod output;
