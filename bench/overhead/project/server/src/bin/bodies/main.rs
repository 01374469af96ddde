//! What reading a nested body costs. `run` puts `reading.rs` beside this file.

mod reading;

use serde_json::{Value, json};

fn main() {
    reading::measure::<types::v1::Campaign>("nested, a campaign", &campaign());
}

/// About 10 kB, five levels deep.
fn campaign() -> Value {
    let sample = |minute: u32| {
        json!({
            "at": format!("2026-05-01T12:{minute:02}:00Z"),
            "value": 20.5 + f64::from(minute) / 8.0,
            "quality": minute % 10,
        })
    };
    let series = |quantity: &str| {
        let samples: Vec<Value> = (0..12).map(sample).collect();
        json!({ "quantity": quantity, "samples": samples })
    };
    let station = |number: u32| {
        json!({
            "code": format!("REY-{number:04}"),
            "position": { "latitude": 64.1466, "longitude": -21.9426 },
            "keeper": { "name": "Guðrún Þórðardóttir", "email": "gudrun@example.org" },
            "tags": ["coast", "automatic", "long series"],
            "series": [series("temperature"), series("wind")],
        })
    };
    let stations: Vec<Value> = (0..6).map(station).collect();
    json!({
        "id": "0197f1d2-5b8a-7cc3-9c1e-2f4b6a8d0e13",
        "name": "Spring campaign",
        "stations": stations,
        "notes": { "weather": "Calm for most of the week.", "access": "The road is open." },
    })
}
