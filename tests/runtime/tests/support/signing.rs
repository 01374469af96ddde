//! Tokens that are signed with the keys in `tests/keys`, which are for these tests alone.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair,
    KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384,
    RSA_PSS_SHA512, RsaEncoding, RsaKeyPair, RsaPublicKeyComponents,
};
use ring::{hmac, signature::EcdsaSigningAlgorithm};
use serde_json::{Value, json};

/// The name of a key, and the algorithms that it signs with.
pub const PUBLIC_KEYS: [(&str, &[&str]); 4] = [
    (
        "rsa",
        &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
    ),
    ("p256", &["ES256"]),
    ("p384", &["ES384"]),
    ("ed25519", &["EdDSA"]),
];

/// The path of a file in `tests/keys`.
pub fn key_file(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys");
    folder.join(name)
}

pub fn key_text(name: &str) -> String {
    std::fs::read_to_string(key_file(name)).unwrap()
}

/// The bytes of a file in `tests/keys`.
pub fn key_bytes(name: &str) -> Vec<u8> {
    let text = key_text(name);
    let lines = text.lines().filter(|line| !line.starts_with("-----"));
    STANDARD.decode(lines.collect::<String>()).unwrap()
}

fn pkcs8(key: &str) -> Vec<u8> {
    key_bytes(&format!("{key}.pem"))
}

/// Claims that are good for a minute, with others in their place; null takes one away.
pub fn claims(others: &Value) -> Value {
    let now = jsonwebtoken::get_current_timestamp();
    let mut all = json!({ "sub": "me", "exp": now + 60 });
    for (name, value) in others.as_object().unwrap() {
        let claims = all.as_object_mut().unwrap();
        match value {
            Value::Null => claims.remove(name),
            value => claims.insert(name.clone(), value.clone()),
        };
    }
    all
}

/// A token with this header and these claims, signed with a key of `tests/keys`.
pub fn token(header: &Value, claims: &Value, key: &str) -> String {
    let algorithm = header["alg"].as_str().unwrap();
    signed(header, claims, |message| sign(algorithm, key, message))
}

/// A token that is signed with a secret.
pub fn token_with_secret(header: &Value, claims: &Value, secret: &[u8]) -> String {
    let hash = match header["alg"].as_str() {
        Some("HS384") => hmac::HMAC_SHA384,
        Some("HS512") => hmac::HMAC_SHA512,
        _ => hmac::HMAC_SHA256,
    };
    let key = hmac::Key::new(hash, secret);
    signed(header, claims, |message| {
        hmac::sign(&key, message).as_ref().to_vec()
    })
}

fn signed(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(message.as_bytes()));
    format!("{message}.{signature}")
}

fn sign(algorithm: &str, key: &str, message: &[u8]) -> Vec<u8> {
    match algorithm {
        "RS256" => rsa(&RSA_PKCS1_SHA256, key, message),
        "RS384" => rsa(&RSA_PKCS1_SHA384, key, message),
        "RS512" => rsa(&RSA_PKCS1_SHA512, key, message),
        "PS256" => rsa(&RSA_PSS_SHA256, key, message),
        "PS384" => rsa(&RSA_PSS_SHA384, key, message),
        "PS512" => rsa(&RSA_PSS_SHA512, key, message),
        "ES256" => ecdsa(&ECDSA_P256_SHA256_FIXED_SIGNING, key, message),
        "ES384" => ecdsa(&ECDSA_P384_SHA384_FIXED_SIGNING, key, message),
        _ => ed25519(key).sign(message).as_ref().to_vec(),
    }
}

fn rsa(encoding: &'static dyn RsaEncoding, key: &str, message: &[u8]) -> Vec<u8> {
    let pair = RsaKeyPair::from_pkcs8(&pkcs8(key)).unwrap();
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(encoding, &SystemRandom::new(), message, &mut signature)
        .unwrap();
    signature
}

fn ecdsa(algorithm: &'static EcdsaSigningAlgorithm, key: &str, message: &[u8]) -> Vec<u8> {
    let random = SystemRandom::new();
    let pair = EcdsaKeyPair::from_pkcs8(algorithm, &pkcs8(key), &random).unwrap();
    pair.sign(&random, message).unwrap().as_ref().to_vec()
}

fn ed25519(key: &str) -> Ed25519KeyPair {
    Ed25519KeyPair::from_pkcs8_maybe_unchecked(&pkcs8(key)).unwrap()
}

/// The public half of a key as a JSON Web Key.
pub fn jwk(key: &str, kid: &str) -> Value {
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let random = SystemRandom::new();
    let mut jwk = match key {
        "ed25519" => json!({
            "kty": "OKP", "crv": "Ed25519", "x": text(ed25519(key).public_key().as_ref()),
        }),
        "p256" | "p384" => {
            let (curve, algorithm) = match key {
                "p256" => ("P-256", &ECDSA_P256_SHA256_FIXED_SIGNING),
                _ => ("P-384", &ECDSA_P384_SHA384_FIXED_SIGNING),
            };
            let pair = EcdsaKeyPair::from_pkcs8(algorithm, &pkcs8(key), &random).unwrap();
            let point = &pair.public_key().as_ref()[1..];
            let (x, y) = point.split_at(point.len() / 2);
            json!({ "kty": "EC", "crv": curve, "x": text(x), "y": text(y) })
        }
        _ => {
            let pair = RsaKeyPair::from_pkcs8(&pkcs8(key)).unwrap();
            let RsaPublicKeyComponents { n, e } =
                RsaPublicKeyComponents::<Vec<u8>>::from(pair.public());
            json!({ "kty": "RSA", "n": text(&n), "e": text(&e) })
        }
    };
    jwk["kid"] = kid.into();
    jwk
}
