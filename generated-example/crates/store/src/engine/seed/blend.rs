// Managed by oasmith. Do not edit: the next run writes it anew.

//! How the rows of a table are made up.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Arc, Mutex, PoisonError};

use runtime::Failure;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use types::Timestamp;

use super::chance::Chance;
use super::recipe::{Moment, Recipe};

/// One in so many rows has nothing where it may have nothing.
const SELDOM: usize = 8;
/// How often a row is made up anew that is like another one.
const TRIES: usize = 100;
/// So many rows of a table are known to those that refer to it.
const KNOWN: usize = 10_000;

/// How the rows of a table are made up.
pub struct Blend {
    /// Its name.
    pub table: &'static str,
    /// Values that the contract allows, in JSON. Each row begins as one of them.
    pub samples: &'static [&'static str],
    /// What is made up anew for each row.
    pub cells: &'static [(Cell, Recipe, Absence)],
    /// What rows of other tables say.
    pub parents: &'static [Parent],
    /// What no two rows have alike.
    pub distinct: &'static [&'static [Cell]],
    /// The primary key.
    pub key: &'static [Cell],
    /// The place in the key of what the database chooses.
    pub numbered: Option<usize>,
}

/// A place for a value.
pub enum Cell {
    /// A property.
    Property(&'static str),
    /// A column that no property shows.
    Column(&'static str),
    /// A column, whose value a property of the document beside it shows.
    Both(&'static str, &'static str),
}

/// Whether there may be nothing.
#[derive(PartialEq, Eq)]
pub enum Absence {
    /// There is always a value.
    Never,
    /// The property may be missing.
    Missing,
    /// It may be null.
    Null,
}

/// What refers to a row of another table.
pub struct Parent {
    /// Its name.
    pub table: &'static str,
    /// Each place, the place in the key there that it holds, and whether there may be nothing.
    pub cells: &'static [(Cell, usize, Absence)],
}

/// A row, made up.
#[derive(Default)]
pub struct Made {
    properties: Map<String, Value>,
    columns: BTreeMap<&'static str, Value>,
}

impl Made {
    /// What a column holds that no property shows.
    ///
    /// # Errors
    ///
    /// [`Failure::Internal`] when it is of another type.
    pub fn column<T: DeserializeOwned>(&self, name: &str) -> Result<T, Failure> {
        let value = self.columns.get(name).cloned().unwrap_or_default();
        serde_json::from_value(value).map_err(Failure::internal)
    }

    /// The value.
    ///
    /// # Errors
    ///
    /// [`Failure::Internal`] when it is of another type.
    pub fn value<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let value = Value::Object(self.properties.clone());
        serde_json::from_value(value).map_err(Failure::internal)
    }

    pub(super) fn get(&self, cell: &Cell) -> Value {
        let found = match cell {
            Cell::Property(name) => self.properties.get(*name),
            Cell::Column(name) | Cell::Both(name, _) => self.columns.get(name),
        };
        found.cloned().unwrap_or_default()
    }

    fn set(&mut self, cell: &Cell, value: Value) {
        if let Cell::Property(name) | Cell::Both(_, name) = cell {
            self.properties.insert((*name).to_owned(), value.clone());
        }
        if let Cell::Column(name) | Cell::Both(name, _) = cell {
            self.columns.insert(name, value);
        }
    }

    /// Leaves a place empty that may be.
    fn leave(&mut self, cell: &Cell, absence: &Absence) {
        match (cell, absence) {
            (_, Absence::Never) => {}
            (Cell::Property(name), Absence::Missing) => drop(self.properties.remove(*name)),
            _ => self.set(cell, Value::Null),
        }
    }
}

/// The keys of rows that are there, for those that refer to them.
#[derive(Default)]
pub(super) struct Keys(Mutex<BTreeMap<&'static str, Known>>);

/// How many keys a table has, and some of them.
type Known = (usize, Vec<Key>);

/// The values of a primary key, in its order.
pub(super) type Key = Vec<Value>;

impl Keys {
    /// Notes the keys of rows. Each row of a table is as likely to be known in the end as any other.
    pub(super) fn note(&self, table: &'static str, keys: impl IntoIterator<Item = Key>) {
        let mut chance = Chance::new();
        let mut tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, known) = tables.entry(table).or_default();
        for key in keys {
            *count += 1;
            match known.len() < KNOWN {
                true => known.push(key),
                false => {
                    if let Some(place) = known.get_mut(chance.below(*count)) {
                        *place = key;
                    }
                }
            }
        }
    }

    fn any(&self, table: &str, chance: &mut Chance) -> Option<Key> {
        let tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        chance.among(&tables.get(table)?.1).cloned()
    }
}

/// Makes up the rows of a table.
pub(super) struct Maker {
    blend: &'static Blend,
    samples: Vec<Map<String, Value>>,
    chance: Chance,
    keys: Arc<Keys>,
    /// What rows have that no two have alike, each as a hash.
    known: HashSet<u64>,
}

impl Maker {
    pub(super) fn new(blend: &'static Blend, keys: Arc<Keys>) -> Result<Self, Failure> {
        let samples = blend.samples.iter().map(|text| serde_json::from_str(text));
        Ok(Self {
            blend,
            samples: samples
                .collect::<Result<_, _>>()
                .map_err(Failure::internal)?,
            chance: Chance::new(),
            keys,
            known: HashSet::new(),
        })
    }

    /// One row; none where every one that was tried is like another one.
    ///
    /// # Errors
    ///
    /// [`Failure::Conflict`] where it must refer to a row and there is none.
    pub(super) fn make(&mut self) -> Result<Option<Made>, Failure> {
        for again in 0..TRIES {
            let made = self.candidate(again)?;
            if self.is_new(&made) {
                return Ok(Some(made));
            }
        }
        Ok(None)
    }

    fn candidate(&mut self, again: usize) -> Result<Made, Failure> {
        let mut made = Made::default();
        if let Some(sample) = self.chance.among(&self.samples) {
            made.properties = sample.clone();
        }
        let now = Timestamp::now();
        let moment = Moment { now, again };
        for (cell, recipe, absence) in self.blend.cells {
            match *absence != Absence::Never && self.chance.below(SELDOM) == 0 {
                true => made.leave(cell, absence),
                // What the sample has there is right as well.
                false => {
                    if let Some(value) = recipe.value(&mut self.chance, &moment) {
                        made.set(cell, value);
                    }
                }
            }
        }
        for parent in self.blend.parents {
            self.refer(&mut made, parent)?;
        }
        Ok(made)
    }

    fn refer(&mut self, made: &mut Made, parent: &Parent) -> Result<(), Failure> {
        let may_lack = parent
            .cells
            .iter()
            .any(|(_, _, absence)| *absence != Absence::Never);
        let lacks = may_lack && self.chance.below(SELDOM) == 0;
        let key = match lacks {
            true => None,
            false => self.keys.any(parent.table, &mut self.chance),
        };
        if key.is_none() && !may_lack {
            let (own, other) = (self.blend.table, parent.table);
            let text = format!("a row of {own} must refer to one of {other}, and there is none");
            return Err(Failure::conflict(text));
        }
        for (cell, place, absence) in parent.cells {
            match key.as_ref().and_then(|key| key.get(*place)) {
                Some(value) => made.set(cell, value.clone()),
                None => made.leave(cell, absence),
            }
        }
        Ok(())
    }

    /// Whether nothing in the row is like another one that must not be.
    fn is_new(&mut self, made: &Made) -> bool {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let mut hashes = Vec::with_capacity(self.blend.distinct.len());
        for (number, cells) in self.blend.distinct.iter().enumerate() {
            let values: Vec<Value> = cells.iter().map(|cell| made.get(cell)).collect();
            // Nulls are not alike.
            if !values.iter().any(Value::is_null) {
                hashes.push(hasher.hash_one((number, Value::Array(values).to_string())));
            }
        }
        let is_new = hashes.iter().all(|hash| !self.known.contains(hash));
        if is_new {
            self.known.extend(hashes);
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, PoisonError};

    use runtime::Failure;
    use serde_json::{Value, json};

    use super::{Absence, Blend, Cell, Keys, Maker, Parent, Recipe};

    static SEATS: Blend = Blend {
        table: "seats",
        samples: &[r#"{"row":1,"side":"left"}"#],
        cells: &[
            (
                Cell::Property("row"),
                Recipe::OneOf(&["1", "2"]),
                Absence::Never,
            ),
            (
                Cell::Property("side"),
                Recipe::OneOf(&[r#""left""#, r#""right""#]),
                Absence::Never,
            ),
        ],
        parents: &[Parent {
            table: "halls",
            cells: &[(Cell::Column("hall"), 0, Absence::Never)],
        }],
        distinct: &[&[Cell::Property("row"), Cell::Property("side")]],
        key: &[Cell::Property("row")],
        numbered: None,
    };

    #[test]
    fn rows_refer_to_what_is_there_and_are_not_alike() -> Result<(), Failure> {
        let keys = Arc::new(Keys::default());
        let mut maker = Maker::new(&SEATS, Arc::clone(&keys))?;
        assert!(maker.make().is_err(), "there is no hall");
        keys.note("halls", [vec![json!(7)]]);
        let mut seen: Vec<Value> = Vec::new();
        while let Some(made) = maker.make()? {
            assert_eq!(made.column::<i64>("hall"), Ok(7));
            let seat = made.value::<Value>()?;
            assert!(!seen.contains(&seat), "{seat}");
            seen.push(seat);
        }
        // Those that chance did not find in a hundred tries are few.
        assert!(seen.len() >= 3, "{seen:?}");
        Ok(())
    }

    #[test]
    fn of_many_keys_some_are_known_from_everywhere() {
        let keys = Keys::default();
        keys.note("halls", (0..100_000).map(|number| vec![json!(number)]));
        let tables = keys.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((count, known)) = tables.get("halls") else {
            panic!("no halls");
        };
        assert_eq!((*count, known.len()), (100_000, super::KNOWN));
        let late = known
            .iter()
            .filter(|key| key[0].as_i64() >= Some(50_000))
            .count();
        assert!((4_000..6_000).contains(&late), "{late}");
    }
}
