//! A server as a process of its own, with those that it starts.

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// One of those that are compared.
pub struct Server {
    /// What it is called in the report.
    pub name: String,
    /// Where it listens.
    pub address: SocketAddr,
    process: Child,
}

/// What a server and its processes have used.
#[derive(Clone, Copy, Default)]
pub struct Usage {
    /// Processor time, in clock ticks: 10 ms on every system that has /proc.
    pub ticks: u64,
    /// The most memory that they had at once, each by itself, in kB.
    pub peak_kb: u64,
}

impl Server {
    /// Starts `program`, which gets its port as `PORT`.
    pub fn start(name: &str, program: &Path, database: &str) -> io::Result<Self> {
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let process = Command::new(program)
            .env("PORT", address.port().to_string())
            .env("DATABASE_URL", database)
            .stdout(Stdio::from(File::create("/dev/null")?))
            .spawn()?;
        let server = Self {
            name: name.to_owned(),
            address,
            process,
        };
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            if started.elapsed() > Duration::from_secs(60) {
                return Err(io::Error::other(format!("{name} does not start")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// What it has used so far; nothing where the system does not tell.
    pub fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        let mut waiting = vec![self.process.id()];
        while let Some(process) = waiting.pop() {
            usage.ticks += ticks(process).unwrap_or_default();
            usage.peak_kb += peak_kb(process).unwrap_or_default();
            waiting.extend(children(process));
        }
        usage
    }
}

fn ticks(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name, which may hold anything: fields 14 and 15 of proc_pid_stat(5).
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let field = |index: usize| fields.get(index)?.parse::<u64>().ok();
    Some(field(11)? + field(12)?)
}

fn peak_kb(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn children(process: u32) -> Vec<u32> {
    let mut children = Vec::new();
    let threads = std::fs::read_dir(format!("/proc/{process}/task"));
    for thread in threads.into_iter().flatten().flatten() {
        let text = std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        children.extend(
            text.split_whitespace()
                .filter_map(|id| id.parse::<u32>().ok()),
        );
    }
    children
}

impl Drop for Server {
    fn drop(&mut self) {
        // In good order, so that a server takes those with it that it started.
        let id = self.process.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(15) {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
