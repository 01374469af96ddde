//! Callers who mean harm: memory stays bounded, they get a proper answer or a closed connection, and
//! the next request is served.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::running::{Folder, Running};

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// A server as a process, so that its memory can be told from ours.
struct Target {
    server: Running,
    folder: Folder,
    /// The most memory that it had used when the attack began, in bytes.
    before: u64,
}

impl Target {
    fn start(variables: &[(&str, &str)]) -> Self {
        let folder = Folder::new();
        let command = folder.command(&[]);
        Self::run(folder, command, variables)
    }

    fn run(folder: Folder, mut command: Command, variables: &[(&str, &str)]) -> Self {
        std::fs::create_dir(folder.0.join("spool")).unwrap();
        // Nobody reads the log here, and a pipe that is full would stop the server.
        command
            .env("LOG", "off,runtime::run=info")
            .env("SPOOL_DIR", folder.0.join("spool"))
            .envs(variables.iter().copied());
        let server = Running::start(&mut command);
        let mut target = Self {
            server,
            folder,
            before: 0,
        };
        target.serves();
        target.before = target.peak();
        target
    }

    /// The most memory that the process has had (`VmHWM`, proc_pid_status(5)), in bytes.
    fn peak(&self) -> u64 {
        let path = format!("/proc/{}/status", self.server.child.id());
        let status = std::fs::read_to_string(path).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let kib: u64 = line
            .unwrap()
            .split_whitespace()
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        kib * KIB
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.server.address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
    }

    /// Sends bytes as they are, and what came until the server closed.
    fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // It may close before it has read all of it.
        let _ = stream.write_all(bytes);
        rest(&mut stream)
    }

    /// Asserts that the next request is served, soon.
    fn serves(&self) {
        let started = Instant::now();
        let answer = self.server.get("/ok", "");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "{:?}",
            started.elapsed()
        );
    }

    /// Asserts that all is well after an attack: no more memory than this was ever used for it.
    fn stands(&self, bound: u64) {
        self.serves();
        let grown = self.peak() - self.before;
        assert!(grown <= bound, "{} KiB more", grown / KIB);
    }
}

/// What comes until the server closes, or resets.
fn rest(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => received.extend_from_slice(&buffer[..count]),
            Err(fault) if fault.kind() == ErrorKind::ConnectionReset => break,
            Err(fault) => panic!("{fault}"),
        }
    }
    String::from_utf8_lossy(&received).into_owned()
}

fn status(answer: &str) -> &str {
    answer
        .strip_prefix("HTTP/1.1 ")
        .map_or("none", |rest| &rest[..3])
}

/// Sends a head, then the same piece up to a gigabyte; how much went through, and the answer.
fn pour(target: &Target, head: &str, piece: &[u8]) -> (u64, String) {
    let mut stream = target.connect();
    stream.write_all(head.as_bytes()).unwrap();
    let mut reading = stream.try_clone().unwrap();
    let answer = std::thread::spawn(move || rest(&mut reading));
    let mut sent = 0;
    while sent < 1024 * MIB && stream.write_all(piece).is_ok() {
        sent += piece.len() as u64;
    }
    (sent, answer.join().unwrap())
}

#[test]
fn a_gigabyte_against_a_limit_of_a_megabyte() {
    let target = Target::start(&[("MAX_BODY_BYTES", "1000000")]);
    let plain = "content-type: text/plain\r\n";
    let form = "content-type: multipart/form-data; boundary=b\r\n";
    let length = "content-length: 1073741824\r\n\r\n";
    let chunked = "transfer-encoding: chunked\r\n\r\n";
    let part = "--b\r\ncontent-disposition: form-data; name=\"raw\"; filename=\"x\"\r\n\r\n";
    let as_chunk = format!("{:x}\r\n{part}\r\n", part.len());
    let zeros = vec![b'0'; 64 * 1024];
    let chunk = [b"10000\r\n", zeros.as_slice(), b"\r\n"].concat();
    let cases = [
        ("/whole", format!("{plain}{length}"), &zeros),
        ("/whole", format!("{plain}{chunked}"), &chunk),
        ("/upload", format!("{form}{length}{part}"), &zeros),
        ("/upload", format!("{form}{chunked}{as_chunk}"), &chunk),
    ];
    for (path, rest, piece) in cases {
        let head = format!("POST {path} HTTP/1.1\r\nhost: a\r\n{rest}");
        let (sent, answer) = pour(&target, &head, piece);
        assert_eq!(status(&answer), "413", "{head}: {answer}");
        // So much is read and thrown away, so that the answer is not lost, and what lies in buffers.
        assert!(sent < 128 * MIB, "{} MiB went through", sent / MIB);
        target.serves();
    }
    // Four bodies of the limit, and what is on its way.
    target.stands(8 * MIB);
    let spooled = std::fs::read_dir(target.folder.0.join("spool")).unwrap();
    assert_eq!(spooled.count(), 0);
}

#[test]
fn a_thousand_bodies_at_once_cost_no_more_than_what_is_sent() {
    let target = Target::start(&[]);
    // All declare a megabyte, and send a byte.
    let head = b"POST /whole HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\n\
        content-length: 1000000\r\n\r\nx";
    let open: Vec<TcpStream> = (0..1000)
        .map(|_| {
            let mut stream = target.connect();
            stream.write_all(head).unwrap();
            stream
        })
        .collect();
    std::thread::sleep(Duration::from_millis(300));
    target.stands(40 * MIB);
    drop(open);
}

#[test]
fn callers_who_send_a_byte_a_second() {
    const CALLERS: usize = 200;
    let target = Target::start(&[("REQUEST_TIMEOUT", "4")]);
    let dawdling = |head: &str| -> Vec<TcpStream> {
        let start = |_| {
            let mut stream = target.connect();
            stream.write_all(head.as_bytes()).unwrap();
            stream
        };
        (0..CALLERS).map(start).collect()
    };
    let mut heads = dawdling("GET /ok HTTP/1.1\r\nhost: a\r\nx-slow: ");
    let mut bodies = dawdling(
        "POST /whole HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: text/plain\r\n\
         content-length: 100\r\n\r\n",
    );
    let drip = |streams: &mut Vec<TcpStream>| {
        for stream in streams {
            // Those that are closed stay so.
            let _ = stream.write_all(b"x");
        }
    };
    for second in 0..12 {
        drip(&mut heads);
        if second < 5 {
            drip(&mut bodies);
        }
        target.serves();
        std::thread::sleep(Duration::from_secs(1));
    }
    for stream in heads.iter_mut().chain(&mut bodies) {
        stream
            .set_read_timeout(Some(Duration::from_millis(100)))
            .unwrap();
        let answer = rest(stream);
        assert!(["408", "none"].contains(&status(&answer)), "{answer}");
    }
    target.stands(16 * MIB);
}

#[test]
fn requests_without_end_whose_answers_nobody_reads() {
    let target = Target::start(&[]);
    let mut stream = target.connect();
    stream
        .set_write_timeout(Some(Duration::from_millis(500)))
        .unwrap();
    let requests = b"GET /ok HTTP/1.1\r\nhost: a\r\n\r\n".repeat(1000);
    let mut sent = 0;
    while sent < 1024 * MIB && stream.write_all(&requests).is_ok() {
        sent += requests.len() as u64;
    }
    // What lies in the buffers of the system.
    assert!(sent < 64 * MIB, "{} MiB went through", sent / MIB);
    target.stands(4 * MIB);
}

#[test]
fn ten_thousand_connections_that_say_nothing() {
    let count = idle_connections();
    let target = Target::start(&[]);
    let started = Instant::now();
    let mut idle = Vec::with_capacity(count);
    while idle.len() < count {
        idle.extend((0..400).map(|_| target.connect()));
        // Once this is served, the others have been accepted; else the system might drop some.
        target.serves();
    }
    // Half of them have had an answer and wait for the next request.
    for stream in idle.iter_mut().skip(1).step_by(2) {
        stream
            .write_all(b"GET /ok HTTP/1.1\r\nhost: a\r\n\r\n")
            .unwrap();
    }
    assert!(
        started.elapsed() < Duration::from_secs(9),
        "{:?}",
        started.elapsed()
    );
    for _ in 0..20 {
        target.serves();
    }
    // At most so much for each.
    target.stands(count as u64 * 20 * KIB);
    // They may have been closed to make room for others; nobody was refused an answer.
    drop(idle);
    target.serves();
}

#[test]
fn more_connections_than_the_system_has_descriptors_for() {
    let folder = Folder::new();
    let program = folder.command(&[]).get_program().to_owned();
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", "ulimit -n 200 && exec \"$0\""])
        .arg(program);
    command.env_clear().env("PORT", "0").current_dir(&folder.0);
    let target = Target::run(folder, command, &[]);
    let idle: Vec<TcpStream> = (0..400).map(|_| target.connect()).collect();
    for _ in 0..20 {
        target.serves();
    }
    target.stands(8 * MIB);
    drop(idle);
}

/// As many connections as this process may open, and 10,000 at most.
fn idle_connections() -> usize {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).unwrap();
    // Other tests need some as well, and so does the server, which inherits the limit.
    let allowed = limit
        .maximum
        .map_or(u64::MAX, |most| most.saturating_sub(1000));
    let count = usize::try_from(allowed.min(10_000)).unwrap();
    if count < 10_000 {
        eprintln!("the system allows only {count} connections");
    }
    count
}

#[test]
fn bytes_that_are_no_text_in_every_place() {
    let target = Target::start(&[]);
    let bad: [&[u8]; 9] = [
        b"\0",
        b"\xff",
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"%00",
        b"%ff",
        b"%c0%af",
        b"%ED%A0%80",
        b"%",
    ];
    let places: [&[u8]; 12] = [
        b"@ /ok HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /ok@ HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /edit/@.x HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /edit/open@.x HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /query?q=@ HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /query?@=q HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /ok HTTP/1.1@\r\nhost: a\r\n\r\n",
        b"GET /ok HTTP/1.1\r\nhost: @\r\n\r\n",
        b"GET /ok HTTP/1.1\r\nhost: a\r\nx-@: y\r\n\r\n",
        b"GET /ok HTTP/1.1\r\nhost: a\r\nx-request-id: @\r\n\r\n",
        b"GET /cookie-key HTTP/1.1\r\nhost: a\r\ncookie: session=@\r\n\r\n",
        b"GET /if-match HTTP/1.1\r\nhost: a\r\nif-match: \"@\"\r\n\r\n",
    ];
    for place in places {
        let at = place.iter().position(|byte| *byte == b'@').unwrap();
        for bytes in bad {
            let close = place[at + 1..].strip_suffix(b"\r\n").unwrap();
            let request = [&place[..at], bytes, close, b"connection: close\r\n\r\n"].concat();
            let answer = target.send(&request);
            let shown = String::from_utf8_lossy(&request);
            // Some are harmless where they stand; none is our fault.
            assert!(
                matches!(status(&answer).as_bytes(), [b'2' | b'4', ..]),
                "{shown}: {answer}"
            );
            assert!(!answer.contains('\0'), "{shown}: {answer}");
        }
    }
    for bytes in bad {
        for (media_type, before, after) in [
            ("text/plain", "", ""),
            ("application/json", "\"", "\""),
            (
                "multipart/form-data; boundary=b",
                "--b\r\ncontent-disposition: form-data; name=\"",
                "\"\r\n\r\nx\r\n--b--",
            ),
            (
                "multipart/form-data; boundary=b",
                "--b\r\ncontent-disposition: form-data; name=\"t\"\r\n\r\n",
                "\r\n--b--",
            ),
        ] {
            let body = [before.as_bytes(), bytes, after.as_bytes()].concat();
            let path = if before.starts_with('-') {
                "/upload"
            } else {
                "/whole"
            };
            let head = format!(
                "POST {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\
                 content-type: {media_type}\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            let answer = target.send(&[head.as_bytes(), &body].concat());
            assert!(
                matches!(status(&answer).as_bytes(), [b'2' | b'4', ..]),
                "{answer}"
            );
        }
    }
    target.stands(4 * MIB);
}

#[test]
fn heads_of_any_size() {
    let target = Target::start(&[]);
    let request = |line: &str, headers: &str| {
        target.send(format!("{line}\r\nhost: a\r\nconnection: close\r\n{headers}\r\n").as_bytes())
    };
    let plain = "GET /ok HTTP/1.1";
    let long = |size: usize| format!("x-long: {}\r\n", "x".repeat(size));
    assert_eq!(status(&request(plain, &long(60 * 1024))), "200");
    assert_eq!(status(&request(plain, &long(64 * 1024))), "431");
    let some: String = (0..90)
        .map(|number| format!("x-{number}: {}\r\n", "y".repeat(600)))
        .collect();
    assert_eq!(status(&request(plain, &some)), "200");
    assert_eq!(
        status(&request(plain, &"x-same: y\r\n".repeat(1000))),
        "431"
    );
    assert_eq!(status(&request(plain, &"x: y\r\n".repeat(11_000))), "431");
    let target_of = |size: usize| format!("GET /ok?{} HTTP/1.1", "x".repeat(size));
    assert_eq!(status(&request(&target_of(30_000), "")), "200");
    assert_eq!(status(&request(&target_of(40_000), "")), "414");
    assert!(matches!(
        status(&request(&target_of(70_000), "")),
        "414" | "431"
    ));
    // A head without end.
    let (sent, answer) = pour(
        &target,
        "GET /ok HTTP/1.1\r\nhost: a\r\nx-long: ",
        &[b'x'; 65536],
    );
    assert!(matches!(status(&answer), "431" | "none"), "{answer}");
    assert!(sent < 64 * MIB, "{} MiB went through", sent / MIB);
    target.stands(4 * MIB);
    // 64 kB of headers on many connections that never end them: what was sent, once or twice over.
    let head = format!(
        "GET /ok HTTP/1.1\r\nhost: a\r\nx-long: {}",
        "x".repeat(60 * 1024)
    );
    let mut open = Vec::new();
    for _ in 0..300 {
        let mut stream = target.connect();
        stream.write_all(head.as_bytes()).unwrap();
        open.push(stream);
    }
    target.stands(300 * 160 * KIB);
}
