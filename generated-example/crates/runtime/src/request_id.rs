// Managed by oasmith. Do not edit: the next run writes it anew.

//! The id that ties a request, its answer and its log lines together.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The longest id that is taken over from a caller, in bytes.
const MAX_LENGTH: usize = 128;

/// The id of a request, as answered in `X-Request-Id` and in `requestId` of a problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(String);

impl RequestId {
    /// A new one: a UUID of version 7, which sorts by time (RFC 9562 section 5.7). It is unique,
    /// and no secret.
    pub fn generate() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let millis = now.map_or(0, |now| u64::try_from(now.as_millis()).unwrap_or(0));
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &scatter()).into_uuid();
        Self(id.to_string())
    }

    /// The caller's own, if it is fit for logs and headers: 1 to 128 letters, digits or `._:-`.
    pub fn accept(text: &str) -> Option<Self> {
        let fit = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
        let sane = !text.is_empty() && text.len() <= MAX_LENGTH && text.bytes().all(fit);
        sane.then(|| Self(text.to_owned()))
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Ten bytes that no other process and no other call has: a count, scattered by a keyed hash whose
/// key is random. To ask the system for random bytes each time would cost more than all the rest.
fn scatter() -> [u8; 10] {
    static KEYS: OnceLock<[RandomState; 2]> = OnceLock::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let [first, second] = KEYS.get_or_init(Default::default);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let [a, b, c, d, e, f, g, h] = first.hash_one(count).to_be_bytes();
    let [i, j, ..] = second.hash_one(count).to_be_bytes();
    [a, b, c, d, e, f, g, h, i, j]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RequestId;

    #[test]
    fn every_new_one_is_another_and_sorts_by_time() {
        let first = RequestId::generate();
        let many: BTreeSet<_> = (0..100_000).map(|_| RequestId::generate()).collect();
        assert_eq!(many.len(), 100_000);
        std::thread::sleep(std::time::Duration::from_millis(2));
        let last = RequestId::generate();
        assert!(first < last && many.iter().all(|id| *id < last));
        let parsed = uuid::Uuid::parse_str(last.as_str());
        assert!(parsed.is_ok_and(|id| id.get_version_num() == 7));
        assert!(RequestId::accept(last.as_str()).is_some());
    }

    #[test]
    fn takes_over_what_is_fit_for_a_log() {
        let table = [
            ("a", true),
            ("01JABC-def_2.3:4", true),
            ("", false),
            ("a b", false),
            ("a\"b", false),
            ("größe", false),
            (&"x".repeat(128), true),
            (&"x".repeat(129), false),
        ];
        for (text, accepted) in table {
            assert_eq!(RequestId::accept(text).is_some(), accepted, "{text:?}");
        }
    }
}
