//! What reading a valid body costs: parsing it, and with its validation.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use types::{Schematic, Validate, read_json};

const ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_millis(60);

/// Measures and prints one body: the medians of rounds that take turns.
pub fn measure<T: DeserializeOwned + Schematic + Validate>(name: &str, body: &serde_json::Value) {
    let bytes = body.to_string().into_bytes();
    if let Err(invalid) = read_json::<T>(&bytes) {
        panic!("{name} is not valid: {invalid:?}");
    }
    let (mut parsing, mut reading, mut checking) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        parsing.push(time(|| {
            serde_json::from_slice::<T>(black_box(&bytes)).is_ok()
        }));
        reading.push(time(|| read_json::<T>(black_box(&bytes)).is_ok()));
        let value = serde_json::from_slice::<T>(&bytes).expect("it is valid");
        checking.push(time(|| black_box(&value).is_valid()));
    }
    let (parsing, reading, checking) = (median(parsing), median(reading), median(checking));
    let validation = reading - parsing;
    println!(
        "{name:<22} {:>6} bytes   parsing {parsing:>6.2} us   with validation {reading:>6.2} us   \
         validation / parsing {:.2}   (checks of the value alone {checking:.2} us)",
        bytes.len(),
        validation / parsing,
    );
}

/// How long one run takes, in microseconds.
fn time(mut work: impl FnMut() -> bool) -> f64 {
    let started = Instant::now();
    let mut runs = 0;
    while started.elapsed() < ROUND {
        for _ in 0..16 {
            assert!(work());
        }
        runs += 16;
    }
    started.elapsed().as_secs_f64() * 1e6 / f64::from(runs)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
