// Managed by oasmith. Do not edit: the next run writes it anew.

//! Chance, for values that nobody has to be surprised by.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A source of numbers without a pattern that shows (SplitMix64); another one each time.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`, or 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let wide = u128::from(self.next()) * count as u128;
        (wide >> 64) as usize
    }

    /// A number from `least` to `most`.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = u128::from(most.max(least).abs_diff(least)) + 1;
        let within = (u128::from(self.next()) * span) >> 64;
        least.wrapping_add_unsigned(within as u64)
    }

    /// A number from 0 to 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of several.
    pub(super) fn among<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn numbers_lie_where_they_shall() {
        let mut chance = Chance::new();
        for _ in 0..10_000 {
            assert!(chance.below(7) < 7);
            assert!((-3..=3).contains(&chance.between(-3, 3)));
            assert!((0.0..1.0).contains(&chance.share()));
        }
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.between(5, 5), 5);
        let whole: Vec<i64> = (0..64)
            .map(|_| chance.between(i64::MIN, i64::MAX))
            .collect();
        assert!(whole.iter().any(|it| *it < 0) && whole.iter().any(|it| *it > 0));
    }
}
