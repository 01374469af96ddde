//! Work of one statement on SQLite.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Book, Books, Folder, context, open, sole};
use engine::sqlite::{Bind, Connection, SqlError};
use runtime::Failure;
use types::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn one_statement_is_undone_by_itself() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    books.create(Book::new("one")).await.unwrap();
    let execute = |sql: &'static str| {
        move |connection: &Connection| -> Result<usize, SqlError> {
            Ok(connection.execute(sql, [])?)
        }
    };
    let rename = execute("UPDATE books SET title = 'two'");
    assert_eq!(books.0.write_one(&mut sole(), rename).await, Ok(1));
    let clash = execute("INSERT INTO books SELECT * FROM books");
    let refused = books.0.write_one(&mut sole(), clash).await;
    assert!(matches!(refused, Err(Failure::Conflict(_))), "{refused:?}");
    let nothing = |_: &Connection| -> Result<(), SqlError> { Err(Failure::NotFound.into()) };
    let refused = books.0.write_one(&mut sole(), nothing).await;
    assert_eq!(refused, Err(Failure::NotFound));
    // What fails behind its statement must not leave it behind.
    let late = |connection: &Connection| -> Result<(), SqlError> {
        connection.execute("DELETE FROM books", [])?;
        Err(Failure::NotFound.into())
    };
    let refused = books.0.write_one(&mut sole(), late).await;
    assert!(matches!(refused, Err(Failure::Internal(_))), "{refused:?}");
    assert_eq!(books.count().await, 1);
    let mut cx = context();
    assert_eq!(books.0.write_one(&mut cx, rename).await, Ok(1));
    drop(cx);
    assert_eq!(books.count().await, 1);
}

/// A full-text index writes more than a statement says, and not the same each time.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_statement_takes_nobody_with_it() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let insert = |author: bool| {
        let books = books.clone();
        let (id, author) = (Uuid::now_v7(), author.then(Uuid::now_v7));
        let work = move |connection: &Connection| -> Result<usize, SqlError> {
            let sql = "INSERT INTO books VALUES (?1, 'many words in a title', ?2, ?3, '1', NULL, '[]', 1, 0, 1)";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.execute((Bind(&id), id.to_string(), Bind(&author)))?)
        };
        async move { books.0.write_one(&mut sole(), work).await }
    };
    let tasks: Vec<_> = (0..400)
        .map(|number| (number % 2 == 0, tokio::spawn(insert(number % 2 == 0))))
        .collect();
    for (is_refused, task) in tasks {
        let outcome = task.await.unwrap();
        match is_refused {
            true => assert!(matches!(outcome, Err(Failure::Conflict(_))), "{outcome:?}"),
            false => assert_eq!(outcome, Ok(1)),
        }
    }
    assert_eq!(books.count().await, 200);
}
