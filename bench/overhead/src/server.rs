//! A server as a process of its own.

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// One of those that are compared.
pub struct Server {
    /// What it is called in the report.
    pub name: &'static str,
    /// Where it listens.
    pub address: SocketAddr,
    process: Child,
}

impl Server {
    /// Starts it: `command` gets its port as `PORT`.
    pub fn start(name: &'static str, command: &mut Command) -> io::Result<Self> {
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let process = command
            .env("PORT", address.port().to_string())
            .stdout(Stdio::from(File::create("/dev/null")?))
            .spawn()?;
        let server = Self {
            name,
            address,
            process,
        };
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            if started.elapsed() > Duration::from_secs(20) {
                return Err(io::Error::other(format!("{name} does not start")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// The processor time that it has used, in clock ticks; none where the system does not tell.
    pub fn ticks(&self) -> Option<u64> {
        let path = format!("/proc/{}/stat", self.process.id());
        let text = std::fs::read_to_string(path).ok()?;
        // Behind the name, which may hold anything: fields 14 and 15 of proc_pid_stat(5).
        let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
        let field = |index: usize| fields.get(index)?.parse::<u64>().ok();
        Some(field(11)? + field(12)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
