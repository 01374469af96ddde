//! Starts the server. What it does is in `app.rs` and `handlers/`.

mod app;
mod handlers;

use app::App;
use store::Store;

fn main() -> std::process::ExitCode {
    runtime::main(&api::INFO, |store: Store| {
        Box::pin(async move {
            let app = App::new(store);
            app.resume_reports().await?;
            Ok(api::Service::new(app))
        })
    })
}
