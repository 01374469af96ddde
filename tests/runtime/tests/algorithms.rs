//! Which tokens open the door, for each key and each algorithm.

use std::path::PathBuf;

use runtime::Secret;
use runtime::testing::TestServer;
use serde_json::{Value, json};

use crate::support::running::Folder;
use crate::support::signing::{
    PUBLIC_KEYS, claims, jwk, key_bytes, key_file, key_text, token, token_with_secret,
};
use crate::support::{problem, start_with};

async fn start_with_public_key(file: PathBuf) -> TestServer {
    start_with(|s| {
        s.jwt.secret = None;
        s.jwt.public_key_file = Some(file);
        s.jwt.issuer = Some("us".to_owned());
        s.jwt.audience = Some("here".to_owned());
    })
    .await
}

async fn status(server: &TestServer, token: &str) -> u16 {
    let answer = server.get("/any-token").bearer(token).send().await.unwrap();
    if answer.status != 200 {
        problem(&answer, 401);
    }
    answer.status
}

/// What is wrong with a token however it is signed.
fn bad_claims() -> Vec<Value> {
    let now = jsonwebtoken::get_current_timestamp();
    vec![
        json!({ "exp": now - 31 }),
        json!({ "exp": null }),
        json!({ "exp": "never" }),
        json!({ "nbf": now + 35 }),
        json!({ "iss": "them" }),
        json!({ "iss": null }),
        json!({ "aud": "there" }),
        json!({ "aud": ["there", "elsewhere"] }),
        json!({ "aud": null }),
        json!({ "sub": null }),
    ]
}

fn good(others: &Value) -> Value {
    let mut all = json!({ "iss": "us", "aud": "here" });
    for (name, value) in others.as_object().unwrap() {
        all[name] = value.clone();
    }
    claims(&all)
}

#[tokio::test]
async fn public_keys_check_what_their_private_halves_signed() {
    for (key, algorithms) in PUBLIC_KEYS {
        let server = start_with_public_key(key_file(&format!("{key}.pub.pem"))).await;
        for algorithm in algorithms {
            let header = json!({ "alg": algorithm, "typ": "JWT" });
            let whole = token(&header, &good(&json!({})), key);
            assert_eq!(status(&server, &whole).await, 200, "{algorithm}");
            let (message, _) = whole.rsplit_once('.').unwrap();
            for cut in [
                format!("{message}."),
                format!("{message}.AAAA"),
                message.to_owned(),
            ] {
                assert_eq!(status(&server, &cut).await, 401, "{algorithm} {cut}");
            }
            for bad in bad_claims() {
                let token = token(&header, &good(&bad), key);
                assert_eq!(status(&server, &token).await, 401, "{algorithm} {bad}");
            }
        }
        for (other, algorithms) in PUBLIC_KEYS.iter().filter(|(other, _)| *other != key) {
            let header = json!({ "alg": algorithms[0] });
            let token = token(&header, &good(&json!({})), other);
            assert_eq!(status(&server, &token).await, 401, "{other} for {key}");
        }
    }
}

#[tokio::test]
async fn another_key_of_the_same_type_is_another_key() {
    let server = start_with_public_key(key_file("rsa.pub.pem")).await;
    for algorithm in ["RS256", "PS512"] {
        let header = json!({ "alg": algorithm });
        let token = token(&header, &good(&json!({})), "rsa-other");
        assert_eq!(status(&server, &token).await, 401);
    }
}

/// Everything that a public key might be taken for as a secret: the file, and what is in it, to the
/// bytes of the key itself, which stand at the end.
fn public_secrets(file: &str) -> Vec<Vec<u8>> {
    let (text, bytes) = (key_text(file), key_bytes(file));
    let key = match file {
        "rsa.pub.pem" => key_bytes("rsa.pkcs1.pem"),
        "p256.pub.pem" => bytes[bytes.len() - 65..].to_vec(),
        _ => bytes[bytes.len() - 32..].to_vec(),
    };
    let trimmed = text.trim_end().as_bytes().to_vec();
    vec![text.into_bytes(), trimmed, bytes, key, Vec::new()]
}

/// RFC 8725 section 3.1: the public key, taken for a secret, or no signature at all.
#[tokio::test]
async fn a_token_does_not_choose_how_it_is_checked() {
    let server = start_with_public_key(key_file("rsa.pub.pem")).await;
    for key in ["rsa", "p256", "ed25519"] {
        let file = format!("{key}.pub.pem");
        let server = start_with_public_key(key_file(&file)).await;
        for secret in public_secrets(&file) {
            for algorithm in ["HS256", "HS384", "HS512"] {
                let header = json!({ "alg": algorithm });
                let token = token_with_secret(&header, &good(&json!({})), &secret);
                assert_eq!(status(&server, &token).await, 401, "{key} {algorithm}");
            }
        }
    }
    for algorithm in ["none", "None", "", "RS1024", "ES256K"] {
        let header = json!({ "alg": algorithm });
        let token = token_with_secret(&header, &good(&json!({})), b"");
        let (message, _) = token.rsplit_once('.').unwrap();
        assert_eq!(status(&server, &token).await, 401, "{algorithm}");
        assert_eq!(
            status(&server, &format!("{message}.")).await,
            401,
            "{algorithm}"
        );
    }
    // What a header says of keys is not listened to.
    let own = json!({ "alg": "RS256", "jwk": jwk("rsa-other", "1") });
    assert_eq!(
        status(&server, &token(&own, &good(&json!({})), "rsa-other")).await,
        401
    );
    let none = json!({ "typ": "JWT" });
    assert_eq!(
        status(&server, &token_with_secret(&none, &good(&json!({})), b"")).await,
        401
    );
}

#[tokio::test]
async fn secrets_check_with_the_hashes_for_which_they_are_long_enough() {
    let table: [(usize, &[&str]); 3] = [
        (32, &["HS256"]),
        (48, &["HS256", "HS384"]),
        (64, &["HS256", "HS384", "HS512"]),
    ];
    for (length, algorithms) in table {
        let secret = "k".repeat(length);
        let server = start_with(|s| s.jwt.secret = Some(Secret::new(secret.clone()))).await;
        for algorithm in ["HS256", "HS384", "HS512"] {
            let header = json!({ "alg": algorithm });
            let token = token_with_secret(&header, &claims(&json!({})), secret.as_bytes());
            let expected = if algorithms.contains(&algorithm) {
                200
            } else {
                401
            };
            assert_eq!(
                status(&server, &token).await,
                expected,
                "{length} {algorithm}"
            );
            let other = token_with_secret(&header, &claims(&json!({})), b"another");
            assert_eq!(status(&server, &other).await, 401);
        }
    }
}

#[tokio::test]
async fn several_keys_and_a_secret_are_all_good() {
    let folder = Folder::new();
    let file = folder.0.join("keys.pem");
    let keys = ["rsa.pkcs1.pem", "p256.pub.pem", "ed25519.pub.pem"];
    std::fs::write(&file, keys.map(key_text).concat()).unwrap();
    let secret = "a secret of at least thirty-two bytes";
    let server = start_with(|s| {
        s.jwt.secret = Some(Secret::new(secret));
        s.jwt.public_key_file = Some(file);
    })
    .await;
    for (algorithm, key) in [
        ("RS256", "rsa"),
        ("PS384", "rsa"),
        ("ES256", "p256"),
        ("EdDSA", "ed25519"),
    ] {
        let header = json!({ "alg": algorithm, "kid": "whatever" });
        let token = token(&header, &claims(&json!({})), key);
        assert_eq!(status(&server, &token).await, 200, "{algorithm}");
    }
    let header = json!({ "alg": "ES384" });
    assert_eq!(
        status(&server, &token(&header, &claims(&json!({})), "p384")).await,
        401
    );
    let header = json!({ "alg": "HS256" });
    let token = token_with_secret(&header, &claims(&json!({})), secret.as_bytes());
    assert_eq!(status(&server, &token).await, 200);
}

#[tokio::test]
async fn with_public_keys_there_is_no_secret_for_development() {
    let server = start_with_public_key(key_file("p256.pub.pem")).await;
    let refused = server.token(&[]).unwrap_err().to_string();
    assert!(refused.contains("only their issuer"), "{refused}");
}

#[test]
fn key_files_that_are_no_good_stop_the_start() {
    let folder = Folder::new();
    let table = [
        ("rsa-1024.pub.pem", "fewer than 2048 bits"),
        ("p521.pub.pem", "none of RSA"),
        ("rsa.pem", "private key"),
        ("no-such-file.pem", "cannot read"),
    ];
    for (file, expected) in table {
        let mut command = folder.command(&[]);
        let output = command
            .env("JWT_PUBLIC_KEY_FILE", key_file(file))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{file}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(expected), "{said}");
        assert!(!said.contains("MII"), "{said}");
    }
}

#[tokio::test]
async fn clocks_may_differ_by_the_leeway() {
    let secret = "a secret of at least thirty-two bytes";
    let server = start_with(|s| {
        s.jwt.secret = Some(Secret::new(secret));
        s.jwt.leeway = std::time::Duration::from_secs(300);
    })
    .await;
    let now = jsonwebtoken::get_current_timestamp();
    let table = [
        (json!({ "exp": now - 200 }), 200),
        (json!({ "exp": now - 310 }), 401),
        (json!({ "nbf": now + 200 }), 200),
        (json!({ "nbf": now + 310 }), 401),
    ];
    for (said, expected) in table {
        let token = token_with_secret(
            &json!({ "alg": "HS256" }),
            &claims(&said),
            secret.as_bytes(),
        );
        assert_eq!(status(&server, &token).await, expected, "{said}");
    }
}
