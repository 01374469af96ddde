//! The catalogue, with prices, stock and covers.

use std::path::PathBuf;

use api::v1::books::{UploadBookCover, UploadBookCoverError, UploadBookCoverOk};
use runtime::{Context, Failure};
use store::Store;
use types::Uuid;

use crate::app::App;

impl api::v1::books::Books for App {
    fn store(&self) -> &Store {
        &self.store
    }

    /// Upload the cover of a book.
    async fn upload_book_cover(
        &self,
        cx: &mut Context,
        request: UploadBookCover,
    ) -> Result<UploadBookCoverOk, UploadBookCoverError> {
        let extension = match request.body.file.content_type.as_deref() {
            Some("image/png") => "png",
            _ => "jpg",
        };
        // A new name each time: until the commit, and if it fails, the old picture is the right one.
        let name = format!("{}-{}.{extension}", request.book_id, Uuid::now_v7());
        let make_folder = tokio::fs::create_dir_all(&self.covers).await;
        make_folder.map_err(Failure::from)?;
        // The disk first, and only then the unit of work, for which other writers wait.
        request.body.file.persist(&self.covers.join(&name)).await?;
        let cover = NewCover::new(self.covers.join(&name));
        let books = self.store.books();
        let found = books.get_for_update(cx, request.book_id).await?;
        let mut book = found.ok_or(Failure::NotFound)?;
        let replaced = book.value.cover_url.replace(format!("/covers/{name}"));
        book.value.cover_caption = request.body.caption;
        let book = books.update(cx, book).await?;
        let old = replaced.and_then(|url| Some(self.covers.join(url.strip_prefix("/covers/")?)));
        cx.after_commit(move || {
            cover.keep();
            drop(old.map(|old| tokio::spawn(tokio::fs::remove_file(old))));
        });
        Ok(UploadBookCoverOk {
            etag: book.entity_tag(),
            body: book.value,
        })
    }
}

/// A cover that is not yet that of its book: it is removed unless it is kept.
struct NewCover(Option<PathBuf>);

impl NewCover {
    fn new(path: PathBuf) -> Self {
        Self(Some(path))
    }

    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for NewCover {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            // What is left behind harms nobody.
            let _ = std::fs::remove_file(path);
        }
    }
}
