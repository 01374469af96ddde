// Managed by oasmith. Do not edit: the next run writes it anew.

//! What routes are made of.

pub use runtime::segment_parts as parts;
use runtime::{BoxFuture, Request, Response};

/// Runs a dispatcher: its answer, or the failure that ended it.
///
/// What it needs is made here, so that none of it stands on the stack of a router, which would need
/// room for that of every operation.
#[inline(never)]
pub fn run<A, F>(
    dispatcher: impl FnOnce(A, Request) -> F,
    app: &A,
    request: Request,
) -> BoxFuture<'static, Response>
where
    A: Clone,
    F: Future<Output = Result<Response, Response>> + Send + 'static,
{
    let answer = dispatcher(app.clone(), request);
    Box::pin(async move {
        match answer.await {
            Ok(response) | Err(response) => response,
        }
    })
}

/// An answer that is there already.
pub fn ready(response: Response) -> BoxFuture<'static, Response> {
    Box::pin(std::future::ready(response))
}

/// The segments of a path below a mount path; none where the path lies elsewhere.
pub fn segments_below<'p>(path: &'p str, mount: &str) -> Option<Vec<&'p str>> {
    let below = path.strip_prefix(mount)?;
    match below.strip_prefix('/') {
        Some("") => Some(Vec::new()),
        Some(segments) => Some(segments.split('/').collect()),
        None if below.is_empty() => Some(Vec::new()),
        None => None,
    }
}

/// Whether a segment can be divided at these literals.
pub fn between(segment: &str, literals: &[&str]) -> bool {
    parts(segment, literals).is_some()
}

/// Whether there is something in each of these segments.
pub fn filled<const N: usize>(segments: [&str; N]) -> bool {
    segments.iter().all(|segment| !segment.is_empty())
}
