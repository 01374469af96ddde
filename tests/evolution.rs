//! A year of a service: ten changes of the bookstore's contract, on SQLite and on PostgreSQL, each while
//! the version before goes on reading and writing. No row is lost, and the schema at the end is the one
//! that a new project has.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "live/databases.rs"]
mod databases;
#[path = "live/http.rs"]
mod http;
#[path = "evolution/ledger.rs"]
mod ledger;
#[path = "live/server.rs"]
mod server;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use common::{Folder, oasmith, specs};
use databases::{Database, Postgres};
use ledger::Ledger;
use server::Server;

/// What happens to the contract, one change after the other: `evolution/NN-<name>.diff`. The last one
/// needs the running version stopped.
const CHANGES: [&str; 10] = [
    "01-subtitle",
    "02-format",
    "03-shelf",
    "04-pages",
    "05-announced",
    "06-description",
    "07-dimensions",
    "08-publishers",
    "09-phone",
    "10-stock",
];

/// A database, the version that serves it now, and what it was given.
struct World {
    database: Database,
    old: Server,
    ledger: Ledger,
}

#[test]
fn ten_changes_of_a_contract_lose_no_row_and_stop_nobody() {
    let folder = Folder::new();
    fs::copy(specs().join("bookstore.v1.yaml"), folder.join("api.yaml")).unwrap();
    oasmith(folder.path(), &["generate", "api.yaml", "--out", "shop"]).expect(0);
    seal(&folder, "initial", &[]);
    let first = server::build(&folder.join("shop"), &folder.join("server-00"));
    let postgres = Postgres::start(folder.join("postgres"));
    let mut worlds: Vec<World> = databases::all(&folder, &postgres, "walked")
        .into_iter()
        .map(|database| {
            server::migrate(&first, &database.url);
            let old = Server::start_only(&first, &database.url);
            let mut ledger = Ledger::new(&old);
            ledger.fill(&old, 0, 120);
            World {
                database,
                old,
                ledger,
            }
        })
        .collect();
    for (version, change) in (1..).zip(CHANGES) {
        let program = next_version(&folder, version, change);
        for world in &mut worlds {
            println!("{change} on {}", world.database.kind);
            step(world, version, &program);
        }
    }
    // The last version alone is left, and what waits for that is sealed.
    seal_what_waits(&folder, "last");
    let last = server::build(&folder.join("shop"), &folder.join("server-last"));
    for world in &mut worlds {
        server::migrate(&last, &world.database.url);
        world.ledger.check(&world.old, CHANGES.len());
    }
    is_as_if_new(&folder, &postgres, &worlds);
}

/// Changes the contract, and brings the project in step; gives the server of the new version.
fn next_version(folder: &Folder, version: usize, change: &str) -> PathBuf {
    // By now no version before the last one runs.
    seal_what_waits(folder, &format!("before-{version}"));
    let file = format!("tests/evolution/{change}.diff");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let applied = Command::new("git")
        .args(["apply", "--unsafe-paths"])
        .arg(&file)
        .current_dir(folder.path())
        .status();
    assert!(applied.unwrap().success(), "{}", file.display());
    oasmith(&folder.join("shop"), &["generate"]).expect(0);
    seal(folder, &change[3..], &["--allow-destructive"]);
    oasmith(&folder.join("shop"), &["check"]).expect(0);
    let program = folder.join(&format!("server-{version:02}"));
    server::build(&folder.join("shop"), &program)
}

/// Seals what is pending, if anything is.
fn seal(folder: &Folder, name: &str, options: &[&str]) {
    let arguments = [&["migration", "seal", name], options].concat();
    let sealed = oasmith(&folder.join("shop"), &arguments);
    let nothing = sealed.err();
    assert!(
        sealed.code() == 0 || nothing.contains("nothing to seal") || nothing.contains("waits"),
        "{nothing}"
    );
}

fn seal_what_waits(folder: &Folder, name: &str) {
    seal(folder, name, &["--contract", "--allow-destructive"]);
}

/// The new version takes over from the old one.
fn step(world: &mut World, version: usize, program: &Path) {
    let World {
        database,
        old,
        ledger,
    } = world;
    let is_last = version == CHANGES.len();
    if is_last {
        old.stop();
        server::migrate(program, &database.url);
    } else {
        // The old version reads and writes while the schema changes under it.
        ledger.write_meanwhile(old, version - 1, || server::migrate(program, &database.url));
        ledger.fill(old, version - 1, 10);
        ledger.check(old, version - 1);
    }
    let new = Server::start_only(program, &database.url);
    ledger.check(&new, version);
    ledger.fill(&new, version, 10);
    ledger.check(&new, version);
    if !is_last {
        // Side by side: each reads what the other one wrote.
        ledger.fill(old, version - 1, 10);
        ledger.check(old, version - 1);
        ledger.check(&new, version);
    }
    *old = new;
}

/// Compares each schema with that of a project that was generated from the last contract.
fn is_as_if_new(folder: &Folder, postgres: &Postgres, worlds: &[World]) {
    let generate = ["generate", "api.yaml", "--out", "new"];
    oasmith(folder.path(), &generate).expect(0);
    oasmith(&folder.join("new"), &["migration", "seal", "initial"]).expect(0);
    let program = server::build(&folder.join("new"), &folder.join("server-new"));
    for (world, fresh) in worlds.iter().zip(databases::all(folder, postgres, "fresh")) {
        server::migrate(&program, &fresh.url);
        assert_eq!(world.database.schema(), fresh.schema(), "{}", fresh.kind);
    }
}
