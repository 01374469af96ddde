//! The command: arguments in, exit code out.

use std::{process::ExitCode, thread};

/// Generating is making and dropping small texts and tokens.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Contracts are read, lowered and printed by recursion: a deep one must not end the process. What
/// is not used of it costs nothing.
const STACK: usize = 256 << 20;

fn main() -> ExitCode {
    // Where this fails, the threads have the usual stack.
    let _ = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK)
        .build_global();
    let run = || oasmith::cli::run(std::env::args_os());
    let command = thread::Builder::new().name("oasmith".to_owned());
    match command.stack_size(STACK).spawn(run) {
        // A panic was printed when it happened.
        Ok(command) => command.join().unwrap_or(ExitCode::from(101)),
        // Where so much cannot be had, the usual stack does for usual contracts.
        Err(_) => run(),
    }
}
