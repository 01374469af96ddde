//! Types and formats that are text in JSON.

use std::str::FromStr;

use types::{Date, Decimal, Format, Patch, Timestamp, Uuid, merge_patch};

#[track_caller]
fn check(format: Format, valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(format.matches(text), "{format:?} has the form {text:?}");
    }
    for text in invalid {
        assert!(
            !format.matches(text),
            "{format:?} does not have the form {text:?}"
        );
    }
}

#[test]
fn formats() {
    check(
        Format::Time,
        &[
            "23:59:59Z",
            "00:00:00.5+23:59",
            "23:59:60Z",
            "00:29:60+00:30",
            "08:30:06z",
        ],
        &[
            "24:00:00Z",
            "22:59:60Z",
            "12:00:00",
            "12:00Z",
            "12:00:00.Z",
            "12:00:00+2400",
            "1२:00:00Z",
        ],
    );
    check(
        Format::Duration,
        &["P4DT12H30M5S", "P1Y2M3D", "P2W", "PT1M", "P1YT1S"],
        &[
            "P", "PT", "P1", "4D", "P1YT", "P2D1Y", "P1D2H", "P2W1D", "PT1D", "P1Y2D", "P१Y", "PD",
            "P-1D",
        ],
    );
    check(
        Format::Email,
        &[
            "a@b",
            "joe.bloggs@example.com",
            "te~st@example.com",
            "\"joe b\\\"loggs\"@example.com",
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
        ],
        &[
            "",
            "a",
            "@b",
            "a@",
            ".a@b",
            "a.@b",
            "a..b@c",
            "a b@c",
            "\"a\"b@c",
            "a@b_c",
            "a@[127.0.0]",
            "é@b",
            "\"\"\"@b",
            "\"\\\"@b",
        ],
    );
    check(
        Format::Hostname,
        &[
            "a",
            "www.example.com",
            "xn--4gbwdl.xn--wgbh1c",
            "1.2",
            &"a".repeat(63),
        ],
        &[
            "",
            "-a",
            "a-",
            "a..b",
            "a.",
            ".",
            "a_b",
            "ä",
            &"a".repeat(64),
            &["a"; 128].join("."),
        ],
    );
    check(
        Format::Ipv4,
        &["192.168.0.1"],
        &["192.168.0", "192.168.0.01", "256.0.0.0", "1.2.3.4/24"],
    );
    check(
        Format::Ipv6,
        &["::1", "::ffff:1.2.3.4"],
        &["12345::", "1::2::3", "fe80::a%eth1", "1.2.3.4"],
    );
    check(
        Format::Uri,
        &[
            "http://a.b/c?d=e#f",
            "urn:isbn:1",
            "mailto:a@b.c",
            "http://[::1]:80/",
            "tel:+1",
            "ftp://u:p@h/%41",
            "a:",
        ],
        &[
            "",
            "//a/b",
            "/a",
            "a",
            "http://a b",
            "http://[::1",
            "http://[1]/",
            "http://a:b/",
            "1a:b",
            ":a",
            "http://a/%4",
            "http://a/\\",
            "http://a#b#c",
        ],
    );
    check(
        Format::UriReference,
        &["", "/a?b#c", "a/b:c", "//a", "#", "urn:a"],
        &["a b", "\\\\a", "1:b", "#a\\b"],
    );
    check(
        Format::Uuid,
        &["2EB8AA08-aa98-11ea-b4aa-73b441d16380"],
        &[
            "2eb8aa08aa9811eab4aa73b441d16380",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d1638}",
            "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "2eb8aa08-aa98-11ea-b4aa73b441d16380-",
        ],
    );
    check(
        Format::Byte,
        &["", "QQ==", "QUI=", "QUJD"],
        &["QQ", "QQ=", "Q===", "QQ==QQ==", "QQ-_", "===="],
    );
    check(
        Format::Decimal,
        &["0", "12.90", "-0.5"],
        &["", "+1", "007", "1e3", ".5", "1.", "1_0", " 1", "0x1"],
    );
    check(
        Format::Date,
        &["2024-02-29", "0000-01-01"],
        &[
            "2023-02-29",
            "2024-2-29",
            "2024-00-01",
            "2024-01-32",
            "२०२४-०१-०१",
            "2024-01-01T",
        ],
    );
}

#[test]
fn a_timestamp_is_utc_to_the_microsecond() {
    let read_and_written = [
        ("2026-03-31T23:59:59Z", "2026-03-31T23:59:59.000000Z"),
        (
            "2026-03-31t23:59:59.1234567z",
            "2026-03-31T23:59:59.123456Z",
        ),
        ("2026-03-31T23:59:59.5+02:00", "2026-03-31T21:59:59.500000Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000000Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
        (
            "9999-12-31T23:59:59-12:00",
            "9999-12-31T12:00:59.000000-23:59",
        ),
        (
            "0000-01-01T00:00:00+12:00",
            "0000-01-01T11:59:00.000000+23:59",
        ),
    ];
    for (text, written) in read_and_written {
        let timestamp = Timestamp::from_str(text).unwrap();
        assert_eq!(timestamp.to_string(), written);
        assert_eq!(Timestamp::from_str(written), Ok(timestamp), "{text}");
    }
    for text in [
        "2026-03-31",
        "2026-03-31 23:59:59Z",
        "2026-02-30T00:00:00Z",
        "2026-03-31T23:59:59",
        "é026-03-31T23:59:59Z",
    ] {
        assert!(Timestamp::from_str(text).is_err(), "{text}");
    }
    assert_eq!(
        Timestamp::from_str("1970-01-01T00:00:01Z")
            .unwrap()
            .as_micros(),
        1_000_000
    );
    let now = Timestamp::now();
    assert_eq!(Timestamp::from_str(&now.to_string()), Ok(now));
    let of_time = time::OffsetDateTime::try_from(now).unwrap();
    assert_eq!(Timestamp::from(of_time), now);
}

#[test]
fn a_timestamp_falls_on_a_day_of_the_calendar() {
    let table = [
        ("2026-03-31T23:59:59Z", "2026-03-31"),
        ("2026-03-31T23:59:59-00:01", "2026-04-01"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31"),
        ("0000-01-01T00:00:00Z", "0000-01-01"),
        ("0000-01-01T00:00:00+23:59", "0000-01-01"),
        ("9999-12-31T23:59:59Z", "9999-12-31"),
        ("9999-12-31T23:59:59-23:59", "9999-12-31"),
    ];
    for (text, day) in table {
        let timestamp = Timestamp::from_str(text).unwrap();
        assert_eq!(timestamp.date().to_string(), day, "{text}");
    }
    let ends = [(i64::MIN, "0000-01-01"), (i64::MAX, "9999-12-31")];
    for (micros, day) in ends {
        assert_eq!(Timestamp::from_micros(micros).date().to_string(), day);
    }
}

#[test]
fn days_count_as_the_calendar_does() {
    assert_eq!(Date::new(1970, 1, 1).unwrap().days(), 0);
    assert_eq!(Date::new(2000, 3, 1).unwrap().days(), 11_017);
    assert_eq!(Date::new(1900, 2, 29), None);
    let (first, last) = (
        Date::new(0, 1, 1).unwrap(),
        Date::new(9999, 12, 31).unwrap(),
    );
    let mut before = None;
    for days in first.days()..=last.days() {
        let date = Date::from_days(days).unwrap();
        assert_eq!(date.days(), days);
        assert!(before < Some(date));
        before = Some(date);
    }
    assert_eq!(
        (
            Date::from_days(first.days() - 1),
            Date::from_days(last.days() + 1)
        ),
        (None, None)
    );
    let date = Date::new(2024, 2, 29).unwrap();
    assert_eq!(Date::try_from(time::Date::from(date)), Ok(date));
}

#[test]
fn a_decimal_keeps_its_text() {
    let json = "\"12.90\"";
    let price: Decimal = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&price).unwrap(), json);
    assert_eq!(price, Decimal::new(129, 1));
    assert_eq!((price * Decimal::from(3)).to_string(), "38.70");
    assert_eq!(
        [price, price].into_iter().sum::<Decimal>().to_string(),
        "25.80"
    );
    assert_eq!(Decimal::new(12345, 3).with_scale(2).to_string(), "12.34");
    assert_eq!(Decimal::new(1, 0).with_scale(2).to_string(), "1.00");
    for json in ["12.90", "\"12,90\"", "\"\"", "null"] {
        assert!(serde_json::from_str::<Decimal>(json).is_err(), "{json}");
    }
}

#[test]
fn a_uuid_is_read_in_one_form() {
    let id = Uuid::now_v7();
    assert_eq!(
        serde_json::from_str::<Uuid>(&format!("\"{id}\"")).unwrap(),
        id
    );
    assert!(serde_json::from_str::<Uuid>(&format!("\"{}\"", id.simple())).is_err());
    assert!(id <= Uuid::now_v7());
}

#[test]
fn a_patch_has_three_states() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Change {
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        note: Patch<String>,
    }
    for json in ["{}", r#"{"note":null}"#, r#"{"note":"x"}"#] {
        let change: Change = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&change).unwrap(), json);
    }
    let mut note = Some(1);
    assert!(!Patch::Absent.apply_to(&mut note) && note == Some(1));
    assert!(Patch::Value(2).apply_to(&mut note) && note == Some(2));
    assert!(Patch::Null.apply_to(&mut note) && note.is_none());
    let mut count = 3;
    assert!(Patch::Null.apply_or(&mut count, || 7) && count == 7);
    assert_eq!(Patch::Value(2).map(|it| it * 2).or_current(None), Some(4));
    assert_eq!(Patch::Absent.or_current(Some(1)), Some(1));
}

#[test]
fn merge_patch_follows_the_appendix_of_rfc_7396() {
    use serde_json::json;
    let cases = [
        (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
        (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
        (json!({"a":"b"}), json!({"a":null}), json!({})),
        (
            json!({"a":"b","b":"c"}),
            json!({"a":null}),
            json!({"b":"c"}),
        ),
        (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
        (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
        (
            json!({"a":{"b":"c"}}),
            json!({"a":{"b":"d","c":null}}),
            json!({"a":{"b":"d"}}),
        ),
        (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
        (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
        (json!({"a":"b"}), json!(["c"]), json!(["c"])),
        (json!({"a":"foo"}), json!(null), json!(null)),
        (json!({"a":"foo"}), json!("bar"), json!("bar")),
        (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
        (json!([1, 2]), json!({"a":"b","c":null}), json!({"a":"b"})),
        (
            json!({}),
            json!({"a":{"bb":{"ccc":null}}}),
            json!({"a":{"bb":{}}}),
        ),
    ];
    for (mut target, patch, expected) in cases {
        merge_patch(&mut target, patch);
        assert_eq!(target, expected);
    }
}
