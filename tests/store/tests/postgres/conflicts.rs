//! What cannot be written says why.

use runtime::{Conflict, Failure, IfMatch};
use types::Uuid;

use crate::fixture::{Book, books, context};

fn conflict(outcome: Result<impl std::fmt::Debug, Failure>) -> Conflict {
    match outcome {
        Err(Failure::Conflict(conflict)) => conflict,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_is_named_as_in_the_contract() {
    let books = books().await;
    let one = books.create(Book::new("one")).await.unwrap().value;
    let mut two = Book::new("two");
    two.isbn.clone_from(&one.isbn);
    let found = conflict(books.create(two).await);
    assert_eq!(found.fields, ["isbn"]);
    assert_eq!(found.detail, "the value of `isbn` is already taken");
    assert_eq!(conflict(books.create(one).await).fields, ["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_named_as_in_the_contract() {
    let books = books().await;
    let mut book = Book::new("one");
    book.author_id = Some(Uuid::now_v7());
    let found = conflict(books.create(book).await);
    assert_eq!(found.fields, ["authorId"]);
    assert_eq!(found.detail, "what `authorId` refers to does not exist");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_referred_to_says_by_what() {
    let books = books().await;
    let mut book = Book::new("one");
    let author = Uuid::now_v7();
    book.author_id = Some(author);
    books.add_author(author).await.unwrap();
    books.create(book).await.unwrap();
    let found = conflict(books.remove_author(author).await);
    assert_eq!(found.detail, "it is still referred to by books");
    assert_eq!(books.remove_author(Uuid::now_v7()).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_names_the_version_it_means() {
    let books = books().await;
    let id = books.create(Book::new("one")).await.unwrap().value.id;
    let version = |text: &str| IfMatch::parse(text).ok();
    let mut cx = context();
    let renamed = books.rename(&mut cx, id, "two", version("\"1\"")).await;
    assert_eq!(renamed, Ok(2));
    let again = books.rename(&mut cx, id, "three", version("\"1\"")).await;
    assert_eq!(again, Err(Failure::PreconditionFailed));
    cx.commit().await.unwrap();
    let stored = books.get(&mut context(), id).await.unwrap().unwrap();
    assert_eq!((stored.version, stored.value.title.as_str()), (2, "two"));
}
