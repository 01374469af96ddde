//! Starts the server. What it does is in `app.rs` and `handlers/`.

mod app;
mod handlers;

use app::App;
use mimalloc::MiMalloc;
use store::Store;

// Requests allocate much that is small and soon gone.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> std::process::ExitCode {
    runtime::main(&api::INFO, |store: Store| {
        Box::pin(async move {
            let app = App::new(store);
            app.resume_reports().await?;
            Ok(api::Service::new(app))
        })
    })
}
