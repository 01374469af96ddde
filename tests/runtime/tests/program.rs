//! The service as a program: its commands, its log, its signals.

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use crate::support::running::{Folder, Running, text};

#[test]
fn says_how_to_use_it() {
    let folder = Folder::new();
    let help = folder.run(&["--help"]);
    assert!(help.status.success() && text(&help.stdout).contains("migrate"));
    assert!(text(&folder.run(&["--version"]).stdout).starts_with("probe 1.0.0"));
    let wrong = folder.run(&["sing"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("no command `sing`"));
}

#[test]
fn migrates() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["migrate"]).stdout, b"applied Sealed\n");
    assert_eq!(folder.run(&["migrate", "--redo"]).stdout, b"applied Redo\n");
    let bad = folder
        .command(&["migrate"])
        .env("DATABASE_URL", "bad:")
        .output()
        .unwrap();
    assert_eq!(bad.status.code(), Some(1));
    assert_eq!(text(&bad.stderr), "probe: bad: is no database\n");
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let folder = Folder::new();
    let bad = folder
        .command(&[])
        .env("PORT", "http")
        .env("STUBS", "on")
        .env("LOG", "info")
        .output()
        .unwrap();
    assert_eq!(bad.status.code(), Some(1));
    assert!(text(&bad.stderr).contains("PORT=`http`"));
    assert!(text(&bad.stderr).contains("STUBS=`on`: say `mock`"));
    let short = folder
        .command(&["token"])
        .env("JWT_SECRET", "short")
        .output()
        .unwrap();
    assert_eq!(short.status.code(), Some(1));
    assert!(text(&short.stderr).contains("at least 32 bytes"));
}

#[test]
fn the_token_that_it_prints_it_accepts() {
    let folder = Folder::new();
    let token = folder.run(&["token", "--scope", "read", "--scope", "write"]);
    let token = text(&token.stdout).trim_end().to_owned();
    assert_eq!(token.split('.').count(), 3);
    let secret = folder.0.join("data/jwt-secret");
    let mode = std::fs::metadata(&secret).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(folder.0.join("data")).unwrap().count(), 1);
    let headers = folder.run(&["token", "--header", "--scope=read write"]);
    let headers: Vec<String> = text(&headers.stdout).lines().map(str::to_owned).collect();
    let [bearer, header_key, query_key, cookie_key] = headers.as_slice() else {
        panic!("{headers:?}")
    };
    let query = query_key.strip_prefix("# in the query: ").unwrap();

    let server = Running::start(&mut folder.command(&[]));
    for name in ["api-key", "basic-password"] {
        let file = folder.0.join("data").join(name);
        let mode = std::fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert!(server.head.iter().any(|line| {
        line["level"] == "WARN"
            && line["message"]
                .as_str()
                .unwrap()
                .contains("development secret")
    }));
    let shown = format!("Authorization: Bearer {token}\r\n");
    assert!(server.get("/scoped", &shown).starts_with("HTTP/1.1 200"));
    for (path, header) in [
        ("/scoped", bearer.as_str()),
        ("/key-only", header_key),
        ("/cookie-key", cookie_key),
        // Of two schemes that read one header, the token stands for the other too.
        ("/basic", bearer),
        (&format!("/query-key?{query}"), "x: y"),
    ] {
        let answer = server.get(path, &format!("{header}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{path} {answer}");
    }
    assert!(server.get("/scoped", "").starts_with("HTTP/1.1 401"));
    // Unless some are named, it holds every scope and role of the contract.
    let all = folder.run(&["token"]);
    let all = format!("Authorization: Bearer {}\r\n", text(&all.stdout).trim_end());
    assert!(
        server
            .get("/scoped", &all)
            .contains("[\"admin\",\"read\",\"write\"]")
    );
    assert!(server.get("/edit/a.b", &all).contains("[\"editor\"]"));
    let none = folder.run(&["token", "--scope=", "--role="]);
    let none = format!(
        "Authorization: Bearer {}\r\n",
        text(&none.stdout).trim_end()
    );
    assert!(server.get("/scoped", &none).starts_with("HTTP/1.1 403"));
    assert!(server.get("/edit/a.b", &none).starts_with("HTTP/1.1 403"));
    let expired = folder.run(&["token", "--scope", "admin", "--ttl", "0"]);
    assert!(expired.status.success());
}

#[test]
fn a_token_stands_for_other_schemes_in_development_only() {
    let folder = Folder::new();
    let secret = "a secret that is long enough to sign";
    let mut command = folder.command(&["token", "--header"]);
    let headers = command.env("JWT_SECRET", secret).output().unwrap();
    let headers: Vec<&str> = text(&headers.stdout).lines().collect();
    let [bearer, .., basic] = headers.as_slice() else {
        panic!("{headers:?}")
    };
    assert!(basic.starts_with("Authorization: Basic "), "{headers:?}");
    let server = Running::start(folder.command(&[]).env("JWT_SECRET", secret));
    for (header, status) in [(bearer, "401"), (basic, "200")] {
        let answer = server.get("/basic", &format!("{header}\r\n"));
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
    }
}

#[test]
fn what_only_others_know_is_said_instead_of_a_header() {
    let folder = Folder::new();
    for name in ["keys", "users"] {
        std::fs::write(folder.0.join(name), "").unwrap();
    }
    let mut command = folder.command(&["token", "--header"]);
    command
        .env("JWKS_URL", "http://127.0.0.1:1/keys")
        .env("API_KEYS_FILE", "keys")
        .env("BASIC_USERS_FILE", "users");
    let output = command.output().unwrap();
    assert!(output.status.success());
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().all(|line| line.starts_with("# ")), "{lines:?}");
    let token = folder
        .command(&["token"])
        .env("JWKS_URL", "http://127.0.0.1:1/keys")
        .output();
    assert!(text(&token.unwrap().stderr).contains("only their issuer"));
}

#[test]
fn logs_each_request_as_one_line_of_json() {
    let folder = Folder::new();
    let mut server = Running::start(&mut folder.command(&["serve"]));
    assert!(server.head.iter().any(|line| line["name"] == "All"));
    let start = server.head.last().unwrap()["message"].as_str().unwrap();
    assert!(
        start.contains("/ok") && start.contains("/readyz"),
        "{start}"
    );

    server.get("/ok?secret=1", "x-request-id: one\r\n");
    let line = server.line();
    assert_eq!(line["target"], "access");
    assert_eq!(line["requestId"], "one");
    assert_eq!(
        (&line["method"], &line["path"]),
        (&"GET".into(), &"/ok".into())
    );
    assert_eq!(
        (&line["route"], &line["operation"]),
        (&"/ok".into(), &"seen".into())
    );
    assert_eq!(line["status"], 200);
    assert!(line["durationMs"].is_f64());

    server.get("/livez", "");
    server.get("/panic", "x-request-id: two\r\n");
    let panic = server.line();
    assert_eq!(panic["level"], "ERROR");
    assert_eq!(panic["panic"], "the inside story");
    assert!(panic["place"].as_str().unwrap().contains("probe.rs:"));
    assert_eq!(panic["span"]["requestId"], "two");
    assert_eq!(server.line()["status"], 500);

    server.get("/internal", "x-request-id: three\r\n");
    let cause = server.line();
    assert_eq!(
        (&cause["cause"], &cause["span"]["requestId"]),
        (&"the inside story".into(), &"three".into())
    );
    assert_eq!(server.line()["requestId"], "three");
}

#[test]
fn a_caller_who_goes_away_is_logged_as_499() {
    let folder = Folder::new();
    let mut server = Running::start(&mut folder.command(&[]));
    {
        let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
        write!(stream, "GET /slow?ms=5000 HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(server.line()["status"], 499);
}

#[test]
fn migrations_at_start_can_be_turned_off() {
    let folder = Folder::new();
    let server = Running::start(folder.command(&[]).env("MIGRATE", "off"));
    assert!(server.head.iter().all(|line| line["name"] != "All"));
}

#[test]
fn stops_in_good_order_at_a_signal() {
    for signal in ["-TERM", "-INT"] {
        let folder = Folder::new();
        let mut server = Running::start(&mut folder.command(&[]));
        let address = server.address.clone();
        let slow = std::thread::spawn(move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            write!(stream, "GET /slow?ms=600 HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        });
        std::thread::sleep(Duration::from_millis(200));
        server.signal(signal);
        assert_eq!(server.child.wait().unwrap().code(), Some(0));
        assert!(slow.join().unwrap().starts_with("HTTP/1.1 200"));
        let mut rest = String::new();
        server.log.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("\"stopped\""), "{rest}");
    }
}

#[test]
fn a_second_signal_stops_at_once() {
    let folder = Folder::new();
    let mut server = Running::start(folder.command(&[]).env("SHUTDOWN_DELAY", "20"));
    server.signal("-INT");
    std::thread::sleep(Duration::from_millis(300));
    server.signal("-INT");
    assert_eq!(server.child.wait().unwrap().code(), Some(130));
}

#[test]
fn a_port_in_use_is_said_clearly() {
    let folder = Folder::new();
    let server = Running::start(&mut folder.command(&[]));
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    let second = folder.command(&[]).env("PORT", &port).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    let stderr = text(&second.stderr);
    assert!(
        stderr.contains(&format!("cannot listen on 127.0.0.1:{port}")),
        "{stderr}"
    );
    assert!(stderr.contains("PORT chooses another"), "{stderr}");
}

#[test]
fn processes_that_start_together_agree_on_the_secret() {
    let folder = Folder::new();
    let spawn = |_| {
        let mut command = folder.command(&["token", "--scope", "admin"]);
        command
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (0..8).map(spawn).collect();
    let server = Running::start(&mut folder.command(&[]));
    for child in children {
        let output = child.wait_with_output().unwrap();
        let shown = format!(
            "Authorization: Bearer {}\r\n",
            text(&output.stdout).trim_end()
        );
        assert!(server.get("/scoped", &shown).starts_with("HTTP/1.1 200"));
    }
}
