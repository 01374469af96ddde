// Managed by oasmith. Do not edit: the next run writes it anew.

//! Requests so malformed that no handler sees them: hyper answers them with a bare head, to which
//! the problem is added here.

use crate::problem::PROBLEM_JSON;
use crate::{Problem, RequestId};

/// What every answer of our own has, and none of hyper's.
const OUR_MARK: &[u8] = b"x-request-id: ";

/// The whole answer in place of one that hyper writes on its own account; none if this is not the
/// head of such an answer.
pub(super) fn in_place_of(written: &[u8]) -> Option<Vec<u8>> {
    let head = str::from_utf8(written.strip_suffix(b"\r\n\r\n")?).ok()?;
    let status: u16 = head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    if !matches!(status, 400 | 414 | 431) || memchr::memmem::find(written, OUR_MARK).is_some() {
        return None;
    }
    let kept = head
        .lines()
        .filter(|line| !line.starts_with("content-length:"));
    Some(page(status, kept))
}

/// The answer to a request whose head does not come to its end in time.
pub(super) fn timeout() -> Vec<u8> {
    let head = ["HTTP/1.1 408 Request Timeout", "connection: close"];
    page(408, head.into_iter())
}

fn page<'a>(status: u16, head: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let id = RequestId::generate();
    tracing::info!(target: "access", requestId = %id, status, "request refused");
    let problem = Problem::new(status)
        .with_detail(detail(status))
        .with_request_id(&id);
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut page = String::new();
    for line in head {
        page.push_str(line);
        page.push_str("\r\n");
    }
    page.push_str(&format!(
        "content-type: {PROBLEM_JSON}\r\ncontent-length: {}\r\ncache-control: no-store\r\n\
         x-content-type-options: nosniff\r\nx-request-id: {id}\r\n\r\n",
        body.len()
    ));
    let mut page = page.into_bytes();
    page.extend_from_slice(&body);
    page
}

fn detail(status: u16) -> &'static str {
    match status {
        408 => "the head of the request came too slowly",
        414 => "the target of the request is too long",
        431 => "the headers of the request are too large or too many",
        _ => "this is not a well-formed HTTP/1.1 request",
    }
}

#[cfg(test)]
mod tests {
    use super::in_place_of;

    #[test]
    fn completes_what_hyper_writes_and_nothing_else() {
        let table = [
            (
                "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
                true,
            ),
            ("HTTP/1.1 431 X\r\ncontent-length: 0\r\n\r\n", true),
            ("HTTP/1.1 400 Bad Request\r\nx-request-id: a\r\n\r\n", false),
            ("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", false),
            (
                "HTTP/1.1 400 Bad Request\r\ncontent-length: 2\r\n\r\n{}",
                false,
            ),
            ("HTTP/1.1 100 Continue\r\n\r\n", false),
            ("{}", false),
            ("", false),
        ];
        for (written, replaced) in table {
            let page = in_place_of(written.as_bytes()).map(String::from_utf8);
            assert_eq!(page.is_some(), replaced, "{written:?}");
            if let Some(Ok(page)) = page {
                assert!(!page.contains("content-length: 0") && page.contains("requestId"));
            }
        }
    }
}
