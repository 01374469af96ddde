// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: an endpoint, and calls to make.
//! Goes out: a server on a free port of this machine, and its answers.
//! It must not know: what is served. It is for the tests of a project and has no other use.

mod client;
mod contract;
mod server;

pub use client::{Answer, Call};
pub use contract::{ContractTest, Judge};
pub use server::{TestServer, settings};
