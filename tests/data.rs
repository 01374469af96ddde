//! What the data layer promises, asked of a generated server, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "live/databases.rs"]
mod databases;
#[path = "live/http.rs"]
mod http;
#[path = "data/lists.rs"]
mod lists;
#[path = "live/server.rs"]
mod server;
#[path = "data/shown.rs"]
mod shown;
#[path = "data/words.rs"]
mod words;
#[path = "data/writes.rs"]
mod writes;

use std::path::Path;

use common::Folder;
use databases::{Database, Postgres};
use serde_json::Value;
use server::Server;

fn texts(page: &Value, list: &str, name: &str) -> Vec<String> {
    let items = page[list].as_array().unwrap().iter();
    items
        .map(|it| it[name].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn both_databases_keep_the_promises() {
    let folder = Folder::new();
    let postgres = Postgres::start(folder.join("postgres"));
    let log = folder.join("postgres/data/log");
    let program = server::of_contract(&folder, "blueprint/data.yaml");
    for database in databases::all(&folder, &postgres, "data") {
        // Tables as small as these would be read as they are.
        database.ask_postgres("ALTER DATABASE data SET enable_seqscan = off");
        database.ask_postgres("ALTER DATABASE data SET log_statement = 'all'");
        let server = Server::start(&program, &database.url);
        lists::lists_are_walked_both_ways(&server);
        lists::lists_are_narrowed(&server);
        lists::pages_begin_and_end_at_keys(&server);
        writes::what_refers_to_a_removed_one_stays_without_it(&server);
        writes::patches_say_what_changes(&server);
        writes::no_change_is_lost(&server);
        words::lists_are_searched_for_words(&server);
        lists::links_lead_through_lists(&server);
        words::indexes_find_words(&database);
        writes::what_is_deleted_softly_is_kept(&server, &database);
        writes::null_is_kept_where_it_must_be(&server);
        shown::what_is_shown_is_chosen(&server);
        shown::statements_do_not_grow_with_rows(&server, &database, &log);
        if database.kind == "postgres" {
            the_database_may_speak_tls(&program, &postgres, &database);
        }
    }
}

/// The server trusts no certificate but those of the authority that it is told of.
fn the_database_may_speak_tls(program: &Path, postgres: &Postgres, database: &Database) {
    let authority = postgres.require_tls();
    let url = format!("{}?sslmode=require", database.url);
    let trusted = [("POSTGRES_CA_FILE", authority.as_str())];
    let server = Server::start_with(program, &url, &trusted);
    let found = server.call("GET", "/albums?limit=1", &Value::Null);
    assert_eq!(found.as_array().unwrap().len(), 1);
    let encrypted = "SELECT count(*) > 0 FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
                     WHERE ssl AND datname = 'data' AND application_name <> 'psql'";
    assert_eq!(database.ask(encrypted).trim(), "t");
    let refused = |url: &str, file: Option<&str>| {
        let mut migrate = server::command(program, url);
        migrate
            .arg("migrate")
            .envs(file.map(|file| ("POSTGRES_CA_FILE", file)));
        let output = migrate.output().unwrap();
        assert!(!output.status.success(), "{url} {file:?}");
        format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    };
    let stranger = refused(&url, None);
    assert!(stranger.contains("UnknownIssuer"), "{stranger}");
    refused(
        &format!("{}?sslmode=disable", database.url),
        Some(&authority),
    );
    let nothing = refused(&url, Some("/nowhere/ca.crt"));
    assert!(
        nothing.contains("cannot read POSTGRES_CA_FILE"),
        "{nothing}"
    );
}
