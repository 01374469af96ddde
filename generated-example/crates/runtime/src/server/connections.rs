// Managed by oasmith. Do not edit: the next run writes it anew.

//! Accepts connections and serves them until the server is told to stop.

use std::convert::Infallible;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::JoinSet;

use super::gate::Gate;
use super::room::Room;
use super::turn::Content;
use super::wire::Wire;
use super::{Platform, Rules};

/// The most that the head of a request may take, in bytes. (hyper takes 100 headers at most.)
const MAX_HEAD_BYTES: usize = 64 * 1024;

/// The most that a connection holds of what it reads or writes, in bytes.
const MAX_BUFFER_BYTES: usize = 128 * 1024;

/// How long to wait when the system has no descriptor left for another connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `shutdown` is done and requests in flight have finished or taken too long.
pub(super) async fn serve(
    listener: TcpListener,
    platform: Arc<Platform>,
    rules: Rules,
    shutdown: impl Future<Output = ()>,
) {
    let gate = Arc::new(Gate::new(Arc::clone(&platform)));
    let room = Room::new(rules.max_connections);
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = pin!(async {
        shutdown.await;
        platform.draining.store(true, Ordering::Release);
        tokio::time::sleep(rules.shutdown_delay).await;
    });
    // Come, but not served before there is room.
    let mut waiting = None;
    loop {
        tokio::select! {
            () = &mut stop => break,
            Some(_) = connections.join_next() => {}
            stream = accept(&listener, &room), if waiting.is_none() => waiting = stream,
            Some(slot) = room.slot(), if waiting.is_some() => {
                if let Some(stream) = waiting.take() {
                    let wire = Wire::new(stream, room.place());
                    connections.spawn(converse(wire, slot, Arc::clone(&gate), graceful.watcher()));
                }
            }
        }
    }
    drop(listener);
    drain(graceful, rules.shutdown_timeout).await;
}

/// The next connection; none if it went away or cannot be had.
async fn accept(listener: &TcpListener, room: &Room) -> Option<TcpStream> {
    match listener.accept().await {
        Ok((stream, _)) => Some(stream),
        Err(fault) if is_of_one_connection(&fault) => None,
        Err(fault) => {
            tracing::error!(%fault, "cannot accept connections");
            room.make();
            tokio::time::sleep(ACCEPT_PAUSE).await;
            None
        }
    }
}

fn is_of_one_connection(fault: &io::Error) -> bool {
    matches!(
        fault.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}

/// Serves one connection to its end.
async fn converse(wire: Wire, slot: OwnedSemaphorePermit, gate: Arc<Gate>, watcher: Watcher) {
    let turn = wire.turn();
    let service = service_fn(move |request| {
        let gate = Arc::clone(&gate);
        let answering = turn.take();
        async move {
            let answer = gate.answer(request).await;
            Ok::<_, Infallible>(answer.map(|body| Content::new(body, answering)))
        }
    });
    let connection = http1::Builder::new()
        // The wire keeps the times, since hyper cannot tell a slow request from a quiet caller.
        .header_read_timeout(None)
        .max_header_size(MAX_HEAD_BYTES)
        .max_buf_size(MAX_BUFFER_BYTES)
        .serve_connection(TokioIo::new(wire), service);
    if let Err(fault) = watcher.watch(connection).await {
        tracing::debug!(%fault, "a connection ended badly");
    }
    drop(slot);
}

async fn drain(graceful: GracefulShutdown, limit: Duration) {
    let left = graceful.count();
    if left > 0 {
        tracing::info!(connections = left, "waiting for requests in flight");
    }
    if tokio::time::timeout(limit, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not finish in time and are cut off");
    }
}
