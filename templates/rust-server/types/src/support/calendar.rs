//! Days and times as the `time` crate has them.

use super::{Date, Timestamp};

impl TryFrom<time::Date> for Date {
    type Error = &'static str;

    fn try_from(date: time::Date) -> Result<Self, Self::Error> {
        let year = u16::try_from(date.year()).map_err(|_| "must not be before year 0")?;
        Self::new(year, u8::from(date.month()), date.day()).ok_or("must not be after year 9999")
    }
}

impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        let month = time::Month::try_from(date.month()).unwrap_or(time::Month::January);
        Self::from_calendar_date(i32::from(date.year()), month, date.day()).unwrap_or(Self::MIN)
    }
}

impl From<time::OffsetDateTime> for Timestamp {
    fn from(time: time::OffsetDateTime) -> Self {
        let micros = i64::try_from(time.unix_timestamp_nanos().div_euclid(1_000));
        Self::from_micros(micros.unwrap_or(i64::MAX))
    }
}

impl TryFrom<Timestamp> for time::OffsetDateTime {
    type Error = time::error::ComponentRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, Self::Error> {
        Self::from_unix_timestamp_nanos(i128::from(timestamp.as_micros()) * 1_000)
    }
}
