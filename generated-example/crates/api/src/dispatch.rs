//! What routes are made of.

use runtime::{BoxFuture, Response};

/// Runs a dispatcher: its answer, or the failure that ended it.
pub fn run<F>(dispatcher: F) -> BoxFuture<'static, Response>
where
    F: Future<Output = Result<Response, Response>> + Send + 'static,
{
    Box::pin(async move {
        match dispatcher.await {
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

/// Whether a segment is these literals with at least one character between each two of them.
pub fn between(segment: &str, literals: &[&str]) -> bool {
    let [first, middle @ .., last] = literals else {
        return false;
    };
    let Some(mut rest) = segment.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else {
        return false;
    };
    for literal in middle {
        let Some(at) = rest.char_indices().skip(1).map(|(at, _)| at).find(|at| rest[*at..].starts_with(literal))
        else {
            return false;
        };
        rest = &rest[at + literal.len()..];
    }
    !rest.is_empty()
}
