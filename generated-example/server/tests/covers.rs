//! The files of the covers: there is one for each book that has a cover, and no other.

mod common;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use bookstore_sdk::{Client, Upload, Uuid};
use common::{Bookstore, Outcome, SCOPES, book};
use runtime::{Context, Database};
use store::Store;

impl Bookstore {
    /// The names of the files, once there are so many.
    async fn covers(&self, count: usize) -> Result<Vec<String>, Box<dyn Error>> {
        let folder: PathBuf = self.folder.join("data/covers");
        let mut names = Vec::new();
        for _ in 0..400 {
            names.clear();
            for entry in std::fs::read_dir(&folder).into_iter().flatten() {
                names.push(entry?.file_name().to_string_lossy().into_owned());
            }
            if names.len() == count {
                return Ok(names);
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Err(format!("not {count} covers: {names:?}").into())
    }
}

async fn upload(client: &Client, id: Uuid, media_type: &str) -> Outcome {
    let cover = Upload::from_bytes("cover", media_type, vec![7; 1000]);
    client.books().upload_cover(id, cover).send().await?;
    Ok(())
}

#[tokio::test]
async fn the_name_of_a_cover_follows_its_media_type() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let types = [
        ("image/png", ".png"),
        ("Image/PNG", ".png"),
        ("image/png; charset=binary", ".png"),
        ("IMAGE/jpeg", ".jpg"),
    ];
    let id = book(&client, 1).await?.id;
    for (media_type, ending) in types {
        upload(&client, id, media_type).await?;
        // That of the cover that it replaces goes.
        let covers = server.covers(1).await?;
        assert!(covers[0].ends_with(ending), "{media_type}: {covers:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_book_takes_its_cover_with_it() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let (one, other) = (book(&client, 1).await?, book(&client, 2).await?);
    let before = client.books().get(one.id).send().await?;
    let stale = before.etag().ok_or("no entity tag")?;
    upload(&client, one.id, "image/png").await?;
    upload(&client, other.id, "image/png").await?;
    server.covers(2).await?;

    let refused = client.books().delete(one.id).if_match(&stale).send().await;
    assert!(refused.is_err(), "a stale entity tag was accepted");
    assert_eq!(server.covers(2).await?.len(), 2);
    client.books().delete(one.id).send().await?;
    let left = server.covers(1).await?;
    assert!(left[0].starts_with(&other.id.to_string()), "{left:?}");
    Ok(())
}

#[tokio::test]
async fn an_upload_without_a_book_leaves_nothing() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    assert!(upload(&client, Uuid::now_v7(), "image/png").await.is_err());
    server.covers(0).await?;
    Ok(())
}

#[tokio::test]
async fn a_caller_who_goes_away_leaves_no_cover() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let book = book(&client, 1).await?;
    // As long as somebody else writes, the upload waits with its file on the disk.
    let path = server.folder.join("data/bookstore.db");
    let store = Store::open(&format!("sqlite://{}", path.display())).await?;
    let mut cx = Context::background(Duration::from_secs(60));
    store
        .books()
        .get_for_update(&mut cx, types::Uuid::now_v7())
        .await?;

    let cover = Upload::from_bytes("cover.png", "image/png", vec![7; 1000]);
    let uploading = tokio::spawn(async move {
        let _ = client.books().upload_cover(book.id, cover).send().await;
    });
    server.covers(1).await?;
    uploading.abort();
    server.covers(0).await?;
    drop(cx);
    Ok(())
}
