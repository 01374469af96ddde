//! Servers of the versions.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use super::http;

/// A server that runs.
pub struct Server {
    process: Child,
    address: String,
    token: String,
}

impl Server {
    /// Starts one that does not migrate.
    pub fn start(program: &Path, url: &str) -> Self {
        let mut process = command(program, url)
            .env("MIGRATE", "off")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
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

    /// Makes a call that must succeed, and gives what is answered.
    pub fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = http::call(&self.address, &self.token, method, path, body);
        assert!(
            (200..300).contains(&status),
            "{method} {path}: {status} {answer}"
        );
        answer
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

fn command(program: &Path, url: &str) -> Command {
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
