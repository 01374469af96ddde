// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: text and the name of a form it should have. Goes out: whether it has that form.
//! The forms are those of JSON Schema 2020-12, section 7.3, and of the format registry of OpenAPI.
//! This module must not know schemas or how a violation is reported.

mod duration;
mod email;
mod host;
mod uri;

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::timestamp::parse_time;
use super::{Date, Decimal, Timestamp, Uuid};

/// A `format` that is asserted. One that is not listed here says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `full-date` of RFC 3339.
    Date,
    /// `date-time` of RFC 3339.
    DateTime,
    /// `full-time` of RFC 3339.
    Time,
    /// `duration` of RFC 3339, appendix A.
    Duration,
    /// A mailbox of RFC 5321, section 4.1.2, in ASCII.
    Email,
    /// A host name of RFC 1123, section 2.1.
    Hostname,
    /// An IPv4 address of RFC 2673, section 3.2.
    Ipv4,
    /// An IPv6 address of RFC 4291, section 2.2.
    Ipv6,
    /// A URI of RFC 3986.
    Uri,
    /// A URI or a relative reference of RFC 3986.
    UriReference,
    /// A UUID of RFC 9562.
    Uuid,
    /// base64 of RFC 4648, section 4, with padding.
    Byte,
    /// A decimal number as text, in its shortest form: no plus sign, no needless zero in front.
    Decimal,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
}

impl Format {
    /// The format of that name, if it is asserted.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "date" => Self::Date,
            "date-time" => Self::DateTime,
            "time" => Self::Time,
            "duration" => Self::Duration,
            "email" => Self::Email,
            "hostname" => Self::Hostname,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            "uri" => Self::Uri,
            "uri-reference" => Self::UriReference,
            "uuid" => Self::Uuid,
            "byte" => Self::Byte,
            "decimal" => Self::Decimal,
            "int32" => Self::Int32,
            "int64" => Self::Int64,
            _ => return None,
        })
    }

    /// Whether the text has this form. The formats of numbers say nothing about text.
    pub fn matches(self, text: &str) -> bool {
        match self {
            Self::Date => Date::from_str(text).is_ok(),
            Self::DateTime => Timestamp::from_str(text).is_ok(),
            Self::Time => parse_time(text).is_some(),
            Self::Duration => duration::is_duration(text),
            Self::Email => email::is_email(text),
            Self::Hostname => host::is_hostname(text),
            Self::Ipv4 => Ipv4Addr::from_str(text).is_ok(),
            Self::Ipv6 => Ipv6Addr::from_str(text).is_ok(),
            Self::Uri => uri::is_uri(text),
            Self::UriReference => uri::is_uri_reference(text),
            Self::Uuid => Uuid::from_str(text).is_ok(),
            Self::Byte => is_base64(text),
            Self::Decimal => Decimal::from_str(text).is_ok(),
            Self::Int32 | Self::Int64 => true,
        }
    }

    /// The least and the greatest number of this format, if it is one of numbers.
    pub const fn range(self) -> Option<(i64, i64)> {
        match self {
            Self::Int32 => Some((i32::MIN as i64, i32::MAX as i64)),
            Self::Int64 => Some((i64::MIN, i64::MAX)),
            _ => None,
        }
    }

    /// What the text must be, for messages.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Date => "a date such as 2026-03-31",
            Self::DateTime => "a time such as 2026-03-31T23:59:59Z",
            Self::Time => "a time of day such as 23:59:59Z",
            Self::Duration => "a duration such as P1DT12H",
            Self::Email => "an e-mail address",
            Self::Hostname => "a host name",
            Self::Ipv4 => "an IPv4 address",
            Self::Ipv6 => "an IPv6 address",
            Self::Uri => "a URI",
            Self::UriReference => "a URI or a relative reference",
            Self::Uuid => "a UUID in hyphenated form",
            Self::Byte => "base64 with padding",
            Self::Decimal => "a decimal number such as 12.90",
            Self::Int32 => "an integer of 32 bits",
            Self::Int64 => "an integer of 64 bits",
        }
    }
}

fn is_base64(text: &str) -> bool {
    let unpadded = text.trim_end_matches('=');
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4)
        && text.len() - unpadded.len() <= 2
        && unpadded.bytes().all(allowed)
}
