//! The databases that a generated server knows.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::common::Folder;

/// A database.
pub struct Database {
    pub kind: &'static str,
    pub url: String,
}

/// A PostgreSQL server in a folder, which ends with this.
pub struct Postgres {
    folder: PathBuf,
    url: String,
}

impl Postgres {
    pub fn start(folder: PathBuf) -> Self {
        let url = run(Command::new(program()).arg("start").arg(&folder));
        let url = url.trim().to_owned();
        Self { folder, url }
    }
}

impl Postgres {
    /// Kills it with all its processes.
    pub fn kill(&self) {
        run(Command::new(program()).arg("kill").arg(&self.folder));
    }

    /// Has it speak TLS alone; gives the file with the authority of its certificate.
    pub fn require_tls(&self) -> String {
        let file = run(Command::new(program()).arg("tls").arg(&self.folder));
        file.trim().to_owned()
    }

    /// Starts it again.
    pub fn revive(&self) {
        run(Command::new(program()).arg("start").arg(&self.folder));
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        run(Command::new(program()).arg("stop").arg(&self.folder));
    }
}

fn program() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/postgres")
}

/// One of each kind, empty.
pub fn all(folder: &Folder, postgres: &Postgres, name: &str) -> [Database; 2] {
    psql(&postgres.url, &format!("CREATE DATABASE {name}"));
    let (server, _) = postgres.url.rsplit_once('/').unwrap();
    [
        Database {
            kind: "sqlite",
            url: format!("sqlite://{}/{name}.db", folder.path().display()),
        },
        Database {
            kind: "postgres",
            url: format!("{server}/{name}"),
        },
    ]
}

impl Database {
    /// What PostgreSQL says to a statement; nothing where the database is another one.
    pub fn ask_postgres(&self, sql: &str) -> Option<String> {
        (self.kind == "postgres").then(|| psql(&self.url, sql))
    }

    /// What a database says to a question: rows of columns with lines between them.
    pub fn ask(&self, sql: &str) -> String {
        const READ: &str = "import sqlite3, sys\n\
            for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*row, sep='|')";
        let file = self.url.trim_start_matches("sqlite://");
        self.ask_postgres(sql)
            .unwrap_or_else(|| run(Command::new("python3").args(["-c", READ, file, sql])))
    }

    /// What the schema is, in lines that do not depend on the order in which it came to be.
    pub fn schema(&self) -> String {
        match self.kind {
            "sqlite" => {
                let file = self.url.trim_start_matches("sqlite://");
                run(Command::new("python3").arg(script("sqlite.py")).arg(file))
            }
            _ => {
                let text = std::fs::read_to_string(script("postgres.sql")).unwrap();
                let lines = psql(&self.url, &text);
                lines.lines().map(in_order).collect()
            }
        }
    }
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/evolution")
        .join(name)
}

/// The same line with the values of an enumeration in order, which means nothing.
fn in_order(line: &str) -> String {
    let parts = line
        .split_once("ARRAY[")
        .and_then(|(start, rest)| Some((start, rest.split_once(']')?)));
    let Some((start, (values, end))) = parts else {
        return format!("{line}\n");
    };
    let mut values: Vec<&str> = values.split(", ").collect();
    values.sort_unstable();
    format!("{start}{}{end}\n", values.join(", "))
}

fn psql(url: &str, sql: &str) -> String {
    let options = ["--no-psqlrc", "--tuples-only", "--no-align", "--quiet"];
    run(Command::new("psql").args(options).args([url, "-c", sql]))
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}
