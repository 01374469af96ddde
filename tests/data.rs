//! What the data layer promises, asked of a generated server, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "live/databases.rs"]
mod databases;
#[path = "live/http.rs"]
mod http;
#[path = "live/server.rs"]
mod server;

use std::{fs, path::Path, thread, time::Duration};

use common::Folder;
use databases::{Database, Postgres};
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
    let log = folder.join("postgres/data/log");
    let program = server::of_contract(&folder, "blueprint/data.yaml");
    for database in databases::all(&folder, &postgres, "data") {
        // Tables as small as these would be read as they are.
        database.ask_postgres("ALTER DATABASE data SET enable_seqscan = off");
        database.ask_postgres("ALTER DATABASE data SET log_statement = 'all'");
        let server = Server::start(&program, &database.url);
        lists_are_walked_both_ways(&server);
        lists_are_narrowed(&server);
        pages_begin_and_end_at_keys(&server);
        what_refers_to_a_removed_one_stays_without_it(&server);
        patches_say_what_changes(&server);
        no_change_is_lost(&server);
        lists_are_searched_for_words(&server);
        indexes_find_words(&database);
        links_lead_through_lists(&server);
        what_is_deleted_softly_is_kept(&server, &database);
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

/// A patch that one statement writes.
fn patches_say_what_changes(server: &Server) {
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

/// Fifty writers add one to the same number, each as often as it takes: by one statement, by reading
/// before and beginning anew, and by queueing.
fn no_change_is_lost(server: &Server) {
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

/// By several values, by how a text begins, and by what is greater.
fn lists_are_narrowed(server: &Server) {
    for (title, mood, released) in [
        ("Zebra", "calm", "2099-01-01"),
        ("Zebra stripes", "merry", "2099-01-02"),
        ("zebra", "sad", "2099-01-03"),
        ("Zeb\u{10ffff}", "sad", "2099-01-04"),
        ("Zec", "sad", "2099-01-05"),
    ] {
        let song = json!({"title": title, "mood": mood, "released": released});
        server.call("POST", "/songs", &song);
    }
    for (query, expected) in [
        (
            "titles=Zebra&titles=Zec&titles=Nothing",
            vec!["Zebra", "Zec"],
        ),
        (
            "titlePrefix=Zeb",
            vec!["Zebra", "Zebra%20stripes", "Zeb\u{10ffff}"],
        ),
        ("titlePrefix=Zebra%20", vec!["Zebra%20stripes"]),
        (
            "titlePrefix=Zeb&mood=calm,merry",
            vec!["Zebra", "Zebra%20stripes"],
        ),
        ("mood=calm", vec!["Zebra"]),
        ("releasedGt=2099-01-03", vec!["Zec", "Zeb\u{10ffff}"]),
    ] {
        let page = server.call("GET", &format!("/songs?{query}&limit=50"), &Value::Null);
        let expected: Vec<String> = expected.iter().map(|it| it.replace("%20", " ")).collect();
        let mut found = texts(&page, "songs", "title");
        found.sort_by_key(|title| expected.iter().position(|it| it == title));
        assert_eq!(found, expected, "{query}");
    }
    let wrong = server.try_call("GET", "/songs?mood=calm,angry", &Value::Null);
    assert_eq!(wrong.status, 422);
}

/// Each word of what is asked for begins a word of what is found, as it is now.
fn lists_are_searched_for_words(server: &Server) {
    let song = |title: &str, lyrics: &str| {
        let song = json!({"title": title, "lyrics": lyrics});
        let made = server.call("POST", "/songs", &song);
        format!("/songs/{}", made["id"].as_str().unwrap())
    };
    let find = |query: &str| {
        let page = server.call("GET", &format!("/songs?{query}&limit=50"), &Value::Null);
        let mut titles = texts(&page, "songs", "title");
        titles.sort();
        titles
    };
    let nothing: &[&str] = &[];
    let river = song("Moon River", "Wider than a mile, I'm crossing you in style");
    song(
        "Blue Moon",
        "You saw me standing alone/without_a-dream (someday@example.com)",
    );
    song(
        "\u{39f}\u{394}\u{39f}\u{3a3} \u{c9}t\u{e9}",
        "<b>2024</b> v1.5 100km",
    );
    for (query, expected) in [
        ("q=moon", &["Blue Moon", "Moon River"][..]),
        ("q=MOON%20riv", &["Moon River"]),
        ("q=mile%20moon", &["Moon River"]),
        ("q=oon", nothing),
        ("q=m%20crossing", &["Moon River"]),
        ("q=I%27m", &["Moon River"]),
        ("q=without", &["Blue Moon"]),
        ("q=dream", &["Blue Moon"]),
        ("q=without_a-dream", &["Blue Moon"]),
        ("q=example.com", &["Blue Moon"]),
        ("q=someday", &["Blue Moon"]),
        (
            "q=%C3%A9T%C3%89",
            &["\u{39f}\u{394}\u{39f}\u{3a3} \u{c9}t\u{e9}"],
        ),
        ("q=ete", nothing),
        (
            "q=%CE%BF%CE%B4%CE%BF%CF%82",
            &["\u{39f}\u{394}\u{39f}\u{3a3} \u{c9}t\u{e9}"],
        ),
        ("q=202", &["\u{39f}\u{394}\u{39f}\u{3a3} \u{c9}t\u{e9}"]),
        ("q=v1.5", &["\u{39f}\u{394}\u{39f}\u{3a3} \u{c9}t\u{e9}"]),
        ("q=100", &["\u{39f}\u{394}\u{39f}\u{3a3} \u{c9}t\u{e9}"]),
        ("q=moon%20AND%20river%20OR", nothing),
        (
            "q=%22moon*%22%20:%20-%20%26%20%7C%20!%20(river",
            &["Moon River"],
        ),
        ("q=%27%5C%27moon", &["Blue Moon", "Moon River"]),
        ("q=-%20!", nothing),
        ("q=%E2%9D%A4", nothing),
        ("sung=moon", nothing),
        ("sung=stand", &["Blue Moon"]),
        ("sung=stand&q=river", nothing),
    ] {
        assert_eq!(find(query), expected, "{query}");
    }
    assert_eq!(find("q=%20%20").len(), 50, "an empty text asks for nothing");
    assert_eq!(find(&format!("q={}", "x".repeat(3000))), nothing);
    server.call("PATCH", &river, &json!({"mood": "calm"}));
    assert_eq!(find("q=mile"), ["Moon River"]);
    server.call(
        "PATCH",
        &river,
        &json!({"lyrics": null, "title": "Mon River"}),
    );
    assert_eq!(find("q=mile"), nothing);
    assert_eq!(find("q=moon"), ["Blue Moon"]);
    server.call("DELETE", &river, &Value::Null);
    assert_eq!(find("q=mon"), nothing);
    for singer in ["nina", "billie"] {
        server.call("POST", "/singers", &json!({"id": singer, "name": singer}));
        let note = json!({"rowid": format!("of-{singer}"), "words": "Born in a spring", "rank": "first", "mark": 1});
        server.call("POST", &format!("/singers/{singer}/notes"), &note);
    }
    let found = server.call(
        "GET",
        "/singers/nina/notes?search=spring+first",
        &Value::Null,
    );
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found[0]["rowid"], json!("of-nina"));
    searches_are_bounded(server);
}

/// Only the owner of the database sees it, and what went with it.
fn what_is_deleted_softly_is_kept(server: &Server, database: &Database) {
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

/// What must be there and may be null is null where a patch says so; where it need not be there, null is as
/// good as nothing, in what is answered at once as in what is read later.
fn null_is_kept_where_it_must_be(server: &Server) {
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

/// What an item refers to is shown where it is asked for, and nothing else where something is named.
fn what_is_shown_is_chosen(server: &Server) {
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
    let names =
        |item: &Value| -> Vec<String> { item.as_object().unwrap().keys().cloned().collect() };
    let some = get("?fields=plays&expand=label");
    assert_eq!(names(&some), ["id", "name", "plays", "updatedAt"]);
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

/// A page of a thousand items, each of which shows two others, is read by as many statements as one of one.
fn statements_do_not_grow_with_rows(server: &Server, database: &Database, log: &Path) {
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
        let path = format!("/albums?limit={limit}&expand=label&expand=singer");
        let items = server.call("GET", &path, &Value::Null);
        let shown = items.as_array().unwrap();
        let is_whole = |it: &&Value| {
            it["name"] != "Many" || it["label"].is_object() && it["singer"].is_object()
        };
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

/// Each page links to the next one and to the one before, by the parameters that the list has.
fn links_lead_through_lists(server: &Server) {
    for number in 0..25 {
        let label = json!({"name": format!("Link records {number:02} of 25")});
        server.call("POST", "/labels", &label);
        server.call("POST", "/albums", &json!({"name": "Linked"}));
    }
    let first = server.try_call("GET", "/labels?q=link%20records&per_page=7", &Value::Null);
    let linked = "</labels?q=link%20records&per_page=7&page=2>; rel=\"next\", \
                  </labels?q=link%20records&per_page=7>; rel=\"first\"";
    assert_eq!(first.header("link"), Some(linked));
    let told = ["x-total-count", "x-total-pages", "x-next-page"].map(|name| first.header(name));
    assert_eq!(told, [Some("25"), Some("4"), Some("2")]);
    let last = server.try_call(
        "GET",
        "/labels?q=link%20records&per_page=7&page=4",
        &Value::Null,
    );
    assert_eq!(last.header("x-next-page"), None);
    for (list, count) in [
        ("/labels?q=link+records&per_page=4", 25),
        ("/songs?limit=9&q=song", 60),
        ("/singers?limit=3", 12),
        ("/albums?limit=50", 27),
    ] {
        let forth = walk(server, list, "next");
        let number: usize = forth.iter().map(|(_, size)| size).sum();
        assert!(number >= count, "{list}: {number}");
        let (end, _) = forth.last().unwrap();
        let back = walk(server, end, "prev");
        assert_eq!(back.len(), forth.len(), "{list}");
    }
}

/// The pages that links of a relation lead to, and how many items each has.
fn walk(server: &Server, from: &str, relation: &str) -> Vec<(String, usize)> {
    let mut pages: Vec<(String, usize)> = Vec::new();
    let mut next = Some(from.to_owned());
    while let Some(path) = next {
        let page = server.try_call("GET", &path, &Value::Null);
        assert_eq!(page.status, 200, "{path}");
        let content = &page.content;
        let items = [content, &content["songs"], &content["data"]];
        let size = items.iter().find_map(|it| it.as_array()).unwrap().len();
        pages.push((path, size));
        assert!(pages.len() < 100, "{from} has no end");
        let links = page.header("link").unwrap().split(", ");
        let mut links = links.filter_map(|link| link.strip_prefix('<')?.split_once(">; rel="));
        next = links
            .find(|(_, rel)| rel.trim_matches('"') == relation)
            .map(|(path, _)| path.to_owned());
    }
    pages
}

/// PostgreSQL knows which index a condition is for by how both are spelt. What it counts is seen a
/// moment later.
fn indexes_find_words(database: &Database) {
    let unused = "SELECT indexrelname FROM pg_stat_user_indexes \
                  WHERE indexrelname LIKE 'songs_title%words' AND idx_scan = 0";
    let mut left = String::new();
    for _ in 0..50 {
        left = database.ask_postgres(unused).unwrap_or_default();
        if left.is_empty() {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("nothing is found by {left}");
}

/// What a row holds may be more than an index takes.
fn searches_are_bounded(server: &Server) {
    let long: String = (0..60_000).map(|number| format!("{number:x} ")).collect();
    let words = [long, "y".repeat(100_000), "\u{10348} ".repeat(100_000)];
    for lyrics in words {
        let song = json!({"title": "Endless", "lyrics": lyrics});
        server.call("POST", "/songs", &song);
    }
    let page = server.call("GET", "/songs?q=endless", &Value::Null);
    assert_eq!(texts(&page, "songs", "title").len(), 3);
}
