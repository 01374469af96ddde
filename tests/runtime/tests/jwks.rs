//! Keys that are fetched: rotated, missing, late, too many.

use std::time::Duration;

use runtime::testing::TestServer;
use serde_json::{Value, json};

use crate::support::issuer::{Issuer, Says};
#[cfg(unix)]
use crate::support::running::{Folder, Running};
use crate::support::signing::{PUBLIC_KEYS, claims, jwk, key_file, token};
use crate::support::{problem, start_with};

const SHORT: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_secs(300);

/// A server that trusts an issuer, and may ask it again after `pause`.
async fn start(issuer: &Issuer, pause: Duration) -> TestServer {
    start_with(|s| {
        s.jwt.secret = None;
        s.jwt.jwks_url = Some(issuer.url("/keys"));
        s.jwt.jwks_pause = pause;
    })
    .await
}

fn signed(algorithm: &str, key: &str, kid: Value) -> String {
    let mut header = json!({ "alg": algorithm });
    if !kid.is_null() {
        header["kid"] = kid;
    }
    token(&header, &claims(&json!({ "scope": "read" })), key)
}

async fn status(server: &TestServer, token: &str) -> u16 {
    let call = server.get("/any-token").bearer(token);
    let answer = call.send().await.unwrap();
    if answer.status != 200 {
        problem(&answer, answer.status);
    }
    answer.status
}

#[tokio::test]
async fn every_kind_of_key_is_fetched_once() {
    let keys = PUBLIC_KEYS.map(|(key, _)| jwk(key, key));
    let issuer = Issuer::start(Says::keys(&keys)).await;
    let server = start(&issuer, LONG).await;
    for (key, algorithms) in PUBLIC_KEYS {
        for algorithm in algorithms {
            assert_eq!(
                status(&server, &signed(algorithm, key, key.into())).await,
                200
            );
            assert_eq!(
                status(&server, &signed(algorithm, key, Value::Null)).await,
                200
            );
            assert_eq!(
                status(&server, &signed(algorithm, key, "other".into())).await,
                401
            );
        }
    }
    let other = signed("RS256", "rsa-other", "rsa".into());
    assert_eq!(status(&server, &other).await, 401);
    assert_eq!(issuer.hits(), 1);
}

#[tokio::test]
async fn a_key_that_names_its_algorithm_is_for_no_other() {
    let mut key = jwk("rsa", "1");
    key["alg"] = "PS256".into();
    let issuer = Issuer::start(Says::keys(&[key])).await;
    let server = start(&issuer, LONG).await;
    assert_eq!(
        status(&server, &signed("PS256", "rsa", "1".into())).await,
        200
    );
    assert_eq!(
        status(&server, &signed("RS256", "rsa", "1".into())).await,
        401
    );
    assert_eq!(
        status(&server, &signed("PS384", "rsa", "1".into())).await,
        401
    );
}

#[tokio::test]
async fn keys_rotate_and_strangers_cannot_make_us_ask_often() {
    let issuer = Issuer::start(Says::keys(&[jwk("rsa", "old")])).await;
    let server = start(&issuer, SHORT).await;
    assert_eq!(
        status(&server, &signed("RS256", "rsa", "old".into())).await,
        200
    );
    issuer.says(Says::keys(&[jwk("rsa-other", "new")]));
    let new = signed("RS256", "rsa-other", "new".into());
    tokio::time::sleep(SHORT).await;
    assert_eq!(status(&server, &new).await, 200);
    assert_eq!(issuer.hits(), 2);
    assert_eq!(
        status(&server, &signed("RS256", "rsa", "old".into())).await,
        401
    );
    for unknown in 0..50 {
        let stranger = signed("RS256", "rsa", format!("{unknown}").into());
        assert_eq!(status(&server, &stranger).await, 401);
    }
    assert!(issuer.hits() <= 5, "{}", issuer.hits());
}

#[tokio::test]
async fn callers_who_come_together_ask_once() {
    let mut says = Says::keys(&[jwk("p256", "1")]);
    says.after = SHORT;
    let issuer = Issuer::start(says).await;
    let server = std::sync::Arc::new(start(&issuer, LONG).await);
    let token = signed("ES256", "p256", "1".into());
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let (server, token) = (server.clone(), token.clone());
            tokio::spawn(async move { status(&server, &token).await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), 200);
    }
    assert_eq!(issuer.hits(), 1);
}

#[tokio::test]
async fn a_failure_keeps_the_old_keys() {
    let issuer = Issuer::start(Says::keys(&[jwk("rsa", "1")])).await;
    let server = start_with(|s| {
        s.jwt.secret = None;
        s.jwt.jwks_url = Some(issuer.url("/keys"));
        s.jwt.jwks_refresh = Duration::ZERO;
        s.jwt.jwks_pause = Duration::ZERO;
    })
    .await;
    let good = signed("RS256", "rsa", "1".into());
    assert_eq!(status(&server, &good).await, 200);
    let huge = json!({ "keys": [jwk("rsa-other", "1")], "x": "x".repeat(600 * 1024) });
    let other = |status| Says {
        status,
        ..Says::keys(&[jwk("rsa-other", "1")])
    };
    for says in [
        other(500),
        other(302),
        Says::keys(&[]),
        Says::keys(&[json!({ "kty": "oct", "k": "AAAA" })]),
        Says::bodies(vec![("/keys", "<html>".to_owned())]),
        Says::bodies(vec![("/keys", huge.to_string())]),
        Says::bodies(vec![]),
    ] {
        let before = issuer.hits();
        issuer.says(says);
        for _ in 0..3 {
            assert_eq!(status(&server, &good).await, 200);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(issuer.hits() > before);
    }
    // They are still asked for: the next good answer counts.
    issuer.says(Says::keys(&[jwk("rsa-other", "1")]));
    assert_eq!(status(&server, &good).await, 200);
    tokio::time::sleep(SHORT).await;
    assert_eq!(status(&server, &good).await, 401);
}

#[tokio::test]
async fn without_any_keys_a_token_cannot_be_judged() {
    let issuer = Issuer::start(Says::status(503)).await;
    let server = start(&issuer, SHORT).await;
    let good = signed("RS256", "rsa", "1".into());
    let answer = server.get("/any-token").bearer(&good).send().await.unwrap();
    problem(&answer, 503);
    assert!(answer.header("retry-after").is_some());
    // What cannot be a token of the issuer's is refused all the same, and so is nobody.
    assert_eq!(status(&server, "x").await, 401);
    let secret = crate::support::signing::token_with_secret(
        &json!({ "alg": "HS256" }),
        &claims(&json!({})),
        b"secret",
    );
    assert_eq!(status(&server, &secret).await, 401);
    let nobody = server.get("/any-token").send().await.unwrap();
    problem(&nobody, 401);
    issuer.says(Says::keys(&[jwk("rsa", "1")]));
    tokio::time::sleep(SHORT).await;
    assert_eq!(status(&server, &good).await, 200);
}

#[tokio::test]
async fn an_issuer_that_does_not_answer_is_not_waited_for_long() {
    let mut says = Says::keys(&[jwk("rsa", "1")]);
    says.after = LONG;
    let issuer = Issuer::start(says).await;
    let server = start(&issuer, LONG).await;
    let begun = std::time::Instant::now();
    let good = signed("RS256", "rsa", "1".into());
    assert_eq!(status(&server, &good).await, 503);
    assert!(begun.elapsed() < Duration::from_secs(8));
    assert_eq!(status(&server, &good).await, 503);
    assert!(begun.elapsed() < Duration::from_secs(9));
}

#[tokio::test]
async fn an_issuer_says_where_its_keys_are() {
    let issuer = Issuer::start(Says::status(404)).await;
    let own = issuer.url("");
    let metadata =
        |issuer: &str, keys: &str| json!({ "issuer": issuer, "jwks_uri": keys }).to_string();
    let keys = json!({ "keys": [jwk("p384", "1")] }).to_string();
    let says = |metadata: String| {
        Says::bodies(vec![
            ("/.well-known/openid-configuration", metadata),
            ("/keys", keys.clone()),
        ])
    };
    issuer.says(says(metadata(
        "https://other.example",
        &issuer.url("/keys"),
    )));
    let server = start_with(|s| {
        s.jwt.secret = None;
        s.jwt.oidc_issuer = Some(own.clone());
        s.jwt.jwks_pause = Duration::ZERO;
    })
    .await;
    let signed = |issuer: &str| {
        let header = json!({ "alg": "ES384", "kid": "1" });
        token(&header, &claims(&json!({ "iss": issuer })), "p384")
    };
    assert_eq!(status(&server, &signed(&own)).await, 503);
    issuer.says(says(metadata(&own, &issuer.url("/keys"))));
    assert_eq!(status(&server, &signed(&own)).await, 200);
    assert_eq!(status(&server, &signed("https://other.example")).await, 401);
    let no_issuer = token(
        &json!({ "alg": "ES384", "kid": "1" }),
        &claims(&json!({})),
        "p384",
    );
    assert_eq!(status(&server, &no_issuer).await, 401);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn over_tls_the_machine_must_trust_the_issuer() {
    let issuer = Issuer::start_with_tls(Says::keys(&[jwk("rsa", "1")])).await;
    let port = issuer.address.port();
    let folder = Folder::new();
    let bearer = format!(
        "Authorization: Bearer {}\r\n",
        signed("RS256", "rsa", "1".into())
    );
    let table = [
        (format!("https://localhost:{port}/keys"), "200"),
        // The certificate has another name.
        (format!("https://127.0.0.1:{port}/keys"), "503"),
        (format!("http://localhost:{port}/keys"), "503"),
    ];
    for (url, status) in table {
        let mut command = folder.command(&[]);
        command
            .env("JWKS_URL", &url)
            .env("SSL_CERT_FILE", key_file("tls.crt.pem"));
        let server = Running::start(&mut command);
        let answer = server.get("/any-token", &bearer);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{url}: {answer}"
        );
    }
    let mut command = folder.command(&[]);
    command.env("JWKS_URL", format!("https://localhost:{port}/keys"));
    let output = command
        .env("SSL_CERT_FILE", key_file("rsa.pub.pem"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "nothing is trusted");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("SSL_CERT_FILE"), "{said}");
}
