//! No log shows a secret, whatever is sent and however much is logged.

use std::io::Read;

use crate::support::running::{Folder, Running, text};
use crate::support::signing::{claims, token_with_secret};
use serde_json::json;

const JWT_SECRET: &str = "the-signing-secret-of-this-very-test";
const BAD_PASSWORD: &str = "bad-password-xyzzy";
const BAD_KEY: &str = "bad-key-plugh";

#[test]
fn no_log_shows_a_secret() {
    let folder = Folder::new();
    let lines = folder.with_secret(&["token", "--header"], JWT_SECRET);
    let lines: Vec<String> = text(&lines.stdout).lines().map(str::to_owned).collect();
    let mut command = folder.command(&[]);
    command.env("LOG", "trace").env("JWT_SECRET", JWT_SECRET);
    let mut server = Running::start(&mut command);

    let mut secrets = vec![
        JWT_SECRET.to_owned(),
        BAD_PASSWORD.to_owned(),
        BAD_KEY.to_owned(),
    ];
    for name in ["api-key", "basic-password"] {
        let secret = std::fs::read_to_string(folder.0.join("data").join(name)).unwrap();
        secrets.push(secret);
    }
    let expired = claims(&json!({ "exp": 1, "private": "claim" }));
    let expired = token_with_secret(&json!({ "alg": "HS256" }), &expired, JWT_SECRET.as_bytes());
    for path in [
        "/any-token",
        "/scoped",
        "/key-only",
        "/cookie-key",
        "/basic",
        "/any-of-three",
    ] {
        for line in lines.iter().filter(|line| !line.starts_with('#')) {
            server.get(path, &format!("{line}\r\n"));
            let value = line
                .rsplit([' ', '='])
                .find(|part| !part.is_empty())
                .unwrap();
            secrets.push(value.to_owned());
        }
        for bad in [
            format!("Authorization: Bearer {expired}"),
            format!("Authorization: Bearer {BAD_KEY}"),
            format!("Authorization: Basic {BAD_PASSWORD}"),
            "Authorization: Basic bm9ib2R5OmJhZC1wYXNzd29yZC14eXp6eQ==".to_owned(),
            format!("X-Api-Key: {BAD_KEY}"),
            format!("Cookie: session={BAD_KEY}"),
        ] {
            server.get(path, &format!("{bad}\r\n"));
        }
    }
    secrets.push(expired);
    secrets.push("bm9ib2R5OmJhZC1wYXNzd29yZC14eXp6eQ".to_owned());
    let key = std::fs::read_to_string(folder.0.join("data/api-key")).unwrap();
    server.get(&format!("/query-key?api%20key={key}"), "");
    server.get(&format!("/query-key?api%20key={BAD_KEY}"), "");
    server.get(&format!("/panic?api%20key={key}"), "");

    server.signal("-TERM");
    let mut log = String::new();
    server.log.read_to_string(&mut log).unwrap();
    let head: String = server.head.iter().map(ToString::to_string).collect();
    let log = head + &log;
    assert!(
        log.contains("credentials rejected"),
        "the log is not that of the requests: {log}"
    );
    assert!(log.contains("a handler panicked"));
    for secret in secrets {
        assert!(!log.contains(&secret), "the log shows {secret}");
    }
}
