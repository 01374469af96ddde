//! Rows that a generated server makes up satisfy its contract, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "live/databases.rs"]
mod databases;
#[path = "live/http.rs"]
mod http;
#[path = "live/server.rs"]
mod server;

use std::{collections::BTreeSet, path::Path};

use common::Folder;
use databases::Postgres;
use serde_json::{Value, json};
use server::Server;

/// More than are committed together.
const ROWS: usize = 700;

#[test]
fn rows_that_are_made_up_satisfy_the_contract() {
    let folder = Folder::new();
    let postgres = Postgres::start(folder.join("postgres"));
    let program = server::of_contract(&folder, "blueprint/seeds.yaml");
    for database in databases::all(&folder, &postgres, "seeds") {
        let said = seed(&program, &database.url, ROWS);
        let expected = ["plants", "gardens", "beds", "visits", "notes", "marks"]
            .map(|table| format!("{table}: {ROWS} rows"));
        assert_eq!(
            said.lines().collect::<Vec<_>>(),
            expected,
            "{}",
            database.kind
        );
        let server = Server::start(&program, &database.url);
        let gardens = all(&server, "/gardens", "Garden");
        let plants = all(&server, "/plants", "Plant");
        let visits = all(&server, "/visits", "Visit");
        let beds = all(&server, "/beds", "Bed");
        for rows in [&gardens, &plants, &visits, &beds] {
            assert_eq!(rows.len(), ROWS, "{}", database.kind);
        }
        let notes = plants.iter().map(|plant| {
            let path = format!("/plants/{}/notes", plant["id"]);
            all(&server, &path, "Note").len()
        });
        assert_eq!(notes.sum::<usize>(), ROWS, "{}", database.kind);
        they_differ(&plants);
        what_is_there_stays(&program, &database.url, &server);
    }
}

fn seed(program: &Path, url: &str, rows: usize) -> String {
    let rows = rows.to_string();
    let output = server::command(program, url)
        .args(["seed", "--rows", &rows])
        .output()
        .unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{complaint}");
    String::from_utf8(output.stdout).unwrap()
}

/// The items of a list, each of which satisfies a schema of the contract.
fn all(server: &Server, path: &str, schema: &str) -> Vec<Value> {
    let contract = server.call("GET", "/openapi.json", &Value::Null);
    let schema = json!({
        "$ref": format!("#/components/schemas/{schema}"),
        "components": contract["components"],
    });
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let (mut items, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = server.call("GET", &format!("{path}?limit=100{cursor}"), &Value::Null);
        for item in page["items"].as_array().unwrap() {
            if let Err(error) = validator.validate(item) {
                panic!("{path}: {item}: {error}");
            }
            items.push(item.clone());
        }
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}

/// Rows are not all alike, what may be missing is missing somewhere, and parents are there.
fn they_differ(plants: &[Value]) {
    for name in [
        "name", "height", "water", "price", "tags", "kind", "planted",
    ] {
        let values: BTreeSet<String> = plants.iter().map(|it| it[name].to_string()).collect();
        assert!(values.len() > 2, "{name}: {values:?}");
    }
    for name in ["contact", "planted", "parentId"] {
        let missing = plants.iter().filter(|it| it.get(name).is_none()).count();
        assert!(missing > 0 && missing < plants.len(), "{name}: {missing}");
    }
}

/// Another run adds rows to those that are there, as far as there is room: of the codes of gardens, a
/// part is taken.
fn what_is_there_stays(program: &Path, url: &str, server: &Server) {
    let before = all(server, "/visits", "Visit").len();
    let said = seed(program, url, 10);
    assert!(said.contains("plants: 10 rows\n"), "{said}");
    assert_eq!(all(server, "/visits", "Visit").len(), before + 10);
}
