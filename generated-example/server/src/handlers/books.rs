//! The catalogue, with prices, stock and covers.

use std::path::PathBuf;

use api::v1::books::{
    DeleteBook, DeleteBookError, DeleteBookOk, UploadBookCover, UploadBookCoverError,
    UploadBookCoverOk, defaults,
};
use runtime::{Context, Failure, Upload};
use store::Store;
use types::Uuid;

use crate::app::App;

impl api::v1::books::Books for App {
    fn store(&self) -> &Store {
        &self.store
    }

    /// Delete a book: what the data layer does, and its cover goes with it.
    async fn delete_book(
        &self,
        cx: &mut Context,
        request: DeleteBook,
    ) -> Result<DeleteBookOk, DeleteBookError> {
        let found = self
            .store
            .books()
            .get_for_update(cx, request.book_id)
            .await?;
        let cover = found.and_then(|book| book.value.cover_url);
        let ok = defaults::delete_book(&self.store, cx, request).await?;
        self.remove_cover(cx, cover);
        Ok(ok)
    }

    /// Upload the cover of a book.
    async fn upload_book_cover(
        &self,
        cx: &mut Context,
        request: UploadBookCover,
    ) -> Result<UploadBookCoverOk, UploadBookCoverError> {
        // The contract lets nothing else pass than these two.
        let extension = match request.body.file.is_of(&["image/png"]) {
            true => "png",
            false => "jpg",
        };
        // A new name each time: until the commit, and if it fails, the old picture is the right one.
        let name = format!("{}-{}.{extension}", request.book_id, Uuid::now_v7());
        // The disk first, and only then the unit of work, for which other writers wait.
        let cover = self.keep_cover(request.body.file, &name).await?;
        let books = self.store.books();
        let found = books.get_for_update(cx, request.book_id).await?;
        let mut book = found.ok_or(Failure::NotFound)?;
        let replaced = book.value.cover_url.replace(format!("/covers/{name}"));
        book.value.cover_caption = request.body.caption;
        let book = books.update(cx, book).await?;
        cx.after_commit(move || cover.keep());
        self.remove_cover(cx, replaced);
        Ok(UploadBookCoverOk {
            etag: book.entity_tag(),
            body: book.value,
        })
    }
}

impl App {
    /// Puts a picture among the covers. That goes on to its end even if the caller goes away, and
    /// then removes it again.
    async fn keep_cover(&self, file: Upload, name: &str) -> Result<NewCover, Failure> {
        let folder = self.covers.clone();
        let cover = NewCover(Some(folder.join(name)));
        let path = folder.join(name);
        let work = async move {
            tokio::fs::create_dir_all(&folder).await?;
            file.persist(&path).await?;
            Ok(cover)
        };
        tokio::spawn(work).await.map_err(Failure::internal)?
    }

    /// Removes the picture with this address, once the unit of work is committed.
    fn remove_cover(&self, cx: &mut Context, url: Option<String>) {
        let name = url.as_deref().and_then(|url| url.strip_prefix("/covers/"));
        if let Some(path) = name.map(|name| self.covers.join(name)) {
            cx.after_commit(move || drop(tokio::spawn(tokio::fs::remove_file(path))));
        }
    }
}

/// A cover that is not yet that of its book: it is removed unless it is kept.
struct NewCover(Option<PathBuf>);

impl NewCover {
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
