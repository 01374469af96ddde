//! What is shown of items.

use std::{fs, path::Path, thread, time::Duration};

use serde_json::{Value, json};

use super::{databases::Database, server::Server};

/// What an item refers to is shown where it is asked for, and nothing else where something is named.
pub fn what_is_shown_is_chosen(server: &Server) {
    let label = server.call("POST", "/labels", &json!({"name": "Chess"}));
    let singer = json!({"id": "etta", "name": "Etta"});
    server.call("POST", "/singers", &singer);
    let album =
        json!({"name": "At Last!", "labelId": label["id"], "singerId": "etta", "plays": 60});
    let made = server.call("POST", "/albums", &album);
    let path = format!("/albums/{}", made["id"].as_str().unwrap());
    let get = |query: &str| server.call("GET", &format!("{path}{query}"), &Value::Null);
    assert_eq!(get(""), made);
    assert_eq!(made.get("label"), None);
    let shown = get("?expand=label,singer");
    assert_eq!((&shown["label"], &shown["singer"]), (&label, &singer));
    assert_eq!(get("?expand=singer")["label"], Value::Null);
    let names = |item: &Value| -> Vec<String> {
        let mut names: Vec<String> = item.as_object().unwrap().keys().cloned().collect();
        names.sort();
        names
    };
    let some = get("?fields=plays&expand=label");
    assert_eq!(names(&some), ["id", "label", "name", "plays", "updatedAt"]);
    let some = get("?fields=label&expand=label");
    assert_eq!(some["label"], label);
    for wrong in ["?expand=price", "?fields=price,name", "?expand=label,Label"] {
        let refused = server.try_call("GET", &format!("{path}{wrong}"), &Value::Null);
        assert_eq!(refused.status, 400, "{wrong}");
    }
    let list = server.call(
        "GET",
        "/albums?limit=1000&fields=singer,label&expand=singer&expand=label",
        &Value::Null,
    );
    let mut items = list.as_array().unwrap().iter();
    let listed = items.find(|it| it["id"] == made["id"]).unwrap();
    assert_eq!(
        names(listed),
        ["id", "label", "name", "singer", "updatedAt"]
    );
    let lonely = list
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == "Linked");
    assert_eq!(names(lonely.unwrap()), ["id", "name", "updatedAt"]);
    let wrong = server.try_call("GET", "/albums?expand=price", &Value::Null);
    assert_eq!(wrong.status, 422);
}

/// A page of a thousand items, each of which shows two others, is read by as many statements as one of one;
/// PostgreSQL tells how many.
pub fn statements_do_not_grow_with_rows(server: &Server, database: &Database, log: &Path) {
    // Those that are there already stand in front.
    let others = server.call("GET", "/albums?limit=1000", &Value::Null);
    let others = others.as_array().unwrap().len();
    let labels: Vec<Value> = (0..100)
        .map(|number| {
            server.call(
                "POST",
                "/labels",
                &json!({"name": format!("Label {number}")}),
            )
        })
        .collect();
    for number in 0..1000 {
        let label = &labels[number % 100]["id"];
        let album = json!({"name": "Many", "labelId": label, "singerId": "etta"});
        server.call("POST", "/albums", &album);
    }
    let page = |limit: usize| {
        let before = statements(log);
        let path = format!("/albums?limit={limit}&offset={others}&expand=label&expand=singer");
        let items = server.call("GET", &path, &Value::Null);
        let shown = items.as_array().unwrap();
        let is_whole = |it: &&Value| it["label"].is_object() && it["singer"].is_object();
        assert_eq!(shown.iter().filter(is_whole).count(), limit);
        statements(log) - before
    };
    let counts = [1, 1000].map(page);
    if database.kind == "postgres" {
        assert_eq!(counts, [3, 3], "the list, the labels and the singers");
    }
}

/// How many statements PostgreSQL was given.
fn statements(log: &Path) -> usize {
    // What it is asked by itself is told a moment later.
    thread::sleep(Duration::from_millis(200));
    let text = fs::read_to_string(log).unwrap();
    text.lines()
        .filter(|line| line.contains("execute "))
        .count()
}
