// Managed by oasmith. Do not edit: the next run writes it anew.

//! JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;

use crate::auth::jwt::keys::{Key, KeyType, algorithms};

/// The most keys that are kept of a set.
const MAX_KEYS: usize = 100;

/// The fewest and the most bytes of the modulus of an RSA key, as ring takes it.
const RSA_BYTES: std::ops::RangeInclusive<usize> = 256..=1024;

#[derive(Deserialize)]
struct Set {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default, rename = "use")]
    purpose: Option<String>,
    #[serde(default)]
    key_ops: Option<Vec<String>>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
}

/// The keys of a set that can check tokens. Others, also those that cannot be read, say nothing
/// (RFC 7517 section 5).
pub(super) fn keys(text: &[u8]) -> Result<Vec<Key>, String> {
    let set: Set = serde_json::from_slice(text)
        .map_err(|cause| format!("the answer is no JSON Web Key Set: {cause}"))?;
    let read = |value: Value| key(&serde_json::from_value(value).ok()?);
    let keys: Vec<Key> = set
        .keys
        .into_iter()
        .filter_map(read)
        .take(MAX_KEYS)
        .collect();
    match keys.is_empty() {
        true => Err("the JSON Web Key Set has no key that checks tokens".to_owned()),
        false => Ok(keys),
    }
}

/// A key, if it is a public one that is meant for signatures. A secret that somebody publishes is
/// none.
fn key(jwk: &Jwk) -> Option<Key> {
    let is_for_signatures = jwk
        .purpose
        .as_deref()
        .is_none_or(|purpose| purpose == "sig");
    let verifies = |uses: &Vec<String>| uses.iter().any(|one| one == "verify");
    if !is_for_signatures || !jwk.key_ops.as_ref().is_none_or(verifies) {
        return None;
    }
    let mut key = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
        ("RSA", _) => rsa(&jwk.n, &jwk.e)?,
        ("EC", Some("P-256")) => elliptic(KeyType::P256, 32, jwk)?,
        ("EC", Some("P-384")) => elliptic(KeyType::P384, 48, jwk)?,
        ("OKP", Some("Ed25519")) => Key::public(KeyType::Ed25519, &coordinate(&jwk.x, 32)?),
        _ => return None,
    };
    if let Some(alg) = &jwk.alg {
        let only: Algorithm = alg.parse().ok()?;
        key.algorithms.retain(|algorithm| *algorithm == only);
    }
    key.id.clone_from(&jwk.kid);
    (!key.algorithms.is_empty()).then_some(key)
}

fn rsa(modulus: &str, exponent: &str) -> Option<Key> {
    let number = |text: &str| {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        // Some issuers put a zero before it, which ring refuses.
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        bytes.get(zeros..).map(<[u8]>::to_vec)
    };
    let (modulus, exponent) = (number(modulus)?, number(exponent)?);
    RSA_BYTES.contains(&modulus.len()).then(|| Key {
        id: None,
        algorithms: algorithms(KeyType::Rsa),
        decoding: DecodingKey::from_rsa_raw_components(&modulus, &exponent),
    })
}

/// A point, in the form that SEC 1 calls uncompressed.
fn elliptic(kind: KeyType, length: usize, jwk: &Jwk) -> Option<Key> {
    let mut point = vec![4];
    point.extend(coordinate(&jwk.x, length)?);
    point.extend(coordinate(&jwk.y, length)?);
    Some(Key::public(kind, &point))
}

fn coordinate(text: &str, length: usize) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    (bytes.len() == length).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::Algorithm;
    use serde_json::{Value, json};

    use super::keys;

    fn algorithms(jwk: Value) -> Option<Vec<Algorithm>> {
        let set = json!({ "keys": [jwk] }).to_string();
        let mut keys = keys(set.as_bytes()).ok()?;
        keys.pop().map(|key| key.algorithms)
    }

    #[test]
    fn a_key_says_for_which_algorithms_it_is() {
        // 256 bytes, and half of them.
        let (n, short) = ("_".repeat(341) + "w", "_".repeat(170) + "w");
        let (x, long) = ("A".repeat(43), "A".repeat(64));
        let table = [
            (json!({ "kty": "RSA", "n": n, "e": "AQAB" }), 6),
            (
                json!({ "kty": "RSA", "n": n, "e": "AQAB", "alg": "PS256", "use": "sig" }),
                1,
            ),
            (
                json!({ "kty": "RSA", "n": n, "e": "AQAB", "alg": "HS256" }),
                0,
            ),
            (
                json!({ "kty": "RSA", "n": n, "e": "AQAB", "alg": "ES256" }),
                0,
            ),
            (
                json!({ "kty": "RSA", "n": n, "e": "AQAB", "alg": "none" }),
                0,
            ),
            (
                json!({ "kty": "RSA", "n": n, "e": "AQAB", "use": "enc" }),
                0,
            ),
            (
                json!({ "kty": "RSA", "n": n, "e": "AQAB", "key_ops": ["verify"] }),
                6,
            ),
            (
                json!({ "kty": "RSA", "n": n, "e": "AQAB", "key_ops": ["sign"] }),
                0,
            ),
            (json!({ "kty": "RSA", "n": short, "e": "AQAB" }), 0),
            (json!({ "kty": "RSA", "n": "*", "e": "AQAB" }), 0),
            (json!({ "kty": "EC", "crv": "P-256", "x": x, "y": x }), 1),
            (
                json!({ "kty": "EC", "crv": "P-384", "x": long, "y": long }),
                1,
            ),
            (json!({ "kty": "EC", "crv": "P-384", "x": x, "y": x }), 0),
            (json!({ "kty": "EC", "crv": "P-521", "x": x, "y": x }), 0),
            (json!({ "kty": "OKP", "crv": "Ed25519", "x": x }), 1),
            (json!({ "kty": "OKP", "crv": "X25519", "x": x }), 0),
            (json!({ "kty": "oct", "k": x }), 0),
            (json!({ "kty": 7 }), 0),
        ];
        for (jwk, expected) in table {
            let found = algorithms(jwk.clone()).map_or(0, |found| found.len());
            assert_eq!(found, expected, "{jwk}");
        }
    }

    #[test]
    fn one_key_that_cannot_be_read_is_not_all() {
        let good = json!({ "kty": "OKP", "crv": "Ed25519", "x": "A".repeat(43), "kid": "1" });
        let set = json!({ "keys": [7, {}, good] }).to_string();
        let found = keys(set.as_bytes());
        assert!(found.is_ok_and(|found| found.len() == 1));
        for bad in ["", "{}", "[]", r#"{"keys":{}}"#, r#"{"keys":[]}"#] {
            assert!(keys(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
