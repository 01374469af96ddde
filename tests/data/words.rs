//! Lists that are searched for words.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use super::{databases::Database, server::Server, texts};

/// Songs: the title and the lyrics.
const RIVER: (&str, &str) = ("Moon River", "Wider than a mile, I'm crossing you in style");
const MOON: (&str, &str) = (
    "Blue Moon",
    "You saw me standing alone/without_a-dream (someday@example.com)",
);
const ODOS: (&str, &str) = (
    "\u{39f}\u{394}\u{39f}\u{3a3} \u{c9}t\u{e9}",
    "<b>2024</b> v1.5 100km \u{bd} Stra\u{df}e foo\u{2014}\u{201c}bar\u{201d}",
);
/// What is asked for, and the titles that are found.
const SEARCHES: &[(&str, &[&str])] = &[
    ("q=moon", &[MOON.0, RIVER.0]),
    ("q=MOON%20riv", &[RIVER.0]),
    ("q=mile%20moon", &[RIVER.0]),
    ("q=oon", &[]),
    ("q=m%20crossing", &[RIVER.0]),
    ("q=I%27m", &[RIVER.0]),
    ("q=without", &[MOON.0]),
    ("q=dream", &[MOON.0]),
    ("q=without_a-dream", &[MOON.0]),
    ("q=example.com", &[MOON.0]),
    ("q=someday", &[MOON.0]),
    ("q=%C3%A9T%C3%89", &[ODOS.0]),
    ("q=ete", &[]),
    ("q=%CE%BF%CE%B4%CE%BF%CF%82", &[ODOS.0]),
    ("q=stra%C3%9Fe", &[ODOS.0]),
    ("q=STRA%E1%BA%9EE", &[ODOS.0]),
    ("q=strasse", &[]),
    ("q=%C2%BD", &[]),
    ("q=bar", &[ODOS.0]),
    ("q=foo%E2%80%94bar", &[ODOS.0]),
    ("q=202", &[ODOS.0]),
    ("q=v1.5", &[ODOS.0]),
    ("q=100", &[ODOS.0]),
    ("q=moon%20AND%20river%20OR", &[]),
    ("q=%22moon*%22%20:%20-%20%26%20%7C%20!%20(river", &[RIVER.0]),
    ("q=%27%5C%27moon", &[MOON.0, RIVER.0]),
    ("q=-%20!", &[]),
    ("q=%E2%9D%A4", &[]),
    ("sung=moon", &[]),
    ("sung=stand", &[MOON.0]),
    ("sung=stand&q=river", &[]),
];

/// Each word of what is asked for begins a word of what is found, as it is now.
pub fn lists_are_searched_for_words(server: &Server) {
    let [river, ..] = [RIVER, MOON, ODOS].map(|(title, lyrics)| {
        let song = json!({"title": title, "lyrics": lyrics});
        let made = server.call("POST", "/songs", &song);
        format!("/songs/{}", made["id"].as_str().unwrap())
    });
    let find = |query: &str| {
        let page = server.call("GET", &format!("/songs?{query}&limit=50"), &Value::Null);
        let mut titles = texts(&page, "songs", "title");
        titles.sort();
        titles
    };
    for (query, expected) in SEARCHES {
        assert_eq!(find(query), *expected, "{query}");
    }
    let nothing: [&str; 0] = [];
    assert_eq!(find("q=%20%20").len(), 50, "an empty text asks for nothing");
    assert_eq!(find(&format!("q={}", "x".repeat(3000))), nothing);
    server.call("PATCH", &river, &json!({"mood": "calm"}));
    assert_eq!(find("q=mile"), [RIVER.0]);
    let other = json!({"lyrics": null, "title": "Mon River"});
    server.call("PATCH", &river, &other);
    assert_eq!(find("q=mile"), nothing);
    assert_eq!(find("q=moon"), [MOON.0]);
    server.call("DELETE", &river, &Value::Null);
    assert_eq!(find("q=mon"), nothing);
    only_what_lies_in_one_is_searched(server);
    searches_are_bounded(server);
}

/// A search stays inside of what the collection lies in.
fn only_what_lies_in_one_is_searched(server: &Server) {
    for singer in ["nina", "billie"] {
        server.call("POST", "/singers", &json!({"id": singer, "name": singer}));
        let rowid = format!("of-{singer}");
        let note = json!({"rowid": rowid, "words": "Born in a spring", "rank": "first", "mark": 1});
        server.call("POST", &format!("/singers/{singer}/notes"), &note);
    }
    let search = "/singers/nina/notes?search=spring+first";
    let found = server.call("GET", search, &Value::Null);
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found[0]["rowid"], json!("of-nina"));
}

/// What a row holds may be more than an index takes.
fn searches_are_bounded(server: &Server) {
    let long: String = (0..60_000).map(|number| format!("{number:x} ")).collect();
    // Of letters that are longer in capitals, or in small.
    let growing = |letter: char| -> String {
        let words = (1..600).flat_map(|first| (1..20).map(move |second| (first, second)));
        let word = |count: usize| letter.to_string().repeat(count);
        let words = words.map(|(first, second)| format!("{first:x}{} ", word(second)));
        words.collect()
    };
    let words = [
        long,
        "y".repeat(100_000),
        "\u{10348} ".repeat(100_000),
        growing('\u{390}'),
        growing('\u{130}'),
    ];
    for lyrics in &words {
        let song = json!({"title": "Endless", "lyrics": lyrics});
        server.call("POST", "/songs", &song);
    }
    let page = server.call("GET", "/songs?q=endless", &Value::Null);
    assert_eq!(texts(&page, "songs", "title").len(), words.len());
}

/// PostgreSQL knows which index a condition is for by how both are spelt; where it counts what is found, no
/// other one can do. What it tells of that is seen a moment later.
pub fn indexes_find_words(database: &Database) {
    let used = "SELECT count(*) FROM pg_stat_user_indexes \
                WHERE indexrelname = 'labels_name_code_words' AND idx_scan > 0";
    for _ in 0..50 {
        match database.ask_postgres(used) {
            Some(count) if count.trim() != "1" => thread::sleep(Duration::from_millis(100)),
            _ => return,
        }
    }
    panic!("the index of words is not used");
}
