//! The catalogue of `specs/bench/catalogue.yaml` by hand, as `by-hand` but for the database.

#![allow(
    missing_docs,
    reason = "nobody reads the documentation of a program that is only measured"
)]

#[path = "../../by-hand/src/layers.rs"]
mod layers;
#[path = "../../by-hand/src/model.rs"]
mod model;
mod postgres;
#[path = "../../by-hand/src/problem.rs"]
mod problem;
#[path = "../../by-hand/src/routes.rs"]
mod routes;
mod sqlite;
mod store;

use std::error::Error;
use std::net::Ipv4Addr;

use axum::serve::ListenerExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = std::env::var("PORT")?.parse()?;
    let url = std::env::var("DATABASE_URL")?;
    let store = store::Store::open(&url).await;
    let store = store.map_err(|problem| format!("{problem:?}"))?;
    let router = layers::layered(routes::router(store));
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await?;
    Ok(())
}
