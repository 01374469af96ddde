//! How long the SDK takes to read 10,000 objects, beside types that were written by hand: a line
//! for each budget, what is measured, the ratio, the budget and its unit, with tabs between.

#[expect(dead_code, reason = "it is enough that they were read")]
mod by_hand;
mod objects;

use std::hint::black_box;
use std::time::{Duration, Instant};

use bookstore_sdk::models;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const COUNT: usize = 10_000;
const ROUNDS: usize = 101;
/// At least as fast as by hand.
const BUDGET: f64 = 1.0;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let page = json!({
        "items": objects::books(COUNT),
        "nextCursor": "AXsidGl0bGUiOiJUaGUgRGlzcG9zc2Vzc2VkIn0",
    });
    compare::<models::BookPage, by_hand::BookPage>("a page of books", &page)?;
    compare::<models::BookPage, by_hand::BookPage>(
        "the same, properties in the order of the alphabet",
        &objects::sorted(&page),
    )?;
    let patches = Value::from(objects::patches(COUNT));
    compare::<Vec<models::BookPatch>, Vec<by_hand::BookPatch>>("patches of books", &patches)
}

/// Reads the text as both types in turns.
fn compare<Ours: DeserializeOwned, Theirs: DeserializeOwned>(
    what: &str,
    objects: &Value,
) -> Result<(), Fault> {
    let text = serde_json::to_vec(objects)?;
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let (ours, theirs) = if round % 2 == 0 {
            let ours = time::<Ours>(&text)?;
            (ours, time::<Theirs>(&text)?)
        } else {
            let theirs = time::<Theirs>(&text)?;
            (time::<Ours>(&text)?, theirs)
        };
        rounds.push((ours.as_secs_f64(), theirs.as_secs_f64()));
    }
    // The first one met cold memory.
    rounds.remove(0);
    let ratio = median(rounds.iter().map(|(ours, theirs)| ours / theirs));
    let ours = median(rounds.iter().map(|round| round.0));
    let theirs = median(rounds.iter().map(|round| round.1));
    println!("rust: {what}, SDK / by hand\t{ratio:.3}\t{BUDGET:.3}\ttimes");
    println!(
        "note\tSDK {:.1} ms, by hand {:.1} ms, {:.1} MB of JSON",
        ours * 1e3,
        theirs * 1e3,
        text.len() as f64 / 1e6
    );
    Ok(())
}

fn time<T: DeserializeOwned>(text: &[u8]) -> Result<Duration, serde_json::Error> {
    let begin = Instant::now();
    let value: T = serde_json::from_slice(black_box(text))?;
    let taken = begin.elapsed();
    // Giving back the memory is no part of reading.
    drop(black_box(value));
    Ok(taken)
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
