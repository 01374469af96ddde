//! Figures that take longer to compute than a request may take.

use std::sync::Arc;
use std::time::Duration;

use api::v1::reports::{CreateReport, CreateReportError, CreateReportOk};
use runtime::{Context, Failure};
use store::{BookQuery, OrderQuery, ReportQuery, Store, Stored};
use types::v1::{
    ListBooksSort, ListOrdersSort, Order, OrderStatus, Report, ReportKind, ReportStatus,
};
use types::{Date, Decimal, Timestamp, Uuid};

use crate::app::App;

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
        let computation = self.computation(report.clone());
        // Only now does the report exist for others, the background task among them.
        cx.after_commit(move || drop(tokio::spawn(computation)));
        Ok(CreateReportOk {
            etag: report.entity_tag(),
            location: format!("/v1/reports/{}", report.value.id),
            body: report.value,
        })
    }
}

impl App {
    /// Takes up what was not done when a server stopped. Several copies of it may run: a report that
    /// is being computed is left alone until it has not changed for as long as a computation may take.
    pub async fn resume_reports(&self) -> Result<(), Failure> {
        // The lists change as soon as the first computation begins.
        let queued = self.reports_with(ReportStatus::Queued).await?;
        let running = self.reports_with(ReportStatus::Running).await?;
        for report in queued {
            tokio::spawn(self.computation(report));
        }
        for report in running {
            let unchanged = Timestamp::now() - report.value.updated_at;
            let wait = self.report_limit.saturating_sub(unchanged);
            let computation = self.computation(report);
            tokio::spawn(async move {
                tokio::time::sleep(wait).await;
                computation.await;
            });
        }
        Ok(())
    }

    async fn reports_with(&self, status: ReportStatus) -> Result<Vec<Stored<Report>>, Failure> {
        let cx = &mut Context::background(self.report_limit);
        let (mut reports, mut cursor) = (Vec::new(), None);
        loop {
            let query = ReportQuery {
                cursor,
                status: Some(status),
                ..ReportQuery::new(100)
            };
            let page = self.store.reports().list(cx, query).await?;
            reports.extend(page.items);
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(reports);
            }
        }
    }

    /// The computation of a report, which waits for its turn. It does nothing if the report has
    /// changed by then: another copy of the server is at it.
    fn computation(&self, report: Stored<Report>) -> impl Future<Output = ()> + Send + 'static {
        let (store, limit) = (self.store.clone(), self.report_limit);
        let permits = Arc::clone(&self.reports);
        async move {
            // The permits are never closed; without one there would be nothing to wait for.
            let _permit = permits.acquire().await;
            // Where not even the failure of a report can be written, a later start takes it up.
            let _ = compute(&store, report, limit).await;
        }
    }
}

/// Claims a report and computes it. A failure is what the report then says.
async fn compute(
    store: &Store,
    mut report: Stored<Report>,
    limit: Duration,
) -> Result<(), Failure> {
    report.value.status = ReportStatus::Running;
    let mut report = write(store, report, limit).await?;
    let figures = figures(store, &report.value, limit);
    match tokio::time::timeout(limit, figures).await {
        Ok(Ok((rows, total))) => {
            report.value.status = ReportStatus::Done;
            report.value.rows = Some(rows);
            report.value.total = Some(total.with_scale(2));
        }
        Ok(Err(_)) | Err(_) => report.value.status = ReportStatus::Failed,
    }
    write(store, report, limit).await.map(drop)
}

/// Writes a report in a unit of work of its own, unless it has changed since it was read: of several
/// copies of the server that want to, one succeeds.
async fn write(
    store: &Store,
    report: Stored<Report>,
    limit: Duration,
) -> Result<Stored<Report>, Failure> {
    let cx = &mut Context::background(limit);
    let report = store.reports().update(cx, report).await?;
    cx.commit().await?;
    Ok(report)
}

/// How many rows a report has, and their sum.
async fn figures(
    store: &Store,
    report: &Report,
    limit: Duration,
) -> Result<(i32, Decimal), Failure> {
    let cx = &mut Context::background(limit);
    match report.kind {
        ReportKind::Sales => sales(store, cx, report.from, report.to).await,
        ReportKind::Inventory => inventory(store, cx).await,
    }
}

/// The lines of the orders that were placed in a range of days, and what they cost.
async fn sales(
    store: &Store,
    cx: &mut Context,
    from: Date,
    to: Date,
) -> Result<(i32, Decimal), Failure> {
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
async fn inventory(store: &Store, cx: &mut Context) -> Result<(i32, Decimal), Failure> {
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
