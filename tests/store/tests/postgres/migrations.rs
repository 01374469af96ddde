//! What may become of a database that has migrations.

use engine::Migration;
use engine::postgres::{Link, Postgres, get};
use runtime::Migrations;

use crate::fixture::{context, database};

const fn sealed(number: u32, sql: &'static str) -> Migration {
    Migration {
        number,
        name: "step",
        sql,
        sealed: true,
    }
}

const fn pending(number: u32, sql: &'static str) -> Migration {
    Migration {
        sealed: false,
        ..sealed(number, sql)
    }
}

const A: &str = "CREATE TABLE a (x bigint)";
const B: &str = "CREATE TABLE b (x bigint)";
const B_CHANGED: &str = "CREATE TABLE b (x bigint, y bigint)";
const C: &str = "CREATE TABLE c (x bigint)";
const BROKEN: &str = "CREATE TABLE c (x bigint); SELECT 1 / 0";

/// The tables that there are, but for that of migrations.
async fn tables(database: &Postgres) -> String {
    let tables = |link: Link| async move {
        let sql = "SELECT coalesce(string_agg(relname, '' ORDER BY relname), '') FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE '\\_%'";
        let row = link.row(sql, &[]).await?;
        get::<String>(&row.unwrap(), 0)
    };
    database.read(&mut context(), tables).await.unwrap()
}

async fn run(
    database: &Postgres,
    migrations: &'static [Migration],
    scope: Migrations,
) -> Result<Vec<String>, String> {
    let outcome = database.migrate(scope, migrations).await;
    outcome.map_err(|failure| failure.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_is_applied_in_order() {
    static FIRST: &[Migration] = &[sealed(1, A)];
    static THEN: &[Migration] = &[sealed(1, A), sealed(2, B), pending(3, C)];
    let database = database().await;
    let names = run(&database, FIRST, Migrations::All).await.unwrap();
    assert_eq!(names, ["0001_step"]);
    let names = run(&database, THEN, Migrations::Sealed).await.unwrap();
    assert_eq!(names, ["0002_step"]);
    let names = run(&database, THEN, Migrations::All).await.unwrap();
    assert_eq!(names, ["0003_step"]);
    assert_eq!(tables(&database).await, "abc");
    assert!(
        run(&database, THEN, Migrations::All)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pending_one_that_changed_is_refused_until_all_is_made_anew() {
    static FIRST: &[Migration] = &[sealed(1, A), pending(2, B)];
    static THEN: &[Migration] = &[sealed(1, A), pending(2, B_CHANGED)];
    static AT_LAST: &[Migration] = &[sealed(1, A), sealed(2, B_CHANGED)];
    let database = database().await;
    run(&database, FIRST, Migrations::All).await.unwrap();
    let refused = run(&database, THEN, Migrations::All).await.unwrap_err();
    assert!(refused.contains("migrate --redo"), "{refused}");
    let names = run(&database, THEN, Migrations::Redo).await.unwrap();
    assert_eq!(names, ["0001_step", "0002_step"]);
    assert!(
        run(&database, AT_LAST, Migrations::All)
            .await
            .unwrap()
            .is_empty()
    );
    let refused = run(&database, AT_LAST, Migrations::Redo).await.unwrap_err();
    assert!(refused.contains("sealed"), "{refused}");
    assert_eq!(tables(&database).await, "ab");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_fails_leaves_nothing_behind() {
    static STEPS: &[Migration] = &[sealed(1, A), sealed(2, BROKEN)];
    static MENDED: &[Migration] = &[sealed(1, A), sealed(2, C)];
    let database = database().await;
    let fault = run(&database, STEPS, Migrations::All).await.unwrap_err();
    assert!(
        fault.contains("0002_step") && fault.contains("division by zero"),
        "{fault}"
    );
    assert_eq!(tables(&database).await, "a");
    let names = run(&database, MENDED, Migrations::All).await.unwrap();
    assert_eq!(names, ["0002_step"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_can_start_at_once() {
    static STEPS: &[Migration] = &[sealed(1, A), sealed(2, B), sealed(3, C)];
    let database = database().await;
    let starts = (0..8).map(|_| {
        let database = database.clone();
        tokio::spawn(async move { run(&database, STEPS, Migrations::All).await.unwrap() })
    });
    let mut names = Vec::new();
    for start in starts.collect::<Vec<_>>() {
        names.extend(start.await.unwrap());
    }
    names.sort();
    assert_eq!(names, ["0001_step", "0002_step", "0003_step"]);
    assert_eq!(tables(&database).await, "abc");
}
