//! What is asked: the requests of each operation, with the rows and cursors that a server itself gave.

use std::io;
use std::net::SocketAddr;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::http::{Connection, get, send};

/// So many rows a page has while a list is walked.
const STRIDE: usize = 100;
/// So many pages behind the depth are asked for in turn, so that not always the same one is.
const PAGES: usize = 200;

/// What the filtered list is narrowed by.
const FILTER: &str = "&category=science&priceMin=500.00";

/// The requests that are repeated in turn.
pub struct Work {
    pub name: &'static str,
    pub requests: Rc<Vec<Vec<u8>>>,
}

/// What a walk through a list met.
struct Walk {
    ids: Vec<String>,
    shallow: Vec<String>,
    deep: Vec<String>,
}

/// The work of each operation for one server; `depth` rows lie before a deep page.
pub async fn of(address: SocketAddr, depth: usize) -> io::Result<Vec<Work>> {
    let all = walk(address, "", depth).await?;
    let some = walk(address, FILTER, PAGES * STRIDE).await?;
    let page =
        |filter: &str, cursor: &String| get(&format!("/v1/items?limit=20{filter}&cursor={cursor}"));
    let pages = |cursors: &[String]| -> Rc<Vec<Vec<u8>>> {
        Rc::new(cursors.iter().map(|cursor| page("", cursor)).collect())
    };
    let of_ids = |request: &dyn Fn(usize, &str) -> Vec<u8>| {
        let ids = all.ids.iter().enumerate();
        Rc::new(ids.map(|(at, id)| request(at, id)).collect())
    };
    let filtered = some.deep.iter().map(|cursor| page(FILTER, cursor));
    let work = |name, requests| Work { name, requests };
    Ok(vec![
        work("get", of_ids(&|_, id| get(&format!("/v1/items/{id}")))),
        work("list", pages(&all.deep)),
        work("filtered list", Rc::new(filtered.collect())),
        work("insert", Rc::new((0..500).map(insert).collect())),
        work("patch", of_ids(&patch)),
        work("shallow list", pages(&all.shallow)),
    ])
}

/// Goes through a list to beyond `depth` rows.
async fn walk(address: SocketAddr, filter: &str, depth: usize) -> io::Result<Walk> {
    let mut connection = Connection::open(address).await?;
    let mut walk = Walk {
        ids: Vec::new(),
        shallow: Vec::new(),
        deep: Vec::new(),
    };
    let mut cursor = String::new();
    let deep = (depth / STRIDE).saturating_sub(PAGES);
    for number in 0.. {
        let target = format!("/v1/items?limit={STRIDE}{filter}{cursor}");
        let page = connection.ask_json(&get(&target)).await?;
        let items = page["items"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let id = items
            .get(number * 31 % STRIDE)
            .and_then(|item| item["id"].as_str());
        walk.ids.extend(id.map(str::to_owned));
        let Some(next) = page["nextCursor"].as_str() else {
            break;
        };
        match number {
            0 | 1 => walk.shallow.push(next.to_owned()),
            number if number >= deep => walk.deep.push(next.to_owned()),
            _ => {}
        }
        if walk.deep.len() == PAGES {
            break;
        }
        cursor = format!("&cursor={next}");
    }
    // Neighbours are found in the same place of an index.
    walk.ids
        .sort_by_key(|id| id.bytes().rev().collect::<Vec<u8>>());
    match walk.deep.is_empty() {
        true => Err(io::Error::other(format!(
            "the list ends before {depth} rows"
        ))),
        false => Ok(walk),
    }
}

fn insert(number: usize) -> Vec<u8> {
    let categories = ["art", "cooking", "fiction", "history", "science", "travel"];
    let item = json!({
        "title": format!("A book about something, volume {number}"),
        "description": "What it is about, in a sentence or two that nobody reads to the end.",
        "category": categories[number % categories.len()],
        "price": format!("{}.{:02}", number % 90 + 10, number % 100),
        "stock": number,
        "active": number.is_multiple_of(2),
        "tags": ["new", "paperback", "load"],
        "publishedOn": "2024-02-29",
    });
    send("POST", "/v1/items", "application/json", &item)
}

fn patch(number: usize, id: &str) -> Vec<u8> {
    let change: Value = json!({
        "price": format!("{}.{:02}", number % 90 + 10, number % 100),
        "stock": number,
    });
    let target = format!("/v1/items/{id}");
    send("PATCH", &target, "application/merge-patch+json", &change)
}
