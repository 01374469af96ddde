//! The generated example as a process.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::folder::Folder;

/// A running server with an empty database; it is stopped when it is dropped.
#[derive(Debug)]
pub struct Bookstore {
    process: Child,
    address: String,
    program: PathBuf,
    folder: Folder,
}

impl Bookstore {
    /// Builds it if need be and starts it on a free port.
    ///
    /// # Errors
    ///
    /// When it cannot be built or does not start.
    pub fn start() -> anyhow::Result<Self> {
        Self::start_with(&[])
    }

    /// The same with variables of its environment.
    ///
    /// # Errors
    ///
    /// When it cannot be built or does not start.
    pub fn start_with(variables: &[(&str, &str)]) -> anyhow::Result<Self> {
        let folder = Folder::new("bookstore")?;
        let program = build()?;
        let mut process = command(&program, &folder)
            .envs([("LOG_FORMAT", "json"), ("PORT", "0")])
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = process.stdout.take().context("no standard output")?;
        let mut lines = BufReader::new(out).lines();
        let address = loop {
            let line = lines.next().context("the server ended")??;
            if let Some((_, rest)) = line.split_once("listens on ") {
                let end = rest.find([';', '"', ' ']).unwrap_or(rest.len());
                break rest[..end].to_owned();
            }
        };
        // The pipe must not fill up.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self {
            process,
            address,
            program,
            folder,
        })
    }

    /// Where it listens, such as `http://127.0.0.1:40123`.
    pub fn origin(&self) -> &str {
        &self.address
    }

    /// A bearer token with every scope.
    ///
    /// # Errors
    ///
    /// When the program gives none.
    pub fn token(&self) -> anyhow::Result<String> {
        let output = command(&self.program, &self.folder).arg("token").output()?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

/// The program, to be run in a folder and with nothing of our environment.
fn command(program: &Path, folder: &Folder) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(folder.path())
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    command
}

impl Drop for Bookstore {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The path of the program.
fn build() -> anyhow::Result<PathBuf> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args([
            "build",
            "--locked",
            "--quiet",
            "--package",
            "bookstore-server",
        ])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../generated-example"
        ))
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        bail!("the example does not compile");
    }
    let text = String::from_utf8(output.stdout)?;
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut executables = messages.filter_map(|it| it["executable"].as_str().map(PathBuf::from));
    executables.next().context("cargo names no executable")
}
