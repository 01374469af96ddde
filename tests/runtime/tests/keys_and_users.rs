//! API keys, names and passwords, and what must hold together.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use runtime::testing::{Answer, TestServer};
use serde_json::{Value, json};

use crate::support::running::{Folder, text};
use crate::support::{problem, start, start_with};

type Headers<'a> = &'a [(&'a str, &'a str)];

async fn get(server: &TestServer, path: &str, headers: Headers<'_>) -> Answer {
    let call = headers
        .iter()
        .fold(server.get(path), |call, (name, value)| {
            call.header(name, value)
        });
    call.send().await.unwrap()
}

fn basic(name: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{name}:{password}")))
}

fn challenges(answer: &Answer) -> Vec<&str> {
    let headers = answer.headers.iter();
    let own = headers.filter(|(name, _)| name == "www-authenticate");
    own.map(|(_, value)| value.as_str()).collect()
}

#[tokio::test]
async fn a_key_is_looked_for_where_the_contract_says() {
    let server = start().await;
    let key = server.api_key().unwrap();
    let (cookie, quoted) = (format!("a=b; session={key}"), format!("session=\"{key}\""));
    let (twice, empty) = (
        format!("session={key}; session={key}"),
        "session=".to_owned(),
    );
    let query = format!("/query-key?api%20key={key}");
    let query_twice = format!("{query}&api+key={key}");
    let table: [(&str, Headers<'_>, u16); 17] = [
        ("/key-only", &[("X-Api-Key", &key)], 200),
        ("/key-only", &[("x-api-key", &key)], 200),
        (
            "/key-only",
            &[("X-Api-Key", &key), ("Authorization", "Bearer of bad news")],
            200,
        ),
        (
            "/key-only",
            &[("X-Api-Key", &key), ("X-Api-Key", &key)],
            401,
        ),
        ("/key-only", &[("X-Api-Key", "")], 401),
        ("/key-only", &[("X-Api-Key", "another")], 401),
        ("/key-only", &[("Cookie", &cookie)], 401),
        ("/key-only", &[], 401),
        (&query, &[], 200),
        (&query_twice, &[], 401),
        ("/query-key?api%20key=", &[], 401),
        ("/query-key?api%20key=%ff", &[], 401),
        ("/cookie-key", &[("Cookie", &cookie)], 200),
        ("/cookie-key", &[("Cookie", &quoted)], 200),
        ("/cookie-key", &[("Cookie", &twice)], 401),
        ("/cookie-key", &[("Cookie", &empty)], 401),
        ("/raw-key", &[("Authorization", &key)], 200),
    ];
    for (path, headers, status) in table {
        let answer = get(&server, path, headers).await;
        assert_eq!(answer.status, status, "{path} {headers:?}");
        if status == 401 {
            problem(&answer, 401);
        } else {
            // No cache may show it to others.
            assert_eq!(answer.header("cache-control"), Some("private"), "{path}");
        }
    }
}

#[tokio::test]
async fn challenges_are_the_same_for_everyone_who_is_refused() {
    let server = start().await;
    let bearer = "Bearer realm=\"probe\"";
    let basic = "Basic realm=\"probe\", charset=\"UTF-8\"";
    let header = "ApiKey realm=\"probe\", in=\"header\", name=\"X-Api-Key\"";
    let query = "ApiKey realm=\"probe\", in=\"query\", name=\"api key\"";
    let cookie = "ApiKey realm=\"probe\", in=\"cookie\", name=\"session\"";
    let digest = "Unsupported realm=\"probe\", scheme=\"http digest\"";
    let table = [
        ("/any-token", vec![bearer]),
        ("/scoped", vec![bearer]),
        ("/key-only", vec![header]),
        ("/query-key", vec![query]),
        ("/cookie-key", vec![cookie]),
        ("/basic", vec![basic]),
        ("/key-and-token", vec![header, bearer]),
        ("/any-of-three", vec![basic, header, query, bearer]),
        ("/unserved", vec![digest]),
        ("/unserved-or-token", vec![digest, bearer]),
    ];
    for (path, expected) in table {
        for headers in [
            &[] as Headers<'_>,
            &[("X-Api-Key", "bad"), ("Cookie", "session=bad")],
        ] {
            let answer = get(&server, path, headers).await;
            problem(&answer, 401);
            assert_eq!(challenges(&answer), expected, "{path}");
        }
    }
}

#[tokio::test]
async fn alternatives_hold_when_all_that_they_require_does() {
    let server = start().await;
    let key = server.api_key().unwrap();
    let token = format!("Bearer {}", server.token(&[]).unwrap());
    let user = server.basic().unwrap();
    let with_key = format!("/any-of-three?api%20key={key}");
    let none = Value::Null;
    let both = json!(["apiKey", "bearerAuth"]);
    let table: [(&str, Headers<'_>, u16, &Value); 18] = [
        (
            "/key-and-token",
            &[("X-Api-Key", &key), ("Authorization", &token)],
            200,
            &both,
        ),
        ("/key-and-token", &[("X-Api-Key", &key)], 401, &none),
        ("/key-and-token", &[("Authorization", &token)], 401, &none),
        (
            "/key-and-token",
            &[("X-Api-Key", "bad"), ("Authorization", &token)],
            401,
            &none,
        ),
        (
            "/key-and-token",
            &[("X-Api-Key", &key), ("Authorization", "Bearer bad")],
            401,
            &none,
        ),
        (
            "/any-of-three",
            &[("Authorization", &user)],
            200,
            &json!(["basicAuth"]),
        ),
        (
            "/any-of-three",
            &[("Authorization", &token)],
            200,
            &json!(["bearerAuth"]),
        ),
        (
            &with_key,
            &[("X-Api-Key", &key)],
            200,
            &json!(["apiKey", "queryKey"]),
        ),
        ("/any-of-three", &[("X-Api-Key", &key)], 401, &none),
        // Where anybody is let in, whoever shows something good is known all the same.
        ("/optional-pair", &[], 200, &none),
        (
            "/optional-pair",
            &[("X-Api-Key", &key)],
            200,
            &json!(["apiKey"]),
        ),
        (
            "/optional-pair",
            &[("X-Api-Key", &key), ("Authorization", &token)],
            200,
            &both,
        ),
        (
            "/optional-pair",
            &[("X-Api-Key", &key), ("Authorization", "Bearer bad")],
            401,
            &none,
        ),
        // Whoever shows something good is let in, whatever else is bad.
        (
            "/any-of-three",
            &[("X-Api-Key", "bad"), ("Authorization", &token)],
            200,
            &json!(["bearerAuth"]),
        ),
        (
            "/any-of-three",
            &[("Authorization", "Digest x")],
            401,
            &none,
        ),
        (
            "/unserved-or-token",
            &[("Authorization", &token)],
            200,
            &json!(["bearerAuth"]),
        ),
        (
            "/unserved-and-token",
            &[("Authorization", &token)],
            401,
            &none,
        ),
        ("/unserved", &[("Authorization", &token)], 401, &none),
    ];
    for (path, headers, status, schemes) in table {
        let answer = get(&server, path, headers).await;
        assert_eq!(answer.status, status, "{path} {headers:?}");
        if status == 200 {
            assert_eq!(answer.json().unwrap()["schemes"], *schemes, "{path}");
        }
    }
    let subject = get(&server, "/key-and-token", table[0].1)
        .await
        .json()
        .unwrap();
    assert_eq!(subject["subject"], "test");
}

#[tokio::test]
async fn a_file_says_which_keys_there_are() {
    let folder = Folder::new();
    let digest = |key: &str| {
        let output = folder.pipe(&["hash-key"], &format!("{key}\n"));
        text(&output.stdout).trim_end().to_owned()
    };
    let file = folder.0.join("keys");
    let lines = [
        "# id, digest, grants".to_owned(),
        String::new(),
        format!("reader {}", digest("read-key")),
        format!(
            "editor {} scope=read scope=write role=editor",
            digest("edit-key")
        ),
        format!("cookie {} scheme=cookieKey", digest("cookie-key")),
    ];
    fs::write(&file, lines.join("\n")).unwrap();
    let server = start_with(|s| s.api_keys.file = Some(file)).await;
    assert!(server.api_key().is_err());
    let table: [(&str, Headers<'_>, u16, &str); 6] = [
        ("/key-only", &[("X-Api-Key", "read-key")], 200, "reader"),
        ("/key-only", &[("X-Api-Key", "edit-key")], 200, "editor"),
        ("/key-only", &[("X-Api-Key", "cookie-key")], 401, ""),
        (
            "/cookie-key",
            &[("Cookie", "session=cookie-key")],
            200,
            "cookie",
        ),
        ("/key-only", &[("X-Api-Key", "read-ke")], 401, ""),
        ("/key-only", &[("X-Api-Key", &digest("read-key"))], 401, ""),
    ];
    for (path, headers, status, subject) in table {
        let answer = get(&server, path, headers).await;
        assert_eq!(answer.status, status, "{path} {headers:?}");
        if status == 200 {
            assert_eq!(answer.json().unwrap()["subject"], subject);
        }
    }
    // A scope that is lacking is 403, and names itself.
    let path = "/any-of-three?api%20key=read-key";
    let lacking = get(&server, path, &[("X-Api-Key", "read-key")]).await;
    assert!(
        problem(&lacking, 403)["detail"]
            .as_str()
            .unwrap()
            .contains("read")
    );
    let enough = get(&server, path, &[("X-Api-Key", "edit-key")]).await;
    assert_eq!(enough.json().unwrap()["roles"], json!(["editor"]));
}

#[tokio::test]
async fn a_file_says_who_the_users_are() {
    let folder = Folder::new();
    // Cheap parameters: the tests are not about how slow a hash is.
    let hash = |password: &str| {
        use argon2::password_hash::phc::PasswordHash;
        use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
        let cheap = Params::new(64, 1, 1, None).unwrap();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
        let hash: PasswordHash = argon2
            .hash_password_with_salt(password.as_bytes(), b"sixteen bytes 16")
            .unwrap();
        hash.to_string()
    };
    let file = folder.0.join("users");
    let lines = [
        format!("ann:{} scope=read role=admin", hash("pass:wörd")),
        format!("bob:{}", hash("secret")),
        format!("eve:{} role=read", hash("secret")),
    ];
    fs::write(&file, lines.join("\n")).unwrap();
    let server = start_with(|s| s.basic.file = Some(file)).await;
    assert!(server.basic().is_err());
    let table = [
        (basic("ann", "pass:wörd"), 200),
        (basic("ann", "pass:wörd"), 200),
        (basic("ann", "pass:word"), 401),
        (basic("ann", ""), 401),
        (basic("bob", "secret"), 403),
        // OpenAPI 3.1 lists roles where other schemes have scopes.
        (basic("eve", "secret"), 200),
        (basic("Eve", "secret"), 401),
        (basic("nobody", "secret"), 401),
        (basic("", ""), 401),
        ("Basic".to_owned(), 401),
        ("Basic *".to_owned(), 401),
        (format!("Basic {}", STANDARD.encode("ann")), 401),
        (format!("Basic {}", STANDARD.encode(b"ann:\xff")), 401),
        (basic("ann", "pass:wörd").replacen("Basic", "bASIC", 1), 200),
        ("Bearer x".to_owned(), 401),
    ];
    for (value, status) in &table {
        let answer = get(&server, "/basic", &[("Authorization", value)]).await;
        assert_eq!(answer.status, *status, "{value}");
    }
    let ann = get(&server, "/basic", &[("Authorization", &table[0].0)]).await;
    let ann = ann.json().unwrap();
    assert_eq!(
        (&ann["subject"], &ann["roles"]),
        (&json!("ann"), &json!(["admin"]))
    );
}

#[test]
fn files_that_are_no_good_stop_the_start_and_stay_secret() {
    let folder = Folder::new();
    let file = folder.0.join("file");
    let table = [
        (
            "API_KEYS_FILE",
            "# ok\nreader hunter2",
            "line 2: the digest is not",
        ),
        ("API_KEYS_FILE", "hunter2", "line 1: say an id"),
        (
            "API_KEYS_FILE",
            "a 0000000000000000000000000000000000000000000000000000000000000000 scheme=kez",
            "no security scheme `kez`",
        ),
        (
            "BASIC_USERS_FILE",
            "ann:hunter2",
            "line 1: the hash is no PHC string",
        ),
        ("BASIC_USERS_FILE", "hunter2", "line 1: say a name"),
    ];
    for (variable, content, expected) in table {
        fs::write(&file, content).unwrap();
        let output = folder.command(&[]).env(variable, &file).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr).to_owned() + text(&output.stdout);
        assert!(said.contains(expected), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[test]
fn passwords_are_hashed_from_standard_input() {
    let folder = Folder::new();
    let hash = folder.pipe(&["hash-password"], "hunter2\r\n");
    let hash = text(&hash.stdout);
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
    let again = folder.pipe(&["hash-password"], "hunter2");
    assert_ne!(hash, text(&again.stdout), "each has a salt of its own");
    let nothing = folder.pipe(&["hash-key"], "\n");
    assert_eq!(nothing.status.code(), Some(1));
}
