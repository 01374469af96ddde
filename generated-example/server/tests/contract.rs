//! The server against its contract: requests that are right and wrong, made by `oasmith`.
//!
//! An operation that cannot be tested here is left out by `.skip("operationId", "the reason")`; what
//! must be in the database beforehand is put there by `.seed(|store| Box::pin(async move { ... }))`.

#[allow(dead_code, reason = "the program uses more of it")]
#[path = "../src/app.rs"]
mod app;
#[allow(dead_code, reason = "the program uses more of it")]
#[path = "../src/handlers/mod.rs"]
mod handlers;

use app::App;
use store::Store;

#[test]
fn the_server_keeps_its_contract() {
    let covers = std::env::temp_dir().join(format!("bookstore-covers-{}", std::process::id()));
    let folder = covers.clone();
    let outcome = api::v1::contract_test().run(&api::INFO, |store: Store| {
        let app = App {
            covers: folder,
            ..App::new(store)
        };
        Box::pin(async move { Ok(api::Service::new(app)) })
    });
    let _ = std::fs::remove_dir_all(covers);
    if let Err(faults) = outcome {
        panic!("{faults}");
    }
}
