//! When an operation is deprecated and when it goes, as HTTP says it.

use serde::Serialize;
use serde_json::Value;

use crate::{
    backend::rust_server::samples::{Date, Timestamp},
    model::Operation,
};

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
        since: date("x-deprecated-at").map(|moment| format!("@{}", moment.seconds())),
        sunset: date("x-sunset").map(Moment::http_date),
    })
}

/// A point in time, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    /// The day of UTC.
    date: Date,
    /// The seconds since its midnight.
    second: i64,
}

const DAY: i64 = 86_400;
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Moment {
    /// Reads `2026-11-27`, which is its midnight, or `2026-11-27T10:00:00Z` with any offset.
    fn parse(text: &str) -> Option<Self> {
        if let Ok(date) = text.parse::<Date>() {
            return Some(Self { date, second: 0 });
        }
        let moment: Timestamp = text.parse().ok()?;
        let second = moment.as_micros().div_euclid(1_000_000).rem_euclid(DAY);
        let date = moment.date();
        Some(Self { date, second })
    }

    /// Since 1970, in seconds.
    fn seconds(self) -> i64 {
        self.date.days() * DAY + self.second
    }

    /// As RFC 9110, section 5.6.7 writes it: `Fri, 27 Nov 2026 10:00:00 GMT`.
    fn http_date(self) -> String {
        let Self { date, second } = self;
        let weekday = usize::try_from(date.days().rem_euclid(7)).map_or("", |at| WEEKDAYS[at]);
        let month = MONTHS[usize::from(date.month()) - 1];
        let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
        format!(
            "{weekday}, {:02} {month} {:04} {hours:02}:{minutes:02}:{seconds:02} GMT",
            date.day(),
            date.year()
        )
    }
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
            let found = Moment::parse(text).map(|moment| (moment.seconds(), moment.http_date()));
            let expected = expected.map(|(seconds, date)| (seconds, date.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
