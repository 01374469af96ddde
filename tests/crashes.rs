//! Processes are killed while clients write: what was acknowledged is there afterwards, and the service
//! goes on by itself.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "live/databases.rs"]
mod databases;
#[path = "live/http.rs"]
mod http;
#[path = "live/server.rs"]
mod server;

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use common::Folder;
use databases::Postgres;
use serde_json::{Value, json};
use server::Server;

/// So many clients write at once.
const CLIENTS: usize = 16;
/// So soon the service is back behind its database.
const SOON: Duration = Duration::from_secs(5);

/// Lets clients write until something is done, and gives what was acknowledged: id and title.
fn acknowledged(server: &Server, round: &str, work: impl FnOnce()) -> Vec<(String, String)> {
    let is_done = AtomicBool::new(false);
    let written = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (is_done, written) = (&is_done, &written);
            scope.spawn(move || {
                for number in 0.. {
                    if is_done.load(Ordering::Acquire) {
                        return;
                    }
                    let title = format!("{round} {client} {number}");
                    let answer = server.attempt("POST", "/songs", &json!({"title": title}));
                    // Whatever is refused may be tried again; nothing else is answered.
                    match answer.map(|answer| (answer.status, answer.content)) {
                        Some((201, song)) => {
                            let id = song["id"].as_str().unwrap().to_owned();
                            written.lock().unwrap().push((id, title));
                        }
                        Some((503 | 504, _)) | None => thread::sleep(Duration::from_millis(5)),
                        Some((status, problem)) => panic!("{status}: {problem}"),
                    }
                }
            });
        }
        thread::sleep(Duration::from_millis(500));
        work();
        is_done.store(true, Ordering::Release);
    });
    written.into_inner().unwrap()
}

fn are_there(server: &Server, songs: &[(String, String)]) {
    assert!(songs.len() > 50, "only {} writes", songs.len());
    for (id, title) in songs {
        let song = server.call("GET", &format!("/songs/{id}"), &Value::Null);
        assert_eq!(song["title"], json!(title));
    }
}

#[test]
fn what_was_acknowledged_outlives_the_server() {
    let folder = Folder::new();
    let postgres = Postgres::start(folder.join("postgres"));
    let program = server::of_contract(&folder, "blueprint/data.yaml");
    for database in databases::all(&folder, &postgres, "crashes") {
        for round in 0..3 {
            let mut server = Server::start(&program, &database.url);
            let killed = server.pid();
            let songs = acknowledged(&server, &format!("{round}"), || server::kill(killed));
            server.stop();
            let server = Server::start(&program, &database.url);
            are_there(&server, &songs);
        }
    }
}

#[test]
fn what_was_acknowledged_outlives_postgresql() {
    let folder = Folder::new();
    let postgres = Postgres::start(folder.join("postgres"));
    let program = server::of_contract(&folder, "blueprint/data.yaml");
    let [_, database] = databases::all(&folder, &postgres, "crashes");
    let server = Server::start(&program, &database.url);
    for round in 0..3 {
        let songs = acknowledged(&server, &format!("{round}"), || {
            postgres.kill();
            thread::sleep(Duration::from_millis(300));
            postgres.revive();
            let back = Instant::now();
            let list = || server.attempt("GET", "/songs", &Value::Null);
            while list().is_none_or(|answer| answer.status != 200) {
                assert!(back.elapsed() < SOON, "not back after {:?}", back.elapsed());
                thread::sleep(Duration::from_millis(10));
            }
            // Writes go on too.
            thread::sleep(Duration::from_millis(300));
        });
        are_there(&server, &songs);
    }
}
