//! Several copies of the server, and the reports that they compute.

mod common;

#[allow(dead_code, reason = "the program uses more of it")]
#[path = "../src/app.rs"]
mod app;
#[allow(dead_code, reason = "the program uses more of it")]
#[path = "../src/handlers/mod.rs"]
mod handlers;

use std::path::PathBuf;
use std::time::Duration;

use app::App;
use common::Outcome;
use runtime::{Context, Database, Failure, Migrations};
use store::{Store, Stored};
use types::v1::{Report, ReportKind, ReportStatus};
use types::{Timestamp, Uuid};

/// A database that goes with the test.
struct Shelf {
    folder: PathBuf,
    store: Store,
}

impl Shelf {
    async fn new() -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("bookstore-reports-{}", Uuid::now_v7()));
        std::fs::create_dir_all(&folder)?;
        let url = format!("sqlite://{}", folder.join("test.db").display());
        let store = Store::open(&url).await?;
        store.migrate(Migrations::All).await?;
        Ok(Self { folder, store })
    }

    /// Another handle on the database, as another copy of the server has it.
    async fn copy(&self, report_limit: Duration) -> Result<App, Failure> {
        let url = format!("sqlite://{}", self.folder.join("test.db").display());
        let store = Store::open(&url).await?;
        Ok(App {
            report_limit,
            ..App::new(store)
        })
    }

    /// Puts a report there that changed so long ago.
    async fn put(&self, status: ReportStatus, age: Duration) -> Result<Uuid, Failure> {
        let then = Timestamp::now() - age;
        let report = Report {
            id: Uuid::now_v7(),
            kind: ReportKind::Inventory,
            from: then.date(),
            to: then.date(),
            status,
            rows: None,
            total: None,
            created_at: then,
            updated_at: then,
        };
        let cx = &mut Context::background(Duration::from_secs(10));
        let report = self.store.reports().insert(cx, report).await?;
        cx.commit().await?;
        Ok(report.value.id)
    }

    async fn get(&self, id: Uuid) -> Result<Stored<Report>, Failure> {
        let cx = &mut Context::background(Duration::from_secs(10));
        let found = self.store.reports().get(cx, id).await?;
        found.ok_or(Failure::NotFound)
    }

    /// Waits until the report is done, and says which version that is.
    async fn done(&self, id: Uuid) -> Result<i64, Failure> {
        for _ in 0..400 {
            let report = self.get(id).await?;
            if report.value.status == ReportStatus::Done {
                return Ok(report.version);
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Err(Failure::internal("the report was never done"))
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

const FIVE_MINUTES: Duration = Duration::from_secs(300);

#[tokio::test(flavor = "multi_thread")]
async fn one_copy_computes_a_report() -> Outcome {
    let shelf = Shelf::new().await?;
    let mut ids = Vec::new();
    for _ in 0..40 {
        ids.push(shelf.put(ReportStatus::Queued, Duration::ZERO).await?);
    }
    let one = shelf.copy(FIVE_MINUTES).await?;
    let other = shelf.copy(FIVE_MINUTES).await?;
    let (first, second) = tokio::join!(one.resume_reports(), other.resume_reports());
    first?;
    second?;
    for id in &ids {
        shelf.done(*id).await?;
    }
    // Whoever came second would have changed them by now.
    tokio::time::sleep(Duration::from_millis(200)).await;
    for id in ids {
        let report = shelf.get(id).await?;
        // Put there, claimed, done: one change each.
        assert_eq!(
            (report.value.status, report.version),
            (ReportStatus::Done, 3)
        );
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_done_stays_so() -> Outcome {
    let shelf = Shelf::new().await?;
    let id = shelf.put(ReportStatus::Queued, Duration::ZERO).await?;
    for _ in 0..3 {
        let app = shelf.copy(FIVE_MINUTES).await?;
        app.resume_reports().await?;
        assert_eq!(shelf.done(id).await?, 3);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_copy_computes_is_left_to_it() -> Outcome {
    let shelf = Shelf::new().await?;
    let fresh = shelf.put(ReportStatus::Running, Duration::ZERO).await?;
    let old = shelf.put(ReportStatus::Running, 2 * FIVE_MINUTES).await?;
    let app = shelf.copy(FIVE_MINUTES).await?;
    app.resume_reports().await?;
    assert_eq!(shelf.done(old).await?, 3);
    let fresh = shelf.get(fresh).await?;
    assert_eq!(
        (fresh.value.status, fresh.version),
        (ReportStatus::Running, 1)
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_behind_is_taken_over_in_time() -> Outcome {
    let shelf = Shelf::new().await?;
    let id = shelf.put(ReportStatus::Running, Duration::ZERO).await?;
    let app = shelf.copy(Duration::from_secs(2)).await?;
    app.resume_reports().await?;
    assert_eq!(shelf.get(id).await?.value.status, ReportStatus::Running);
    assert_eq!(shelf.done(id).await?, 3);
    Ok(())
}
