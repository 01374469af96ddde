//! Asks servers of the same contract, on the same rows, in turns, and says how they compare.
//!
//! `data-load DATABASE_URL ROWS NAME=PROGRAM…`: the first server is the one that the others are
//! compared with. The environment variable `OPERATIONS` chooses some of them, such as `get,list`.

mod http;
mod report;
mod server;
mod work;

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use http::Connection;
use report::Turn;
use server::Server;
use work::Work;

/// How often each server gets its turn, and how long a turn is.
const ROUNDS: usize = 7;
const TURN: Duration = Duration::from_millis(1200);
const WARM_UP: Duration = Duration::from_millis(200);
const CONNECTIONS: usize = 32;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: data-load DATABASE_URL ROWS NAME=PROGRAM…";
    let database = arguments.next().ok_or(usage)?;
    let rows: usize = arguments.next().ok_or(usage)?.parse()?;
    let programs: Vec<String> = arguments.collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let tasks = tokio::task::LocalSet::new();
    tasks.block_on(&runtime, compare(&database, rows, &programs))
}

async fn compare(database: &str, rows: usize, programs: &[String]) -> Result<(), Box<dyn Error>> {
    let mut servers = Vec::new();
    for program in programs {
        let (name, path) = program.split_once('=').ok_or("a server is NAME=PROGRAM")?;
        servers.push(Server::start(name, Path::new(path), database)?);
    }
    let mut works: Vec<Rc<Vec<Work>>> = Vec::new();
    for server in &servers {
        let work = prepared(server, &works, rows).await;
        works.push(work.map_err(|error| format!("{}: {error}", server.name))?);
    }
    let operations: Vec<&str> = works[0].iter().map(|work| work.name).collect();
    let wanted = std::env::var("OPERATIONS").unwrap_or_default();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.split(',').any(|it| it == name);
    for (operation, name) in operations.into_iter().enumerate() {
        if !is_wanted(name) {
            continue;
        }
        let mut turns: Vec<Vec<Turn>> = servers.iter().map(|_| Vec::new()).collect();
        for round in 0..ROUNDS {
            for place in 0..servers.len() {
                // Nobody always comes first.
                let index = (round + place) % servers.len();
                let turn = turn(&servers[index], &works[index][operation]).await;
                turns[index]
                    .push(turn.map_err(|error| format!("{}: {error}", servers[index].name))?);
            }
        }
        report::operation(name, &servers, &turns);
    }
    for (server, works) in servers.iter().zip(&works) {
        let [.., shallow] = works.as_slice() else {
            continue;
        };
        let deep = &works[1];
        report::depth(&server.name, &depths(server.address, shallow, deep).await?);
    }
    report::memory(&servers);
    Ok(())
}

/// What a server is asked: as another one is asked whose cursors it understands, or else what a walk
/// through its own list gives.
async fn prepared(
    server: &Server,
    others: &[Rc<Vec<Work>>],
    rows: usize,
) -> io::Result<Rc<Vec<Work>>> {
    for work in others {
        let mut connection = Connection::open(server.address).await?;
        let request = work.iter().find(|it| it.name == "list");
        let request = request.and_then(|it| it.requests.first());
        if let Some(request) = request
            && connection.ask(request).await.is_ok()
        {
            return Ok(Rc::clone(work));
        }
    }
    work::of(server.address, rows).await.map(Rc::new)
}

async fn turn(server: &Server, work: &Work) -> io::Result<Turn> {
    let requests = &work.requests;
    answers(server.address, requests, WARM_UP).await?;
    let before = server.usage();
    let count = answers(server.address, requests, TURN).await?;
    let ticks = server.usage().ticks - before.ticks;
    Ok(Turn {
        rate: count as f64 / TURN.as_secs_f64(),
        cost: ticks as f64 * 10_000.0 / count as f64,
    })
}

/// How many answers came in this time.
async fn answers(
    address: SocketAddr,
    requests: &Rc<Vec<Vec<u8>>>,
    time: Duration,
) -> io::Result<u64> {
    let end = Instant::now() + time;
    let tasks: Vec<_> = (0..CONNECTIONS)
        .map(|first| {
            let requests = Rc::clone(requests);
            tokio::task::spawn_local(async move { ask_until(address, &requests, first, end).await })
        })
        .collect();
    let mut count = 0;
    for task in tasks {
        count += task.await??;
    }
    Ok(count)
}

async fn ask_until(
    address: SocketAddr,
    requests: &[Vec<u8>],
    first: usize,
    end: Instant,
) -> io::Result<u64> {
    let mut connection = Connection::open(address).await?;
    // Each connection begins elsewhere, and goes on by steps of its own.
    let turns = requests
        .iter()
        .cycle()
        .skip(first * requests.len() / CONNECTIONS);
    let mut count = 0;
    for request in turns {
        if Instant::now() >= end {
            break;
        }
        connection.ask(request).await?;
        count += 1;
    }
    Ok(count)
}

/// Microseconds of pages at the beginning and of deep ones, asked for in turn on one connection.
async fn depths(address: SocketAddr, shallow: &Work, deep: &Work) -> io::Result<[Vec<f64>; 2]> {
    let mut connection = Connection::open(address).await?;
    let mut times = [Vec::new(), Vec::new()];
    for number in 0..2000 {
        for (times, work) in times.iter_mut().zip([shallow, deep]) {
            let request = &work.requests[number % work.requests.len()];
            let asked = Instant::now();
            connection.ask(request).await?;
            times.push(asked.elapsed().as_nanos() as f64 / 1000.0);
        }
    }
    Ok(times)
}
