// Managed by oasmith. Do not edit: the next run writes it anew.

//! Cursors: where a page ended, as opaque text that only this service can write.
//!
//! The bytes are: the format (3; 4 where the page ends there instead of beginning), the name of the sort
//! (its length and the text), the values by which the last item was sorted (a tag byte each, then the
//! value), and an authentication code of sixteen bytes (HMAC-SHA-256, RFC 2104 and section 5) over the
//! table that the list shows and all before. Formats 1 and 2 had a checksum in its place.

use std::fmt;
use std::sync::Arc;

use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use runtime::Failure;

use super::base64;

const FORWARDS: u8 = 3;
const BACKWARDS: u8 = 4;
const CODE: usize = 16;
/// As long as the code before it is cut.
const KEY: usize = 32;

/// What cursors are authenticated with: a key that all copies of the service find in the database.
#[derive(Clone)]
pub struct CursorKey(Arc<hmac::Key>);

impl CursorKey {
    /// A key that was made before; none where it is none.
    pub(super) fn of(key: &[u8]) -> Option<Self> {
        let is_whole = key.len() == KEY;
        is_whole.then(|| Self(Arc::new(hmac::Key::new(hmac::HMAC_SHA256, key))))
    }

    /// Another key, by chance.
    ///
    /// # Errors
    ///
    /// When the system has no randomness.
    pub(super) fn new_key() -> Result<[u8; KEY], Failure> {
        let mut key = [0; KEY];
        let filled = SystemRandom::new().fill(&mut key);
        filled.map_err(|_| Failure::internal("the system gives no random bytes"))?;
        Ok(key)
    }

    fn code(&self, table: &str, content: &[u8]) -> [u8; CODE] {
        let mut context = hmac::Context::with_key(&self.0);
        let length = u32::try_from(table.len()).unwrap_or(u32::MAX);
        context.update(&length.to_be_bytes());
        context.update(table.as_bytes());
        context.update(content);
        let mut code = [0; CODE];
        code.copy_from_slice(&context.sign().as_ref()[..CODE]);
        code
    }

    /// Whether the code is the right one, in a time that tells nothing of how much of it is.
    fn admits(&self, table: &str, content: &[u8], code: [u8; CODE]) -> bool {
        let own = self.code(table, content);
        let pairs = own.iter().zip(&code);
        pairs.fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }
}

/// The key is not shown.
impl fmt::Debug for CursorKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("CursorKey")
    }
}

/// A value by which a list is sorted.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// The cursor behind an item with these values, for a list of this table; or the one before it.
pub(super) fn encode(
    key: &CursorKey,
    (table, sort): (&str, &str),
    values: &[Value],
    backwards: bool,
) -> String {
    let mut bytes = vec![if backwards { BACKWARDS } else { FORWARDS }];
    push_sized(&mut bytes, sort.as_bytes());
    for value in values {
        push(&mut bytes, value);
    }
    bytes.extend_from_slice(&key.code(table, &bytes));
    base64::encode(&bytes)
}

/// The values in the cursor, and whether the page ends before them.
///
/// # Errors
///
/// [`Failure::BadRequest`] when somebody else wrote it, or it belongs to another table or sort.
pub(super) fn decode(
    key: &CursorKey,
    cursor: &str,
    (table, sort): (&str, &str),
    count: usize,
) -> Result<(Vec<Value>, bool), Failure> {
    let decoded = base64::decode(cursor).and_then(|bytes| read(key, table, &bytes));
    let Some((backwards, name, values)) = decoded else {
        let text =
            "the cursor was not issued for this list, or is damaged; begin with the first page";
        return Err(Failure::BadRequest(text.to_owned()));
    };
    if name != sort || values.len() != count {
        let text = "the cursor belongs to a list in another order; begin with the first page";
        return Err(Failure::BadRequest(text.to_owned()));
    }
    Ok((values, backwards))
}

fn push(bytes: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => bytes.push(0),
        Value::Integer(number) => {
            bytes.push(1);
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        Value::Real(number) => {
            bytes.push(2);
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        Value::Text(text) => {
            bytes.push(3);
            push_sized(bytes, text.as_bytes());
        }
        Value::Bytes(content) => {
            bytes.push(4);
            push_sized(bytes, content);
        }
    }
}

fn push_sized(bytes: &mut Vec<u8>, content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(content);
}

fn read(key: &CursorKey, table: &str, bytes: &[u8]) -> Option<(bool, String, Vec<Value>)> {
    let (content, code) = bytes.split_last_chunk::<CODE>()?;
    if !key.admits(table, content, *code) {
        return None;
    }
    let (format, mut rest) = content.split_first()?;
    let backwards = match *format {
        FORWARDS => false,
        BACKWARDS => true,
        _ => return None,
    };
    let name = String::from_utf8(read_sized(&mut rest)?.to_vec()).ok()?;
    let mut values = Vec::new();
    while let Some((tag, after)) = rest.split_first() {
        rest = after;
        values.push(read_value(*tag, &mut rest)?);
    }
    Some((backwards, name, values))
}

fn read_value(tag: u8, rest: &mut &[u8]) -> Option<Value> {
    Some(match tag {
        0 => Value::Null,
        1 => Value::Integer(i64::from_be_bytes(read_array(rest)?)),
        2 => Value::Real(f64::from_be_bytes(read_array(rest)?)),
        3 => Value::Text(String::from_utf8(read_sized(rest)?.to_vec()).ok()?),
        4 => Value::Bytes(read_sized(rest)?.to_vec()),
        _ => return None,
    })
}

fn read_array<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (array, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*array)
}

fn read_sized<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u32::from_be_bytes(read_array(rest)?)).ok()?;
    let (content, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(content)
}
