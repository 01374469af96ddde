//! A valid body is parsed straight into its type, and its checks allocate nothing.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, helpers of tests too"
)]

use allocations::{Counting, allocations};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use types::{Schematic, Validate, check, read_json, v1};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A thread makes room for the states of a regular expression when it first runs it.
const WARM_UP: usize = 3;

#[derive(Debug)]
struct Counts {
    /// What serde allocates for the value: its texts and lists.
    parsing: u64,
    /// What the body costs as it is read, checks included.
    reading: u64,
    checking: u64,
}

fn counts<T: DeserializeOwned + Schematic + Validate>(body: &Value) -> Counts {
    let bytes = serde_json::to_vec(body).unwrap();
    for _ in 0..WARM_UP {
        let read = read_json::<T>(&bytes);
        assert!(read.is_ok(), "{:?}", read.err());
    }
    let (parsing, value) = allocations(|| serde_json::from_slice::<T>(&bytes).unwrap());
    let (checking, is_valid) = allocations(|| value.is_valid());
    let (reading, read) = allocations(|| read_json::<T>(&bytes).is_ok());
    assert!(is_valid && read);
    Counts {
        parsing,
        reading,
        checking,
    }
}

fn book() -> Value {
    json!({
        "title": "The Left Hand of Darkness — größer, 📚",
        "isbn": "978-0-441-47812-5",
        "description": "Winter. ".repeat(300),
        "authorId": "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e13",
        "status": "available",
        "price": "12.50",
        "currency": "EUR",
        "publishedOn": "1969-03-01",
        "tags": ["fiction", "winter"],
        "dimensions": { "heightMm": 210, "widthMm": 135, "depthMm": 20, "weightGrams": 300 },
    })
}

fn order() -> Value {
    let line = json!({ "bookId": "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e13", "quantity": 3, "unitPrice": "7.25" });
    json!({
        "customerId": "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e14",
        "lines": vec![line; 100],
        "note": "Leave it with the neighbour.",
    })
}

fn customer() -> Value {
    json!({
        "name": "Zoë Ōta",
        "email": "zoe@example.org",
        "phone": "+4915112345678",
        "address": {
            "street": "Rue de l'Été 7",
            "city": "Genève",
            "postalCode": "1201",
            "country": "CH",
        },
    })
}

#[test]
fn checks_of_a_valid_body_allocate_nothing() {
    let rows = [
        ("book", counts::<v1::BookInput>(&book())),
        ("order", counts::<v1::OrderInput>(&order())),
        ("customer", counts::<v1::CustomerInput>(&customer())),
        (
            "author",
            counts::<v1::AuthorInput>(&json!({ "name": "Ursula K. Le Guin" })),
        ),
        (
            "patch",
            counts::<v1::BookPatch>(&json!({ "title": "Winter", "price": "9.00" })),
        ),
    ];
    for (name, counts) in rows {
        assert_eq!(counts.checking, 0, "{name}: {counts:?}");
        assert!(counts.reading <= counts.parsing, "{name}: {counts:?}");
    }
}

/// Keywords that the bookstore does not have.
#[test]
fn exact_arithmetic_takes_no_room() {
    let price: types::Decimal = "1234567890123456789012345678".parse().unwrap();
    let names: Vec<String> = (0..32).map(|number| number.to_string()).collect();
    let (count, holds) = allocations(|| {
        check::float_multiple(0.07, "0.01")
            && check::decimal_multiple(price, "0.5")
            && check::decimal_order(price, "1e28").is_lt()
            && check::written(&price, |text| check::length(text, 28, 28))
            && check::unique(&names)
    });
    assert!(holds);
    assert_eq!(count, 0);
    let (count, read) = allocations(|| "12.90".parse::<types::Decimal>().is_ok());
    assert_eq!((count, read), (0, true));
}

/// The test can fail: what the exact road does, and a text that is copied, are counted.
#[test]
fn what_allocates_is_counted() {
    assert!(allocations(|| "text".to_owned()).0 > 0);
    let invalid = serde_json::to_vec(&json!({ "name": "" })).unwrap();
    let (count, read) = allocations(|| read_json::<v1::AuthorInput>(&invalid).is_ok());
    assert!(count > 10 && !read);
}
