//! What is said in the end.

use crate::server::Server;

/// One turn of one server.
pub struct Turn {
    /// Answers per second.
    pub rate: f64,
    /// Microseconds of processor time of the server for each.
    pub cost: f64,
}

/// An operation: each server by itself, and the first one beside the others.
pub fn operation(name: &str, servers: &[Server], turns: &[Vec<Turn>]) {
    println!("{name}");
    for (index, (server, own)) in servers.iter().zip(turns).enumerate() {
        let rates = Spread::of(own.iter().map(|turn| turn.rate));
        let costs = Spread::of(own.iter().map(|turn| turn.cost));
        print!(
            "  {:<10} {:>7.0} requests/s ({:.0} to {:.0}), {:>7.1} us of processor time each",
            server.name, rates.median, rates.least, rates.most, costs.median
        );
        if index > 0 {
            // Turns of one round lie next to each other, so that what else runs hits them alike.
            let pairs = turns[0].iter().zip(own);
            let ratio = Spread::of(pairs.clone().map(|(first, own)| first.rate / own.rate));
            let costs = Spread::of(pairs.map(|(first, own)| own.cost / first.cost));
            print!(
                "; {} has {:.2} ({:.2} to {:.2}) times the rate, {:.2} by processor time",
                servers[0].name, ratio.median, ratio.least, ratio.most, costs.median
            );
        }
        println!();
    }
}

/// A page at the beginning of a list beside a deep one.
pub fn depth(name: &str, [shallow, deep]: &[Vec<f64>; 2]) {
    let (shallow, deep) = (
        Spread::of(shallow.iter().copied()),
        Spread::of(deep.iter().copied()),
    );
    println!(
        "{name}: a first page takes {:.0} us, a deep one {:.0} us: {:.2} times",
        shallow.median,
        deep.median,
        deep.median / shallow.median
    );
}

/// The most memory that each had.
pub fn memory(servers: &[Server]) {
    for server in servers {
        let peak = server.usage().peak_kb as f64 / 1024.0;
        println!("{}: at most {peak:.1} MiB of memory", server.name);
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
