// Managed by oasmith. Do not edit: the next run writes it anew.

//! Days of the calendar as the `time` crate has them.

use super::Date;

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
