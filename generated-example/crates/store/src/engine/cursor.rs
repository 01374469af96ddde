// Managed by oasmith. Do not edit: the next run writes it anew.

//! Cursors: where a page ended, as opaque text.
//!
//! The bytes are: the format (1; 2 where the page ends there instead of beginning), the name of the sort (its length and the text), the values by
//! which the last item was sorted (a tag byte each, then the value), and a checksum of eight bytes
//! over the table that the list shows and all before. The checksum finds damage and cursors of
//! other lists, not forgery, for a forged cursor leads nowhere that a filter would not: values are
//! only ever bound. Another format may carry an authentication code in its place.

use ring::digest::{Context, SHA256};
use runtime::Failure;

use super::base64;

const FORWARDS: u8 = 1;
const BACKWARDS: u8 = 2;
const CHECKSUM: usize = 8;

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
pub(super) fn encode(table: &str, sort: &str, values: &[Value], backwards: bool) -> String {
    let mut bytes = vec![if backwards { BACKWARDS } else { FORWARDS }];
    push_sized(&mut bytes, sort.as_bytes());
    for value in values {
        push(&mut bytes, value);
    }
    bytes.extend_from_slice(&checksum(table, &bytes));
    base64::encode(&bytes)
}

/// The values in the cursor, and whether the page ends before them.
///
/// # Errors
///
/// [`Failure::BadRequest`] when it is damaged or belongs to another table or sort.
pub(super) fn decode(
    cursor: &str,
    table: &str,
    sort: &str,
    count: usize,
) -> Result<(Vec<Value>, bool), Failure> {
    let decoded = base64::decode(cursor).and_then(|bytes| read(table, &bytes));
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

fn checksum(table: &str, content: &[u8]) -> [u8; CHECKSUM] {
    let mut context = Context::new(&SHA256);
    let length = u32::try_from(table.len()).unwrap_or(u32::MAX);
    context.update(&length.to_be_bytes());
    context.update(table.as_bytes());
    context.update(content);
    let mut checksum = [0; CHECKSUM];
    checksum.copy_from_slice(&context.finish().as_ref()[..CHECKSUM]);
    checksum
}

fn read(table: &str, bytes: &[u8]) -> Option<(bool, String, Vec<Value>)> {
    let (content, own) = bytes.split_last_chunk::<CHECKSUM>()?;
    if checksum(table, content) != *own {
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
