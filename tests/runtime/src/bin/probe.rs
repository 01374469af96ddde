//! The service of the tests as a program, with a database that only says what it is asked.

#[path = "../../tests/support/probe.rs"]
mod probe;

use std::process::ExitCode;

use probe::{INFO, Probe};
use runtime::{BoxFuture, Database, Failure, Migrations};

#[derive(Clone)]
struct Pretended;

impl Database for Pretended {
    fn open(url: &str) -> BoxFuture<'static, Result<Self, Failure>> {
        let url = url.to_owned();
        Box::pin(async move {
            if url.starts_with("bad:") {
                return Err(Failure::Internal(format!("{url} is no database")));
            }
            Ok(Self)
        })
    }

    fn migrate(&self, scope: Migrations) -> BoxFuture<'_, Result<Vec<String>, Failure>> {
        Box::pin(async move { Ok(vec![format!("{scope:?}")]) })
    }

    fn ready(&self) -> BoxFuture<'_, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }
}

fn main() -> ExitCode {
    runtime::main(&INFO, |_: Pretended| Box::pin(async { Ok(Probe) }))
}
