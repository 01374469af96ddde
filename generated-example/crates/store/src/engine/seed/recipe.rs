// Managed by oasmith. Do not edit: the next run writes it anew.

//! How a value is made up.

use serde_json::{Number, Value};
use types::{Date, Decimal, Timestamp, Uuid};

use super::chance::Chance;
use super::words::{text, word};

/// How far back instants and days lie at most, in days.
const DAYS: i64 = 730;
const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// How a value of a property is made up. Each makes values that the contract allows.
pub enum Recipe {
    /// One of these, in JSON.
    OneOf(&'static [&'static str]),
    /// True or false.
    Boolean,
    /// A whole number: `least` and so many steps.
    Integer {
        /// The least one.
        least: i64,
        /// How far the next one is.
        step: i64,
        /// How many steps there are.
        steps: i64,
    },
    /// A number with a fraction.
    Real {
        /// The least one.
        least: f64,
        /// The greatest one.
        most: f64,
    },
    /// A decimal number, as text.
    Decimal {
        /// The digits of the least one.
        least: i64,
        /// Those of the greatest one.
        most: i64,
        /// How many of them stand behind the point.
        scale: u32,
    },
    /// A decimal number, as a number.
    DecimalNumber {
        /// The digits of the least one.
        least: i64,
        /// Those of the greatest one.
        most: i64,
        /// How many of them stand behind the point.
        scale: u32,
    },
    /// Words of so many characters together.
    Text {
        /// The least length, in characters.
        least: usize,
        /// The greatest length.
        most: usize,
    },
    /// What a regular expression matches, of so many characters.
    Matching {
        /// The expression.
        pieces: &'static [Piece],
        /// The least length, in characters.
        least: usize,
        /// The greatest length.
        most: usize,
    },
    /// An address of mail (RFC 5321) at a name that leads nowhere (RFC 2606).
    Email,
    /// An address of a page at such a name.
    Uri,
    /// A UUID, version 7 (RFC 9562).
    Uuid,
    /// The present, the same one for the whole row.
    Now,
    /// An instant in the last two years.
    Instant,
    /// A day in the last two years.
    Day,
    /// A list.
    List {
        /// Of what.
        of: &'static Recipe,
        /// Of so many, at least.
        least: usize,
        /// At most.
        most: usize,
        /// Whether no two of them are alike.
        distinct: bool,
    },
}

/// A piece of a regular expression.
pub enum Piece {
    /// This text.
    Text(&'static str),
    /// A character of one of these ranges.
    Class(&'static [(char, char)]),
    /// So many times.
    Repeat(&'static [Piece], usize, usize),
    /// One of several.
    Either(&'static [&'static [Piece]]),
}

/// What a row is made up with.
pub(super) struct Moment {
    pub(super) now: Timestamp,
    /// How often the row turned out to be like another one: then texts are told apart by a number.
    pub(super) again: usize,
}

impl Recipe {
    /// A value; none where no text of the right length was found.
    pub(super) fn value(&self, chance: &mut Chance, moment: &Moment) -> Option<Value> {
        Some(match self {
            Self::OneOf(all) => serde_json::from_str(chance.among(all)?).ok()?,
            Self::Boolean => Value::Bool(chance.below(2) == 0),
            Self::Integer { least, step, steps } => {
                let steps = chance.between(0, *steps);
                Value::from(least.saturating_add(step.saturating_mul(steps)))
            }
            Self::Real { least, most } => {
                let value = least + (most - least) * chance.share();
                let round = (value * 100.0).round() / 100.0;
                let value = if (*least..=*most).contains(&round) {
                    round
                } else {
                    value
                };
                Value::Number(Number::from_f64(value)?)
            }
            Self::Decimal { least, most, scale } => {
                Value::String(Decimal::new(chance.between(*least, *most), *scale).to_string())
            }
            Self::DecimalNumber { least, most, scale } => {
                let text = Decimal::new(chance.between(*least, *most), *scale).to_string();
                serde_json::from_str(&text).ok()?
            }
            Self::Text { least, most } => {
                Value::String(text(chance, (*least, *most), moment.again))
            }
            Self::Matching {
                pieces,
                least,
                most,
            } => Value::String(matching(chance, pieces, (*least, *most))?),
            Self::Email => {
                let (a, b) = (word(chance), word(chance));
                Value::String(format!("{a}.{b}{}@example.com", chance.below(1_000_000)))
            }
            Self::Uri => {
                let (a, b) = (word(chance), word(chance));
                Value::String(format!(
                    "https://example.com/{a}/{b}-{}",
                    chance.below(1_000_000)
                ))
            }
            Self::Uuid => Value::String(Uuid::now_v7().to_string()),
            Self::Now => Value::String(moment.now.to_string()),
            Self::Instant => {
                let ago = chance.between(0, DAYS * DAY_MICROS);
                let instant = Timestamp::from_micros(moment.now.as_micros() - ago);
                Value::String(instant.to_string())
            }
            Self::Day => {
                let ago = chance.between(0, DAYS);
                Value::String(Date::from_days(moment.now.date().days() - ago)?.to_string())
            }
            Self::List {
                of,
                least,
                most,
                distinct,
            } => {
                let count = chance.between(*least as i64, *most as i64);
                let mut items: Vec<Value> = Vec::new();
                for _ in 0..count {
                    let item = of.value(chance, moment)?;
                    if !*distinct || !items.contains(&item) {
                        items.push(item);
                    }
                }
                (items.len() >= *least).then_some(Value::Array(items))?
            }
        })
    }
}

/// How often a text of the right length is tried for.
const TRIES: usize = 64;

fn matching(
    chance: &mut Chance,
    pieces: &[Piece],
    (least, most): (usize, usize),
) -> Option<String> {
    for _ in 0..TRIES {
        let mut text = String::new();
        write(&mut text, chance, pieces, most);
        if (least..=most).contains(&text.chars().count()) {
            return Some(text);
        }
    }
    None
}

fn write(text: &mut String, chance: &mut Chance, pieces: &[Piece], most: usize) {
    for piece in pieces {
        // What is too long already is thrown away.
        if text.len() > most.saturating_mul(4) {
            return;
        }
        match piece {
            Piece::Text(literal) => text.push_str(literal),
            Piece::Class(ranges) => text.extend(character(chance, ranges)),
            Piece::Repeat(repeated, least, most_often) => {
                let count = chance.between(*least as i64, *most_often as i64);
                for _ in 0..count {
                    write(text, chance, repeated, most);
                }
            }
            Piece::Either(all) => {
                if let Some(one) = chance.among(all) {
                    write(text, chance, one, most);
                }
            }
        }
    }
}

/// A character of these ranges, each as likely as any other.
fn character(chance: &mut Chance, ranges: &[(char, char)]) -> Option<char> {
    let size = |(from, to): &(char, char)| (*to as usize + 1).saturating_sub(*from as usize);
    let mut place = chance.below(ranges.iter().map(size).sum());
    for range in ranges {
        match place < size(range) {
            // The gap of surrogates has no characters.
            true => return char::from_u32(range.0 as u32 + place as u32).or(Some(range.0)),
            false => place -= size(range),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use types::Timestamp;

    use super::{Chance, Moment, Piece, Recipe};

    fn made(recipe: &Recipe, again: usize) -> Vec<serde_json::Value> {
        let (mut chance, now) = (Chance::new(), Timestamp::now());
        let values = (0..500).map(|_| recipe.value(&mut chance, &Moment { now, again }));
        let values: Vec<_> = values.flatten().collect();
        assert_eq!(values.len(), 500, "each time there is a value");
        values
    }

    #[test]
    fn texts_have_the_length_that_is_asked_for() {
        for (least, most) in [(0, 0), (1, 1), (3, 5), (10, 48), (300, 310)] {
            for again in [0, 1] {
                for value in made(&Recipe::Text { least, most }, again) {
                    let length = value.as_str().map(str::len);
                    assert!(
                        length.is_some_and(|it| (least..=most).contains(&it)),
                        "{value}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_an_expression_matches_has_its_form_and_length() {
        const DIGIT: &[Piece] = &[Piece::Class(&[('0', '9')])];
        const FORMS: &[Piece] = &[
            Piece::Either(&[&[Piece::Text("a-")], &[Piece::Text("bc-")]]),
            Piece::Repeat(DIGIT, 1, 8),
        ];
        let (pieces, least, most) = (FORMS, 4, 6);
        for value in made(
            &Recipe::Matching {
                pieces,
                least,
                most,
            },
            0,
        ) {
            let text = value.as_str().unwrap_or_default();
            assert!((least..=most).contains(&text.len()), "{text}");
            let digits = text.trim_start_matches("a-").trim_start_matches("bc-");
            assert!(digits.bytes().all(|it| it.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn lists_have_as_many_items_as_they_shall() {
        const DIGIT: Recipe = Recipe::Integer {
            least: 0,
            step: 1,
            steps: 99,
        };
        let list = Recipe::List {
            of: &DIGIT,
            least: 0,
            most: 4,
            distinct: true,
        };
        for value in made(&list, 0) {
            let mut items: Vec<_> = value.as_array().into_iter().flatten().collect();
            assert!(items.len() <= 4, "{value}");
            items.sort_by_key(|item| item.as_i64());
            assert!(items.windows(2).all(|pair| pair[0] != pair[1]), "{value}");
        }
    }

    #[test]
    fn numbers_and_days_lie_where_they_shall() {
        let integer = Recipe::Integer {
            least: -4,
            step: 3,
            steps: 2,
        };
        for value in made(&integer, 0) {
            assert!(
                [-4, -1, 2].map(serde_json::Value::from).contains(&value),
                "{value}"
            );
        }
        for value in made(
            &Recipe::Real {
                least: 0.001,
                most: 0.004,
            },
            0,
        ) {
            assert!(
                value
                    .as_f64()
                    .is_some_and(|it| (0.001..=0.004).contains(&it)),
                "{value}"
            );
        }
        let decimal = Recipe::Decimal {
            least: 100,
            most: 250,
            scale: 2,
        };
        for value in made(&decimal, 0) {
            let digits = value.as_str().map(|text| text.replace('.', ""));
            let number: i64 = digits.and_then(|it| it.parse().ok()).unwrap_or_default();
            assert!((100..=250).contains(&number), "{value}");
        }
        let now = Timestamp::now().to_string();
        assert!(
            made(&Recipe::Instant, 0)
                .iter()
                .all(|it| it.as_str() <= Some(now.as_str()))
        );
    }
}
