// Managed by oasmith. Do not edit: the next run writes it anew.

//! Applies migrations.

use runtime::{Failure, Migrations};
use rusqlite::{Connection, params};
use types::Timestamp;

use super::super::migration::{Applied, Migration, Statement, Step, check_redo, next_step};
use super::error::failure_of;
use super::keys;

const RECORDS: &str = "
    CREATE TABLE IF NOT EXISTS _oasmith_migrations (
        number     INTEGER PRIMARY KEY,
        name       TEXT    NOT NULL,
        sha256     TEXT    NOT NULL,
        sealed     INTEGER NOT NULL,
        applied_at INTEGER NOT NULL
    ) STRICT";

/// Brings the database up to date, a transaction for each step that bears one, so that several servers can start
/// at once.
pub(super) fn run(
    connection: &mut Connection,
    migrations: &'static [Migration],
    scope: Migrations,
) -> Result<Vec<String>, Failure> {
    // A migration may make a table anew, which others refer to; they are checked at its end.
    set_foreign_keys(connection, false)?;
    let outcome = run_steps(connection, migrations, scope);
    set_foreign_keys(connection, true)?;
    keys::made(connection)?;
    outcome
}

fn run_steps(
    connection: &mut Connection,
    migrations: &'static [Migration],
    scope: Migrations,
) -> Result<Vec<String>, Failure> {
    if scope == Migrations::Redo {
        in_transaction(connection, drop_everything)?;
    }
    let mut names = Vec::new();
    loop {
        let step = |connection: &Connection| run_step(connection, migrations, scope);
        match in_transaction(connection, step)? {
            Done::Nothing => return Ok(names),
            Done::Sealed => {}
            Done::Applied(migration) => names.push(migration.title()),
            Done::Apart(migration, statements) => {
                run_apart(connection, &statements).map_err(|fault| failed(migration, &fault))?;
                in_transaction(connection, |connection| {
                    remember_once(connection, migration).map_err(|fault| failed(migration, &fault))
                })?;
                names.push(migration.title());
            }
        }
    }
}

/// What a step did.
enum Done {
    /// Nothing is left to do.
    Nothing,
    /// It remembered that a migration is sealed.
    Sealed,
    /// It applied this one.
    Applied(&'static Migration),
    /// Nothing yet: these statements run in no transaction.
    Apart(&'static Migration, Vec<Statement<'static>>),
}

fn failed(migration: &Migration, fault: &str) -> Failure {
    let title = migration.title();
    Failure::Internal(format!("the migration {title} failed: {fault}"))
}

/// Runs statements, a transaction for each, so that other processes can write in between.
fn run_apart(connection: &Connection, statements: &[Statement<'_>]) -> Result<(), String> {
    for statement in statements {
        loop {
            let before = connection.total_changes();
            let run = connection.execute_batch(statement.sql);
            run.map_err(|error| error.to_string())?;
            if !statement.is_repeated || connection.total_changes() == before {
                break;
            }
        }
    }
    Ok(())
}

fn set_foreign_keys(connection: &Connection, on: bool) -> Result<(), Failure> {
    connection
        .pragma_update(None, "foreign_keys", on)
        .map_err(|error| failure_of(&error))
}

/// Does something in a transaction that keeps other processes from writing.
fn in_transaction<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let immediate = rusqlite::TransactionBehavior::Immediate;
    let begun = connection.transaction_with_behavior(immediate);
    let transaction = begun.map_err(|error| failure_of(&error))?;
    let result = work(&transaction)?;
    transaction.commit().map_err(|error| failure_of(&error))?;
    Ok(result)
}

fn run_step(
    connection: &Connection,
    migrations: &'static [Migration],
    scope: Migrations,
) -> Result<Done, Failure> {
    connection
        .execute_batch(RECORDS)
        .map_err(|error| failure_of(&error))?;
    let applied = applied(connection).map_err(|error| failure_of(&error))?;
    let Some(step) = next_step(migrations, &applied, scope)? else {
        return Ok(Done::Nothing);
    };
    match step {
        Step::Apply(migration) => match migration.apart() {
            Some(statements) => Ok(Done::Apart(migration, statements)),
            None => {
                apply(connection, migration).map_err(|fault| failed(migration, &fault))?;
                Ok(Done::Applied(migration))
            }
        },
        Step::Seal(migration) => {
            let sql = "UPDATE _oasmith_migrations SET sealed = TRUE, name = ?2 WHERE number = ?1";
            let sealed = connection.execute(sql, params![migration.number, migration.name]);
            sealed.map_err(|error| failure_of(&error))?;
            Ok(Done::Sealed)
        }
    }
}

fn applied(connection: &Connection) -> rusqlite::Result<Vec<Applied>> {
    let sql = "SELECT number, name, sha256, sealed FROM _oasmith_migrations ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let (number, name) = (row.get(0)?, row.get(1)?);
        Ok(Applied {
            number,
            name,
            hash: row.get(2)?,
            sealed: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// Runs a migration and remembers it.
fn apply(connection: &Connection, migration: &Migration) -> Result<(), String> {
    connection
        .execute_batch(migration.sql)
        .map_err(|error| error.to_string())?;
    if connection.is_autocommit() {
        return Err("it ends the transaction that it runs in".to_owned());
    }
    check_foreign_keys(connection)?;
    remember(connection, migration)
}

/// Remembers a migration that several processes may have run at once.
fn remember_once(connection: &Connection, migration: &Migration) -> Result<(), String> {
    let applied = applied(connection).map_err(|error| error.to_string())?;
    match applied.iter().any(|known| known.number == migration.number) {
        true => Ok(()),
        false => remember(connection, migration),
    }
}

fn remember(connection: &Connection, migration: &Migration) -> Result<(), String> {
    let sql = "INSERT INTO _oasmith_migrations VALUES (?1, ?2, ?3, ?4, ?5)";
    let now = Timestamp::now().as_micros();
    let Migration {
        number,
        name,
        sealed,
        ..
    } = migration;
    let record = params![number, name, migration.hash(), sealed, now];
    connection
        .execute(sql, record)
        .map(drop)
        .map_err(|error| error.to_string())
}

fn check_foreign_keys(connection: &Connection) -> Result<(), String> {
    let check = connection
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut statement| {
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            rows.take(1).collect::<rusqlite::Result<Vec<String>>>()
        });
    match check.map_err(|error| error.to_string())?.first() {
        Some(table) => Err(format!(
            "a row of `{table}` refers to one that does not exist"
        )),
        None => Ok(()),
    }
}

/// Drops all tables, views and triggers, if that may be done.
fn drop_everything(connection: &Connection) -> Result<(), Failure> {
    connection
        .execute_batch(RECORDS)
        .map_err(|error| failure_of(&error))?;
    check_redo(&applied(connection).map_err(|error| failure_of(&error))?)?;
    let dropped = names_to_drop(connection).and_then(|names| {
        let statement = |(kind, name): &(String, String)| {
            format!("DROP {kind} IF EXISTS \"{}\";", name.replace('"', "\"\""))
        };
        connection.execute_batch(&names.iter().map(statement).collect::<String>())
    });
    dropped.map_err(|error| failure_of(&error))
}

/// Kinds and names; virtual tables come before the tables that they keep, which go with them.
fn names_to_drop(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT type, name FROM sqlite_schema \
               WHERE type IN ('table', 'view', 'trigger') \
               AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
               ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%', name";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
