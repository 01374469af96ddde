//! The catalogue, with prices, stock and covers.

use api::v1::books::{UploadBookCover, UploadBookCoverError, UploadBookCoverOk};
use runtime::{Context, Failure};
use store::Store;

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
        let books = self.store.books();
        let found = books.get_for_update(cx, request.book_id).await?;
        let mut book = found.ok_or(Failure::NotFound)?;
        let extension = match request.body.file.content_type.as_deref() {
            Some("image/png") => "png",
            _ => "jpg",
        };
        // A name for each version: if the commit fails, the old picture is still the right one.
        let name = format!("{}-{}.{extension}", request.book_id, book.version + 1);
        let make_folder = tokio::fs::create_dir_all(&self.covers).await;
        make_folder.map_err(Failure::from)?;
        request.body.file.persist(&self.covers.join(&name)).await?;
        let replaced = book.value.cover_url.replace(format!("/covers/{name}"));
        book.value.cover_caption = request.body.caption;
        let book = books.update(cx, book).await?;
        if let Some(old) = replaced
            .as_deref()
            .and_then(|url| url.strip_prefix("/covers/"))
        {
            let old = self.covers.join(old);
            cx.after_commit(move || drop(tokio::spawn(tokio::fs::remove_file(old))));
        }
        Ok(UploadBookCoverOk {
            etag: book.entity_tag(),
            body: book.value,
        })
    }
}
