//! When an operation is deprecated and when it goes, as HTTP says it.

use serde::Serialize;
use serde_json::Value;

use crate::model::Operation;

/// The dates of a deprecated operation.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(in super::super) struct Deprecation {
    /// The value of `Deprecation` (RFC 9745): seconds since 1970, behind an `@`.
    pub(in super::super) since: Option<String>,
    /// The value of `Sunset` (RFC 8594): an HTTP-date.
    pub(in super::super) sunset: Option<String>,
}

/// The dates of an operation, if it is deprecated: those of `x-deprecated-at` and `x-sunset`, dates
/// or date-times of RFC 3339.
pub(super) fn deprecation(operation: &Operation) -> Option<Deprecation> {
    let date = |name: &str| {
        let text = operation.extensions.get(name).and_then(Value::as_str)?;
        Moment::parse(text)
    };
    operation.deprecated.then(|| Deprecation {
        since: date("x-deprecated-at").map(|moment| format!("@{}", moment.seconds)),
        sunset: date("x-sunset").map(Moment::http_date),
    })
}

/// A point in time, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    seconds: i64,
}

const DAY: i64 = 86_400;
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Moment {
    /// Reads `2026-11-27` or `2026-11-27T10:00:00Z`, with any offset.
    fn parse(text: &str) -> Option<Self> {
        let (date, time) = text
            .split_once(['T', 't', ' '])
            .unwrap_or((text, "00:00:00Z"));
        let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day)
        {
            return None;
        }
        let seconds = days(year, month, day) * DAY + seconds_of(time)?;
        Some(Self { seconds })
    }

    /// As RFC 9110, section 5.6.7 writes it: `Fri, 27 Nov 2026 10:00:00 GMT`.
    fn http_date(self) -> String {
        let (days, rest) = (self.seconds.div_euclid(DAY), self.seconds.rem_euclid(DAY));
        let (year, month, day) = civil(days);
        let name = |names: &[&'static str], index: i64| {
            usize::try_from(index)
                .ok()
                .and_then(|index| names.get(index).copied())
        };
        let weekday = name(&WEEKDAYS, days.rem_euclid(7)).unwrap_or_default();
        let month = name(&MONTHS, month - 1).unwrap_or_default();
        let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
        format!("{weekday}, {day:02} {month} {year} {hours:02}:{minutes:02}:{seconds:02} GMT")
    }
}

/// The seconds of a time of RFC 3339 since midnight of UTC.
fn seconds_of(time: &str) -> Option<i64> {
    let end = time.find(|c: char| !c.is_ascii_digit() && !":.".contains(c))?;
    let (clock, zone) = time.split_at(end);
    let mut parts = clock.splitn(3, ':');
    let hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next()?.parse().ok()?;
    let seconds: i64 = parts.next()?.split('.').next()?.parse().ok()?;
    let offset = match zone {
        "Z" | "z" => 0,
        _ => {
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            let offset = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
            if zone.starts_with('-') {
                -offset
            } else {
                offset
            }
        }
    };
    let is_time = hours < 24 && minutes < 60 && seconds <= 60;
    is_time.then_some(hours * 3600 + minutes * 60 + seconds - offset)
}

/// The days from 1970-01-01 to a date of the Gregorian calendar, whose years begin in March here, so
/// that the leap day is the last of a year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let of_years = year * 365 + year / 4 - year / 100 + year / 400;
    of_years + (month * 153 + 2) / 5 + day - 1 - 719_468
}

/// The date that many days after 1970-01-01: the other way round.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (year + era * 400 + carry, month, day)
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn dates_are_written_as_http_has_them() {
        let table = [
            ("1970-01-01", Some((0, "Thu, 01 Jan 1970 00:00:00 GMT"))),
            (
                "2024-02-29",
                Some((1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT")),
            ),
            (
                "2026-11-27T10:30:05Z",
                Some((1_795_775_405, "Fri, 27 Nov 2026 10:30:05 GMT")),
            ),
            (
                "2026-11-27T10:30:05.25+02:00",
                Some((1_795_768_205, "Fri, 27 Nov 2026 08:30:05 GMT")),
            ),
            (
                "2100-03-01",
                Some((4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT")),
            ),
            ("2026-13-01", None),
            ("next year", None),
            ("2026-11-27T25:00:00Z", None),
        ];
        for (text, expected) in table {
            let found = Moment::parse(text).map(|moment| (moment.seconds, moment.http_date()));
            let expected = expected.map(|(seconds, date)| (seconds, date.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
