//! What the data layer promises, asked of a generated server, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "live/databases.rs"]
mod databases;
#[path = "live/http.rs"]
mod http;
#[path = "live/server.rs"]
mod server;

use common::Folder;
use databases::Postgres;
use serde_json::{Value, json};
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
    let program = server::of_contract(&folder, "blueprint/data.yaml");
    for database in databases::all(&folder, &postgres, "data") {
        let server = Server::start(&program, &database.url);
        lists_are_walked_both_ways(&server);
        pages_begin_and_end_at_keys(&server);
        what_refers_to_a_removed_one_stays_without_it(&server);
    }
}

/// Some songs were never released; both ends of the list have more of them than a page.
fn lists_are_walked_both_ways(server: &Server) {
    for number in 0..60 {
        let mut song = json!({"title": format!("Song {:02}", number % 20)});
        if number % 2 == 0 {
            song["released"] = json!(format!("20{:02}-01-01", number % 30));
        }
        server.call("POST", "/songs", &song);
    }
    for sort in ["title", "-title", "released", "-released"] {
        let list = |place: &str| {
            let path = format!("/songs?limit=7&sort={sort}{place}");
            server.call("GET", &path, &Value::Null)
        };
        let mut pages = vec![list("")];
        while let Some(cursor) = pages.last().unwrap()["nextCursor"].as_str() {
            pages.push(list(&format!("&after={cursor}")));
        }
        let walked: Vec<String> = pages
            .iter()
            .flat_map(|it| texts(it, "songs", "id"))
            .collect();
        assert_eq!(walked.len(), 60, "{sort}");
        let mut at = 56;
        let mut page = pages.pop().unwrap();
        // The cursor of the page before may be sent by either name.
        for name in ["before", "after"].into_iter().cycle() {
            let Some(cursor) = page["previousCursor"].as_str() else {
                break;
            };
            page = list(&format!("&{name}={cursor}"));
            let from = at - 7;
            assert_eq!(texts(&page, "songs", "id"), walked[from..at], "{sort}");
            at = from;
        }
        assert_eq!(at, 0, "{sort}");
    }
    let cursor = server.call("GET", "/songs", &Value::Null)["nextCursor"].clone();
    let cursor = cursor.as_str().unwrap();
    let both = format!("/songs?after={cursor}&before={cursor}");
    assert_eq!(server.try_call("GET", &both, &Value::Null).status, 400);
}

fn pages_begin_and_end_at_keys(server: &Server) {
    for number in 0..10 {
        server.call(
            "POST",
            "/singers",
            &json!({"id": format!("s{number}"), "name": "Ella"}),
        );
    }
    let list = |place: &str| server.call("GET", &format!("/singers?limit=3{place}"), &Value::Null);
    let page = list("&ending_before=s5");
    assert_eq!(texts(&page, "data", "id"), ["s2", "s3", "s4"]);
    assert_eq!(page["has_more"], json!(true));
    let page = list("&ending_before=s2");
    assert_eq!(texts(&page, "data", "id"), ["s0", "s1"]);
    assert_eq!(page["has_more"], json!(false));
    let page = list("&starting_after=s7");
    assert_eq!(texts(&page, "data", "id"), ["s8", "s9"]);
    let unknown = server.try_call("GET", "/singers?ending_before=nobody", &Value::Null);
    assert_eq!(unknown.status, 400);
}

/// It changes by that: its version and its time tell.
fn what_refers_to_a_removed_one_stays_without_it(server: &Server) {
    let label = server.call("POST", "/labels", &json!({"name": "Blue Note"}));
    let label = label["id"].as_str().unwrap();
    let sent = json!({"name": "Maiden Voyage", "labelId": label});
    let album = server.call("POST", "/albums", &sent);
    let path = format!("/albums/{}", album["id"].as_str().unwrap());
    let before = server.try_call("GET", &path, &Value::Null);
    assert_eq!(before.content["labelId"].as_str(), Some(label));
    server.call("DELETE", &format!("/labels/{label}"), &Value::Null);
    let after = server.try_call("GET", &path, &Value::Null);
    assert_eq!(after.content.get("labelId"), None);
    assert_ne!(
        before.header("etag").unwrap(),
        after.header("etag").unwrap()
    );
    assert_ne!(before.content["updatedAt"], after.content["updatedAt"]);
}
