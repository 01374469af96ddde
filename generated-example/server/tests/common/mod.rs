//! A server process of its own for each test, and what the tests put into it.

#![allow(dead_code, reason = "no test file uses everything")]

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bookstore_sdk::models::{AuthorInput, Book, BookInput, BookStatus};
use bookstore_sdk::{Client, Decimal, Uuid};

pub type Outcome = Result<(), Box<dyn Error>>;

/// All scopes.
pub const SCOPES: &[&str] = &[
    "authors:write",
    "books:write",
    "customers:write",
    "orders:write",
    "reports:write",
    "reviews:write",
];

/// A server process with a folder of its own.
pub struct Bookstore {
    pub process: Child,
    pub folder: PathBuf,
    pub address: String,
}

impl Bookstore {
    pub fn start() -> Result<Self, Box<dyn Error>> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("bookstore-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let (process, address) = start_in(&folder)?;
        Ok(Self {
            process,
            folder,
            address,
        })
    }

    /// Kills the process, as a loss of power would, and starts another one on what it left.
    pub fn restart(&mut self) -> Outcome {
        self.process.kill()?;
        self.process.wait()?;
        (self.process, self.address) = start_in(&self.folder)?;
        Ok(())
    }

    /// A token with these scopes.
    pub fn token(&self, scopes: &[&str]) -> Result<String, Box<dyn Error>> {
        let mut mint = command(&self.folder);
        mint.arg("token");
        for scope in scopes {
            mint.args(["--scope", scope]);
        }
        Ok(String::from_utf8(mint.output()?.stdout)?.trim().to_owned())
    }

    /// The status and the body of the answer to a request that no client would send: `head` is its
    /// first line and its fields but those for the token and the length.
    pub fn raw(&self, head: &[u8], body: &[u8]) -> Result<(u16, String), Box<dyn Error>> {
        let mut socket = TcpStream::connect(self.address.trim_start_matches("http://"))?;
        socket.write_all(head)?;
        let token = self.token(SCOPES)?;
        let length = body.len();
        write!(
            socket,
            "\r\nHost: bookstore\r\nAuthorization: Bearer {token}\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n"
        )?;
        socket.write_all(body)?;
        let mut answer = String::new();
        socket.read_to_string(&mut answer)?;
        let status = answer.get(9..12).ok_or("no status")?.parse()?;
        let body = answer.split_once("\r\n\r\n").ok_or("no body")?.1;
        Ok((status, body.to_owned()))
    }

    /// A client with these scopes.
    pub fn client(&self, scopes: &[&str]) -> Result<Client, Box<dyn Error>> {
        let token = self.token(scopes)?;
        Ok(Client::builder()
            .base_url(&self.address)
            .bearer(token)
            .timeout(Duration::from_secs(10))
            .build()?)
    }
}

impl Drop for Bookstore {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Starts the server there, and says where it listens.
fn start_in(folder: &Path) -> Result<(Child, String), Box<dyn Error>> {
    let mut process = command(folder)
        .env("PORT", "0")
        .stdout(Stdio::piped())
        .spawn()?;
    let out = process.stdout.take().ok_or("no standard output")?;
    let mut lines = BufReader::new(out).lines();
    let address = loop {
        let line = lines.next().ok_or("the server ended")??;
        if let Some((_, rest)) = line.split_once("listens on ") {
            let end = rest.find([';', '"', ' ']).unwrap_or(rest.len());
            break rest[..end].to_owned();
        }
    };
    // The pipe must not fill up.
    std::thread::spawn(move || lines.for_each(drop));
    Ok((process, address))
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bookstore-server"));
    command
        .current_dir(folder)
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .env("LOG_FORMAT", "json");
    command
}

/// An author.
pub async fn author(client: &Client) -> Result<Uuid, Box<dyn Error>> {
    let input = AuthorInput::new("Ursula K. Le Guin");
    Ok(client.authors().create(&input).send().await?.id)
}

/// What a book is made of.
pub fn book_input(author: Uuid, number: u32, price: &str) -> Result<BookInput, Box<dyn Error>> {
    let (title, isbn) = (
        format!("Book {number:03}"),
        format!("9780000000{number:03}"),
    );
    let mut input = BookInput::new(title, isbn, author, price.parse::<Decimal>()?);
    input.stock = Some(10);
    input.status = Some(BookStatus::Available);
    Ok(input)
}

/// A book that is for sale.
pub async fn book(client: &Client, number: u32) -> Result<Book, Box<dyn Error>> {
    let input = book_input(author(client).await?, number, "12.90")?;
    Ok(client.books().create(&input).send().await?.into_inner())
}
