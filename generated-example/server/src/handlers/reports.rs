//! Figures that take longer to compute than a request may take.

use std::sync::Arc;
use std::time::Duration;

use api::v1::reports::{CreateReport, CreateReportError, CreateReportOk};
use runtime::{Context, Failure};
use store::{BookQuery, OrderQuery, ReportQuery, Store};
use types::v1::{
    ListBooksSort, ListOrdersSort, Order, OrderStatus, Report, ReportKind, ReportStatus,
};
use types::{Date, Decimal, Timestamp, Uuid};

use crate::app::App;

/// How long the computation of a report may take.
const LIMIT: Duration = Duration::from_secs(300);

impl api::v1::reports::Reports for App {
    fn store(&self) -> &Store {
        &self.store
    }

    /// Order a report.
    async fn create_report(
        &self,
        cx: &mut Context,
        request: CreateReport,
    ) -> Result<CreateReportOk, CreateReportError> {
        let now = Timestamp::now();
        let report = Report {
            id: Uuid::now_v7(),
            kind: request.body.kind,
            from: request.body.from,
            to: request.body.to,
            status: ReportStatus::Queued,
            rows: None,
            total: None,
            created_at: now,
            updated_at: now,
        };
        let report = self.store.reports().insert(cx, report).await?;
        let id = report.value.id;
        let computation = self.computation(id);
        // Only now does the report exist for others, the background task among them.
        cx.after_commit(move || drop(tokio::spawn(computation)));
        Ok(CreateReportOk {
            etag: report.entity_tag(),
            location: format!("/v1/reports/{id}"),
            body: report.value,
        })
    }
}

impl App {
    /// Begins anew with the reports that were not done when the server stopped.
    pub async fn resume_reports(&self) -> Result<(), Failure> {
        for status in [ReportStatus::Queued, ReportStatus::Running] {
            let mut cursor = None;
            loop {
                let query = ReportQuery {
                    cursor,
                    status: Some(status),
                    ..ReportQuery::new(100)
                };
                let cx = &mut Context::background(LIMIT);
                let page = self.store.reports().list(cx, query).await?;
                for report in page.items {
                    tokio::spawn(self.computation(report.value.id));
                }
                cursor = page.next_cursor;
                if cursor.is_none() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// The computation of a report, which waits for its turn.
    fn computation(&self, id: Uuid) -> impl Future<Output = ()> + Send + 'static {
        let (store, permits) = (self.store.clone(), Arc::clone(&self.reports));
        async move {
            // The permits are never closed; without one there would be nothing to wait for.
            let _permit = permits.acquire().await;
            compute(store, id).await;
        }
    }
}

/// Computes a report in the background. A failure is what the report then says.
async fn compute(store: Store, id: Uuid) {
    if fill_in(&store, id).await.is_err() {
        // Nothing is left to do if not even that can be written.
        let _ = set(&store, id, |report| report.status = ReportStatus::Failed).await;
    }
}

async fn fill_in(store: &Store, id: Uuid) -> Result<(), Failure> {
    let report = set(store, id, |report| report.status = ReportStatus::Running).await?;
    let (rows, total) = match report.kind {
        ReportKind::Sales => sales(store, report.from, report.to).await?,
        ReportKind::Inventory => inventory(store).await?,
    };
    let finish = move |report: &mut Report| {
        report.status = ReportStatus::Done;
        report.rows = Some(rows);
        report.total = Some(total.with_scale(2));
    };
    set(store, id, finish).await.map(drop)
}

/// Changes a report in a unit of work of its own.
async fn set(store: &Store, id: Uuid, change: impl FnOnce(&mut Report)) -> Result<Report, Failure> {
    let cx = &mut Context::background(LIMIT);
    let found = store.reports().get_for_update(cx, id).await?;
    let mut report = found.ok_or(Failure::NotFound)?;
    change(&mut report.value);
    let report = store.reports().update(cx, report).await?;
    cx.commit().await?;
    Ok(report.value)
}

/// The lines of the orders that were placed in a range of days, and what they cost.
async fn sales(store: &Store, from: Date, to: Date) -> Result<(i32, Decimal), Failure> {
    let cx = &mut Context::background(LIMIT);
    let (mut rows, mut total, mut cursor) = (0, Decimal::new(0, 2), None);
    loop {
        let query = OrderQuery {
            cursor,
            sort: ListOrdersSort::CreatedAt,
            ..OrderQuery::new(100)
        };
        let page = store.orders().list(cx, query).await?;
        let placed = page.items.iter().map(|order| &order.value);
        for order in placed.filter(|order| counts(order, from, to)) {
            for line in &order.lines {
                rows += 1;
                total += line.unit_price * Decimal::from(line.quantity);
            }
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok((rows, total));
        }
    }
}

fn counts(order: &Order, from: Date, to: Date) -> bool {
    let day = order.created_at.date();
    order.status != OrderStatus::Cancelled && (from..=to).contains(&day)
}

/// The books in stock, and what they are worth.
async fn inventory(store: &Store) -> Result<(i32, Decimal), Failure> {
    let cx = &mut Context::background(LIMIT);
    let (mut rows, mut total, mut cursor) = (0, Decimal::new(0, 2), None);
    loop {
        let query = BookQuery {
            cursor,
            sort: ListBooksSort::CreatedAt,
            ..BookQuery::new(100)
        };
        let page = store.books().list(cx, query).await?;
        for book in page.items.iter().filter(|book| book.value.stock > 0) {
            rows += 1;
            total += book.value.price * Decimal::from(book.value.stock);
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok((rows, total));
        }
    }
}
