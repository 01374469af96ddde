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

/// The parts of a segment between these literals, each at least one character long. Where a segment
/// can be divided in several ways, the parts behind are as short as they can be.
pub fn parts<'s>(segment: &'s str, literals: &[&str]) -> Option<Vec<&'s str>> {
    let [first, middle @ .., last] = literals else {
        return None;
    };
    let mut rest = segment.strip_prefix(first)?.strip_suffix(last)?;
    let mut found = Vec::with_capacity(middle.len() + 1);
    for literal in middle.iter().rev() {
        let mut places = rest.rmatch_indices(literal).map(|(at, _)| at);
        let at = places.find(|at| at + literal.len() < rest.len())?;
        found.push(&rest[at + literal.len()..]);
        rest = &rest[..at];
    }
    found.push(rest);
    found.reverse();
    (!found.iter().any(|part| part.is_empty())).then_some(found)
}

/// Whether a segment can be divided at these literals.
pub fn between(segment: &str, literals: &[&str]) -> bool {
    parts(segment, literals).is_some()
}

/// Whether there is something in each of these segments.
pub fn filled<const N: usize>(segments: [&str; N]) -> bool {
    segments.iter().all(|segment| !segment.is_empty())
}
