// Managed by oasmith. Do not edit: the next run writes it anew.

//! Passwords that were right a moment ago, so that not every request pays for a slow hash.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ring::hmac;

use crate::Failure;
use crate::auth::secret::random_bytes;

/// How long a password need not be checked again.
const LIFETIME: Duration = Duration::from_secs(300);

/// How many are remembered.
const MAX_ENTRIES: usize = 4096;

/// What is remembered of a name and its password: a keyed hash, which is worth nothing without the
/// key, and that never leaves this process.
pub(super) type Tag = [u8; 32];

pub(super) struct Recent {
    key: hmac::Key,
    good_until: Mutex<BTreeMap<Tag, Instant>>,
}

impl Recent {
    pub(super) fn new() -> Result<Self, Failure> {
        Ok(Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, &random_bytes()?),
            good_until: Mutex::new(BTreeMap::new()),
        })
    }

    /// A name has no colon, so that no two pairs have the same tag.
    pub(super) fn tag(&self, name: &str, password: &str) -> Tag {
        let mut context = hmac::Context::with_key(&self.key);
        for part in [name, ":", password] {
            context.update(part.as_bytes());
        }
        let mut tag = Tag::default();
        tag.copy_from_slice(context.sign().as_ref());
        tag
    }

    pub(super) fn contains(&self, tag: &Tag) -> bool {
        let good_until = self
            .good_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        good_until.get(tag).is_some_and(|end| Instant::now() < *end)
    }

    /// Remembers it for a while from the first time on.
    pub(super) fn insert(&self, tag: Tag) {
        let now = Instant::now();
        let mut good_until = self
            .good_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if good_until.get(&tag).is_some_and(|end| now < *end) {
            return;
        }
        if good_until.len() >= MAX_ENTRIES {
            good_until.retain(|_, end| now < *end);
        }
        if good_until.len() >= MAX_ENTRIES {
            good_until.pop_first();
        }
        good_until.insert(tag, now + LIFETIME);
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_ENTRIES, Recent};

    #[test]
    fn remembers_a_bounded_number_of_pairs() {
        let recent = Recent::new();
        assert!(recent.is_ok_and(|recent| {
            for number in 0..MAX_ENTRIES + 10 {
                recent.insert(recent.tag("ann", &number.to_string()));
            }
            let last = recent.tag("ann", &(MAX_ENTRIES + 9).to_string());
            let entries = recent.good_until.lock().map_or(0, |entries| entries.len());
            entries == MAX_ENTRIES
                && recent.contains(&last)
                && !recent.contains(&recent.tag("bob", &(MAX_ENTRIES + 9).to_string()))
        }));
    }
}
