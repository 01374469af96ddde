// Managed by oasmith. Do not edit: the next run writes it anew.

//! `/livez` and `/readyz`: whether the process lives, and whether it should get requests.

use std::sync::atomic::Ordering;
use std::time::Duration;

use http::Method;

use super::Platform;
use crate::{Problem, Request, Response};

/// How long the database may take to say that it is there.
const READY_TIMEOUT: Duration = Duration::from_secs(2);

const ALLOW: &str = "GET, HEAD, OPTIONS";

/// 200 for as long as the process answers at all.
pub(super) fn live(request: &Request) -> Response {
    if request.method() != Method::GET {
        return request.other_method(ALLOW);
    }
    ok()
}

/// 200 when the service can do its work, 503 when it cannot or is about to stop.
pub(super) async fn ready(platform: &Platform, request: Request) -> Response {
    if request.method() != Method::GET {
        return request.other_method(ALLOW);
    }
    if platform.draining.load(Ordering::Acquire) {
        return unready("shutting down");
    }
    match tokio::time::timeout(READY_TIMEOUT, (platform.ready)()).await {
        Ok(Ok(())) => ok(),
        Ok(Err(failure)) => {
            tracing::warn!(cause = %failure, "not ready");
            unready("a part of the service does not answer")
        }
        Err(_) => unready("a part of the service does not answer in time"),
    }
}

fn ok() -> Response {
    Response::new(200)
        .header("Cache-Control", "no-store")
        .json(&serde_json::json!({ "status": "ok" }))
}

fn unready(why: &str) -> Response {
    Problem::new(503).with_detail(why).into()
}
