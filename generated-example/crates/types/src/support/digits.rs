// Managed by oasmith. Do not edit: the next run writes it anew.

//! Digits of a number, in place where they are as few as those of nearly all numbers.

use std::fmt;
use std::ops::Deref;

/// As many fit beside the length: a double has up to 17, a decimal number up to 29.
const FEW: usize = 38;

/// Digits from 0 to 9, the first one first.
#[derive(Clone)]
pub(super) enum Digits {
    Few([u8; FEW], usize),
    Many(Vec<u8>),
}

impl Digits {
    pub(super) const NONE: Self = Self::Few([0; FEW], 0);
}

impl FromIterator<u8> for Digits {
    fn from_iter<I: IntoIterator<Item = u8>>(digits: I) -> Self {
        let (mut few, mut length) = ([0; FEW], 0);
        let mut digits = digits.into_iter();
        while let Some(digit) = digits.next() {
            let Some(place) = few.get_mut(length) else {
                let rest = [digit].into_iter().chain(digits);
                return Self::Many(few.into_iter().chain(rest).collect());
            };
            *place = digit;
            length += 1;
        }
        Self::Few(few, length)
    }
}

impl Deref for Digits {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Few(few, length) => few.get(..*length).unwrap_or_default(),
            Self::Many(many) => many,
        }
    }
}

impl PartialEq for Digits {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Digits {}

impl fmt::Debug for Digits {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}
