//! Many units of work at once, of all kinds: what was acknowledged is there, what was given up is
//! not.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::time::Duration;

use common::{Book, Books, Folder, context, open};
use runtime::{Context, Failure};
use types::Uuid;

/// What became of a book.
enum Fate {
    Acknowledged(Uuid),
    GivenUp(Uuid),
    Unknown,
}

async fn quick(books: &Books) -> Fate {
    Fate::Acknowledged(books.create(Book::new("quick")).await.unwrap().value.id)
}

/// Lets the writer wait between two writes, so that it separates this unit from those before it.
async fn slow(books: &Books, pause: Duration) -> Fate {
    let mut cx = context();
    let book = Book::new("slow");
    books.insert(&mut cx, book.clone()).await.unwrap();
    let taken = books.insert(&mut cx, book.clone()).await;
    assert!(matches!(taken, Err(Failure::Conflict(_))));
    tokio::time::sleep(pause).await;
    let version = books
        .rename(&mut cx, book.id, "slower", None)
        .await
        .unwrap();
    tokio::time::sleep(pause).await;
    let stored = books.get(&mut cx, book.id).await.unwrap().unwrap();
    assert_eq!(
        (stored.version, stored.value.title.as_str()),
        (version, "slower")
    );
    cx.commit().await.unwrap();
    Fate::Acknowledged(book.id)
}

async fn dropped(books: &Books, pause: Duration) -> Fate {
    let mut cx = context();
    let book = Book::new("dropped");
    books.insert(&mut cx, book.clone()).await.unwrap();
    tokio::time::sleep(pause).await;
    Fate::GivenUp(book.id)
}

/// Has too little time.
async fn late(books: &Books, pause: Duration) -> Fate {
    let mut cx = Context::background(pause);
    let book = Book::new("late");
    let inserted = books.insert(&mut cx, book.clone()).await;
    if inserted.is_ok() {
        tokio::time::sleep(pause).await;
    }
    assert_eq!(
        cx.commit().await.err().unwrap_or(Failure::Deadline),
        Failure::Deadline
    );
    Fate::GivenUp(book.id)
}

/// Whoever asks goes away at any moment.
async fn aborted(books: &Books, after: Duration) -> Fate {
    let books = books.clone();
    let task = tokio::spawn(async move { quick(&books).await });
    tokio::time::sleep(after).await;
    task.abort();
    task.await.unwrap_or(Fate::Unknown)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_acknowledged_is_there_and_what_was_given_up_is_not() {
    let folder = Folder::new();
    let books = Books(open(&folder).await);
    let tasks = (0..40u64).map(|task| {
        let books = books.clone();
        tokio::spawn(async move {
            let mut fates = Vec::new();
            for round in 0..25u64 {
                let pause = Duration::from_micros((task * 37 + round * 101) % 1_500);
                fates.push(match (task * 7 + round * 3) % 10 {
                    0 => slow(&books, pause).await,
                    1 => dropped(&books, pause).await,
                    2 => late(&books, pause).await,
                    3 | 4 => aborted(&books, pause).await,
                    _ => quick(&books).await,
                });
            }
            fates
        })
    });
    let mut fates = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        fates.extend(task.await.unwrap());
    }
    let (mut there, mut unknown) = (0, 0);
    for fate in fates {
        match fate {
            Fate::Acknowledged(id) => {
                assert!(books.get(&mut context(), id).await.unwrap().is_some());
                there += 1;
            }
            Fate::GivenUp(id) => assert_eq!(books.get(&mut context(), id).await.unwrap(), None),
            Fate::Unknown => unknown += 1,
        }
    }
    let count = books.count().await;
    assert!(
        (there..=there + unknown).contains(&count),
        "{there} + {unknown}: {count}"
    );
}
