//! The objects that are read.

use serde_json::{Map, Value, json};

const DESCRIPTION: &str = "A novel about an envoy on a planet in eternal winter, who is to win it for \
    a union of worlds \u{2013} \"the mission is overdue\" \u{2013} and crosses the ice with the one who \
    believes him.";

/// Books, with an optional property here and there, and with the odd value that the contract does not
/// have.
pub fn books(count: usize) -> Vec<Value> {
    (0..count).map(book).collect()
}

fn book(number: usize) -> Value {
    let mut book = json!({
        "id": format!("01937b1d-88f2-7a61-8d3b-{number:012x}"),
        "title": format!("The Left Hand of Darkness, part {number}"),
        "isbn": format!("978-0-{:03}-{:05}-{}", number % 1000, number, number % 10),
        "authorId": format!("01937b1c-5a10-7c3e-9f04-{:012x}", number % 700),
        "description": DESCRIPTION,
        "price": format!("{}.{:02}", number % 90 + 5, number % 100),
        "currency": one(number, ["EUR", "GBP", "USD"], "CHF"),
        "status": one(number, ["draft", "available", "out_of_print"], "announced"),
        "tags": ["science-fiction", "classic"],
        "dimensions": {
            "widthMm": 106,
            "heightMm": 171,
            "depthMm": 20 + number % 30,
            "weightGrams": 159 + number % 400,
        },
        "publishedOn": format!("19{}-{:02}-{:02}", number % 90 + 10, number % 12 + 1, number % 28 + 1),
        "pageCount": 100 + number % 900,
        "stock": number % 40,
        "coverUrl": format!("/covers/01937b1d-88f2-7a61-8d3b-{number:012x}-2.png"),
        "coverCaption": "First edition, 1969",
        "createdAt": format!("2026-04-01T09:{0:02}:{0:02}.{1:06}Z", number % 60, number * 97),
        "updatedAt": format!("2026-04-02T16:{:02}:41.007350Z", number % 60),
    });
    let absent = [
        ("description", 5),
        ("dimensions", 4),
        ("coverUrl", 2),
        ("coverCaption", 2),
    ];
    for (property, every) in absent {
        if number.is_multiple_of(every) {
            remove(&mut book, property);
        }
    }
    book
}

/// One of the texts, and every hundredth time one that the contract does not have.
fn one(number: usize, known: [&'static str; 3], other: &'static str) -> &'static str {
    if number % 100 == 99 {
        other
    } else {
        known[number % known.len()]
    }
}

/// Patches of books, in which what may be null is absent, null and there in turn.
pub fn patches(count: usize) -> Vec<Value> {
    (0..count).map(patch).collect()
}

fn patch(number: usize) -> Value {
    let mut patch = book(number);
    for property in ["id", "coverUrl", "coverCaption", "createdAt", "updatedAt"] {
        remove(&mut patch, property);
    }
    let nullable = ["description", "dimensions", "publishedOn", "pageCount"];
    for (turn, property) in nullable.into_iter().enumerate() {
        match (number + turn) % 3 {
            0 => remove(&mut patch, property),
            1 => patch[property] = Value::Null,
            _ => {}
        }
    }
    let optional = ["title", "isbn", "authorId", "tags"];
    for (turn, property) in optional.into_iter().enumerate() {
        if (number + turn).is_multiple_of(2) {
            remove(&mut patch, property);
        }
    }
    patch
}

fn remove(object: &mut Value, property: &str) {
    if let Value::Object(properties) = object {
        properties.shift_remove(property);
    }
}

/// The same with the properties of each object in the order of the alphabet.
pub fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(properties) => {
            let mut names: Vec<_> = properties.keys().collect();
            names.sort();
            let inner = names
                .into_iter()
                .map(|name| (name.clone(), sorted(&properties[name])));
            Value::Object(inner.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}
