// Managed by oasmith. Do not edit: the next run writes it anew.

//! The keys that all copies of the service share.

use runtime::Failure;

use super::super::CursorKey;
use super::{Link, SqlError};

const TABLE: &str = "
    CREATE TABLE IF NOT EXISTS _oasmith_keys (
        name text  PRIMARY KEY,
        key  bytea NOT NULL
    )";

/// The key of cursors, if there is one.
pub(super) async fn found(link: Link) -> Result<Option<CursorKey>, SqlError> {
    let sql = "SELECT key FROM _oasmith_keys WHERE name = 'cursors'";
    let row = link.row(sql, &[]).await?;
    let key = row.map(|row| row.try_get::<_, Vec<u8>>(0)).transpose()?;
    Ok(key.as_deref().and_then(CursorKey::of))
}

/// The key of cursors, made where there is none.
pub(super) async fn made(link: Link) -> Result<CursorKey, SqlError> {
    let key = CursorKey::new_key()?;
    link.batch(TABLE).await?;
    let sql = "INSERT INTO _oasmith_keys VALUES ('cursors', $1) ON CONFLICT DO NOTHING";
    link.execute(sql, &[&key.as_slice()]).await?;
    let none = || Failure::internal("the key of cursors in _oasmith_keys is none");
    found(link).await?.ok_or_else(|| none().into())
}
