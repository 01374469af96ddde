//! Compares a generated server with the same by hand, and with a bare one.

mod baselines;
mod load;
mod reading;
mod server;

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::Command;
use std::time::Duration;

use serde_json::json;
use server::Server;

/// How often each server gets its turn, and how long a turn is.
const ROUNDS: usize = 9;
const TURN: Duration = Duration::from_secs(2);
const WARM_UP: Duration = Duration::from_millis(300);
const CONNECTIONS: usize = 32;

/// What a generated server shall reach: of the bare one, and of the one with the same layers.
const OF_BARE: f64 = 0.65;
const OF_LAYERED: f64 = 0.95;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    match what.as_str() {
        "bare" => workers()?.block_on(baselines::bare(address()?))?,
        "layered" => workers()?.block_on(baselines::layered(address()?))?,
        "bodies" => bodies(),
        "" => return Err("usage: overhead SERVER | bodies".into()),
        generated => compare(generated)?,
    }
    Ok(())
}

fn workers() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
}

fn address() -> Result<SocketAddr, Box<dyn Error>> {
    let port: u16 = std::env::var("PORT")?.parse()?;
    Ok((Ipv4Addr::LOCALHOST, port).into())
}

/// One turn: answers per second, and microseconds of processor time of the server for each.
struct Turn {
    rate: f64,
    cost: Option<f64>,
}

fn compare(generated: &str) -> Result<(), Box<dyn Error>> {
    let own = std::env::current_exe()?;
    let servers = [
        Server::start("bare", Command::new(&own).arg("bare"))?,
        Server::start("layered", Command::new(&own).arg("layered"))?,
        Server::start("generated", &mut Command::new(generated))?,
    ];
    let ours = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut turns = [const { Vec::new() }; 3];
    for round in 0..ROUNDS {
        for place in 0..servers.len() {
            // Nobody always comes first.
            let index = (round + place) % servers.len();
            turns[index].push(ours.block_on(turn(&servers[index]))?);
        }
    }
    report(&servers, &turns);
    Ok(())
}

async fn turn(server: &Server) -> std::io::Result<Turn> {
    load::answers(server.address, CONNECTIONS, WARM_UP).await?;
    let before = server.ticks();
    let count = load::answers(server.address, CONNECTIONS, TURN).await?;
    let ticks = server
        .ticks()
        .zip(before)
        .map(|(after, before)| after - before);
    // A tick is 10 ms on every system that has /proc.
    let cost = ticks.map(|ticks| ticks as f64 * 10_000.0 / count as f64);
    Ok(Turn {
        rate: count as f64 / TURN.as_secs_f64(),
        cost,
    })
}

fn report(servers: &[Server; 3], turns: &[Vec<Turn>; 3]) {
    for (server, turns) in servers.iter().zip(turns) {
        let rates = Spread::of(turns.iter().map(|turn| turn.rate));
        let costs = Spread::of(turns.iter().filter_map(|turn| turn.cost));
        println!(
            "{:<10} {:>6.0} requests/s ({:.0} to {:.0})   {:>5.2} us of processor time each",
            server.name, rates.median, rates.least, rates.most, costs.median
        );
    }
    let [bare, layered, generated] = turns;
    for (name, other, asked) in [("bare", bare, OF_BARE), ("layered", layered, OF_LAYERED)] {
        // Turns of one round lie next to each other, so that what else runs hits them alike.
        let pairs = generated.iter().zip(other);
        let ratio = Spread::of(pairs.clone().map(|(one, other)| one.rate / other.rate));
        let verdict = if ratio.median >= asked {
            "reached"
        } else {
            "missed"
        };
        let costs = pairs.filter_map(|(one, other)| Some(other.cost? / one.cost?));
        println!(
            "generated / {name:<8} {:.3} ({:.3} to {:.3}), {asked} asked: {verdict}; by processor \
             time {:.3}",
            ratio.median,
            ratio.least,
            ratio.most,
            Spread::of(costs).median
        );
    }
}

struct Spread {
    least: f64,
    median: f64,
    most: f64,
}

impl Spread {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
        Self {
            least: at(0),
            median: at(values.len() / 2),
            most: at(values.len().saturating_sub(1)),
        }
    }
}

/// Bodies of the bookstore of about 10 kB.
fn bodies() {
    let line = json!({
        "bookId": "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e13",
        "quantity": 3,
        "unitPrice": "7.25",
    });
    let order = json!({
        "customerId": "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e14",
        "lines": vec![line; 100],
        "note": "Leave it with the neighbour.",
    });
    reading::measure::<types::v1::OrderInput>("bookstore, an order", &order);
    let tags: Vec<String> = (0..20)
        .map(|number| format!("a tag of forty characters, number {number:04}"))
        .collect();
    let book = json!({
        "title": "The Left Hand of Darkness",
        "isbn": "978-0-441-47812-5",
        "description": "Größe – ".repeat(500),
        "authorId": "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e13",
        "price": "12.50",
        "publishedOn": "1969-03-01",
        "tags": tags,
    });
    reading::measure::<types::v1::BookInput>("bookstore, a book", &book);
}
