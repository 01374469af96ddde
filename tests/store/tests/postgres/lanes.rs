//! Connections that reads share.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use engine::postgres::{Link, Options, SqlError, get};
use runtime::{Context, Failure};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::fixture::{Book, Books, books_with, context};

const SOON: Duration = Duration::from_secs(5);
/// On a busy machine, what needs to happen at the same time may not.
const TRIES: usize = 20;

async fn books_on(connections: usize, reads_per_connection: usize) -> Books {
    let options = Options {
        connections,
        reads_per_connection,
        ..Options::default()
    };
    books_with(options).await
}

/// The number of the process that serves a connection.
async fn process(link: Link) -> Result<i64, SqlError> {
    let row = link.row("SELECT pg_backend_pid()::bigint", &[]).await?;
    row.map_or(Ok(0), |row| get(&row, 0))
}

async fn asleep(link: Link, seconds: f64) -> Result<(), SqlError> {
    let slept = link.row("SELECT pg_sleep($1)", &[&seconds]).await;
    slept.map(drop)
}

async fn read<T, F>(books: &Books, work: impl Fn(Link) -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, SqlError>>,
{
    books.0.read(&mut context(), work).await
}

/// A read that has its answer and keeps its place until it is told to go.
struct Stays {
    go: oneshot::Sender<()>,
    task: tokio::task::JoinHandle<()>,
    process: i64,
}

impl Stays {
    async fn on(books: &Books) -> Self {
        let (go, gone) = oneshot::channel::<()>();
        let (arrive, arrived) = oneshot::channel();
        let books = books.clone();
        let task = tokio::spawn(async move {
            let ends = std::sync::Mutex::new(Some((arrive, gone)));
            let stays = |link: Link| {
                let ends = ends.lock().unwrap().take();
                async move {
                    let process = process(link).await?;
                    if let Some((arrive, gone)) = ends {
                        arrive.send(process).unwrap();
                        let _ = gone.await;
                    }
                    Ok(())
                }
            };
            read(&books, stays).await.unwrap();
        });
        let process = arrived.await.unwrap();
        Self { go, task, process }
    }

    async fn go(self) {
        self.go.send(()).unwrap();
        self.task.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_share_the_last_connection() {
    let books = books_on(1, 2).await;
    // On a lane where nothing moves for a while, nobody joins the slow one.
    for _ in 0..TRIES {
        let stays = Stays::on(&books).await;
        let other = timeout(Duration::from_millis(200), Stays::on(&books)).await;
        let Ok(other) = other else {
            stays.go().await;
            continue;
        };
        assert_eq!(other.process, stays.process);
        let third = timeout(Duration::from_millis(100), read(&books, process)).await;
        assert!(third.is_err(), "two share it, and no more");
        stays.go().await;
        let third = timeout(SOON, read(&books, process)).await.unwrap().unwrap();
        assert_eq!(third, other.process);
        return other.go().await;
    }
    panic!("nobody shares a connection");
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_do_not_share_a_connection_where_each_is_to_have_its_own() {
    let books = books_on(1, 1).await;
    let stays = Stays::on(&books).await;
    let other = timeout(Duration::from_millis(100), read(&books, process)).await;
    assert!(other.is_err(), "it waits for a connection of its own");
    stays.go().await;
    timeout(SOON, read(&books, process)).await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_waits_for_one_connection_and_has_it_alone() {
    let books = books_on(2, 4).await;
    let first = Stays::on(&books).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let second = Stays::on(&books).await;
    assert_ne!(first.process, second.process, "nothing moves on the first");
    let (begun, has_begun) = oneshot::channel();
    let writer = books.clone();
    let written = tokio::spawn(async move {
        let mut cx = context();
        writer.insert(&mut cx, Book::new("one")).await.unwrap();
        begun.send(()).unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
        cx.commit().await
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!written.is_finished());
    second.go().await;
    timeout(SOON, has_begun).await.unwrap().unwrap();
    let refused = timeout(Duration::from_millis(100), read(&books, process)).await;
    assert!(refused.is_err(), "a slow read and a writer have them");
    timeout(SOON, written).await.unwrap().unwrap().unwrap();
    assert_eq!(books.count().await, 1);
    first.go().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_get_their_turn_among_reads_that_never_cease() {
    let books = books_on(2, 4).await;
    let readers = (0..32).map(|_| {
        let books = books.clone();
        tokio::spawn(async move {
            loop {
                read(&books, process).await.unwrap();
            }
        })
    });
    let readers: Vec<_> = readers.collect();
    let started = Instant::now();
    for number in 0..100 {
        let created = books.create(Book::new(&number.to_string()));
        timeout(SOON, created).await.unwrap().unwrap();
    }
    let took = started.elapsed();
    for reader in readers {
        assert!(!reader.is_finished());
        reader.abort();
    }
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert_eq!(books.count().await, 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_does_not_wait_for_a_slow_read_while_others_are_quick() {
    let books = books_on(2, 8).await;
    let slow = Stays::on(&books).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let readers = (0..4).map(|_| {
        let books = books.clone();
        tokio::spawn(async move {
            loop {
                read(&books, process).await.unwrap();
            }
        })
    });
    let readers: Vec<_> = readers.collect();
    for number in 0..20 {
        let created = books.create(Book::new(&number.to_string()));
        timeout(SOON, created).await.unwrap().unwrap();
    }
    for reader in readers {
        assert!(!reader.is_finished());
        reader.abort();
    }
    slow.go().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_get_their_turn_among_writers_that_never_cease() {
    let books = books_on(2, 8).await;
    let slow = Stays::on(&books).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let writers = (0..4).map(|_| {
        let books = books.clone();
        tokio::spawn(async move {
            loop {
                books.create(Book::new("one more")).await.unwrap();
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    for _ in 0..20 {
        timeout(SOON, read(&books, process)).await.unwrap().unwrap();
    }
    for writer in writers {
        assert!(!writer.is_finished());
        writer.abort();
    }
    slow.go().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_waits_for_any_more_is_stopped() {
    let books = books_on(1, 8).await;
    let other = books.copy().await;
    let asleep_there = |link: Link| async move {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
            AND state = 'active' AND query LIKE 'SELECT pg_sleep%'";
        let row = link.row(sql, &[]).await?;
        row.map_or(Ok(0), |row| get::<i64>(&row, 0))
    };
    let until = async |number: i64| {
        while read(&other, asleep_there).await.unwrap() != number {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let slow = books.clone();
    let reader = tokio::spawn(async move { read(&slow, |link| asleep(link, 60.0)).await });
    timeout(SOON, until(1)).await.unwrap();
    reader.abort();
    timeout(SOON, until(0)).await.unwrap();

    let slow = books.clone();
    let writer = tokio::spawn(async move {
        let sleeps = |link: Link| asleep(link, 60.0);
        slow.0.write_one(&mut context(), sleeps).await
    });
    timeout(SOON, until(1)).await.unwrap();
    writer.abort();
    timeout(SOON, until(0)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_whose_time_is_up_leaves_its_connection_to_nobody() {
    let books = books_on(1, 8).await;
    let before = read(&books, process).await.unwrap();
    let mut cx = Context::background(Duration::from_millis(300));
    books.insert(&mut cx, Book::new("one")).await.unwrap();
    let slept = books.0.read(&mut cx, |link| asleep(link, 60.0)).await;
    assert_eq!(slept, Err(Failure::Deadline));
    drop(cx);
    let after = timeout(SOON, read(&books, process)).await.unwrap();
    assert_ne!(after.unwrap(), before);
    assert_eq!(books.count().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_more_than_can_be_is_less() {
    let books = books_with(Options {
        connections: usize::MAX,
        reads_per_connection: usize::MAX,
        queue: usize::MAX,
        connect_timeout: SOON,
        statement_timeout: Duration::MAX,
        ..Options::default()
    })
    .await;
    books.create(Book::new("one")).await.unwrap();
    assert_eq!(books.count().await, 1);
    let books = books_on(0, 0).await;
    books.create(Book::new("one")).await.unwrap();
    assert_eq!(books.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_read_holds_up_nobody_who_has_the_choice() {
    let books = books_on(2, 8).await;
    let slow = Stays::on(&books).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    for _ in 0..20 {
        let other = timeout(SOON, read(&books, process)).await.unwrap();
        assert_ne!(other.unwrap(), slow.process);
    }
    slow.go().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_that_is_given_up_stops_no_other_one() {
    let books = books_on(1, 8).await;
    for _ in 0..TRIES {
        let before = read(&books, process).await.unwrap();
        let slow = books.clone();
        let slow = tokio::spawn(async move { read(&slow, |link| asleep(link, 0.5)).await });
        let (impatient, gone) = (books.clone(), books.clone());
        let impatient = tokio::spawn(async move {
            let mut cx = Context::background(Duration::from_millis(200));
            impatient.0.read(&mut cx, process).await
        });
        let gone = tokio::spawn(async move { read(&gone, process).await });
        tokio::time::sleep(Duration::from_millis(100)).await;
        gone.abort();
        let _ = impatient.await.unwrap();
        assert_eq!(slow.await.unwrap(), Ok(()));
        // What was left on its way does not stay on a connection that others get.
        let after = timeout(SOON, read(&books, process)).await.unwrap();
        if after.unwrap() != before {
            return;
        }
    }
    panic!("nobody shared the connection, or it was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_on_a_connection_that_is_lost_are_done_again_on_another() {
    let books = books_on(1, 8).await;
    let other = books.copy().await;
    for _ in 0..TRIES {
        let stays = Stays::on(&books).await;
        let reader = books.clone();
        let mut reader = tokio::spawn(async move {
            let is_first = AtomicBool::new(true);
            let slow = |link: Link| {
                let is_first = is_first.swap(false, Ordering::Relaxed);
                async move {
                    if is_first {
                        asleep(link.clone(), 60.0).await?;
                    }
                    process(link).await
                }
            };
            read(&reader, slow).await
        });
        tokio::time::sleep(Duration::from_millis(10)).await;
        let lost = stays.process;
        let killed = move |link: Link| async move {
            link.row("SELECT pg_terminate_backend($1::bigint::int)", &[&lost])
                .await
                .map(drop)
        };
        read(&other, killed).await.unwrap();
        stays.go().await;
        // One that came too late to share it is asleep now.
        if let Ok(found) = timeout(Duration::from_secs(2), &mut reader).await {
            assert_ne!(found.unwrap().unwrap(), lost);
            return;
        }
        reader.abort();
    }
    panic!("nobody shared the connection that was lost, or was not served again");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_too_many_is_refused() {
    let options = Options {
        connections: 1,
        reads_per_connection: 1,
        queue: 2,
        ..Options::default()
    };
    let books = books_with(options).await;
    let stays = Stays::on(&books).await;
    let waiting = (0..2).map(|_| {
        let books = books.clone();
        tokio::spawn(async move { read(&books, process).await })
    });
    let waiting: Vec<_> = waiting.collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let refused = timeout(SOON, read(&books, process)).await.unwrap();
    assert!(
        matches!(refused, Err(Failure::Unavailable(_))),
        "{refused:?}"
    );
    stays.go().await;
    for read in waiting {
        timeout(SOON, read).await.unwrap().unwrap().unwrap();
    }
}
