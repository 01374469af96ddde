// Managed by oasmith. Do not edit: the next run writes it anew.

//! Applies migrations.

use std::time::Duration;

use runtime::{Failure, Migrations};
use types::Timestamp;

use super::super::migration::{Applied, Migration, Statement, Step, check_redo, next_step};
use super::keys;
use super::{Bind, Link, SqlError, ToSql, get};

const RECORDS: &str = "
    CREATE TABLE IF NOT EXISTS _oasmith_migrations (
        number     bigint      PRIMARY KEY,
        name       text        NOT NULL,
        sha256     text        NOT NULL,
        sealed     boolean     NOT NULL,
        applied_at timestamptz NOT NULL
    )";

/// The key of the lock that keeps servers that start at once from migrating at once: `oasmith`. Whoever
/// waits for it asks again and again: a statement that waits would keep an index from being made.
const LOCK: &str = "SELECT pg_try_advisory_lock(31351773846926440)";
const LOCK_PAUSE: Duration = Duration::from_millis(200);

/// Brings the database up to date, a transaction for each step that bears one. The connection is of no use for
/// anything else then.
pub(super) async fn run(
    link: &Link,
    migrations: &[Migration],
    scope: Migrations,
) -> Result<Vec<String>, Failure> {
    // A step may take as long as it takes, but must not keep others waiting for a lock.
    link.batch("SET statement_timeout = 0; SET client_min_messages = warning")
        .await?;
    while !is_locked(link).await? {
        tokio::time::sleep(LOCK_PAUSE).await;
    }
    if scope == Migrations::Redo {
        in_transaction(link, drop_everything(link)).await?;
    }
    link.batch(RECORDS).await?;
    let mut names = Vec::new();
    while let Some(step) = next_step(migrations, &applied(link).await?, scope)? {
        match step {
            Step::Apply(migration) => {
                let failed = |failure: Failure| {
                    let title = migration.title();
                    Failure::Internal(format!("the migration {title} failed: {failure}"))
                };
                match migration.apart() {
                    Some(statements) => apply_apart(link, migration, &statements).await,
                    None => in_transaction(link, apply(link, migration)).await,
                }
                .map_err(failed)?;
                names.push(migration.title());
            }
            Step::Seal(migration) => seal(link, migration).await?,
        }
    }
    keys::made(link.clone()).await?;
    Ok(names)
}

/// Takes the lock, if nobody has it.
async fn is_locked(link: &Link) -> Result<bool, SqlError> {
    let row = link.row(LOCK, &[]).await?;
    row.map_or(Ok(false), |row| get(&row, 0))
}

async fn in_transaction<T>(
    link: &Link,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    link.batch("BEGIN").await?;
    match work.await {
        Ok(value) => {
            link.batch("COMMIT").await?;
            Ok(value)
        }
        Err(failure) => {
            // The first fault counts.
            let _ = link.batch("ROLLBACK").await;
            Err(failure)
        }
    }
}

async fn apply(link: &Link, migration: &Migration) -> Result<(), Failure> {
    link.batch(migration.sql).await?;
    Ok(remember(link, migration).await?)
}

/// Applies a migration that runs in no transaction: statement by statement.
async fn apply_apart(
    link: &Link,
    migration: &Migration,
    statements: &[Statement<'_>],
) -> Result<(), Failure> {
    for statement in statements {
        match statement.is_repeated {
            true => while link.execute(statement.sql, &[]).await? > 0 {},
            false => link.batch(statement.sql).await?,
        }
    }
    Ok(remember(link, migration).await?)
}

/// Remembers that a migration is sealed now.
async fn seal(link: &Link, migration: &Migration) -> Result<(), SqlError> {
    let sql = "UPDATE _oasmith_migrations SET sealed = TRUE, name = $2 WHERE number = $1";
    let (number, name) = (i64::from(migration.number), migration.name);
    let sealed = link.execute(sql, &[&Bind(&number), &Bind(&name)]).await;
    sealed.map(drop)
}

async fn remember(link: &Link, migration: &Migration) -> Result<(), SqlError> {
    let sql = "INSERT INTO _oasmith_migrations VALUES ($1, $2, $3, $4, $5)";
    let (number, hash) = (i64::from(migration.number), migration.hash());
    let (name, sealed, now) = (migration.name, migration.sealed, Timestamp::now());
    let values: &[&(dyn ToSql + Sync)] = &[
        &Bind(&number),
        &Bind(&name),
        &Bind(&hash),
        &Bind(&sealed),
        &Bind(&now),
    ];
    link.execute(sql, values).await.map(drop)
}

async fn applied(link: &Link) -> Result<Vec<Applied>, SqlError> {
    let sql = "SELECT number, name, sha256, sealed FROM _oasmith_migrations ORDER BY number";
    let rows = link.rows(sql, &[]).await?;
    let read = rows.iter().map(|row| {
        Ok(Applied {
            number: get(row, 0)?,
            name: get(row, 1)?,
            hash: get(row, 2)?,
            sealed: get(row, 3)?,
        })
    });
    read.collect()
}

/// Drops all tables, views and sequences of the schema, if that may be done.
async fn drop_everything(link: &Link) -> Result<(), Failure> {
    link.batch(RECORDS).await?;
    check_redo(&applied(link).await?)?;
    let sql = "SELECT format('DROP %s IF EXISTS %I CASCADE', \
               CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' \
               WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname) \
               FROM pg_class WHERE relnamespace = current_schema()::regnamespace \
               AND relkind IN ('r', 'p', 'v', 'm', 'S') ORDER BY relkind = 'S'";
    for row in link.rows(sql, &[]).await? {
        link.batch(&get::<String>(&row, 0)?).await?;
    }
    Ok(())
}
