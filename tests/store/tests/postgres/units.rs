//! Units of work: what they see, and how they end.

use std::time::{Duration, Instant};

use engine::postgres::{Bind, Link, Options, SqlError, get};
use runtime::{Context, Failure, IfMatch};
use types::Uuid;

use crate::fixture::{Book, books, books_with, context};

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_sees_what_it_writes_and_others_see_it_after_its_commit() {
    let books = books().await;
    let mut cx = context();
    let book = Book::new("one");
    let stored = books.insert(&mut cx, book.clone()).await.unwrap();
    let seen = books.get(&mut cx, book.id).await.unwrap();
    assert_eq!(seen, Some(stored.clone()));
    assert_eq!(books.get(&mut context(), book.id).await.unwrap(), None);
    cx.commit().await.unwrap();
    let seen = books.get(&mut context(), book.id).await.unwrap();
    assert_eq!(seen, Some(stored));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_is_dropped_leaves_nothing_behind() {
    let books = books_with(Options {
        connections: 1,
        ..Options::default()
    })
    .await;
    let mut cx = context();
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    drop(cx);
    // On the same connection, which is the only one.
    books.create(Book::new("two")).await.unwrap();
    assert_eq!(books.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_fails_is_undone_alone() {
    let books = books().await;
    let mut cx = context();
    let book = Book::new("one");
    books.insert(&mut cx, book.clone()).await.unwrap();
    let partly = |link: Link| async move {
        link.execute("DELETE FROM books", &[]).await?;
        Err::<(), SqlError>(Failure::NotFound.into())
    };
    assert_eq!(books.0.write(&mut cx, partly).await, Err(Failure::NotFound));
    let again = books.insert(&mut cx, book).await;
    assert!(matches!(again, Err(Failure::Conflict(_))), "{again:?}");
    books.insert(&mut cx, Book::new("two")).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_work_that_fails_leaves_the_unit_as_new() {
    let books = books().await;
    let book = books.create(Book::new("one")).await.unwrap().value;
    let mut cx = context();
    let again = books.insert(&mut cx, book).await;
    assert!(matches!(again, Err(Failure::Conflict(_))), "{again:?}");
    books.insert(&mut cx, Book::new("two")).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_whose_reading_failed_is_not_committed() {
    let books = books().await;
    let mut cx = context();
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    let fails = |link: Link| async move { link.row("SELECT 1 / 0", &[]).await.map(drop) };
    let read = books.0.read(&mut cx, fails).await;
    assert!(matches!(read, Err(Failure::Internal(_))), "{read:?}");
    assert!(cx.commit().await.is_err());
    assert_eq!(books.count().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_ends_at_its_deadline_and_its_connection_is_of_use_again() {
    let books = books_with(Options {
        connections: 1,
        ..Options::default()
    })
    .await;
    let endless = |link: Link| async move { link.row("SELECT pg_sleep(30)", &[]).await.map(drop) };
    let started = Instant::now();
    let mut cx = Context::background(Duration::from_millis(200));
    assert_eq!(books.0.read(&mut cx, endless).await, Err(Failure::Deadline));
    let mut cx = Context::background(Duration::from_millis(200));
    assert_eq!(
        books.0.write(&mut cx, endless).await,
        Err(Failure::Deadline)
    );
    drop(cx);
    let mut cx = Context::background(Duration::from_millis(500));
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    assert_eq!(books.0.read(&mut cx, endless).await, Err(Failure::Deadline));
    drop(cx);
    books.create(Book::new("two")).await.unwrap();
    assert_eq!(books.count().await, 1);
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_stops_a_statement_by_itself() {
    let books = books_with(Options {
        statement_timeout: Duration::from_millis(100),
        ..Options::default()
    })
    .await;
    let endless = |link: Link| async move { link.row("SELECT pg_sleep(30)", &[]).await.map(drop) };
    let read = books.0.read(&mut context(), endless).await;
    assert_eq!(read, Err(Failure::Deadline));
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_writers_lose_nothing() {
    let books = books().await;
    let id = books.create(Book::new("0")).await.unwrap().value.id;
    let writers = (0..50).map(|_| {
        let books = books.clone();
        tokio::spawn(async move {
            let mut cx = context();
            let found = books.get(&mut cx, id).await?;
            let stored = found.ok_or(Failure::NotFound)?;
            let condition = IfMatch::parse(&stored.entity_tag().to_string()).ok();
            let title = format!("{}", stored.value.title.parse::<u32>().unwrap_or(0) + 1);
            books.rename(&mut cx, id, &title, condition).await?;
            cx.commit().await
        })
    });
    let mut done = 0;
    for writer in writers.collect::<Vec<_>>() {
        match writer.await.unwrap() {
            Ok(()) => done += 1,
            Err(Failure::PreconditionFailed) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    let stored = books.get(&mut context(), id).await.unwrap().unwrap();
    assert_eq!(stored.value.title, done.to_string());
    assert_eq!(stored.version, 1 + i64::from(done));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_units_that_wait_for_each_other_both_come_through() {
    let books = books().await;
    let one = books.create(Book::new("one")).await.unwrap().value.id;
    let two = books.create(Book::new("two")).await.unwrap().value.id;
    let cross = |first, second| {
        let books = books.clone();
        let pause = Duration::from_millis(100);
        tokio::spawn(async move {
            let mut cx = context();
            books.rename(&mut cx, first, "first", None).await?;
            tokio::time::sleep(pause).await;
            books.rename(&mut cx, second, "second", None).await?;
            cx.commit().await
        })
    };
    let (left, right) = (cross(one, two), cross(two, one));
    // PostgreSQL ends one of them when it finds out, after a second: its last piece of work is done
    // again once the other one has let go, or else it is told to come back.
    let outcomes = [left.await.unwrap(), right.await.unwrap()];
    let is_told = |it: &Result<(), Failure>| matches!(it, Ok(()) | Err(Failure::Unavailable(_)));
    assert!(outcomes.iter().all(is_told), "{outcomes:?}");
    assert!(outcomes.iter().any(Result::is_ok), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_line_is_refused_at_once() {
    let books = books_with(Options {
        connections: 1,
        queue: 1,
        ..Options::default()
    })
    .await;
    let mut cx = context();
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    let waits = tokio::spawn({
        let books = books.clone();
        async move { books.create(Book::new("two")).await.map(drop) }
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let refused = books.create(Book::new("three")).await;
    assert!(
        matches!(refused, Err(Failure::Unavailable(_))),
        "{refused:?}"
    );
    cx.commit().await.unwrap();
    waits.await.unwrap().unwrap();
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_the_database_closed_are_replaced() {
    let books = books().await;
    let book = books.create(Book::new("one")).await.unwrap().value;
    let close = |link: Link| async move {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()";
        link.rows(sql, &[]).await.map(drop)
    };
    let mut held = context();
    books.insert(&mut held, Book::new("held")).await.unwrap();
    books.0.read(&mut context(), close).await.unwrap();
    assert!(books.get(&mut context(), book.id).await.unwrap().is_some());
    books.create(Book::new("two")).await.unwrap();
    assert!(held.commit().await.is_err());
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_there_is_unavailable() {
    let nowhere = "postgres://postgres@127.0.0.1:1/nowhere";
    let database = engine::postgres::Postgres::open(nowhere).unwrap();
    let ready = database.ready().await;
    assert!(matches!(ready, Err(Failure::Unavailable(_))), "{ready:?}");
    for url in [
        "postgres://",
        "postgres:///x?sslmode=maybe",
        "postgres://h:port/x",
    ] {
        let opened = engine::postgres::Postgres::open(url).map(drop);
        if let Err(fault) = opened {
            assert!(matches!(fault, Failure::Internal(_)), "{url}: {fault:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_is_outdated_is_prepared_anew() {
    let books = books().await;
    let book = books.create(Book::new("one")).await.unwrap().value;
    for _ in 0..20 {
        books.get(&mut context(), book.id).await.unwrap();
    }
    let change = |link: Link| async move {
        link.batch(r#"ALTER TABLE "books" ALTER COLUMN "title" TYPE varchar"#)
            .await
    };
    books.0.read(&mut context(), change).await.unwrap();
    for _ in 0..20 {
        let read = books.get(&mut context(), book.id).await.unwrap();
        assert_eq!(read.map(|stored| stored.value), Some(book.clone()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_away_in_the_middle_of_a_statement_holds_up_nobody() {
    let books = books_with(Options {
        connections: 1,
        ..Options::default()
    })
    .await;
    let task = tokio::spawn({
        let books = books.clone();
        async move {
            let endless = |link: Link| async move { link.row("SELECT pg_sleep(20)", &[]).await };
            books.0.read(&mut context(), endless).await.map(drop)
        }
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    task.abort();
    let started = Instant::now();
    books.create(Book::new("one")).await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(2));
}

/// The context of a request that writes once.
fn sole() -> Context {
    let mut cx = context();
    cx.dispatched::<()>("write");
    cx.served_by_store::<()>("write");
    cx
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_all_that_a_request_writes_needs_no_transaction() {
    let books = books().await;
    let add = |link: Link| async move {
        let sql = "INSERT INTO authors (id) VALUES ($1)";
        link.execute(sql, &[&Bind(&Uuid::now_v7())]).await
    };
    let authors = async || {
        let count = async |link: Link| {
            let row = link.row("SELECT count(*) FROM authors", &[]).await?;
            row.map(|row| get::<i64>(&row, 0)).transpose()
        };
        books.0.read(&mut context(), count).await.unwrap().unwrap()
    };
    let before = authors().await;
    let mut cx = sole();
    assert_eq!(books.0.write_one(&mut cx, add).await, Ok(1));
    assert_eq!(authors().await, before + 1, "nobody has committed yet");
    // What follows is a unit of work again.
    assert_eq!(books.0.write_one(&mut cx, add).await, Ok(1));
    assert_eq!(authors().await, before + 1);
    cx.commit().await.unwrap();
    assert_eq!(authors().await, before + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_tried_without_a_lock_and_then_done_with_one() {
    let books = books().await;
    let tried = std::sync::Mutex::new(Vec::new());
    let late = |_: Link, locks: bool| {
        tried.lock().unwrap().push(locks);
        std::future::ready(match locks {
            true => Ok("changed"),
            false => Err(SqlError::from(Failure::PreconditionFailed)),
        })
    };
    let mut cx = sole();
    assert_eq!(books.0.change(&mut cx, late).await, Ok("changed"));
    cx.commit().await.unwrap();
    assert_eq!(*tried.lock().unwrap(), [false, true]);
    let mut cx = context();
    assert_eq!(books.0.change(&mut cx, late).await, Ok("changed"));
    cx.commit().await.unwrap();
    assert_eq!(
        *tried.lock().unwrap(),
        [false, true, true],
        "within a unit of work"
    );
}
