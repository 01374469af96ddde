// Managed by oasmith. Do not edit: the next run writes it anew.

//! Which attempts are repeated, and after how long.

use std::time::{Duration, SystemTime};

use super::failure::Failure;
use super::headers::Headers;
use super::reply::Reply;

/// How often and after how long a call is repeated.
///
/// An attempt is repeated when the service was not reached, the connection broke, the attempt took too
/// long, or the answer is 408, 429 or 5xx, and only if the method is idempotent or the call has an
/// idempotency key. The wait before repetition *n* is a random time up to the first wait doubled *n* - 1
/// times, and not shorter than the answer's `Retry-After`.
#[derive(Clone, Debug)]
#[must_use = "a policy does nothing until a client has it"]
pub struct Retry {
    pub(super) most: u32,
    first_wait: Duration,
    longest_wait: Duration,
    longest_retry_after: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            most: 2,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(8),
            longest_retry_after: Duration::from_secs(60),
        }
    }
}

impl Retry {
    /// At most so many repetitions; waits as usual.
    pub fn times(most: u32) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// No repetition.
    pub fn never() -> Self {
        Self::times(0)
    }

    /// The longest wait before the first repetition: half a second unless said.
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// The longest wait before any repetition, but for `Retry-After`: 8 seconds unless said.
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// The longest `Retry-After` that is waited for: 60 seconds unless said. With a longer one the call
    /// fails at once.
    pub fn longest_retry_after(mut self, wait: Duration) -> Self {
        self.longest_retry_after = wait;
        self
    }

    /// How long to wait before the next attempt; none if there is none. `made` attempts ended, the last
    /// of them so.
    pub(super) fn wait(&self, made: u32, outcome: &Result<Reply, Failure>) -> Option<Duration> {
        if made > self.most || !is_passing(outcome) {
            return None;
        }
        let doubled = self.first_wait.saturating_mul(1 << (made - 1).min(16));
        let random = doubled.min(self.longest_wait).mul_f64(fastrand::f64());
        match outcome
            .as_ref()
            .ok()
            .and_then(|it| it.headers().retry_after())
        {
            Some(asked) if asked > self.longest_retry_after => None,
            Some(asked) => Some(asked.max(random)),
            None => Some(random),
        }
    }
}

/// Whether the next attempt may end otherwise.
fn is_passing(outcome: &Result<Reply, Failure>) -> bool {
    match outcome {
        Ok(reply) => matches!(reply.status(), 408 | 429 | 500..=599),
        Err(Failure::Timeout(_) | Failure::Transport(_)) => true,
        Err(Failure::Decode(_) | Failure::Invalid(_) | Failure::Token(_)) => false,
    }
}

impl Headers {
    /// How long the service asks to wait (`Retry-After`, RFC 9110, section 10.2.3); none where it does
    /// not, or for no time.
    pub fn retry_after(&self) -> Option<Duration> {
        let text = self.get("retry-after")?.trim();
        if let Ok(seconds) = text.parse::<u64>() {
            return (seconds > 0).then(|| Duration::from_secs(seconds));
        }
        let until = httpdate::parse_http_date(text).ok()?;
        // The clock of the service, where it tells it: ours may go otherwise.
        let said = self.get("date");
        let said = said.and_then(|date| httpdate::parse_http_date(date).ok());
        let now = said.unwrap_or_else(SystemTime::now);
        until
            .duration_since(now)
            .ok()
            .filter(|wait| !wait.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderMap, HeaderValue};

    fn headers(fields: &[(&'static str, &'static str)]) -> Headers {
        let fields = fields.iter();
        let fields = fields.map(|(name, value)| {
            let name = reqwest::header::HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        Headers::new(fields.collect::<HeaderMap>())
    }

    fn asked(fields: &[(&'static str, &'static str)]) -> Option<u64> {
        Some(headers(fields).retry_after()?.as_secs())
    }

    #[test]
    fn retry_after_is_a_time_to_come() {
        const DATE: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
        for (text, expected) in [
            ("3", Some(3)),
            ("0", None),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("Sun, 06 Nov 1994 08:49:57 GMT", Some(20)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:48:00 GMT", None),
            ("Sunday, 06-Nov-94 08:49:57 GMT", Some(20)),
        ] {
            assert_eq!(asked(&[("retry-after", text), DATE]), expected, "{text}");
        }
        assert_eq!(asked(&[DATE]), None);
        assert_eq!(asked(&[("retry-after", DATE.1)]), None);
    }

    #[test]
    fn waits_are_random_within_what_doubles() {
        let policy = Retry::times(9).longest_wait(Duration::from_secs(3));
        let failed = || Ok(Reply::new(503));
        for (made, most) in [(1, 500), (2, 1_000), (3, 2_000), (4, 3_000), (9, 3_000)] {
            let waits: Vec<_> = (0..200)
                .filter_map(|_| policy.wait(made, &failed()))
                .collect();
            let most = Duration::from_millis(most);
            assert!(waits.len() == 200 && waits.iter().all(|wait| *wait <= most));
            let is_spread = |wait: &&Duration| **wait < most / 4 || **wait > most / 4 * 3;
            assert!(waits.iter().filter(is_spread).count() > 50);
        }
        assert_eq!(policy.wait(10, &failed()), None);
        assert_eq!(policy.wait(1, &Ok(Reply::new(404))), None);
    }
}
