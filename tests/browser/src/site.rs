//! A site of somebody else: files of a folder, and a page that loads them.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
};

use anyhow::Context;

/// A site that is there until the process ends.
#[derive(Debug)]
pub struct Site(String);

impl Site {
    /// Serves a page at `/`, and below it the files of a folder.
    ///
    /// # Errors
    ///
    /// When no port is free.
    pub fn start(page: &'static str, folder: PathBuf) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let origin = format!("http://{}", listener.local_addr()?);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = answer(stream, page, &folder);
            }
        });
        Ok(Self(origin))
    }

    /// Where it is, such as `http://127.0.0.1:40123`.
    pub fn origin(&self) -> &str {
        &self.0
    }
}

/// Answers one request and closes.
fn answer(mut stream: TcpStream, page: &str, folder: &Path) -> anyhow::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().context("no request")??;
    // What the browser says besides has to be read before the connection is closed.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).context("no target")?;
    let (status, media_type, body) = match path {
        "/" => ("200 OK", "text/html", page.as_bytes().to_vec()),
        path => match file(folder, path) {
            Some(bytes) => ("200 OK", "text/javascript", bytes),
            None => ("404 Not Found", "text/plain", Vec::new()),
        },
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)?;
    Ok(())
}

fn file(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let path = Path::new(path.strip_prefix('/')?);
    let is_below = path
        .components()
        .all(|it| matches!(it, Component::Normal(_)));
    fs::read(folder.join(path)).ok().filter(|_| is_below)
}
