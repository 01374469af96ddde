//! The service as a process of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// A folder of its own for each test, gone at its end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "probe-program-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_probe"));
        command
            .args(arguments)
            .env_clear()
            .env("PORT", "0")
            .current_dir(&self.0);
        command
    }

    /// Runs it with a text on standard input.
    pub fn pipe(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    }

    /// Runs it with this secret for tokens.
    pub fn with_secret(&self, arguments: &[&str], secret: &str) -> Output {
        let mut command = self.command(arguments);
        command.env("JWT_SECRET", secret).output().unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server that runs, and the lines of its log.
pub struct Running {
    pub child: Child,
    pub log: BufReader<ChildStdout>,
    pub address: String,
    /// The lines up to the one that says where it listens.
    pub head: Vec<Value>,
}

impl Running {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut running = Self {
            log: BufReader::new(child.stdout.take().unwrap()),
            child,
            address: String::new(),
            head: Vec::new(),
        };
        while running.address.is_empty() {
            let line = running.line();
            let message = line["message"].as_str().unwrap_or_default();
            if let Some((_, rest)) = message.split_once("listens on http://") {
                running.address = rest.split(';').next().unwrap().to_owned();
            }
            running.head.push(line);
        }
        running
    }

    pub fn line(&mut self) -> Value {
        let mut line = String::new();
        assert!(
            self.log.read_line(&mut line).unwrap() > 0,
            "the log has ended"
        );
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"))
    }

    pub fn get(&self, path: &str, headers: &str) -> String {
        let mut stream = std::net::TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{headers}\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([name, &id])
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}
