//! What customers buy, line by line.

use api::v1::orders::{
    CancelOrder, CancelOrderError, CancelOrderOk, CreateOrder, CreateOrderError, CreateOrderOk,
    defaults,
};
use runtime::{Conflict, Context, Failure};
use store::{Store, Stored};
use types::v1::{Book, BookStatus, OrderLineStatus, OrderStatus};

use crate::app::App;

/// The `maximum` of a book's `stock`.
const MOST_COPIES: i32 = 1_000_000;

impl api::v1::orders::Orders for App {
    fn store(&self) -> &Store {
        &self.store
    }

    /// Place an order: what the data layer does, and the copies leave the stock with it. Only books
    /// that are for sale can be ordered.
    async fn create_order(
        &self,
        cx: &mut Context,
        request: CreateOrder,
    ) -> Result<CreateOrderOk, CreateOrderError> {
        let ok = defaults::create_order(&self.store, cx, request).await?;
        for line in &ok.body.lines {
            let found = self.store.books().get_for_update(cx, line.book_id).await?;
            let book = found.ok_or_else(|| refused("there is no such book"))?;
            if book.value.status != BookStatus::Available {
                return Err(refused("the book is not for sale").into());
            }
            self.move_stock(cx, book, -line.quantity).await?;
        }
        Ok(ok)
    }

    /// Cancel an order.
    async fn cancel_order(
        &self,
        cx: &mut Context,
        request: CancelOrder,
    ) -> Result<CancelOrderOk, CancelOrderError> {
        let orders = self.store.orders();
        let found = orders.get_for_update(cx, request.order_id).await?;
        let mut order = found.ok_or(Failure::NotFound)?;
        if let status @ (OrderStatus::Shipped | OrderStatus::Cancelled) = order.value.status {
            return Err(Failure::conflict(format!("the order is {status}")).into());
        }
        order.value.status = OrderStatus::Cancelled;
        order.value.cancellation_reason = request.body.and_then(|body| body.reason);
        for line in &mut order.value.lines {
            if line.status == OrderLineStatus::Open {
                line.status = OrderLineStatus::Cancelled;
                // The copies of a book that was removed since have no stock to return to.
                let book = self.store.books().get_for_update(cx, line.book_id).await?;
                if let Some(book) = book {
                    self.move_stock(cx, book, line.quantity).await?;
                }
            }
        }
        let order = orders.update(cx, order).await?;
        Ok(CancelOrderOk {
            etag: order.entity_tag(),
            body: order.value,
        })
    }
}

impl App {
    /// Changes the stock of a book, in the unit of work of the request.
    async fn move_stock(
        &self,
        cx: &mut Context,
        mut book: Stored<Book>,
        by: i32,
    ) -> Result<(), Failure> {
        book.value.stock = match book.value.stock.checked_add(by) {
            Some(stock) if stock < 0 => {
                return Err(refused("there are not enough copies in stock"));
            }
            Some(stock) if stock <= MOST_COPIES => stock,
            _ => return Err(refused("the stock has no room for the copies")),
        };
        self.store.books().update(cx, book).await.map(drop)
    }
}

fn refused(detail: &str) -> Failure {
    Failure::Conflict(Conflict {
        detail: detail.to_owned(),
        fields: vec!["lines".to_owned()],
    })
}
