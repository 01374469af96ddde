//! The whole path: a real server process, and the SDK that calls it over a real socket.

mod common;

use std::process::Command;
use std::time::Duration;

use bookstore_sdk::models::{
    BookPatch, BookStatus, Cancellation, CustomerInput, ListBooksSort, OrderInput, OrderLineInput,
    OrderLineStatus, OrderStatus, ReportKind, ReportRequest, ReportStatus, ReviewInput,
};
use bookstore_sdk::resources::books::{
    CreateBookError, DeleteBookError, GetBookError, PatchBookError,
};
use bookstore_sdk::resources::orders::{CancelOrderError, CreateOrderError};
use bookstore_sdk::{Client, Decimal, Patch, Upload, Uuid};
use common::{Bookstore, Outcome, SCOPES, author, book, book_input};

#[tokio::test]
async fn a_book_lives_from_creation_to_deletion() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let author = author(&client).await?;
    let made = client
        .books()
        .create(&book_input(author, 1, "12.90")?)
        .send()
        .await?;
    assert_eq!(made.status(), 201);
    assert_eq!(
        made.header("location"),
        Some(format!("/v1/books/{}", made.id).as_str())
    );
    assert_eq!(made.price.to_string(), "12.90");
    let first = made.etag().ok_or("no entity tag")?;

    let mut patch = BookPatch::default();
    patch.description = Patch::Value("A novel.".to_owned());
    let patched = client
        .books()
        .patch(made.id, &patch)
        .if_match(&first)
        .send()
        .await?;
    assert_eq!(patched.description.as_deref(), Some("A novel."));
    assert_eq!(patched.title, made.title);
    patch.description = Patch::Null;
    let stale = client
        .books()
        .patch(made.id, &patch)
        .if_match(&first)
        .send()
        .await;
    let Err(bookstore_sdk::Error::Api(stale)) = stale else {
        return Err("a stale entity tag was accepted".into());
    };
    assert!(matches!(
        stale.kind(),
        PatchBookError::PreconditionFailed(_)
    ));
    let removed = client.books().patch(made.id, &patch).send().await?;
    assert_eq!(removed.description, None);

    let mut input = book_input(author, 2, "9.00")?;
    input.tags = Some(vec!["classic".to_owned()]);
    let replaced = client.books().replace(made.id, &input).send().await?;
    assert_eq!(
        (replaced.title.as_str(), replaced.created_at),
        ("Book 002", made.created_at)
    );
    client.books().delete(made.id).send().await?;
    let gone = client.books().get(made.id).send().await;
    let Err(bookstore_sdk::Error::Api(gone)) = gone else {
        return Err("a deleted book is still there".into());
    };
    assert_eq!(gone.status(), 404);
    assert!(matches!(gone.kind(), GetBookError::NotFound(_)));
    assert!(gone.request_id().is_some());
    Ok(())
}

#[tokio::test]
async fn lists_are_walked_in_order_filtered_and_page_by_page() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let author = author(&client).await?;
    for number in 0..25 {
        let input = book_input(author, number, &format!("{}.50", number % 7))?;
        client.books().create(&input).send().await?;
    }
    let mut prices = Vec::new();
    let mut books = client
        .books()
        .list()
        .sort(ListBooksSort::MinusPrice)
        .limit(4)
        .items();
    while let Some(book) = books.try_next().await? {
        prices.push(book.price);
    }
    assert_eq!(prices.len(), 25);
    assert!(
        prices.windows(2).all(|pair| pair[0] >= pair[1]),
        "{prices:?}"
    );

    let range = client
        .books()
        .list()
        .price_min("2.00".parse()?)
        .price_max("3.50".parse()?);
    let found = range.limit(100).send().await?;
    assert_eq!(found.items.len(), 8);
    assert_eq!(found.next_cursor, None);
    let found = client.books().list().q("BOOK 01").limit(100).send().await?;
    assert_eq!(found.items.len(), 10);
    let none = client
        .books()
        .list()
        .author_id(Uuid::now_v7())
        .send()
        .await?;
    assert!(none.items.is_empty());

    let page = client.books().list().limit(2).send().await?;
    let cursor = page.next_cursor.clone().ok_or("no cursor")?;
    let other_order = client
        .books()
        .list()
        .sort(ListBooksSort::Price)
        .cursor(&cursor)
        .send()
        .await;
    let Err(bookstore_sdk::Error::Api(refused)) = other_order else {
        return Err("the cursor of another order was accepted".into());
    };
    assert_eq!(refused.status(), 400);
    Ok(())
}

#[tokio::test]
async fn conflicts_name_the_property() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let book = book(&client, 1).await?;
    let twin = client
        .books()
        .create(&book_input(book.author_id, 1, "1.00")?)
        .send()
        .await;
    let Err(bookstore_sdk::Error::Api(twin)) = twin else {
        return Err("two books have one ISBN".into());
    };
    let CreateBookError::Conflict(problem) = twin.kind() else {
        return Err(format!("not a conflict: {twin}").into());
    };
    assert!(serde_json::to_string(problem)?.contains("/isbn"));
    let orphan = client
        .books()
        .create(&book_input(Uuid::now_v7(), 2, "1.00")?)
        .send()
        .await;
    let Err(bookstore_sdk::Error::Api(orphan)) = orphan else {
        return Err("a book has no author".into());
    };
    let CreateBookError::Conflict(problem) = orphan.kind() else {
        return Err(format!("not a conflict: {orphan}").into());
    };
    assert!(serde_json::to_string(problem)?.contains("/authorId"));
    let kept = client.authors().delete(book.author_id).send().await;
    let Err(bookstore_sdk::Error::Api(kept)) = kept else {
        return Err("an author with books was deleted".into());
    };
    assert_eq!(kept.status(), 409);
    Ok(())
}

#[tokio::test]
async fn writes_need_the_scope() -> Outcome {
    let server = Bookstore::start()?;
    let writer = server.client(SCOPES)?;
    let book = book(&writer, 1).await?;
    let reader = server.client(&["authors:write"])?;
    let Err(bookstore_sdk::Error::Api(refused)) = reader.books().delete(book.id).send().await
    else {
        return Err("a book was deleted without the scope".into());
    };
    assert!(matches!(refused.kind(), DeleteBookError::Forbidden(_)));
    let nobody = Client::builder().base_url(&server.address).build()?;
    let Err(bookstore_sdk::Error::Api(refused)) = nobody.books().delete(book.id).send().await
    else {
        return Err("a book was deleted by nobody".into());
    };
    assert!(matches!(refused.kind(), DeleteBookError::Unauthorized(_)));
    assert!(refused.header("www-authenticate").is_some());
    assert_eq!(nobody.books().get(book.id).send().await?.id, book.id);
    Ok(())
}

#[tokio::test]
async fn an_order_moves_the_stock_and_its_cancellation_moves_it_back() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let book = book(&client, 1).await?;
    let customer = CustomerInput::new("Genly Ai", "genly.ai@example.com");
    let customer = client.customers().create(&customer).send().await?;
    let line = |quantity| OrderLineInput::new(book.id, quantity, book.price);
    let input = OrderInput::new(customer.id, vec![line(3)]);
    let order = client.orders().create(&input).send().await?;
    assert_eq!(order.status, OrderStatus::Placed);
    assert_eq!(client.books().get(book.id).send().await?.stock, Some(7));

    // The second line fails, and takes the first one and the order with it.
    let too_much = OrderInput::new(customer.id, vec![line(5), line(5)]);
    assert!(client.orders().create(&too_much).send().await.is_err());
    assert_eq!(client.books().get(book.id).send().await?.stock, Some(7));
    assert_eq!(client.orders().list().send().await?.items.len(), 1);

    let mut reason = Cancellation::default();
    reason.reason = Some("Changed my mind.".to_owned());
    let cancelled = client
        .orders()
        .cancel(order.id)
        .body(&reason)
        .send()
        .await?;
    assert_eq!(cancelled.status, OrderStatus::Cancelled);
    assert_eq!(cancelled.lines[0].status, OrderLineStatus::Cancelled);
    assert_eq!(
        cancelled.cancellation_reason.as_deref(),
        Some("Changed my mind.")
    );
    assert_eq!(client.books().get(book.id).send().await?.stock, Some(10));
    let Err(bookstore_sdk::Error::Api(again)) = client.orders().cancel(order.id).send().await
    else {
        return Err("an order was cancelled twice".into());
    };
    assert!(matches!(again.kind(), CancelOrderError::Conflict(_)));
    assert_eq!(client.books().get(book.id).send().await?.stock, Some(10));
    Ok(())
}

#[tokio::test]
async fn only_books_that_are_for_sale_are_ordered() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let mut draft = book_input(author(&client).await?, 1, "12.90")?;
    draft.status = Some(BookStatus::Draft);
    let draft = client.books().create(&draft).send().await?;
    let customer = CustomerInput::new("Genly Ai", "genly.ai@example.com");
    let customer = client.customers().create(&customer).send().await?;
    let line = OrderLineInput::new(draft.id, 1, draft.price);
    let order = OrderInput::new(customer.id, vec![line]);
    let Err(bookstore_sdk::Error::Api(refusal)) = client.orders().create(&order).send().await
    else {
        return Err("a draft was ordered".into());
    };
    assert!(matches!(refusal.kind(), CreateOrderError::Conflict(_)));
    Ok(())
}

#[tokio::test]
async fn reports_go_on_after_a_restart() -> Outcome {
    let mut server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let request = ReportRequest::new(
        ReportKind::Inventory,
        "2020-01-01".parse()?,
        "2199-12-31".parse()?,
    );
    for _ in 0..50 {
        client.reports().create(&request).send().await?;
    }
    server.restart()?;
    let client = server.client(SCOPES)?;
    for _ in 0..200 {
        let page = client.reports().list().limit(100).send().await?;
        assert_eq!(page.items.len(), 50, "what was acknowledged is there");
        let count = |status: ReportStatus| {
            let reports = page.items.iter();
            reports.filter(|report| report.status == status).count()
        };
        // What was being computed might still be, by another server. `reports.rs` waits for these.
        let (done, running) = (count(ReportStatus::Done), count(ReportStatus::Running));
        if done + running == 50 && running <= 2 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err("reports were left behind".into())
}

#[tokio::test]
async fn a_cover_is_kept_on_disk() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let book = book(&client, 1).await?;
    let picture = vec![7; 100_000];
    let cover = Upload::from_bytes("cover.png", "image/png", picture.clone());
    let with_cover = client
        .books()
        .upload_cover(book.id, cover)
        .caption("First edition")
        .send()
        .await?;
    let url = with_cover.cover_url.clone().ok_or("no cover")?;
    let name = url.strip_prefix("/covers/").ok_or("an odd address")?;
    assert_eq!(
        std::fs::read(server.folder.join("data/covers").join(name))?,
        picture
    );
    assert_eq!(with_cover.cover_caption.as_deref(), Some("First edition"));

    let text = Upload::from_bytes("cover.txt", "text/plain", "no picture");
    let Err(bookstore_sdk::Error::Api(refused)) =
        client.books().upload_cover(book.id, text).send().await
    else {
        return Err("a text was taken for a picture".into());
    };
    assert_eq!(refused.status(), 422);
    let large = Upload::from_bytes("cover.png", "image/png", vec![0; 6 * 1024 * 1024]);
    let refused = client.books().upload_cover(book.id, large).send().await;
    let Err(bookstore_sdk::Error::Api(refused)) = refused else {
        return Err(format!("a picture of 6 MiB was taken: {refused:?}").into());
    };
    assert_eq!(refused.status(), 413);
    Ok(())
}

#[tokio::test]
async fn a_report_is_computed_in_the_background() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let book = book(&client, 1).await?;
    let customer = client
        .customers()
        .create(&CustomerInput::new("Estraven", "estraven@example.com"))
        .send()
        .await?;
    let line = OrderLineInput::new(book.id, 2, "12.90".parse::<Decimal>()?);
    client
        .orders()
        .create(&OrderInput::new(customer.id, vec![line]))
        .send()
        .await?;
    let request = ReportRequest::new(
        ReportKind::Sales,
        "2020-01-01".parse()?,
        "2199-12-31".parse()?,
    );
    let queued = client.reports().create(&request).send().await?;
    assert_eq!(
        (queued.status(), &queued.status),
        (202, &ReportStatus::Queued)
    );
    for _ in 0..100 {
        let report = client.reports().get(queued.id).send().await?;
        if report.status == ReportStatus::Done {
            assert_eq!(report.rows, Some(1));
            assert_eq!(
                report.total.map(|total| total.to_string()).as_deref(),
                Some("25.80")
            );
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err("the report was never done".into())
}

#[tokio::test]
async fn reviews_belong_to_their_book() -> Outcome {
    let server = Bookstore::start()?;
    let client = server.client(SCOPES)?;
    let (one, other) = (book(&client, 1).await?, book(&client, 2).await?);
    let review = ReviewInput::new(5, "Wonderful", "A reader");
    let review = client.reviews().create(one.id, &review).send().await?;
    assert_eq!(review.book_id, one.id);
    assert_eq!(client.reviews().list(one.id).send().await?.items.len(), 1);
    assert!(
        client
            .reviews()
            .list(other.id)
            .send()
            .await?
            .items
            .is_empty()
    );
    assert!(
        client
            .reviews()
            .get(other.id, review.id)
            .send()
            .await
            .is_err()
    );
    assert!(client.reviews().list(Uuid::now_v7()).send().await.is_err());
    client.books().delete(one.id).send().await?;
    assert!(
        client
            .reviews()
            .get(one.id, review.id)
            .send()
            .await
            .is_err()
    );
    Ok(())
}

#[cfg(unix)]
#[tokio::test]
async fn the_server_stops_when_it_is_told_to() -> Outcome {
    let mut server = Bookstore::start()?;
    let process = server.process.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &process])
            .status()?
            .success()
    );
    assert!(server.process.wait()?.success());
    Ok(())
}
