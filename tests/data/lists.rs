//! Lists, page by page.

use serde_json::{Value, json};

use super::{server::Server, texts};

/// Some songs were never released; both ends of the list have more of them than a page.
pub fn lists_are_walked_both_ways(server: &Server) {
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

pub fn pages_begin_and_end_at_keys(server: &Server) {
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

/// By several values, by how a text begins, and by what is greater.
pub fn lists_are_narrowed(server: &Server) {
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

/// Each page links to the next one and to the one before, by the parameters that the list has.
pub fn links_lead_through_lists(server: &Server) {
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
    // A page of nothing would lead to itself.
    let least = server.try_call("GET", "/albums?limit=0&offset=1", &Value::Null);
    assert_eq!(least.content.as_array().map(Vec::len), Some(1));
    let next = "</albums?limit=0&offset=2>; rel=\"next\"";
    assert!(least.header("link").unwrap().contains(next));
    for (list, count) in [
        ("/labels?q=link+records&per_page=4", 25),
        ("/songs?limit=9&q=song", 60),
        ("/singers?limit=3", 12),
        ("/albums?limit=50", 27),
    ] {
        let forth = walk(server, list, "next");
        let mut ids: Vec<&str> = forth
            .iter()
            .flat_map(|(_, ids)| ids)
            .map(String::as_str)
            .collect();
        let number = ids.len();
        assert!(number >= count, "{list}: {number}");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), number, "{list}: no item is there twice");
        let (end, _) = forth.last().unwrap();
        let back = walk(server, end, "prev");
        assert_eq!(back.len(), forth.len(), "{list}");
    }
}

/// The pages that links of a relation lead to, and the items of each.
fn walk(server: &Server, from: &str, relation: &str) -> Vec<(String, Vec<String>)> {
    let mut pages: Vec<(String, Vec<String>)> = Vec::new();
    let mut next = Some(from.to_owned());
    while let Some(path) = next {
        let page = server.try_call("GET", &path, &Value::Null);
        assert_eq!(page.status, 200, "{path}");
        let content = &page.content;
        let items = [content, &content["songs"], &content["data"]];
        let items = items.iter().find_map(|it| it.as_array()).unwrap().iter();
        let ids = items.map(|it| it["id"].as_str().unwrap().to_owned());
        pages.push((path, ids.collect()));
        assert!(pages.len() < 100, "{from} has no end");
        let links = page.header("link").unwrap().split(", ");
        let mut links = links.filter_map(|link| link.strip_prefix('<')?.split_once(">; rel="));
        next = links
            .find(|(_, rel)| rel.trim_matches('"') == relation)
            .map(|(path, _)| path.to_owned());
    }
    pages
}
