//! A server that answers as a case says, and keeps what it was asked.

use std::io::{BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::Value;

use crate::case::{Cut, Reply};
use crate::placeholders::{fill, filled};
use crate::requests::Request;
use crate::shrinking::Shears;

/// A running server.
pub struct Server {
    origin: String,
    state: Arc<State>,
}

/// What a server saw.
#[derive(Debug, Default)]
pub struct Seen {
    /// The requests, in the order in which they came.
    pub requests: Vec<Request>,
    /// How many connections carried one.
    pub connections: usize,
    /// The answers that nobody asked for.
    pub unused: usize,
    /// Requests for which there was no answer.
    pub unexpected: Vec<String>,
}

struct State {
    origin: String,
    /// What makes a file shorter when a request has begun.
    shears: Option<Shears>,
    replies: Mutex<Vec<(Reply, usize)>>,
    seen: Mutex<Seen>,
    is_over: AtomicBool,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Starts a server at a free port.
    pub fn start(replies: &[Reply], shears: Option<Shears>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let origin = format!("http://{}", listener.local_addr()?);
        let replies = replies.iter().map(|it| (it.clone(), it.times.unwrap_or(1)));
        let state = Arc::new(State {
            origin: origin.clone(),
            shears,
            replies: Mutex::new(replies.collect()),
            seen: Mutex::default(),
            is_over: AtomicBool::new(false),
        });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if shared.is_over.load(Ordering::Acquire) {
                    break;
                }
                let shared = Arc::clone(&shared);
                thread::spawn(move || drop(shared.serve(stream)));
            }
        });
        Ok(Self { origin, state })
    }

    /// Where it is.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Ends it; what it saw.
    pub fn stop(self) -> Seen {
        // A connection that was left is noticed a moment later.
        thread::sleep(Duration::from_millis(20));
        self.state.is_over.store(true, Ordering::Release);
        let address = self.origin.trim_start_matches("http://");
        drop(TcpStream::connect(address));
        let mut seen = std::mem::take(&mut *locked(&self.state.seen));
        let left = locked(&self.state.replies);
        seen.unused = left.iter().map(|(_, times)| times).sum();
        seen
    }
}

impl State {
    /// Answers the requests of a connection.
    fn serve(&self, stream: TcpStream) -> Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut is_first = true;
        let begun = || self.shears.as_ref().map_or(Ok(()), Shears::cut);
        while let Some(request) = Request::read(&mut reader, begun)? {
            let (index, reply) = {
                let mut seen = locked(&self.seen);
                seen.connections += usize::from(std::mem::take(&mut is_first));
                let line = format!("{} {}", request.method, request.target);
                let is_head = request.method == "HEAD";
                seen.requests.push(request);
                let reply = self.next(&line);
                if reply.is_none() {
                    seen.unexpected.push(line);
                }
                (seen.requests.len() - 1, reply.map(|it| (it, is_head)))
            };
            let Some((reply, is_head)) = reply else {
                break;
            };
            let goes_on = self.answer(&stream, (&reply, is_head), index)?;
            self.note(index, |request| request.ended = Some(Instant::now()));
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    /// Notes something of a request; nobody asks for it any more when the server has ended.
    fn note(&self, index: usize, what: impl FnOnce(&mut Request)) {
        if let Some(request) = locked(&self.seen).requests.get_mut(index) {
            what(request);
        }
    }

    fn next(&self, line: &str) -> Option<Reply> {
        let mut replies = locked(&self.replies);
        let fits = |(reply, times): &&mut (Reply, usize)| {
            *times > 0
                && reply
                    .request
                    .as_ref()
                    .is_none_or(|own| line.starts_with(own))
        };
        let (reply, times) = replies.iter_mut().find(fits)?;
        *times -= 1;
        Some(reply.clone())
    }

    /// Gives an answer; whether the connection can carry another request.
    fn answer(
        &self,
        mut stream: &TcpStream,
        (reply, is_head): (&Reply, bool),
        index: usize,
    ) -> Result<bool> {
        if !self.wait(stream, reply.delay, index)? || reply.cut == Some(Cut::Start) {
            return Ok(false);
        }
        let body = self.body(reply);
        let is_piecemeal = !reply.pieces.is_empty();
        stream.write_all(self.head(reply, body.as_deref()).as_bytes())?;
        if is_head {
            return Ok(true);
        }
        if let Some(body) = &body {
            let is_cut = reply.cut == Some(Cut::Body);
            let whole = if is_cut { body.len() / 2 } else { body.len() };
            stream.write_all(&body[..whole])?;
            return Ok(!is_cut);
        }
        for piece in &reply.pieces {
            match piece {
                Value::String(text) => {
                    let text = fill(text, &self.origin);
                    write!(stream, "{:x}\r\n{text}\r\n", text.len())?;
                }
                pause => {
                    if !self.wait(stream, pause.as_u64().unwrap_or(0), index)? {
                        return Ok(false);
                    }
                }
            }
        }
        if is_piecemeal && reply.cut.is_none() {
            stream.write_all(b"0\r\n\r\n")?;
        }
        Ok(reply.cut.is_none())
    }

    fn body(&self, reply: &Reply) -> Option<Vec<u8>> {
        let json = reply.json.as_ref().or(reply.problem.as_ref());
        if let Some(json) = json {
            let mut json = json.clone();
            filled(&mut json, &self.origin);
            return Some(json.to_string().into_bytes());
        }
        let text = reply
            .text
            .as_ref()
            .map(|text| fill(text, &self.origin).into_bytes());
        let many = reply.bytes.map(|count| vec![b'x'; count]);
        let none = || reply.pieces.is_empty().then(Vec::new);
        text.or(many).or_else(none)
    }

    fn head(&self, reply: &Reply, body: Option<&[u8]>) -> String {
        let status = reply.status.unwrap_or(200);
        let mut head = format!("HTTP/1.1 {status} Because\r\n");
        let names: Vec<String> = reply.headers.keys().map(|it| it.to_lowercase()).collect();
        let media_type = match (&reply.json, &reply.problem) {
            (Some(_), _) => Some("application/json"),
            (_, Some(_)) => Some("application/problem+json"),
            _ => None,
        };
        if let Some(media_type) = media_type.filter(|_| !names.contains(&"content-type".to_owned()))
        {
            head += &format!("content-type: {media_type}\r\n");
        }
        for (name, value) in &reply.headers {
            let values = value
                .as_array()
                .cloned()
                .unwrap_or_else(|| vec![value.clone()]);
            for value in values {
                let value = fill(value.as_str().unwrap_or_default(), &self.origin);
                head += &format!("{name}: {value}\r\n");
            }
        }
        match body {
            Some(_) if status == 204 || status == 304 => {}
            Some(body) => head += &format!("content-length: {}\r\n", body.len()),
            None => head += "transfer-encoding: chunked\r\n",
        }
        head + "\r\n"
    }

    /// Waits for so many milliseconds; false where the client leaves meanwhile.
    fn wait(&self, stream: &TcpStream, milliseconds: u64, index: usize) -> Result<bool> {
        let end = Instant::now() + Duration::from_millis(milliseconds);
        stream.set_read_timeout(Some(Duration::from_millis(5)))?;
        let mut is_there = true;
        while is_there && Instant::now() < end && !self.is_over.load(Ordering::Acquire) {
            match stream.peek(&mut [0]) {
                Ok(0) => is_there = false,
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {
                    is_there = false;
                }
                Ok(_) => thread::sleep(Duration::from_millis(1)),
                Err(_) => {}
            }
        }
        if !is_there {
            self.note(index, |request| request.left = Some(Instant::now()));
        }
        stream.set_read_timeout(None)?;
        Ok(is_there)
    }
}
