//! What was written, and what each version must answer with.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use super::server::Server;

/// What was written so far.
pub struct Ledger {
    author: String,
    /// The books by id: the version that wrote them last, and what it sent.
    books: BTreeMap<String, (usize, Value)>,
    next: u64,
}

impl Ledger {
    pub fn new(server: &Server) -> Self {
        let author = server.call("POST", "/v1/authors", &json!({"name": "Ursula K. Le Guin"}));
        Self {
            author: text(&author, "id"),
            books: BTreeMap::new(),
            next: 0,
        }
    }

    /// Adds books by a server of this version, and changes some.
    pub fn fill(&mut self, server: &Server, version: usize, count: usize) {
        for _ in 0..count {
            let sent = self.book(version);
            let made = server.call("POST", "/v1/books", &sent);
            self.books.insert(text(&made, "id"), (version, sent));
        }
        let some: Vec<String> = self.books.keys().step_by(7).cloned().collect();
        for id in some {
            let title = format!("Changed by {version}");
            server.call(
                "PATCH",
                &format!("/v1/books/{id}"),
                &json!({"title": title}),
            );
            if let Some((_, sent)) = self.books.get_mut(&id) {
                sent["title"] = json!(title);
            }
        }
    }

    /// Reads and writes by a server until something is done.
    pub fn write_meanwhile(&mut self, server: &Server, version: usize, work: impl Fn() + Sync) {
        let is_done = AtomicBool::new(false);
        thread::scope(|scope| {
            let working = scope.spawn(|| {
                // Some writes come before, and some behind.
                thread::sleep(Duration::from_millis(100));
                work();
                thread::sleep(Duration::from_millis(100));
                is_done.store(true, Ordering::Release);
            });
            while !is_done.load(Ordering::Acquire) && !working.is_finished() {
                self.fill(server, version, 2);
                server.call("GET", "/v1/books?sort=-createdAt", &Value::Null);
            }
        });
    }

    /// Makes sure that a server of this version answers with every book.
    pub fn check(&self, server: &Server, version: usize) {
        let mut found = BTreeMap::new();
        let mut path = "/v1/books?limit=100".to_owned();
        loop {
            let page = server.call("GET", &path, &Value::Null);
            for book in page["items"].as_array().unwrap() {
                found.insert(text(book, "id"), book.clone());
            }
            match page["nextCursor"].as_str() {
                Some(cursor) => path = format!("/v1/books?limit=100&cursor={cursor}"),
                None => break,
            }
        }
        assert_eq!(found.len(), self.books.len());
        for (id, (written_by, sent)) in &self.books {
            let expected = expected(version, *written_by, sent);
            for (name, value) in expected.as_object().unwrap() {
                let is_alike = match (value.as_f64(), found[id][name].as_f64()) {
                    (Some(a), Some(b)) => a == b,
                    _ => found[id][name] == *value,
                };
                assert!(is_alike, "{name} should be {value}: {}", found[id]);
            }
            assert!(version < 7 || found[id].get("dimensions").is_none());
        }
        // The words of books are found whoever wrote them.
        let changed = |book: &Value| text(book, "title").starts_with("Changed");
        let page = server.call("GET", "/v1/books?limit=100&q=chang+BY", &Value::Null);
        let written = self.books.values().filter(|(_, sent)| changed(sent));
        assert_eq!(page["items"].as_array().unwrap().len(), written.count());
    }

    /// A book as a client of this version sends it.
    fn book(&mut self, version: usize) -> Value {
        self.next += 1;
        let number = self.next;
        let mut book = json!({
            "title": format!("Book {number}"),
            "isbn": format!("978{number:010}"),
            "authorId": self.author,
            "price": format!("{}.99", number % 50),
            "currency": if number.is_multiple_of(2) { "USD" } else { "EUR" },
            "stock": number % 9,
            "publishedOn": "1969-03-01",
            "tags": ["one", format!("{number}")],
        });
        let pages = if version < 4 { "pageCount" } else { "pages" };
        book[pages] = json!(100 + number);
        if version >= 1 {
            book["subtitle"] = json!("Below the title");
        }
        if version >= 2 {
            book["format"] = json!("hardcover");
        }
        if version >= 3 {
            book["shelf"] = json!(format!("A{number}"));
        }
        if version >= 6 || number.is_multiple_of(3) {
            book["description"] = json!("An envoy on a planet in winter.");
        }
        if version < 7 {
            let millimetres = 100 + number % 100;
            book["dimensions"] = json!({
                "widthMm": millimetres, "heightMm": 170, "depthMm": 20, "weightGrams": 159,
            });
        }
        book
    }
}

/// What a server of one version makes of what another version was sent.
fn expected(version: usize, written_by: usize, sent: &Value) -> Value {
    let mut book = sent.clone();
    let members = book.as_object_mut().unwrap();
    let pages = members
        .remove("pageCount")
        .or_else(|| members.remove("pages"))
        .unwrap();
    let name = if version < 4 { "pageCount" } else { "pages" };
    members.insert(name.to_owned(), pages);
    for (name, since) in [("subtitle", 1), ("format", 2), ("shelf", 3)] {
        if version < since {
            members.remove(name);
        }
    }
    if version >= 2 && written_by < 2 {
        members.insert("format".to_owned(), json!("paperback"));
    }
    if version >= 3 && written_by < 3 {
        members.insert("shelf".to_owned(), json!("stacks"));
    }
    if version >= 6 && !members.contains_key("description") {
        members.insert(
            "description".to_owned(),
            json!("Nobody has described it yet."),
        );
    }
    if version >= 7 {
        members.remove("dimensions");
    }
    book
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap().to_owned()
}
