//! What stands in cases for values that are known only when they are played.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

use crate::shrinking;

/// Replaces the placeholders in all texts: `{{origin}}` is where the server is, `{{date:N}}` the date of
/// HTTP in N seconds, `{{unix:N}}` the same as a Unix time, `{{sign:SECRET:ID:N:BODY}}` the signature of a
/// webhook that was sent in N seconds, `{{shrinking}}` a file that gets shorter while it is sent.
pub fn filled(value: &mut Value, origin: &str) {
    match value {
        Value::String(text) => *text = fill(text, origin),
        Value::Array(items) => items.iter_mut().for_each(|item| filled(item, origin)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| filled(member, origin)),
        _ => {}
    }
}

/// The same for one text.
pub fn fill(text: &str, origin: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((name, after)) = behind.split_once("}}") else {
            break;
        };
        filled.push_str(before);
        filled.push_str(&meaning(name, origin));
        rest = after;
    }
    filled + rest
}

fn meaning(name: &str, origin: &str) -> String {
    let parts: Vec<&str> = name.splitn(5, ':').collect();
    match parts.as_slice() {
        ["origin"] => origin.to_owned(),
        ["shrinking"] => shrinking::path().to_string_lossy().into_owned(),
        ["date", seconds] => httpdate::fmt_http_date(moment(seconds)),
        ["unix", seconds] => unix(seconds).to_string(),
        ["sign", secret, id, seconds, body] => {
            sign(secret, &format!("{id}.{}.{body}", unix(seconds)))
        }
        _ => format!("{{{{{name}}}}}"),
    }
}

fn moment(seconds: &str) -> SystemTime {
    let seconds: i64 = seconds.parse().unwrap_or_default();
    let distance = Duration::from_secs(seconds.unsigned_abs());
    match seconds < 0 {
        true => SystemTime::now() - distance,
        false => SystemTime::now() + distance,
    }
}

fn unix(seconds: &str) -> u64 {
    let since = moment(seconds).duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

fn sign(secret: &str, signed: &str) -> String {
    let key = STANDARD.decode(secret).unwrap_or_default();
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else {
        return String::new();
    };
    mac.update(signed.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}
