//! The engine of PostgreSQL, on a real server.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conflicts;
mod fixture;
mod lanes;
mod lists;
mod migrations;
mod units;
mod values;
