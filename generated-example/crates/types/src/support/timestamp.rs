// Managed by oasmith. Do not edit: the next run writes it anew.

//! Points in time.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::date::{Date, civil_from_days, days_from_civil, digits, put_digits, write_date};
use super::text::text_serde;

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
/// The offset, in microseconds, that brings a time at either end of the calendar back into it:
/// 23:59 hours.
const WIDEST_OFFSET: i64 = (23 * 60 + 59) * 60 * SECOND;

/// A point in time (`date-time` of RFC 3339), in UTC, to the microsecond.
///
/// Digits beyond the microsecond are cut off when it is read. It is written with six of them and
/// `Z`, so that the text sorts as the time does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Now.
    pub fn now() -> Self {
        let elapsed = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Self(i64::try_from(elapsed.as_micros()).unwrap_or(i64::MAX))
    }

    /// The time so many microseconds after 1 January 1970, 00:00 UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// The day on which it falls, in UTC; the first or the last one that there is, where it falls
    /// before or after all of them, as `0000-01-01T00:00:00+23:59` does.
    pub fn date(self) -> Date {
        let nearest = match self.0 {
            ..0 => Date::FIRST,
            0.. => Date::LAST,
        };
        Date::from_days(self.0.div_euclid(DAY)).unwrap_or(nearest)
    }

    /// How many microseconds after 1 January 1970, 00:00 UTC this is.
    pub const fn as_micros(self) -> i64 {
        self.0
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    /// So much later; at most the last time there is.
    fn add(self, duration: Duration) -> Self {
        let micros = i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(micros))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    /// So much earlier; at least the first time there is.
    fn sub(self, duration: Duration) -> Self {
        let micros = i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(micros))
    }
}

impl Sub for Timestamp {
    type Output = Duration;

    /// How much later this is than the other; zero if it is earlier.
    fn sub(self, earlier: Self) -> Duration {
        let micros = self.0.saturating_sub(earlier.0);
        Duration::from_micros(u64::try_from(micros).unwrap_or(0))
    }
}

impl FromStr for Timestamp {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text)
            .map(Self)
            .ok_or("must be a time such as 2026-03-31T23:59:59Z")
    }
}

fn parse(text: &str) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let date: super::Date = date.parse().ok()?;
    let time = rest.strip_prefix(['T', 't'])?;
    let midnight = days_from_civil(
        i64::from(date.year()),
        i64::from(date.month()),
        i64::from(date.day()),
    );
    Some(midnight * DAY + parse_time(time)?)
}

/// Reads a `full-time` of RFC 3339: microseconds since midnight UTC of the same date, which may be
/// negative.
///
/// A leap second is accepted where there can be one, at 23:59:60 UTC, and is the last microsecond
/// before midnight.
pub(super) fn parse_time(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() < 9 || bytes[2] != b':' || bytes[5] != b':' {
        return None;
    }
    let hour = bounded(&bytes[..2], 23)?;
    let minute = bounded(&bytes[3..5], 59)?;
    let second = bounded(&bytes[6..8], 60)?;
    let (fraction, offset) = parse_fraction(&bytes[8..])?;
    let minutes = hour * 60 + minute - parse_offset(offset)?;
    if second < 60 {
        return Some((minutes * 60 + second) * SECOND + fraction);
    }
    let last_minute = minutes.rem_euclid(24 * 60) == 24 * 60 - 1;
    last_minute.then_some((minutes * 60 + 60) * SECOND - 1)
}

/// The value of two digits that is at most `max`.
fn bounded(bytes: &[u8], max: u16) -> Option<i64> {
    digits(bytes).filter(|value| *value <= max).map(i64::from)
}

/// The microseconds of a fraction of a second, if there is one, and the rest.
fn parse_fraction(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let Some(fraction) = bytes.strip_prefix(b".") else {
        return Some((0, bytes));
    };
    let length = fraction
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, rest) = fraction.split_at(length);
    let padded = digits
        .iter()
        .copied()
        .chain(std::iter::repeat(b'0'))
        .take(6);
    let micros = padded.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    (length > 0).then_some((micros, rest))
}

/// The minutes that the offset from UTC has.
fn parse_offset(bytes: &[u8]) -> Option<i64> {
    if matches!(bytes, b"Z" | b"z") {
        return Some(0);
    }
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = bytes else {
        return None;
    };
    let minutes = bounded(&[*h1, *h2], 23)? * 60 + bounded(&[*m1, *m2], 59)?;
    Some(if *sign == b'-' { -minutes } else { minutes })
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A time can be outside of the years 0 to 9999 in UTC alone; then another offset writes it.
        let (local, offset) = match civil_from_days(self.0.div_euclid(DAY)).0 {
            ..0 => (self.0.saturating_add(WIDEST_OFFSET), "+23:59"),
            0..=9999 => (self.0, "Z"),
            10_000.. => (self.0.saturating_sub(WIDEST_OFFSET), "-23:59"),
        };
        let (year, month, day) = civil_from_days(local.div_euclid(DAY));
        let micros = local.rem_euclid(DAY);
        let (seconds, fraction) = (micros / SECOND, micros % SECOND);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let mut text = *b"0000-00-00T00:00:00.000000+00:00";
        write_date(&mut text, (year, month, day));
        put_digits(&mut text[11..13], hour);
        put_digits(&mut text[14..16], minute);
        put_digits(&mut text[17..19], second);
        put_digits(&mut text[20..26], fraction);
        let length = 26 + offset.len();
        text[26..length].copy_from_slice(offset.as_bytes());
        out.write_str(str::from_utf8(&text[..length]).map_err(|_| fmt::Error)?)
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self(0) + after,
            Err(before) => Self(0) - before.duration(),
        }
    }
}

text_serde!(Timestamp, "a time such as 2026-03-31T23:59:59Z");
