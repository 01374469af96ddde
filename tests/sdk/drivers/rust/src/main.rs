//! Makes the calls of the suite by the Rust SDK: a line of JSON in for each case, a line out. With the
//! argument `blocking` threads wait for the calls; else they are awaited.

#[macro_use]
mod ending;
mod calls;
mod client;
mod report;

use std::io::{BufRead, Write};
use std::sync::Mutex;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use calls::{Order, make};
use report::Report;

/// What is to be done for a case.
#[derive(Deserialize)]
struct Case {
    client: Value,
    calls: Vec<Order>,
    together: bool,
}

/// What the program's log was told.
static WARNINGS: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Log;

impl log::Log for Log {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Warn && metadata.target().starts_with("workshop_sdk")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            let text = record.args().to_string();
            let operation = text.split('`').nth(1).unwrap_or(&text).to_owned();
            WARNINGS.lock().unwrap().push(operation);
        }
    }

    fn flush(&self) {}
}

fn main() {
    ending::set_blocking(std::env::args().any(|argument| argument == "blocking"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    log::set_logger(&Log).unwrap();
    log::set_max_level(log::LevelFilter::Warn);
    for line in std::io::stdin().lock().lines() {
        let case: Case = serde_json::from_str(&line.unwrap()).unwrap();
        let results = match ending::is_blocking() {
            true => play_in_threads(case),
            false => runtime.block_on(play(case)),
        };
        let warnings = std::mem::take(&mut *WARNINGS.lock().unwrap());
        let warnings = serde_json::to_string(&warnings).unwrap();
        let results: Vec<&RawValue> = results.iter().map(|it| &**it).collect();
        let results = serde_json::to_string(&results).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "{{\"results\":{results},\"warnings\":{warnings}}}").unwrap();
        out.flush().unwrap();
    }
}

async fn play(case: Case) -> Vec<Box<RawValue>> {
    let client = match client::client(&case.client) {
        Ok(client) => client,
        Err(error) => return refused(&case, &error),
    };
    let tasks = case.calls.into_iter().map(|order| {
        let client = client.clone();
        async move { make(&client, order).await.done() }
    });
    let mut results = Vec::new();
    if case.together {
        let running: Vec<_> = tasks.map(tokio::spawn).collect();
        for task in running {
            results.push(task.await.unwrap());
        }
    } else {
        for task in tasks {
            results.push(task.await);
        }
    }
    results
}

fn play_in_threads(case: Case) -> Vec<Box<RawValue>> {
    let client = match client::client(&case.client) {
        Ok(client) => client,
        Err(error) => return refused(&case, &error),
    };
    let done = &|order| ending::ready(make(&client, order)).done();
    if !case.together {
        return case.calls.into_iter().map(done).collect();
    }
    std::thread::scope(|scope| {
        let calls = case.calls.into_iter();
        let running: Vec<_> = calls
            .map(|order| scope.spawn(move || done(order)))
            .collect();
        let joined = running.into_iter().map(|thread| thread.join().unwrap());
        joined.collect()
    })
}

/// What every call of a case ends in whose client cannot be made.
fn refused(case: &Case, error: &dyn std::error::Error) -> Vec<Box<RawValue>> {
    let failed = |_: &Order| {
        let mut report = Report::default();
        report.put("failure", "invalid");
        report.put("message", &error.to_string());
        report.done()
    };
    case.calls.iter().map(failed).collect()
}

/// A text of an order; empty where there is none.
fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The members of an object.
fn members(value: &Value, name: &str) -> Vec<(String, Value)> {
    let object = value.get(name).and_then(Value::as_object).cloned();
    object.unwrap_or_default().into_iter().collect()
}
