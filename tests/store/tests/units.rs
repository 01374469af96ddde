//! Units of work: what they see, how they end, and how they share commits.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use common::{Book, Books, Folder, context, open, open_with, sole};
use engine::sqlite::{Connection, Options, SqlError, Sqlite, Synchronous};
use runtime::{Context, Failure};
use tokio::sync::oneshot;
use types::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_sees_what_it_writes_and_others_see_it_after_its_commit() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = context();
    let book = Book::new("one");
    let stored = books.insert(&mut cx, book.clone()).await.unwrap();
    assert_eq!(
        (stored.entity_tag().to_string(), &stored.value),
        ("\"1\"".to_owned(), &book)
    );

    assert_eq!(
        books.get(&mut cx, book.id).await.unwrap(),
        Some(stored.clone())
    );
    assert_eq!(books.get(&mut context(), book.id).await.unwrap(), None);
    cx.commit().await.unwrap();
    assert_eq!(
        books.get(&mut context(), book.id).await.unwrap(),
        Some(stored)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_is_dropped_leaves_nothing_behind() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = context();
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    drop(cx);
    books.create(Book::new("two")).await.unwrap();
    assert_eq!(books.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_fails_is_undone_alone() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = context();
    let book = Book::new("one");
    books.insert(&mut cx, book.clone()).await.unwrap();
    let partly = |connection: &Connection| -> Result<(), SqlError> {
        connection.execute("DELETE FROM books", [])?;
        Err(Failure::NotFound.into())
    };
    assert_eq!(books.0.write(&mut cx, partly).await, Err(Failure::NotFound));
    assert!(matches!(
        books.insert(&mut cx, book).await,
        Err(Failure::Conflict(_))
    ));
    books.insert(&mut cx, Book::new("two")).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_panics_is_an_error_and_the_writer_goes_on() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = context();
    let panics = |_: &Connection| -> Result<(), SqlError> { panic!("on purpose") };
    assert!(matches!(
        books.0.write(&mut cx, panics).await,
        Err(Failure::Internal(_))
    ));
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(books.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_ends_at_its_deadline() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = Context::background(Duration::from_millis(100));
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    // The next one waits until the writer is free, and not longer.
    let started = Instant::now();
    books.create(Book::new("two")).await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(2));
    assert_eq!(
        books.insert(&mut cx, Book::new("three")).await,
        Err(Failure::Deadline)
    );
    assert_eq!(cx.commit().await, Err(Failure::Deadline));
    assert_eq!(books.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_ends_at_its_deadline() {
    let endless = |connection: &Connection| -> Result<i64, SqlError> {
        let sql =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        Ok(connection.query_row(sql, [], |row| row.get(0))?)
    };
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = Context::background(Duration::from_millis(100));
    assert_eq!(books.0.read(&mut cx, endless).await, Err(Failure::Deadline));
    let mut cx = Context::background(Duration::from_millis(100));
    assert_eq!(
        books.0.write(&mut cx, endless).await,
        Err(Failure::Deadline)
    );
    books.create(Book::new("one")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_writers_lose_nothing() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let shared = books.create(Book::new("shared")).await.unwrap().value.id;
    let writers = (0..50).map(|writer| {
        let books = books.clone();
        tokio::spawn(async move {
            for round in 0..20 {
                let mut cx = context();
                let book = Book::new(&format!("{writer}-{round}"));
                books.insert(&mut cx, book.clone()).await.unwrap();
                books.rename(&mut cx, shared, "shared", None).await.unwrap();
                if round % 5 == 4 {
                    continue;
                }
                cx.commit().await.unwrap();
                assert!(books.get(&mut context(), book.id).await.unwrap().is_some());
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(books.count().await, 1 + 50 * 16);
    let shared = books.get(&mut context(), shared).await.unwrap().unwrap();
    assert_eq!(shared.version, 1 + 50 * 16);
}

/// Counts the commits of the writer's connection.
async fn count_commits(database: &Sqlite) -> Arc<AtomicU64> {
    let commits = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&commits);
    let hook = move || {
        seen.fetch_add(1, Ordering::Relaxed);
        false
    };
    with_writer(database, move |connection| {
        connection.commit_hook(Some(hook)).unwrap()
    })
    .await;
    commits
}

/// Does something with the writer's connection.
async fn with_writer(database: &Sqlite, work: impl FnOnce(&mut Connection) + Send + 'static) {
    let work = |connection: &mut Connection| {
        work(connection);
        Ok(())
    };
    database.exclusively(work).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn units_that_line_up_share_a_commit() {
    let folder = Folder::new();
    let options = Options {
        synchronous: Synchronous::Full,
        ..Options::default()
    };
    let books = Books(open_with(&folder.file(), &options).await);
    let commits = count_commits(&books.0).await;
    // While the first unit keeps the writer busy, the others get in line.
    let mut first = context();
    books.insert(&mut first, Book::new("first")).await.unwrap();
    let others: Vec<_> = (0..32)
        .map(|_| tokio::spawn(create(books.clone())))
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    first.commit().await.unwrap();
    for other in others {
        other.await.unwrap();
    }
    assert_eq!(books.count().await, 33);
    let commits = commits.load(Ordering::Relaxed);
    assert!(commits < 33, "{commits} commits for 33 units");
}

async fn create(books: Books) {
    books.create(Book::new("other")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_unit_that_dawdles_does_not_hold_up_those_before_it() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    // Two units in line behind a first one: a quick one, and one that dawdles.
    let mut gate = context();
    books.insert(&mut gate, Book::new("gate")).await.unwrap();
    let quick = tokio::spawn(create(books.clone()));
    tokio::time::sleep(Duration::from_millis(20)).await;
    let (wrote, has_written) = oneshot::channel();
    let (go_on, may_go_on) = oneshot::channel::<()>();
    let runs = Arc::new(AtomicU64::new(0));
    let slow = tokio::spawn(dawdle(books.clone(), Arc::clone(&runs), wrote, may_go_on));
    tokio::time::sleep(Duration::from_millis(20)).await;

    gate.commit().await.unwrap();
    quick.await.unwrap();
    let id = has_written.await.unwrap();
    // The slow one is still open: its book is not there for others.
    assert_eq!(books.get(&mut context(), id).await.unwrap(), None);
    assert_eq!(books.count().await, 2);
    go_on.send(()).unwrap();
    slow.await.unwrap();
    assert_eq!(books.count().await, 3);
    assert!(books.get(&mut context(), id).await.unwrap().is_some());
    // Twice, unless the machine was so slow that the two did not share a transaction.
    assert!((1..=2).contains(&runs.load(Ordering::Relaxed)));
}

/// Inserts a book, waits, and commits.
async fn dawdle(
    books: Books,
    runs: Arc<AtomicU64>,
    wrote: oneshot::Sender<Uuid>,
    may_go_on: oneshot::Receiver<()>,
) {
    let mut cx = context();
    let counted = move |_: &Connection| {
        runs.fetch_add(1, Ordering::Relaxed);
        Ok(())
    };
    books.0.write(&mut cx, counted).await.unwrap();
    let book = Book::new("slow");
    books.insert(&mut cx, book.clone()).await.unwrap();
    wrote.send(book.id).unwrap();
    may_go_on.await.unwrap();
    assert!(books.get(&mut cx, book.id).await.unwrap().is_some());
    cx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_is_not_repeatable_is_found_out() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    // It is repeated only if it shares a transaction, which a slow machine may prevent.
    for attempt in 1..=50 {
        match share_a_transaction_with_fickle_work(&books).await {
            Ok(()) => assert_eq!(books.count().await, 2 * attempt),
            Err(failure) => {
                assert!(matches!(failure, Failure::Internal(_)), "{failure:?}");
                assert_eq!(books.count().await, 2 * attempt);
                return;
            }
        }
    }
    panic!("work is never repeated");
}

/// Commits two units, and a third one behind them that does nothing at first and deletes all the
/// second time.
async fn share_a_transaction_with_fickle_work(books: &Books) -> Result<(), Failure> {
    let mut gate = context();
    books.insert(&mut gate, Book::new("gate")).await.unwrap();
    let quick = tokio::spawn(create(books.clone()));
    tokio::time::sleep(Duration::from_millis(5)).await;
    let fickle = tokio::spawn(fickle(books.0.clone()));
    tokio::time::sleep(Duration::from_millis(5)).await;
    gate.commit().await.unwrap();
    quick.await.unwrap();
    fickle.await.unwrap()
}

async fn fickle(database: Sqlite) -> Result<(), Failure> {
    let mut cx = context();
    let again = AtomicBool::new(false);
    let work = move |connection: &Connection| {
        if again.swap(true, Ordering::Relaxed) {
            connection.execute("DELETE FROM books", [])?;
        }
        Ok(())
    };
    database.write(&mut cx, work).await?;
    tokio::time::sleep(Duration::from_millis(20)).await;
    cx.commit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_line_is_refused_at_once() {
    let folder = Folder::new();
    let options = Options {
        queue: 2,
        ..Options::default()
    };
    let books = Books(open_with(&folder.file(), &options).await);
    let mut gate = context();
    books.insert(&mut gate, Book::new("gate")).await.unwrap();
    let waiting: Vec<_> = (0..2)
        .map(|_| tokio::spawn(create(books.clone())))
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let refused = books.create(Book::new("third")).await;
    assert!(
        matches!(refused, Err(Failure::Unavailable(_))),
        "{refused:?}"
    );
    gate.commit().await.unwrap();
    for unit in waiting {
        unit.await.unwrap();
    }
    assert_eq!(books.count().await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_gave_up_waiting_writes_nothing() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut gate = context();
    books.insert(&mut gate, Book::new("gate")).await.unwrap();
    let gone = tokio::spawn(create(books.clone()));
    tokio::time::sleep(Duration::from_millis(20)).await;
    gone.abort();
    gate.commit().await.unwrap();
    books.create(Book::new("next")).await.unwrap();
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_an_error() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let commits = books.create(Book::new("first")).await;
    assert!(commits.is_ok());
    // The file may not grow any more, which SQLite takes for a full disk.
    let limit =
        |connection: &mut Connection| connection.pragma_update(None, "max_page_count", 1).unwrap();
    with_writer(&books.0, limit).await;
    let mut book = Book::new("large");
    book.title = "x".repeat(1_000_000);
    assert!(matches!(
        books.create(book).await,
        Err(Failure::Unavailable(_))
    ));
    let unlimited = |connection: &mut Connection| {
        connection
            .pragma_update(None, "max_page_count", 1_000_000)
            .unwrap()
    };
    with_writer(&books.0, unlimited).await;
    books.create(Book::new("second")).await.unwrap();
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_handle_closes_the_database() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    books.create(Book::new("one")).await.unwrap();
    let log = folder.file().with_extension("db-wal");
    assert!(log.exists());
    let other = books.clone();
    drop(books);
    assert!(log.exists());
    drop(other);
    assert!(!log.exists());
    assert_eq!(Books(open(&folder).await).count().await, 1);
}

#[tokio::test]
async fn urls_name_files() {
    let folder = Folder::new();
    let url = format!("sqlite://{}", folder.file().display());
    Sqlite::open(&url).unwrap().ready().await.unwrap();
    for url in [
        "sqlite://",
        "sqlite::memory:",
        "postgres://localhost/books",
        "books.db",
        "sqlite://a?mode=ro",
    ] {
        assert!(Sqlite::open(url).is_err(), "{url}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_is_to_read_cannot_write() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let delete = |connection: &Connection| Ok(connection.execute("DELETE FROM books", [])?);
    books.create(Book::new("one")).await.unwrap();
    let refused = books.0.read(&mut context(), delete).await;
    assert!(matches!(refused, Err(Failure::Internal(_))), "{refused:?}");
    let mut cx = context();
    books.insert(&mut cx, Book::new("two")).await.unwrap();
    let refused = books.0.read(&mut cx, delete).await;
    assert!(matches!(refused, Err(Failure::Internal(_))), "{refused:?}");
    assert!(cx.commit().await.is_err());
    assert_eq!(books.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn maintenance_has_the_connection_to_itself() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    books.create(Book::new("one")).await.unwrap();
    let vacuum = |connection: &mut Connection| Ok(connection.execute_batch("VACUUM; BEGIN")?);
    books.0.exclusively(vacuum).await.unwrap();
    let panics = |_: &mut Connection| -> Result<(), SqlError> { panic!("on purpose") };
    assert!(matches!(
        books.0.exclusively(panics).await,
        Err(Failure::Internal(_))
    ));
    books.create(Book::new("two")).await.unwrap();
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_all_that_a_request_writes_is_committed_at_once() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let mut cx = sole();
    let book = Book::new("one");
    books.insert(&mut cx, book.clone()).await.unwrap();
    assert_eq!(books.count().await, 1, "nobody has committed yet");
    // What follows is a unit of work again.
    books.insert(&mut cx, Book::new("two")).await.unwrap();
    assert_eq!(books.count().await, 1);
    cx.commit().await.unwrap();
    assert_eq!(books.count().await, 2);

    let partly = |connection: &Connection| -> Result<(), SqlError> {
        connection.execute("DELETE FROM books", [])?;
        Err(Failure::NotFound.into())
    };
    let refused = books.0.write(&mut sole(), partly).await;
    assert_eq!(refused, Err(Failure::NotFound));
    let panics = |_: &Connection| -> Result<(), SqlError> { panic!("on purpose") };
    let refused = books.0.write(&mut sole(), panics).await;
    assert!(matches!(refused, Err(Failure::Internal(_))), "{refused:?}");
    let again = books.insert(&mut sole(), book).await;
    assert!(matches!(again, Err(Failure::Conflict(_))), "{again:?}");
    assert_eq!(books.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_alone_shares_commits_with_units() {
    let folder = Folder::new();
    let books = Arc::new(Books(open(&folder).await));
    let tasks: Vec<_> = (0..200)
        .map(|number| {
            let books = Arc::clone(&books);
            tokio::spawn(async move {
                let book = Book::new(&number.to_string());
                match number % 4 {
                    0 => {
                        let mut cx = context();
                        books.insert(&mut cx, book).await.unwrap();
                        cx.commit().await.unwrap();
                    }
                    1 => {
                        let fails = |_: &Connection| -> Result<(), SqlError> {
                            Err(Failure::NotFound.into())
                        };
                        let refused = books.0.write(&mut sole(), fails).await;
                        assert_eq!(refused, Err(Failure::NotFound));
                    }
                    _ => drop(books.insert(&mut sole(), book).await.unwrap()),
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(books.count().await, 150);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_that_is_gone_takes_with_it_what_stood_in_it() {
    let folder = Folder::new();
    let books = Arc::new(Books(open(&folder).await));
    // The writer is held up, so that what follows lines up behind each other.
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let held = {
        let books = Arc::clone(&books);
        tokio::spawn(async move {
            let holds = move |_: &Connection| -> Result<(), SqlError> {
                let _ = wait.lock().unwrap().recv();
                Ok(())
            };
            books.0.write(&mut sole(), holds).await
        })
    };
    tokio::time::sleep(Duration::from_millis(50)).await;
    let first = {
        let books = Arc::clone(&books);
        tokio::spawn(async move { books.insert(&mut sole(), Book::new("one")).await })
    };
    tokio::time::sleep(Duration::from_millis(50)).await;
    let second = {
        let books = Arc::clone(&books);
        tokio::spawn(async move {
            let ends = |connection: &Connection| -> Result<(), SqlError> {
                connection.execute_batch("ROLLBACK")?;
                Err(Failure::NotFound.into())
            };
            books.0.write(&mut sole(), ends).await
        })
    };
    tokio::time::sleep(Duration::from_millis(50)).await;
    let third = {
        let books = Arc::clone(&books);
        tokio::spawn(async move { books.insert(&mut sole(), Book::new("three")).await })
    };
    tokio::time::sleep(Duration::from_millis(50)).await;
    go.send(()).unwrap();
    let (first, third) = (first.await.unwrap(), third.await.unwrap());
    assert_eq!(second.await.unwrap(), Err(Failure::NotFound));
    let acknowledged = [first.is_ok(), third.is_ok()].into_iter().filter(|it| *it);
    assert_eq!(
        books.count().await as usize,
        acknowledged.count(),
        "{first:?} {third:?}"
    );
    assert!(third.is_ok(), "the writer goes on: {third:?}");
    drop(held.await);
}
