// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: how the rows of each table are made up, and a store.
//! Goes out: rows in the store that satisfy the contract.
//! This module must not know any table, nor how a database is spoken to.

mod blend;
mod chance;
mod recipe;
mod words;

use std::sync::Arc;
use std::time::Duration;

use runtime::{BoxFuture, Context, Failure};
use serde::Serialize;
use tokio::task::JoinHandle;

pub use blend::{Absence, Blend, Cell, Made, Parent};
use blend::{Key, Keys, Maker};
pub use recipe::{Piece, Recipe};

use super::Stored;

/// So many rows are committed together.
const BATCH: u64 = 500;
/// So many are at first where rows refer to others of their table.
const FIRST: u64 = 20;
/// How long that may take.
const LIMIT: Duration = Duration::from_secs(60);
/// How often a row is made up anew that is none.
const TRIES: usize = 100;

/// A table that can be filled.
pub trait Fill {
    /// How its rows are made up.
    const BLEND: &'static Blend;
    /// What is added.
    type Row: Clone + Send + 'static;
    /// What that becomes.
    type Entity: Serialize + Send + 'static;
    /// The store that has the table.
    type Store: Sync;

    /// What was made up, as what is added.
    ///
    /// # Errors
    ///
    /// [`Failure::Internal`] when it is of another type.
    fn row(made: &Made) -> Result<Self::Row, Failure>;

    /// Adds rows.
    ///
    /// # Errors
    ///
    /// [`Failure::Conflict`] when there is one already like one of them.
    fn insert<'a>(
        store: &'a Self::Store,
        cx: &'a mut Context,
        rows: Vec<Self::Row>,
    ) -> BoxFuture<'a, Result<Vec<Stored<Self::Entity>>, Failure>>;
}

/// Fills tables, each after those that it refers to.
pub struct Seeder {
    rows: u64,
    keys: Arc<Keys>,
    report: Vec<String>,
}

/// A row that was made up, with its key.
type Row<R> = (R, Key);
/// Several.
type Batch<R> = Vec<Row<R>>;

impl Seeder {
    /// Fills each table with so many rows.
    pub fn new(rows: u64) -> Self {
        Self {
            rows,
            keys: Arc::default(),
            report: Vec::new(),
        }
    }

    /// What was done, a line for each table.
    pub fn report(self) -> Vec<String> {
        self.report
    }

    /// Fills a table.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn fill<T: Fill>(&mut self, store: &T::Store) -> Result<(), Failure> {
        // Rows that refer to others of their table have to wait for them.
        let waits = T::BLEND.parents.iter().any(|it| it.table == T::BLEND.table);
        let maker = Maker::new(T::BLEND, Arc::clone(&self.keys))?;
        let (mut left, mut count) = (self.rows, 0);
        let first = if waits { FIRST } else { BATCH };
        let mut making = make::<T>(maker, first.min(left));
        let fault = loop {
            let made = making.await.map_err(Failure::internal)?;
            left -= made.rows.len() as u64;
            let goes_on = made.fault.is_none() && left > 0 && !made.rows.is_empty();
            let mut maker = Some(made.maker).filter(|_| goes_on);
            let next = |maker| make::<T>(maker, BATCH.min(left));
            // Making rows up takes as long as adding them does.
            let early = maker.take_if(|_| !waits).map(next);
            count += self.add::<T>(store, made.rows).await?;
            match early.or_else(|| maker.map(next)) {
                Some(next) => making = next,
                None => break made.fault,
            }
        };
        let missing = self.rows.saturating_sub(count);
        let mut line = format!("{}: {count} rows", T::BLEND.table);
        match fault {
            None if missing == 0 => {}
            None => line += &format!("; {missing} more would have been like others"),
            Some(Failure::Conflict(conflict)) => line += &format!("; {}", conflict.detail),
            Some(failure) => return Err(failure),
        }
        self.report.push(line);
        Ok(())
    }

    /// Adds rows, and says how many: those are left out that are like others in the database.
    async fn add<T: Fill>(&self, store: &T::Store, batch: Batch<T::Row>) -> Result<u64, Failure> {
        match self.add_all::<T>(store, batch.clone()).await {
            Err(Failure::Conflict(_)) => {}
            result => return result,
        }
        let mut count = 0;
        for row in batch {
            match self.add_all::<T>(store, vec![row]).await {
                Ok(added) => count += added,
                Err(Failure::Conflict(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(count)
    }

    /// Adds rows, all or none.
    async fn add_all<T: Fill>(
        &self,
        store: &T::Store,
        batch: Batch<T::Row>,
    ) -> Result<u64, Failure> {
        let (rows, mut keys): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
        let mut cx = Context::background(LIMIT);
        let added = T::insert(store, &mut cx, rows).await?;
        cx.commit().await?;
        if let Some(place) = T::BLEND.numbered
            && let Some(Cell::Property(name)) = T::BLEND.key.get(place)
        {
            for (stored, key) in added.iter().zip(&mut keys) {
                let value = serde_json::to_value(&stored.value).map_err(Failure::internal)?;
                if let (Some(number), Some(chosen)) = (key.get_mut(place), value.get(*name)) {
                    *number = chosen.clone();
                }
            }
        }
        self.keys.note(T::BLEND.table, keys);
        Ok(added.len() as u64)
    }
}

/// What was made up, and who goes on with it.
struct Harvest<R> {
    maker: Maker,
    rows: Batch<R>,
    fault: Option<Failure>,
}

/// Makes up so many rows, or as many as there are that are not alike.
fn make<T: Fill>(mut maker: Maker, count: u64) -> JoinHandle<Harvest<T::Row>> {
    tokio::task::spawn_blocking(move || {
        let mut rows = Vec::new();
        let fault = loop {
            if rows.len() as u64 == count {
                break None;
            }
            match row::<T>(&mut maker) {
                Ok(Some(row)) => rows.push(row),
                Ok(None) => break None,
                Err(failure) => break Some(failure),
            }
        };
        Harvest { maker, rows, fault }
    })
}

/// A row with its key; none where all that were tried are like others.
fn row<T: Fill>(maker: &mut Maker) -> Result<Option<Row<T::Row>>, Failure> {
    let mut last = None;
    for _ in 0..TRIES {
        let Some(made) = maker.make()? else {
            return Ok(None);
        };
        match T::row(&made) {
            Ok(row) => {
                let key = T::BLEND.key.iter().map(|cell| made.get(cell)).collect();
                return Ok(Some((row, key)));
            }
            // A format may be narrower than the expression beside it.
            Err(failure) => last = Some(failure),
        }
    }
    last.map_or(Ok(None), Err)
}
