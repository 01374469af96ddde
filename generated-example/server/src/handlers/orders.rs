//! What customers buy, line by line.

use api::v1::orders::{
    CancelOrder, CancelOrderError, CancelOrderOk, CreateOrder, CreateOrderError, CreateOrderOk,
    defaults,
};
use runtime::{Conflict, Context, Failure};
use store::Store;
use types::v1::{OrderLine, OrderLineStatus, OrderStatus};

use crate::app::App;

impl api::v1::orders::Orders for App {
    fn store(&self) -> &Store {
        &self.store
    }

    /// Place an order: what the data layer does, and the copies leave the stock with it.
    async fn create_order(
        &self,
        cx: &mut Context,
        request: CreateOrder,
    ) -> Result<CreateOrderOk, CreateOrderError> {
        let ok = defaults::create_order(&self.store, cx, request).await?;
        for line in &ok.body.lines {
            self.move_stock(cx, line, -line.quantity).await?;
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
                self.move_stock(cx, line, line.quantity).await?;
                line.status = OrderLineStatus::Cancelled;
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
    /// Changes the stock of the book in a line, in the unit of work of the request.
    async fn move_stock(&self, cx: &mut Context, line: &OrderLine, by: i32) -> Result<(), Failure> {
        let books = self.store.books();
        let Some(mut book) = books.get_for_update(cx, line.book_id).await? else {
            return Err(refused("there is no such book"));
        };
        book.value.stock = match book.value.stock.checked_add(by) {
            Some(stock) if stock >= 0 => stock,
            _ => return Err(refused("there are not enough copies in stock")),
        };
        books.update(cx, book).await.map(drop)
    }
}

fn refused(detail: &str) -> Failure {
    Failure::Conflict(Conflict {
        detail: detail.to_owned(),
        fields: vec!["lines".to_owned()],
    })
}
