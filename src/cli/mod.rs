//! What comes in: arguments.
//! What goes out: an exit code, and what was said on the way: results on standard output, everything
//! else on standard error.
//! What it must not know: how anything is done.

mod arguments;
mod check;
mod choices;
mod explain;
mod generate;
mod inspect;
mod migration;
mod project;
mod request;
mod settings;
mod summary;
mod terminal;

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;
use clap::Parser;

use arguments::{Arguments, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Clean.
    Clean,
    /// Findings: faults of the contract, or files out of step.
    Findings,
    /// It could not run, or could not decide.
    Failed,
    /// `--keep-going` generated with something left out.
    LeftOut,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
            Outcome::LeftOut => 3,
        })
    }
}

/// Runs the command that the arguments name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, not failures.
            let outcome = match error.use_stderr() {
                true => Outcome::Failed,
                false => Outcome::Clean,
            };
            return ended(terminal::usage(&error).map(|()| outcome));
        }
    };
    let outcome = match arguments.command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Migration(arguments) => migration::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    };
    ended(outcome)
}

fn ended(outcome: Result<Outcome>) -> ExitCode {
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            terminal::complain(&format!("error: {error:#}\n"));
            Outcome::Failed.into()
        }
    }
}
