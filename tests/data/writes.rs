//! What is written, and what stays of it.

use std::thread;

use serde_json::{Value, json};

use super::{databases::Database, server::Server};

/// It changes by that: its version and its time tell.
pub fn what_refers_to_a_removed_one_stays_without_it(server: &Server) {
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

/// A patch that one statement writes.
pub fn patches_say_what_changes(server: &Server) {
    let label = server.call("POST", "/labels", &json!({"name": "Impulse!"}));
    let label = label["id"].as_str().unwrap();
    let sent = json!({"name": "Karma", "labelId": label, "plays": 3, "genres": ["jazz"]});
    let album = server.call("POST", "/albums", &sent);
    let path = format!("/albums/{}", album["id"].as_str().unwrap());
    let patch = |change: Value| server.try_call("PATCH", &path, &change);
    let answer = patch(json!({"plays": 4, "genres": ["jazz", "spiritual"]}));
    assert_eq!(answer.status, 200, "{}", answer.content);
    assert_eq!(answer.header("etag"), Some("\"2\""));
    let changed = answer.content;
    assert_eq!(changed["plays"], json!(4));
    assert_eq!(changed["genres"], json!(["jazz", "spiritual"]));
    assert_eq!(changed["labelId"], json!(label), "what is not said stays");
    assert_ne!(changed["updatedAt"], album["updatedAt"]);
    assert_eq!(server.call("GET", &path, &Value::Null), changed);
    let cleared = patch(json!({"labelId": null})).content;
    assert_eq!(cleared.get("labelId"), None);
    let nobody = json!({"labelId": "01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55"});
    let refused = patch(nobody);
    assert_eq!(refused.status, 409);
    assert_eq!(refused.content["errors"][0]["pointer"], json!("/labelId"));
    let wrong = patch(json!({"plays": "many"}));
    assert_eq!(wrong.status, 422);
    for (tags, status) in [
        ("\"1\"", 412),
        ("\"1\", \"2\"", 412),
        ("W/\"3\"", 412),
        ("\"3\"", 200),
        ("\"9\", \"4\"", 200),
        ("*", 200),
    ] {
        let answer = server.call_if(tags, "PATCH", &path, &json!({"plays": 5}));
        assert_eq!(answer.status, status, "{tags}");
    }
    let missing = "/albums/01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55";
    for tags in ["*", "\"1\""] {
        let answer = server.call_if(tags, "PATCH", missing, &json!({"plays": 5}));
        assert_eq!(answer.status, 404, "{tags}");
    }
}

/// What must be there and may be null is null where a patch says so; where it need not be there, null is as
/// good as nothing, in what is answered at once as in what is read later.
pub fn null_is_kept_where_it_must_be(server: &Server) {
    let label = server.call(
        "POST",
        "/labels",
        &json!({"name": "ECM", "fame": {"plays": 1}}),
    );
    assert_eq!(label["code"], Value::Null);
    assert!(label.as_object().unwrap().contains_key("code"));
    let path = format!("/labels/{}", label["id"].as_str().unwrap());
    for code in [json!("E"), Value::Null] {
        let patch = json!({"code": code, "fame": {"awards": 2}});
        let patched = server.call("PATCH", &path, &patch);
        assert_eq!(patched["code"], code);
        assert_eq!(patched["fame"], json!({"plays": 1, "awards": 2}));
        assert_eq!(server.call("GET", &path, &Value::Null), patched);
    }
    server.call("POST", "/singers", &json!({"id": "dinah", "name": "Dinah"}));
    let path = "/singers/dinah/notes/one";
    let note = json!({"rowid": "one", "words": "What a difference", "rank": null, "mark": null});
    let made = server.call("POST", "/singers/dinah/notes", &note);
    let nothing = json!({"rowid": "one", "words": "What a difference", "mark": null});
    assert_eq!(made, nothing);
    assert_eq!(server.call("GET", path, &Value::Null), nothing);
    let patched = server.call("PATCH", path, &json!({"mark": 3, "rank": "b"}));
    assert_eq!(
        (&patched["mark"], &patched["rank"]),
        (&json!(3), &json!("b"))
    );
    let patched = server.call("PATCH", path, &json!({"mark": null, "rank": null}));
    assert_eq!(patched, nothing);
    let replaced = server.call("PUT", path, &note);
    assert_eq!(replaced, nothing);
    assert_eq!(server.call("GET", path, &Value::Null), nothing);
}

/// Fifty writers add one to the same number, each as often as it takes: by one statement, by reading
/// before and beginning anew, and by queueing.
pub fn no_change_is_lost(server: &Server) {
    let label = server.call(
        "POST",
        "/labels",
        &json!({"name": "Verve", "fame": {"plays": 0}}),
    );
    let album = server.call(
        "POST",
        "/albums",
        &json!({"name": "Getz/Gilberto", "plays": 0}),
    );
    let singer = json!({"id": "astrud", "name": "Astrud", "fame": {"plays": 0}});
    server.call("POST", "/singers", &singer);
    let label = format!("/labels/{}", label["id"].as_str().unwrap());
    let album = format!("/albums/{}", album["id"].as_str().unwrap());
    for (path, place) in [
        (label.as_str(), "/fame/plays"),
        (album.as_str(), "/plays"),
        ("/singers/astrud", "/fame/plays"),
    ] {
        thread::scope(|threads| {
            for _ in 0..50 {
                threads.spawn(|| add_one(server, path, place));
            }
        });
        let end = server.try_call("GET", path, &Value::Null);
        assert_eq!(end.content.pointer(place), Some(&json!(50)), "{path}");
        assert_eq!(end.header("etag"), Some("\"51\""), "{path}");
    }
}

fn add_one(server: &Server, path: &str, place: &str) {
    loop {
        let seen = server.try_call("GET", path, &Value::Null);
        let number = seen.content.pointer(place).unwrap().as_i64().unwrap() + 1;
        let change = match place {
            "/plays" => json!({"plays": number}),
            _ => json!({"fame": {"plays": number}}),
        };
        let tag = seen.header("etag").unwrap();
        match server.call_if(tag, "PATCH", path, &change).status {
            200 => return,
            412 => {}
            status => panic!("{path}: {status}"),
        }
    }
}

/// Only the owner of the database sees it, and what went with it.
pub fn what_is_deleted_softly_is_kept(server: &Server, database: &Database) {
    let singer = json!({"id": "ella", "name": "Ella's", "fame": {"plays": 7}});
    for _ in 0..2 {
        server.call("POST", "/singers", &singer);
        let note = json!({"rowid": "scat", "words": "A tisket", "mark": null});
        server.call("POST", "/singers/ella/notes", &note);
        server.call("DELETE", "/singers/ella", &Value::Null);
        for path in ["/singers/ella", "/singers/ella/notes/scat"] {
            let gone = server.try_call("GET", path, &Value::Null);
            assert_eq!(gone.status, 404, "{path}");
        }
    }
    let rows = database.ask("SELECT source, item FROM _oasmith_deleted ORDER BY source, number");
    let rows: Vec<(&str, Value)> = rows
        .lines()
        .filter_map(|line| line.split_once('|'))
        .map(|(source, item)| (source, serde_json::from_str(item).unwrap()))
        .collect();
    let note = json!({
        "rowid_property": "scat", "words": "A tisket", "rank": null, "mark": null, "fame": null, "singer": "ella", "version": 1,
    });
    let singer = json!({
        "id": "ella", "name": "Ella's", "fame": {"plays": 7}, "version": 1,
    });
    let expected = [
        ("notes", note.clone()),
        ("notes", note),
        ("singers", singer.clone()),
        ("singers", singer),
    ];
    assert_eq!(rows, expected);
}
