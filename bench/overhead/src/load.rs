//! Load: connections that ask again as soon as they are answered.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a browser's script sends.
const REQUEST: &[u8] = b"GET /cities/reykjavik/weather HTTP/1.1\r\nhost: localhost\r\n\
    accept: application/json\r\nuser-agent: overhead\r\n\r\n";

const BODY: &str = r#""city":"reykjavik","#;

/// How many answers came in this time, over so many connections.
pub async fn answers(address: SocketAddr, connections: usize, time: Duration) -> io::Result<u64> {
    let end = Instant::now() + time;
    let tasks: Vec<_> = (0..connections)
        .map(|_| tokio::spawn(ask_until(address, end)))
        .collect();
    let mut count = 0;
    for task in tasks {
        count += task.await??;
    }
    Ok(count)
}

async fn ask_until(address: SocketAddr, end: Instant) -> io::Result<u64> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut buffer = [0; 4096];
    let mut count = 0;
    while Instant::now() < end {
        stream.write_all(REQUEST).await?;
        let length = answer(&mut stream, &mut buffer).await?;
        // Looking closely at each would only measure us.
        if count == 0 && !String::from_utf8_lossy(&buffer[..length]).contains(BODY) {
            return Err(io::Error::other("this is not the answer"));
        }
        count += 1;
    }
    Ok(count)
}

/// Reads one answer, and says how long it is.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    loop {
        match stream.read(&mut buffer[length..]).await? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => length += count,
        }
        if is_whole(&buffer[..length])? {
            return Ok(length);
        }
    }
}

fn is_whole(answer: &[u8]) -> io::Result<bool> {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(false);
    };
    let text = str::from_utf8(&answer[..head]).map_err(io::Error::other)?;
    if !text.starts_with("HTTP/1.1 200") {
        return Err(io::Error::other(text.to_owned()));
    }
    let length = text.split("content-length: ").nth(1);
    let length = length.and_then(|rest| rest.lines().next()?.parse::<usize>().ok());
    let length = length.ok_or_else(|| io::Error::other("an answer without its length"))?;
    Ok(answer.len() == head + 4 + length)
}
