//! The program that makes calls by an SDK.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::placeholders::filled;

/// How long the calls of a case may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running driver.
pub struct Driver {
    child: Child,
    orders: ChildStdin,
    outcomes: Receiver<String>,
}

/// How the calls of a case ended.
#[derive(Debug, Deserialize)]
pub struct Outcome {
    /// Each call, in the order of the case.
    pub results: Vec<Map<String, Value>>,
    /// The operations that were warned of as deprecated.
    #[serde(default)]
    pub warnings: Vec<Value>,
}

impl Driver {
    /// Starts the program.
    pub fn start(command: &[String]) -> Result<Self> {
        let [program, arguments @ ..] = command else {
            bail!("there is no driver");
        };
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("the driver {program} does not start"))?;
        let orders = child.stdin.take().context("the driver has no input")?;
        let output = child.stdout.take().context("the driver has no output")?;
        let (sender, outcomes) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self {
            child,
            orders,
            outcomes,
        })
    }

    /// Makes the calls of a case on the service at this origin.
    pub fn play(&mut self, case: &Case, origin: &str) -> Result<Outcome> {
        let mut client = case.client.clone();
        client.entry("baseUrl").or_insert_with(|| json!(origin));
        let mut order = json!({
            "client": client,
            "calls": case.calls,
            "together": case.together,
        });
        filled(&mut order, origin);
        writeln!(self.orders, "{order}").context("the driver has ended")?;
        self.orders.flush()?;
        let line = self.outcomes.recv_timeout(PATIENCE);
        let line = line.context("the driver does not answer")?;
        serde_json::from_str(&line).with_context(|| format!("the driver answers {line}"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
