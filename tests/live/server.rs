//! Generated servers that run.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use super::{
    common::{Folder, oasmith, specs},
    http::{self, Answer},
};

/// A server that runs.
pub struct Server {
    process: Child,
    address: String,
    token: String,
}

impl Server {
    /// Starts one, which migrates.
    pub fn start(program: &Path, url: &str) -> Self {
        Self::run(&mut command(program, url), program, url)
    }

    /// Starts one with more of an environment.
    pub fn start_with(program: &Path, url: &str, environment: &[(&str, &str)]) -> Self {
        let mut start = command(program, url);
        start.envs(environment.iter().copied());
        Self::run(&mut start, program, url)
    }

    /// Starts one that does not migrate.
    pub fn start_only(program: &Path, url: &str) -> Self {
        Self::run(command(program, url).env("MIGRATE", "off"), program, url)
    }

    fn run(start: &mut Command, program: &Path, url: &str) -> Self {
        let mut process = start.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = loop {
            let line = lines.next().unwrap().unwrap();
            if let Some((_, rest)) = line.split_once("listens on http://") {
                let end = rest.find([';', '"', ' ']).unwrap_or(rest.len());
                break rest[..end].to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        let token = command(program, url).arg("token").output().unwrap().stdout;
        Self {
            process,
            address,
            token: String::from_utf8(token).unwrap().trim().to_owned(),
        }
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Makes a call that may come to nothing.
    pub fn attempt(&self, method: &str, path: &str, body: &Value) -> Option<Answer> {
        http::attempt(&self.address, &self.token, method, path, body).ok()
    }

    /// Makes a call.
    pub fn try_call(&self, method: &str, path: &str, body: &Value) -> Answer {
        http::call(&self.address, &self.token, method, path, body)
    }

    /// Makes a call under a condition (`If-Match`).
    pub fn call_if(&self, tags: &str, method: &str, path: &str, body: &Value) -> Answer {
        let headers = format!("If-Match: {tags}\r\n");
        http::attempt_with(&self.address, &self.token, method, path, &headers, body).unwrap()
    }

    /// Makes a call that must succeed, and gives what is answered.
    pub fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let Answer {
            status, content, ..
        } = self.try_call(method, path, body);
        assert!(
            (200..300).contains(&status),
            "{method} {path}: {status} {content}"
        );
        content
    }

    pub fn stop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Kills a process, as a loss of power would.
pub fn kill(process: u32) {
    let killed = Command::new("kill")
        .args(["-9", &process.to_string()])
        .status();
    assert!(killed.unwrap().success());
}

/// Applies the migrations of a version.
pub fn migrate(program: &Path, url: &str) {
    let output = command(program, url).arg("migrate").output().unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

pub fn command(program: &Path, url: &str) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(program.parent().unwrap())
        .env_clear()
        .env("DATABASE_URL", url)
        .env("JWT_SECRET", "a secret of thirty-two bytes or more")
        .env("LOG_FORMAT", "json")
        .env("PORT", "0");
    command
}

/// The server of one of our contracts, its first migration sealed.
pub fn of_contract(folder: &Folder, contract: &str) -> PathBuf {
    let spec = specs().join(contract);
    let generate = ["generate", spec.to_str().unwrap(), "--out", "project"];
    oasmith(folder.path(), &generate).expect(0);
    let project = folder.join("project");
    oasmith(&project, &["migration", "seal", "initial"]).expect(0);
    build(&project, &folder.join("server"))
}

/// Builds the server of a project, and puts it aside.
pub fn build(project: &Path, program: &Path) -> PathBuf {
    let target = match std::env::var_os("OASMITH_GENERATED_TARGET_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("target/generated"),
    };
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--message-format", "json"])
        .current_dir(project)
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", project.display());
    let text = String::from_utf8(built.stdout).unwrap();
    let made = text.lines().rev().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    });
    fs::copy(made.unwrap(), program).unwrap();
    program.to_owned()
}
