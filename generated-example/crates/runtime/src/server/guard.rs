// Managed by oasmith. Do not edit: the next run writes it anew.

//! Panics: caught around a handler, described in the log, never shown to the caller.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::pin::pin;
use std::task::Poll;

thread_local! {
    /// Whether this thread is inside [`guarded`], which then reports the panic itself.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic under guard happened.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Sends panics to the log, where they are lines like all others.
pub(crate) fn install_hook() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        if GUARDED.get() {
            PLACE.replace(place);
        } else {
            let message = text(panic);
            tracing::error!(message, place, "panic");
        }
    }));
}

/// Runs a future to its end, or to its first panic, which is logged and gives none.
pub(super) async fn guarded<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    std::future::poll_fn(|cx| {
        GUARDED.set(true);
        // The future is not polled again after a panic, so nobody sees it half done.
        let outcome = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx)));
        GUARDED.set(false);
        match outcome {
            Ok(poll) => poll.map(Some),
            Err(panic) => {
                let place = PLACE.take();
                tracing::error!(panic = payload(panic.as_ref()), place, "a handler panicked");
                Poll::Ready(None)
            }
        }
    })
    .await
}

fn text<'a>(panic: &'a PanicHookInfo<'_>) -> &'a str {
    payload(panic.payload())
}

/// The message of a panic, which is text unless someone went out of their way.
fn payload(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
