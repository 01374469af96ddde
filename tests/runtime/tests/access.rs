//! Who may do what: 401, 403, and the tokens that open the door.

use crate::support::{problem, start, start_with};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use runtime::Secret;
use runtime::testing::TestServer;
use serde_json::{Value, json};

const KEY: &str = "a secret of at least thirty-two bytes";

/// A token of this algorithm with these claims besides a subject and a time that is good.
fn sign(algorithm: Algorithm, key: &str, claims: Value) -> String {
    let now = jsonwebtoken::get_current_timestamp();
    let mut all = json!({ "sub": "me", "exp": now + 60 });
    for (name, value) in claims.as_object().unwrap() {
        let claims = all.as_object_mut().unwrap();
        match value {
            Value::Null => claims.remove(name),
            value => claims.insert(name.clone(), value.clone()),
        };
    }
    encode(
        &Header::new(algorithm),
        &all,
        &EncodingKey::from_secret(key.as_bytes()),
    )
    .unwrap()
}

async fn start_with_key() -> TestServer {
    start_with(|s| s.jwt.secret = Some(Secret::new(KEY))).await
}

#[tokio::test]
async fn scopes_and_alternatives() {
    let server = start().await;
    let cases = [
        // path, scopes of the token or none, status
        ("/any-token", None, 401),
        ("/any-token", Some(vec![]), 200),
        ("/scoped", None, 401),
        ("/scoped", Some(vec![]), 403),
        ("/scoped", Some(vec!["read"]), 403),
        ("/scoped", Some(vec!["read", "write"]), 200),
        ("/scoped", Some(vec!["admin"]), 200),
        ("/optional", None, 200),
        ("/optional", Some(vec![]), 200),
    ];
    for (path, scopes, status) in cases {
        let mut call = server.get(path);
        if let Some(scopes) = &scopes {
            call = call.bearer(&server.token(scopes).unwrap());
        }
        let answer = call.send().await.unwrap();
        assert_eq!(answer.status, status, "{path} {scopes:?}");
        let challenge = answer.header("www-authenticate");
        let expected = match status {
            401 => Some("Bearer realm=\"probe\""),
            403 => {
                Some("Bearer realm=\"probe\", error=\"insufficient_scope\", scope=\"read write\"")
            }
            _ => None,
        };
        assert_eq!(challenge, expected, "{path}");
        if status != 200 {
            problem(&answer, status);
        }
    }
}

#[tokio::test]
async fn credentials_that_are_bad_are_401_even_where_none_are_needed() {
    let server = start().await;
    let good = server.token(&["read", "write"]).unwrap();
    let (head, _) = good.rsplit_once('.').unwrap();
    let none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSIsImV4cCI6OTk5OTk5OTk5OX0.";
    let bad = [
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        "Bearer x".to_owned(),
        "Bearer a.b.c".to_owned(),
        format!("Bearer {head}."),
        format!("Bearer {head}.AAAA"),
        format!("Bearer {none}"),
        format!("Basic {good}"),
        "Basic YTpi".to_owned(),
        good.clone(),
    ];
    for value in &bad {
        for path in ["/scoped", "/optional"] {
            let answer = server
                .get(path)
                .header("authorization", value)
                .send()
                .await
                .unwrap();
            problem(&answer, 401);
            let challenge = answer.header("www-authenticate").unwrap();
            assert_eq!(
                challenge, "Bearer realm=\"probe\", error=\"invalid_token\"",
                "{value}"
            );
        }
    }
    let twice = server.get("/scoped").bearer(&good).bearer(&good);
    problem(&twice.send().await.unwrap(), 401);
    let lower = server
        .get("/scoped")
        .header("authorization", &format!("bearer {good}"));
    assert_eq!(lower.send().await.unwrap().status, 200);
}

#[tokio::test]
async fn claims_decide() {
    let server = start_with_key().await;
    let now = jsonwebtoken::get_current_timestamp();
    let table = [
        (json!({ "scope": "read write" }), 200),
        (json!({ "scp": ["read", "write"] }), 200),
        (json!({ "scopes": "write read other" }), 200),
        (json!({ "scope": "read", "scp": ["write"] }), 200),
        (json!({ "scope": "readwrite" }), 403),
        (json!({ "scope": 7 }), 403),
        (json!({ "exp": now - 60 }), 401),
        (json!({ "exp": now - 20, "scope": "admin" }), 200),
        (json!({ "exp": null }), 401),
        (json!({ "exp": "soon" }), 401),
        (json!({ "nbf": now + 60, "scope": "admin" }), 401),
        (json!({ "nbf": now + 20, "scope": "admin" }), 200),
        (json!({ "sub": null, "scope": "admin" }), 401),
        (json!({ "aud": "someone", "scope": "admin" }), 200),
    ];
    for (claims, status) in table {
        let token = sign(Algorithm::HS256, KEY, claims.clone());
        let answer = server.get("/scoped").bearer(&token).send().await.unwrap();
        assert_eq!(answer.status, status, "{claims}");
    }
    for (algorithm, key) in [(Algorithm::HS512, KEY), (Algorithm::HS256, "another")] {
        let token = sign(algorithm, key, json!({ "scope": "admin" }));
        problem(
            &server.get("/scoped").bearer(&token).send().await.unwrap(),
            401,
        );
    }
}

#[tokio::test]
async fn issuer_and_audience_are_checked_when_they_are_set() {
    let server = start_with(|s| {
        s.jwt.secret = Some(Secret::new(KEY));
        s.jwt.issuer = Some("us".to_owned());
        s.jwt.audience = Some("here".to_owned());
    })
    .await;
    let table = [
        (json!({ "iss": "us", "aud": "here" }), 200),
        (json!({ "iss": "us", "aud": ["there", "here"] }), 200),
        (json!({ "iss": "us" }), 401),
        (json!({ "aud": "here" }), 401),
        (json!({ "iss": "them", "aud": "here" }), 401),
        (json!({ "iss": "us", "aud": ["there"] }), 401),
    ];
    for (claims, status) in table {
        let token = sign(Algorithm::HS256, KEY, claims.clone());
        let answer = server
            .get("/any-token")
            .bearer(&token)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status, status, "{claims}");
    }
    let own = server.token(&[]).unwrap();
    assert_eq!(
        server
            .get("/any-token")
            .bearer(&own)
            .send()
            .await
            .unwrap()
            .status,
        200
    );
}

#[tokio::test]
async fn an_extension_that_we_must_understand_is_refused() {
    let server = start_with_key().await;
    let mut header = Header::new(Algorithm::HS256);
    header.crit = Some(vec!["b64".to_owned()]);
    let claims = json!({ "sub": "me", "exp": jsonwebtoken::get_current_timestamp() + 60 });
    let token = encode(&header, &claims, &EncodingKey::from_secret(KEY.as_bytes())).unwrap();
    problem(
        &server
            .get("/any-token")
            .bearer(&token)
            .send()
            .await
            .unwrap(),
        401,
    );
}

#[test]
fn secrets_do_not_show() {
    let shown = format!("{:?}", Secret::new(KEY));
    assert_eq!(shown, "Secret(..)");
    let settings = runtime::testing::settings("probe").unwrap();
    assert!(format!("{settings:?}").contains("secret: Some(Secret(..))"));
}
