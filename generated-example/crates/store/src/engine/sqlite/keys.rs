// Managed by oasmith. Do not edit: the next run writes it anew.

//! The keys that all copies of the service share.

use runtime::Failure;
use rusqlite::{Connection, OptionalExtension};

use super::super::CursorKey;
use super::error::failure_of;

const TABLE: &str = "
    CREATE TABLE IF NOT EXISTS _oasmith_keys (
        name TEXT PRIMARY KEY,
        key  BLOB NOT NULL
    ) STRICT, WITHOUT ROWID";

/// The key of cursors, if there is one.
pub(super) fn found(connection: &Connection) -> rusqlite::Result<Option<CursorKey>> {
    let sql = "SELECT key FROM _oasmith_keys WHERE name = 'cursors'";
    let key = connection.query_row(sql, [], |row| row.get::<_, Vec<u8>>(0));
    Ok(key.optional()?.as_deref().and_then(CursorKey::of))
}

/// The key of cursors, made where there is none.
pub(super) fn made(connection: &Connection) -> Result<CursorKey, Failure> {
    let key = CursorKey::new_key()?;
    let made = || {
        connection.execute_batch(TABLE)?;
        let sql = "INSERT INTO _oasmith_keys VALUES ('cursors', ?1) ON CONFLICT DO NOTHING";
        connection.execute(sql, [key.as_slice()])?;
        found(connection)
    };
    let key = made().map_err(|error: rusqlite::Error| failure_of(&error))?;
    key.ok_or_else(|| Failure::internal("the key of cursors in _oasmith_keys is none"))
}
