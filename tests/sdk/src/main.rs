//! Runs the cases of a folder against the SDK of one language.
//!
//! `sdk-suite [--cases FOLDER] [--rule RULE]... [--without NEED]... -- DRIVER [ARGUMENT]...`
//!
//! The driver is a program that makes calls by the SDK: it reads a line of JSON for each case (what the
//! client is made of, and which calls it makes) and answers with a line of JSON (how each call ended).
//! The service that it calls is here: a server that answers as the case says and keeps what it was
//! asked. Exit code: 0 every case passed, 1 some failed, 2 could not run.

mod case;
mod compare;
mod driver;
mod judge;
mod placeholders;
mod requests;
#[cfg(test)]
mod rules;
mod server;
mod shrinking;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use case::{Case, read_cases};
use driver::Driver;
use server::Server;
use shrinking::ShrinkingFile;

/// What is asked for.
struct Arguments {
    cases: PathBuf,
    rules: Vec<String>,
    /// What the language does not have.
    without: Vec<String>,
    driver: Vec<String>,
}

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            eprintln!("sdk-suite: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs the cases; how many failed.
fn run() -> Result<usize> {
    let arguments = arguments()?;
    let cases = read_cases(&arguments.cases)?;
    let is_wanted = |case: &&Case| {
        arguments.rules.is_empty() || case.rules.iter().any(|it| arguments.rules.contains(it))
    };
    let can_be_played = |case: &&Case| {
        let needs = case.needs.as_ref();
        needs.is_none_or(|it| !arguments.without.contains(it))
    };
    let (cases, left_out): (Vec<&Case>, Vec<&Case>) =
        cases.iter().filter(is_wanted).partition(can_be_played);
    if cases.is_empty() {
        bail!("there is no case of these rules");
    }
    let mut driver = Driver::start(&arguments.driver)?;
    let mut failed = 0;
    for case in &cases {
        let started = Instant::now();
        let faults = play(case, &mut driver).with_context(|| format!("case `{}`", case.name))?;
        if !faults.is_empty() {
            failed += 1;
            println!("FAILED {} ({})", case.name, case.rules.join(", "));
            faults.iter().for_each(|fault| println!("    {fault}"));
        }
        if started.elapsed().as_secs() > 10 {
            println!("SLOW {} ({} s)", case.name, started.elapsed().as_secs());
        }
    }
    for case in &left_out {
        println!("LEFT OUT {} ({})", case.name, case.rules.join(", "));
    }
    println!("{} passed, {failed} failed", cases.len() - failed);
    Ok(failed)
}

/// Plays one case; what was not as it says.
fn play(case: &Case, driver: &mut Driver) -> Result<Vec<String>> {
    let file = case.shrinks.then(ShrinkingFile::create).transpose()?;
    let shears = file.as_ref().map(ShrinkingFile::shears).transpose()?;
    let server = Server::start(&case.answers, shears)?;
    let started = Instant::now();
    let outcome = driver.play(case, server.origin())?;
    let took = started.elapsed();
    let seen = server.stop();
    Ok(judge::judge(case, &outcome, &seen, took))
}

fn arguments() -> Result<Arguments> {
    let mut found = Arguments {
        cases: PathBuf::from("cases"),
        rules: Vec::new(),
        without: Vec::new(),
        driver: Vec::new(),
    };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || {
            given
                .next()
                .with_context(|| format!("{argument} needs a value"))
        };
        match argument.as_str() {
            "--cases" => found.cases = value()?.into(),
            "--rule" => found.rules.push(value()?),
            "--without" => found.without.push(value()?),
            "--" => found.driver = given.by_ref().collect(),
            other => bail!("there is no argument {other}"),
        }
    }
    if found.driver.is_empty() {
        bail!(
            "usage: sdk-suite [--cases FOLDER] [--rule RULE]... [--without NEED]... -- DRIVER [ARGUMENT]..."
        );
    }
    Ok(found)
}
