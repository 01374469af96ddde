//! Constraints that are violated, and conditions that do not hold.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Book, Books, Folder, context, open};
use engine::sqlite::{Bind, Connection, Probe, conflict};
use runtime::{Conflict, Failure, IfMatch};
use types::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_is_named_as_in_the_contract() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let first = books.create(Book::new("one")).await.unwrap().value;
    let mut second = Book::new("two");
    second.isbn.clone_from(&first.isbn);
    let expected = Conflict {
        detail: "the value of `isbn` is already taken".to_owned(),
        fields: vec!["isbn".to_owned()],
    };
    assert_eq!(books.create(second).await, Err(Failure::Conflict(expected)));
    let mut again = first;
    again.isbn = "another".to_owned();
    let again = books.create(again).await;
    assert!(matches!(again, Err(Failure::Conflict(conflict)) if conflict.fields == ["id"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_named_as_in_the_contract() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut book = Book::new("one");
    book.author_id = Some(Uuid::now_v7());
    let Err(Failure::Conflict(conflict)) = books.create(book).await else {
        panic!("the author does not exist");
    };
    assert_eq!(conflict.fields, ["authorId"]);
    assert_eq!(conflict.detail, "what `authorId` refers to does not exist");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_referred_to_says_by_what() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let author = Uuid::now_v7();
    let mut book = Book::new("one");
    book.author_id = Some(author);
    let insert = move |connection: &Connection| {
        Ok(connection.execute("INSERT INTO authors VALUES (?1)", [Bind(&author)])?)
    };
    let delete = move |connection: &Connection| {
        let deleted = connection.execute("DELETE FROM authors WHERE id = ?1", [Bind(&author)]);
        let key = Bind(&author);
        let books = Probe::Child {
            resource: "books",
            exists: "SELECT 1 FROM books WHERE author_id = ?1",
            key: &key,
        };
        deleted.map_err(|error| conflict(connection, error, &[], &[books]))
    };
    let mut cx = context();
    books.0.write(&mut cx, insert).await.unwrap();
    books.insert(&mut cx, book).await.unwrap();
    let refused = books.0.write(&mut cx, delete).await;
    let detail = "it is still referred to by books".to_owned();
    assert_eq!(
        refused,
        Err(Failure::Conflict(Conflict {
            detail,
            fields: Vec::new()
        }))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_names_the_version_it_means() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let id = books.create(Book::new("one")).await.unwrap().value.id;
    let mut cx = context();
    let condition = |text: &str| Some(IfMatch::parse(text).unwrap());
    assert_eq!(
        books.rename(&mut cx, id, "two", condition("\"1\"")).await,
        Ok(2)
    );
    let late = books.rename(&mut cx, id, "three", condition("\"1\"")).await;
    assert_eq!(late, Err(Failure::PreconditionFailed));
    assert_eq!(
        books.rename(&mut cx, id, "three", condition("*")).await,
        Ok(3)
    );
    assert_eq!(books.rename(&mut cx, id, "four", None).await, Ok(4));
    let missing = books
        .rename(&mut cx, Uuid::now_v7(), "x", condition("*"))
        .await;
    assert_eq!(missing, Err(Failure::NotFound));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_that_writes_is_waited_for_and_then_told() {
    let folder = Folder::new();
    let options = engine::sqlite::Options {
        busy_timeout: std::time::Duration::from_millis(50),
        ..Default::default()
    };
    let books = Books(common::open_with(&folder.file(), &options).await);
    let other = Connection::open(folder.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = books.create(Book::new("one")).await;
    assert!(
        matches!(refused, Err(Failure::Unavailable(_))),
        "{refused:?}"
    );
    other.execute_batch("ROLLBACK").unwrap();
    books.create(Book::new("one")).await.unwrap();
}
