//! When a database is ready: units of work do not hold it up, and a writer that is gone shows.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::time::{Duration, Instant};

use common::{Book, Books, Folder, context, open};
use engine::sqlite::{Connection, SqlError, Sqlite};
use runtime::Failure;

/// Asks, and must be answered at once.
async fn ask(database: &Sqlite) -> Result<(), Failure> {
    let started = Instant::now();
    let ready = database.ready().await;
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(1), "{taken:?}");
    ready
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_holds_the_writer_holds_up_nobody_who_asks() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = context();
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(3) {
        assert_eq!(ask(&books.0).await, Ok(()));
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    cx.commit().await.unwrap();
    assert_eq!(ask(&books.0).await, Ok(()));
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_takes_long_holds_up_nobody_who_asks() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let slow = |_: &Connection| -> Result<(), SqlError> {
        std::thread::sleep(Duration::from_secs(3));
        Ok(())
    };
    let database = books.0.clone();
    let work = tokio::spawn(async move { database.write(&mut context(), slow).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(ask(&books.0).await, Ok(()));
    assert!(!work.is_finished());
    work.await.unwrap().unwrap();
}

/// Panics where it goes, which is in the writer, outside of the work.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        assert!(
            std::thread::current().name() != Some("sqlite-writer"),
            "on purpose"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_that_is_gone_shows() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    assert_eq!(ask(&books.0).await, Ok(()));
    let bomb = Bomb;
    let mut cx = context();
    let work = move |_: &Connection| -> Result<(), SqlError> {
        let _ = &bomb;
        Ok(())
    };
    books.0.write(&mut cx, work).await.unwrap();
    drop(cx);
    // It takes a moment to go.
    let started = Instant::now();
    while ask(&books.0).await.is_ok() {
        assert!(started.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let ready = ask(&books.0).await;
    assert!(matches!(ready, Err(Failure::Unavailable(_))), "{ready:?}");
}
