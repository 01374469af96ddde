// Managed by oasmith. Do not edit: the next run writes it anew.

//! Points in time as the `time` crate has them.

use super::Timestamp;

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
