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
const B: &str = "CREATE TABLE b (x bigint GENERATED ALWAYS AS IDENTITY)";
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

const MANY: &str = "CREATE TABLE a (x bigint, y bigint);
INSERT INTO a (x) SELECT * FROM generate_series(1, 12000)";
/// What cannot run in a transaction, and what is done in parts.
const IN_PARTS: &str = "-- oasmith: no transaction

-- oasmith: repeat until no row changes
UPDATE a SET y = x WHERE ctid IN (SELECT ctid FROM a WHERE y IS NULL LIMIT 5000);

CREATE INDEX CONCURRENTLY a_x ON a (x);
";
const CUT_SHORT: &str = "-- oasmith: no transaction

CREATE TABLE IF NOT EXISTS b (x bigint);

SELECT 1 / 0;
";

async fn number(database: &Postgres, sql: &'static str) -> i64 {
    let number = |link: Link| async move {
        let row = link.row(sql, &[]).await?;
        get::<i64>(&row.unwrap(), 0)
    };
    database.read(&mut context(), number).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_run_apart_where_a_migration_says_so() {
    static ALL: &[Migration] = &[sealed(1, MANY), sealed(2, IN_PARTS)];
    let database = database().await;
    let names = run(&database, ALL, Migrations::All).await.unwrap();
    assert_eq!(names, ["0001_step", "0002_step"]);
    assert_eq!(
        number(&database, "SELECT count(*) FROM a WHERE y = x").await,
        12_000
    );
    let indexes = "SELECT count(*) FROM pg_indexes WHERE indexname = 'a_x'";
    assert_eq!(number(&database, indexes).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_that_start_at_once_make_an_index_together() {
    static ALL: &[Migration] = &[sealed(1, MANY), sealed(2, IN_PARTS)];
    let database = database().await;
    let runs = (0..4).map(|_| {
        let database = database.clone();
        tokio::spawn(async move { run(&database, ALL, Migrations::All).await.unwrap().len() })
    });
    let mut applied = 0;
    for run in runs.collect::<Vec<_>>() {
        applied += run.await.unwrap();
    }
    assert_eq!(applied, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_cut_short_begins_anew() {
    static FIRST: &[Migration] = &[sealed(1, CUT_SHORT)];
    static THEN: &[Migration] = &[sealed(
        1,
        "-- oasmith: no transaction\nCREATE TABLE IF NOT EXISTS b (x bigint);\n",
    )];
    let database = database().await;
    let failed = run(&database, FIRST, Migrations::All).await.unwrap_err();
    assert!(failed.contains("0001_step"), "{failed}");
    assert_eq!(tables(&database).await, "b");
    let names = run(&database, THEN, Migrations::All).await.unwrap();
    assert_eq!(names, ["0001_step"]);
}
