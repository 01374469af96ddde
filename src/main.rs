//! The command: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    oasmith::cli::run(std::env::args_os())
}
