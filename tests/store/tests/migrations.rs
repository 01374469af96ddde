//! What may become of a database that has migrations.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Folder, context};
use engine::Migration;
use engine::sqlite::{Connection, Options, Sqlite};
use runtime::{Failure, Migrations};

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

const A: &str = "CREATE TABLE a (x INTEGER)";
const A_ANNOUNCED: &str = "-- Not sealed yet.\n-- It will be.\n\nCREATE TABLE a (x INTEGER)";
const B: &str = "CREATE TABLE b (x INTEGER)";
const B_CHANGED: &str = "CREATE TABLE b (x INTEGER, y INTEGER)";
const ORPHAN: &str = "
    CREATE TABLE p (id INTEGER PRIMARY KEY);
    CREATE TABLE q (p REFERENCES p);
    INSERT INTO q VALUES (1)";
const C: &str = "CREATE TABLE c (x INTEGER)";

fn database(folder: &Folder) -> Sqlite {
    Sqlite::open_with(&folder.file(), &Options::default()).unwrap()
}

/// Applies the first migrations, then the second; gives what came of the latter, and which tables
/// there are.
async fn upgrade(
    first: &'static [Migration],
    second: &'static [Migration],
    scope: Migrations,
) -> (Result<Vec<String>, String>, String) {
    let folder = Folder::new();
    database(&folder)
        .migrate(Migrations::All, first)
        .await
        .unwrap();
    let database = database(&folder);
    let outcome = database
        .migrate(scope, second)
        .await
        .map_err(|failure| failure.to_string());
    let tables = |connection: &Connection| {
        let sql = "SELECT group_concat(name, '') FROM \
                   (SELECT name FROM sqlite_schema \
                    WHERE name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name)";
        Ok(connection
            .query_row(sql, [], |row| row.get::<_, Option<String>>(0))?
            .unwrap_or_default())
    };
    let tables = database.read(&mut context(), tables).await.unwrap();
    (outcome, tables)
}

macro_rules! upgrade {
    ([$($first:expr),*], [$($second:expr),*], $scope:ident) => {{
        static FIRST: &[Migration] = &[$($first),*];
        static SECOND: &[Migration] = &[$($second),*];
        upgrade(FIRST, SECOND, Migrations::$scope).await
    }};
}

fn applied(names: &[&str]) -> Result<Vec<String>, String> {
    Ok(names.iter().map(|name| (*name).to_owned()).collect())
}

#[track_caller]
fn refused(outcome: Result<Vec<String>, String>, words: &[&str]) {
    let text = outcome.unwrap_err();
    assert!(words.iter().all(|word| text.contains(word)), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_is_applied_in_order() {
    let (outcome, tables) = upgrade!([], [sealed(2, B), sealed(1, A), pending(3, C)], All);
    assert_eq!(
        (outcome, tables.as_str()),
        (applied(&["0001_step", "0002_step", "0003_step"]), "abc")
    );
    let (outcome, tables) = upgrade!(
        [sealed(1, A)],
        [sealed(1, A), sealed(2, B), pending(3, C)],
        Sealed
    );
    assert_eq!((outcome, tables.as_str()), (applied(&["0002_step"]), "ab"));
    let (outcome, tables) = upgrade!(
        [sealed(1, A), pending(2, B)],
        [sealed(1, A), pending(2, B)],
        All
    );
    assert_eq!((outcome, tables.as_str()), (applied(&[]), "ab"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pending_one_that_is_sealed_as_it_was_is_not_applied_again() {
    let (outcome, _) = upgrade!([pending(1, A)], [sealed(1, A)], Sealed);
    assert_eq!(outcome, applied(&[]));
    // What a pending one says above its statements goes with the seal.
    let (outcome, _) = upgrade!([pending(1, A_ANNOUNCED)], [sealed(1, A)], Sealed);
    assert_eq!(outcome, applied(&[]));
    // It is remembered as sealed: nothing may be dropped any more.
    let folder = Folder::new();
    static PENDING: &[Migration] = &[pending(1, A)];
    static SEALED: &[Migration] = &[sealed(1, A)];
    let database = database(&folder);
    database.migrate(Migrations::All, PENDING).await.unwrap();
    database.migrate(Migrations::All, SEALED).await.unwrap();
    let refusal = database.migrate(Migrations::Redo, SEALED).await;
    assert!(
        matches!(refusal, Err(Failure::Internal(text)) if text.contains("sealed migrations only"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pending_one_that_changed_is_refused_until_all_is_made_anew() {
    let offer = ["0002_step", "migrate --redo"];
    refused(
        upgrade!(
            [sealed(1, A), pending(2, B)],
            [sealed(1, A), pending(2, B_CHANGED)],
            All
        )
        .0,
        &offer,
    );
    refused(
        upgrade!(
            [sealed(1, A), pending(2, B)],
            [sealed(1, A), sealed(2, B_CHANGED)],
            Sealed
        )
        .0,
        &offer,
    );
    refused(
        upgrade!([sealed(1, A), pending(2, B)], [sealed(1, A)], All).0,
        &offer,
    );
    refused(
        upgrade!([pending(2, B)], [sealed(1, A), pending(2, B)], All).0,
        &offer,
    );

    let (outcome, tables) = upgrade!(
        [sealed(1, A), pending(2, B)],
        [sealed(1, A), pending(2, C)],
        Redo
    );
    assert_eq!(
        (outcome, tables.as_str()),
        (applied(&["0001_step", "0002_step"]), "ac")
    );
    let (outcome, tables) = upgrade!([], [pending(1, A)], Redo);
    assert_eq!((outcome, tables.as_str()), (applied(&["0001_step"]), "a"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_one_never_changes() {
    let advice = ["0001_step", "restore it"];
    refused(upgrade!([sealed(1, A)], [sealed(1, B)], All).0, &advice);
    refused(upgrade!([sealed(1, A)], [pending(1, B)], All).0, &advice);
    refused(
        upgrade!([sealed(1, A), sealed(3, C)], [sealed(3, C)], All).0,
        &advice,
    );
    refused(
        upgrade!([sealed(3, C)], [sealed(1, A), sealed(3, C)], All).0,
        &["0003_step", "0001_step"],
    );
    let (outcome, tables) = upgrade!([sealed(1, A)], [sealed(1, A)], Redo);
    refused(outcome, &["sealed migrations only"]);
    assert_eq!(tables, "a");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_program_works_with_newer_sealed_migrations() {
    let (outcome, tables) = upgrade!([sealed(1, A), sealed(2, B)], [sealed(1, A)], All);
    assert_eq!((outcome, tables.as_str()), (applied(&[]), "ab"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_fails_leaves_nothing_behind() {
    let (outcome, tables) = upgrade!(
        [],
        [
            sealed(1, A),
            sealed(2, "CREATE TABLE b (x INTEGER); DROP TABLE zzz")
        ],
        All
    );
    refused(outcome, &["0002_step", "zzz"]);
    assert_eq!(tables, "a");
    refused(
        upgrade!([], [sealed(1, "CREATE TABLE b (x INTEGER); COMMIT")], All).0,
        &["ends the transaction"],
    );
    refused(upgrade!([], [sealed(1, ORPHAN)], All).0, &["`q`"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_goes_when_all_is_made_anew() {
    const MANY: &str = "
        CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT);
        CREATE TABLE child (parent REFERENCES parent NOT NULL);
        CREATE VIEW \"odd \"\" name\" AS SELECT * FROM child;
        CREATE TRIGGER t AFTER DELETE ON child BEGIN SELECT raise(FAIL, 'no'); END;
        CREATE VIRTUAL TABLE words USING fts5(text);
        INSERT INTO parent VALUES (1);
        INSERT INTO child VALUES (1);";
    let (outcome, tables) = upgrade!([pending(1, MANY)], [pending(1, A)], Redo);
    assert_eq!(
        (outcome, tables.as_str()),
        (applied(&["0001_step"]), "asqlite_sequence")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_can_start_at_once() {
    static STEPS: &[Migration] = &[sealed(1, A), sealed(2, B), sealed(3, C)];
    let folder = Folder::new();
    let servers: Vec<_> = (0..8)
        .map(|_| {
            let database = database(&folder);
            tokio::spawn(async move {
                database
                    .migrate(Migrations::All, STEPS)
                    .await
                    .unwrap()
                    .len()
            })
        })
        .collect();
    let mut steps = 0;
    for server in servers {
        steps += server.await.unwrap();
    }
    assert_eq!(steps, 3);
}

const MANY: &str = "CREATE TABLE a (x INTEGER, y INTEGER);
WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 12000)
INSERT INTO a (x) SELECT x FROM n";
const IN_PARTS: &str = "-- It takes its time.
-- oasmith: no transaction

-- oasmith: repeat until no row changes
UPDATE a SET y = x WHERE rowid IN (SELECT rowid FROM a WHERE y IS NULL LIMIT 5000);

CREATE TABLE IF NOT EXISTS b (x INTEGER);
";

#[tokio::test]
async fn statements_run_apart_where_a_migration_says_so() {
    static ALL: &[Migration] = &[sealed(1, MANY), sealed(2, IN_PARTS)];
    let folder = Folder::new();
    let database = database(&folder);
    let names = database.migrate(Migrations::All, ALL).await.unwrap();
    assert_eq!(names, ["0001_step", "0002_step"]);
    let filled = |connection: &Connection| {
        let sql = "SELECT count(*) FROM a WHERE y = x";
        Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))?)
    };
    assert_eq!(database.read(&mut context(), filled).await.unwrap(), 12_000);
    let names = database.migrate(Migrations::All, ALL).await.unwrap();
    assert!(names.is_empty());
}
