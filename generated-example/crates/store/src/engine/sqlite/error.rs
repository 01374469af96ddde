// Managed by oasmith. Do not edit: the next run writes it anew.

//! From errors of SQLite to failures of the platform.

use runtime::{Conflict, Failure};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql, ffi};

/// Why work on a connection ended early: an error of SQLite, or a failure that the work itself
/// found.
#[derive(Debug)]
pub enum SqlError {
    /// SQLite says no.
    Database(rusqlite::Error),
    /// The work says no.
    Failure(Failure),
}

impl SqlError {
    /// Whether a statement was interrupted, since its time was over.
    pub(super) fn is_interruption(&self) -> bool {
        let Self::Database(error) = self else {
            return matches!(self, Self::Failure(Failure::Deadline));
        };
        error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted)
    }
}

impl From<rusqlite::Error> for SqlError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<Failure> for SqlError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<SqlError> for Failure {
    fn from(error: SqlError) -> Self {
        match error {
            SqlError::Failure(failure) => failure,
            SqlError::Database(error) => failure_of(&error),
        }
    }
}

/// What an error of SQLite means where nobody knows more about it.
pub(super) fn failure_of(error: &rusqlite::Error) -> Failure {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::DiskFull) => {
            Failure::unavailable(error)
        }
        Some(ErrorCode::OperationInterrupted) => Failure::Deadline,
        Some(ErrorCode::ConstraintViolation) => match extended_code(error) {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
                Failure::conflict("a value that must be unique is already taken")
            }
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Failure::conflict(
                "a resource that is referred to does not exist, or is still referred to",
            ),
            _ => Failure::internal(error),
        },
        _ => Failure::internal(error),
    }
}

fn extended_code(error: &rusqlite::Error) -> i32 {
    match error {
        rusqlite::Error::SqliteFailure(error, _) => error.extended_code,
        _ => 0,
    }
}

/// A foreign key, to find out which one a write violated, since SQLite does not say. `exists` is a
/// statement such as `SELECT 1 FROM "authors" WHERE "id" = ?1`.
pub enum Probe<'a> {
    /// The row that a property of this one refers to must exist.
    Parent {
        /// The name of the property in the contract.
        field: &'static str,
        /// Finds the row that is referred to.
        exists: &'static str,
        /// The key of that row; what is null refers to nothing.
        key: &'a dyn ToSql,
    },
    /// No row of this kind may refer to the one that goes.
    Child {
        /// What refers to it, in the plural: "orders".
        resource: &'static str,
        /// Finds a row that refers to it.
        exists: &'static str,
        /// The key of the row that goes.
        key: &'a dyn ToSql,
    },
}

/// Turns a violated constraint into a conflict that names the properties; leaves other errors as
/// they are.
///
/// `columns` pairs the columns of the table with the names of their properties in the contract.
pub fn conflict(
    connection: &Connection,
    error: rusqlite::Error,
    columns: &[(&str, &str)],
    probes: &[Probe<'_>],
) -> SqlError {
    match extended_code(&error) {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
            SqlError::Failure(taken(&error, columns))
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
            let found = probes.iter().find_map(|probe| violated(connection, probe));
            found.map_or(SqlError::Database(error), |conflict| {
                Failure::Conflict(conflict).into()
            })
        }
        _ => SqlError::Database(error),
    }
}

/// Reads `UNIQUE constraint failed: books.isbn, books.edition`.
fn taken(error: &rusqlite::Error, columns: &[(&str, &str)]) -> Failure {
    let text = match error {
        rusqlite::Error::SqliteFailure(_, Some(text)) => text.as_str(),
        _ => "",
    };
    let (_, list) = text.split_once(": ").unwrap_or_default();
    let wire_name = |column: &str| {
        let column = column.rsplit('.').next().unwrap_or(column);
        columns
            .iter()
            .find(|(name, _)| *name == column)
            .map(|(_, wire)| (*wire).to_owned())
    };
    let fields: Vec<String> = list.split(", ").filter_map(wire_name).collect();
    let detail = match fields.as_slice() {
        [] => return failure_of(error),
        [field] => format!("the value of `{field}` is already taken"),
        fields => format!(
            "the values of `{}` are already taken together",
            fields.join("`, `")
        ),
    };
    Failure::Conflict(Conflict { detail, fields })
}

/// The conflict, if this foreign key is the violated one.
fn violated(connection: &Connection, probe: &Probe<'_>) -> Option<Conflict> {
    let finds = |sql: &str, key: &dyn ToSql| {
        connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.exists([key]))
            .ok()
    };
    match probe {
        Probe::Parent { field, exists, key } => {
            let missing = !is_null(*key) && !finds(exists, *key)?;
            missing.then(|| Conflict {
                detail: format!("what `{field}` refers to does not exist"),
                fields: vec![(*field).to_owned()],
            })
        }
        Probe::Child {
            resource,
            exists,
            key,
        } => finds(exists, *key)?.then(|| Conflict {
            detail: format!("it is still referred to by {resource}"),
            fields: Vec::new(),
        }),
    }
}

fn is_null(value: &dyn ToSql) -> bool {
    matches!(
        value.to_sql(),
        Ok(ToSqlOutput::Borrowed(ValueRef::Null) | ToSqlOutput::Owned(Value::Null))
    )
}
