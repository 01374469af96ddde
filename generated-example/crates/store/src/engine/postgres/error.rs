// Managed by oasmith. Do not edit: the next run writes it anew.

//! From errors of PostgreSQL to failures of the platform.

use runtime::{Conflict, Failure};
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use super::column::Fault;

/// Why work on a connection ended early: an error of PostgreSQL, or a failure that the work itself
/// found.
#[derive(Debug)]
pub enum SqlError {
    /// PostgreSQL says no, or is not there.
    Database(Error),
    /// The work says no.
    Failure(Failure),
}

impl From<Error> for SqlError {
    fn from(error: Error) -> Self {
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

impl SqlError {
    /// Whether the same work may well succeed if it is done again: the connection was lost before it
    /// was committed, or it got in the way of another one.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Failure(_) => false,
            Self::Database(error) => is_of_no_use(error) || error.code().is_some_and(is_contended),
        }
    }

    /// Whether the statement that failed has certainly done nothing, and may well succeed if it is done
    /// again: the database itself said why it gave it up.
    pub(super) fn has_done_nothing(&self) -> bool {
        match self {
            Self::Failure(_) => false,
            Self::Database(error) => error.as_db_error().is_some() && self.is_passing(),
        }
    }

    /// Whether the connection is not to be used again: it is of no use, or the statement on its way.
    pub(super) fn leaves_unsound(&self) -> bool {
        self.is_of_a_lost_connection() || self.is_deadline()
    }

    /// Whether time ran out, with the statement still on its way.
    pub(super) fn is_deadline(&self) -> bool {
        matches!(self, Self::Failure(Failure::Deadline))
    }

    /// Whether the connection is of no use any more: it is lost, or what it keeps prepared is outdated.
    pub(super) fn is_of_a_lost_connection(&self) -> bool {
        match self {
            Self::Failure(_) => false,
            Self::Database(error) => is_of_no_use(error),
        }
    }
}

fn is_of_no_use(error: &Error) -> bool {
    match error.as_db_error() {
        None => error.is_closed() || is_io(error),
        Some(error) => is_lost(error.code()) || is_outdated(error),
    }
}

/// Whether a value was of no use: it had not the form of its type, or the type no room for it.
pub(super) fn is_of_a_value(error: &SqlError) -> bool {
    let SqlError::Database(error) = error else {
        return false;
    };
    let is_data =
        |code: &SqlState| code.code().starts_with("22") || *code == SqlState::PROTOCOL_VIOLATION;
    error.code().is_some_and(is_data)
}

/// Something between here and the database broke.
fn is_io(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(found) = cause {
        if found.is::<std::io::Error>() {
            return true;
        }
        cause = found.source();
    }
    false
}

/// The database shuts down, starts, or has let go of the connection.
fn is_lost(code: &SqlState) -> bool {
    let lost = [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    ];
    code.code().starts_with("08") && *code != SqlState::PROTOCOL_VIOLATION || lost.contains(code)
}

/// The tables have changed since a statement was prepared, so that its rows have other types now.
fn is_outdated(error: &DbError) -> bool {
    error.routine() == Some("RevalidateCachedQuery")
}

/// Two transactions got in each other's way, and this one gave in.
fn is_contended(code: &SqlState) -> bool {
    [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
    ]
    .contains(code)
}

/// What an error of PostgreSQL means where nobody knows more about it.
pub(super) fn failure_of(error: &Error) -> Failure {
    let Some(code) = error.code() else {
        return match error.is_closed() || is_io(error) {
            true => Failure::unavailable(described(error)),
            false => Failure::internal(described(error)),
        };
    };
    match code {
        code if *code == SqlState::QUERY_CANCELED => Failure::Deadline,
        code if *code == SqlState::UNIQUE_VIOLATION => {
            Failure::conflict("a value that must be unique is already taken")
        }
        code if *code == SqlState::FOREIGN_KEY_VIOLATION => Failure::conflict(
            "a resource that is referred to does not exist, or is still referred to",
        ),
        // Insufficient resources (53), an intervention of the operator (57), a lock that is not free.
        code if is_lost(code)
            || is_contended(code)
            || code.code().starts_with("53")
            || code.code().starts_with("57")
            || *code == SqlState::LOCK_NOT_AVAILABLE =>
        {
            Failure::unavailable(described(error))
        }
        _ => Failure::internal(described(error)),
    }
}

/// The error with all that is known of it.
fn described(error: &Error) -> String {
    match error.as_db_error() {
        Some(known) => format!("{} ({})", known.message(), known.code().code()),
        None => chain(error),
    }
}

/// An error with its causes, as far as it does not tell them itself.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(found) = cause {
        let said = found.to_string();
        if !text.contains(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        cause = found.source();
    }
    text
}

/// A value that could not be written.
pub(super) fn unreadable(fault: Fault) -> SqlError {
    Failure::internal(fault).into()
}

/// What the constraints of a table are about, to name the properties of a conflict.
#[derive(Clone, Copy, Debug)]
pub struct Constraints {
    /// What must be unique: the name of the index or key, and the properties.
    pub unique: &'static [(&'static str, &'static [&'static str])],
    /// What must exist: the name of the foreign key, and the property that refers to it.
    pub references: &'static [(&'static str, &'static str)],
    /// What may refer to a row: the table, and what its rows are called, in the plural.
    pub children: &'static [(&'static str, &'static str)],
}

/// Turns a constraint that a written row violates into a conflict that names the properties; leaves
/// other errors as they are.
pub fn conflict(error: SqlError, constraints: &Constraints) -> SqlError {
    named(error, |violation| match violation.code() {
        code if *code == SqlState::UNIQUE_VIOLATION => taken(violation, constraints),
        code if *code == SqlState::FOREIGN_KEY_VIOLATION => missing(violation, constraints),
        _ => None,
    })
}

/// Turns a constraint that a removed row violates into a conflict that says what refers to it; leaves
/// other errors as they are.
pub fn delete_conflict(error: SqlError, constraints: &Constraints) -> SqlError {
    named(error, |violation| {
        let table = violation.table()?;
        let mut children = constraints.children.iter();
        let (_, resource) = children.find(|(known, _)| *known == table)?;
        Some(Conflict {
            detail: format!("it is still referred to by {resource}"),
            fields: Vec::new(),
        })
    })
}

fn named(error: SqlError, name: impl FnOnce(&DbError) -> Option<Conflict>) -> SqlError {
    let violation = match &error {
        SqlError::Database(database) => database.as_db_error(),
        SqlError::Failure(_) => None,
    };
    match violation.and_then(name) {
        Some(conflict) => Failure::Conflict(conflict).into(),
        None => error,
    }
}

fn taken(violation: &DbError, constraints: &Constraints) -> Option<Conflict> {
    let name = violation.constraint()?;
    let mut unique = constraints.unique.iter();
    let (_, fields) = unique.find(|(known, _)| *known == name)?;
    let detail = match fields {
        [] => return None,
        [field] => format!("the value of `{field}` is already taken"),
        fields => format!(
            "the values of `{}` are already taken together",
            fields.join("`, `")
        ),
    };
    let fields = fields.iter().map(|field| (*field).to_owned()).collect();
    Some(Conflict { detail, fields })
}

fn missing(violation: &DbError, constraints: &Constraints) -> Option<Conflict> {
    let name = violation.constraint()?;
    let mut references = constraints.references.iter();
    let (_, field) = references.find(|(known, _)| *known == name)?;
    Some(Conflict {
        detail: format!("what `{field}` refers to does not exist"),
        fields: vec![(*field).to_owned()],
    })
}
