// Managed by oasmith. Do not edit: the next run writes it anew.

//! The thread that owns the only connection that writes.
//!
//! It serves one unit of work at a time. Units that line up behind each other share one transaction
//! of the database, each in a savepoint of its own where one statement does not undo itself, and one
//! `COMMIT`; only then are they acknowledged. A unit that lets the writer wait must not hold up those before it: it is then
//! taken back, the others are committed, and it is done once more in a transaction of its own, from
//! the work that it sent. That is why work that writes must be repeatable.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use runtime::Failure;
use rusqlite::Connection;

use super::error::failure_of;
use super::job::{Answer, Job};
use super::pulse::Pulse;
use super::unit::{Command, Unit};
use super::watch::Watch;

/// How long acknowledged work may wait for the next command of the unit behind it.
const PATIENCE: Duration = Duration::from_micros(200);
/// How many units share a commit at most.
const GROUP: usize = 64;
/// For how long units join a group at most.
const GROUP_TIME: Duration = Duration::from_millis(2);

/// What the writer is asked to do.
pub(super) enum Order {
    /// Serve a unit of work.
    Unit(Unit),
    /// Do a job that is a unit of work by itself, until then.
    Job(Box<dyn Job>, Undo, Instant),
    /// Do something with the connection while no transaction is open.
    Exclusive(Box<dyn FnOnce(&mut Connection) + Send>),
}

/// What undoes a job that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undo {
    /// A savepoint.
    Savepoint,
    /// The one statement by which it writes, which leaves nothing behind when it fails.
    Statement,
}

pub(super) struct Writer {
    connection: Connection,
    watch: Watch,
    pulse: Pulse,
    orders: Receiver<Order>,
    /// Units of the open transaction that are complete and wait for its commit.
    finished: Vec<Finished>,
    opened: Instant,
}

/// A unit that is complete, to be acknowledged.
enum Finished {
    Unit(Answer<()>),
    Job(Box<dyn Job>),
}

/// What a unit has done so far, to do it once more.
type Done = Vec<(Box<dyn Job>, Effect)>;

/// What is seen of the effect of a job: none, or how many rows its last statement changed. What
/// triggers and virtual tables change besides is not the same each time.
type Effect = Option<u64>;

impl Writer {
    pub(super) fn new(
        connection: Connection,
        watch: Watch,
        pulse: Pulse,
        orders: Receiver<Order>,
    ) -> Self {
        let (finished, opened) = (Vec::new(), Instant::now());
        Self {
            connection,
            watch,
            pulse,
            orders,
            finished,
            opened,
        }
    }

    /// Works until all handles are gone.
    pub(super) fn run(mut self) {
        while let Some(order) = self.next_order() {
            match order {
                Order::Unit(unit) => self.serve(&unit),
                Order::Job(job, undo, deadline) => self.serve_job(job, undo, deadline),
                Order::Exclusive(work) => {
                    self.pulse.busy_until(Instant::now());
                    self.close_group();
                    self.watch.clear();
                    work(&mut self.connection);
                    self.roll_back();
                }
            }
        }
    }

    /// The next order. Before it waits for one, what is finished is committed.
    fn next_order(&mut self) -> Option<Order> {
        let joins = self.finished.len() < GROUP && self.opened.elapsed() < GROUP_TIME;
        if joins && let Ok(order) = self.orders.try_recv() {
            return Some(order);
        }
        self.close_group();
        self.pulse.idle();
        self.orders.recv().ok()
    }

    fn serve(&mut self, unit: &Unit) {
        if Instant::now() >= unit.deadline {
            return unit.end(Failure::Deadline);
        }
        self.watch.set(unit.deadline);
        self.pulse.busy_until(unit.deadline);
        let outcome = self.open_unit().map_err(|error| failure_of(&error));
        match outcome.and_then(|()| self.attend(unit)) {
            Ok(Some(commit)) => match self.control("RELEASE unit") {
                Ok(()) => self.finished.push(Finished::Unit(commit)),
                Err(error) => {
                    let _ = commit.send(Err(failure_of(&error)));
                    self.abandon_unit();
                }
            },
            Ok(None) => self.abandon_unit(),
            Err(failure) => {
                self.abandon_unit();
                unit.end(failure);
            }
        }
    }

    fn serve_job(&mut self, mut job: Box<dyn Job>, undo: Undo, deadline: Instant) {
        if !job.is_wanted() {
            return;
        }
        if Instant::now() >= deadline {
            return job.refuse(Failure::Deadline);
        }
        self.watch.set(deadline);
        self.pulse.busy_until(deadline);
        let begun = self.begin().map_err(|error| failure_of(&error));
        let ran = begun.and_then(|()| match undo {
            Undo::Savepoint => self.run_in_savepoint(job.as_mut()),
            Undo::Statement => self.run_statement(job.as_mut()),
        });
        match ran {
            Ok(true) => self.finished.push(Finished::Job(job)),
            Ok(false) => {
                job.answer();
                if self.connection.is_autocommit() {
                    // What stood before it is gone with it.
                    self.close_group();
                }
            }
            Err(failure) => {
                job.refuse(failure);
                self.roll_back();
                self.acknowledge(&Err(lost()));
            }
        }
    }

    /// Does what the unit asks, until it commits; `None` when it was dropped.
    fn attend(&mut self, unit: &Unit) -> Result<Option<Answer<()>>, Failure> {
        let mut done = Done::new();
        loop {
            let remaining = unit.deadline.saturating_duration_since(Instant::now());
            let alone = self.finished.is_empty();
            let wait = if alone {
                remaining
            } else {
                remaining.min(PATIENCE)
            };
            match unit.commands.recv_timeout(wait) {
                Ok(Command::Job(job)) => self.execute(unit, job, &mut done)?,
                Ok(Command::Commit(answer)) => return Ok(Some(answer)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) if Instant::now() >= unit.deadline => {
                    return Err(Failure::Deadline);
                }
                Err(RecvTimeoutError::Timeout) => self.separate(unit, &done)?,
            }
        }
    }

    /// Runs one job and answers it.
    fn execute(
        &mut self,
        unit: &Unit,
        mut job: Box<dyn Job>,
        done: &mut Done,
    ) -> Result<(), Failure> {
        if !job.is_wanted() {
            return Ok(());
        }
        match self.try_to_execute(job.as_mut()) {
            Ok(effect) => {
                job.answer();
                done.extend(effect.map(|effect| (job, effect)));
                Ok(())
            }
            Err(failure) => {
                // Whoever waits learns the reason, so that it must be there before the job goes.
                unit.end(failure.clone());
                Err(failure)
            }
        }
    }

    /// The effect of what ran since so many rows had been changed in all.
    fn effect(&self, before: u64) -> Effect {
        let is_none = self.connection.total_changes() == before;
        (!is_none).then(|| self.connection.changes())
    }

    /// Runs one job. Gives its effect if it wrote and worked.
    fn try_to_execute(&self, job: &mut dyn Job) -> Result<Option<Effect>, Failure> {
        let before = self.connection.total_changes();
        let worked = if job.is_write() {
            self.run_in_savepoint(job)?
        } else {
            job.run(&self.connection)
        };
        if self.connection.is_autocommit() {
            // A full disk or an interruption can take the whole transaction back.
            job.answer();
            return Err(lost());
        }
        let effect = self.effect(before);
        if !job.is_write() && effect.is_some() {
            return Err(Failure::internal("work that was to read has written"));
        }
        Ok((job.is_write() && worked).then_some(effect))
    }

    /// Runs a job that writes by one statement.
    fn run_statement(&self, job: &mut dyn Job) -> Result<bool, Failure> {
        let before = self.connection.total_changes();
        let worked = job.run(&self.connection);
        // A statement that is undone counts no rows; what it wrote into virtual tables is undone too.
        match worked || self.effect(before).unwrap_or(0) == 0 {
            true => Ok(worked),
            // The statement worked, and what was to be read of it could not be.
            false => Err(Failure::internal("work that failed has written")),
        }
    }

    /// Runs a job that writes; what fails leaves nothing behind.
    fn run_in_savepoint(&self, job: &mut dyn Job) -> Result<bool, Failure> {
        let fail = |error| failure_of(&error);
        self.control("SAVEPOINT job").map_err(fail)?;
        let worked = job.run(&self.connection);
        if self.connection.is_autocommit() {
            return Ok(false);
        }
        if !worked {
            self.control("ROLLBACK TO job").map_err(fail)?;
        }
        self.control("RELEASE job").map_err(fail)?;
        Ok(worked)
    }

    /// Commits what stands before the open unit, and does what the unit did once more.
    fn separate(&mut self, unit: &Unit, done: &Done) -> Result<(), Failure> {
        self.abandon_unit();
        let before = self.data_version();
        self.close_group();
        self.open_unit().map_err(|error| failure_of(&error))?;
        if self.data_version() != before {
            let fault = "another process changed the database while a unit of work was open";
            return Err(Failure::unavailable(fault));
        }
        for (job, expected) in done {
            let before = self.connection.total_changes();
            let worked = job.repeat(&self.connection);
            if Instant::now() >= unit.deadline {
                return Err(Failure::Deadline);
            }
            if !worked || self.effect(before) != *expected {
                let fault = "work on the database did something else when it was repeated";
                return Err(Failure::internal(fault));
            }
        }
        Ok(())
    }

    /// A number that changes when another process changes the database.
    fn data_version(&self) -> Option<i64> {
        let sql = "PRAGMA data_version";
        let mut statement = self.connection.prepare_cached(sql).ok()?;
        statement.query_row([], |row| row.get(0)).ok()
    }

    fn open_unit(&mut self) -> rusqlite::Result<()> {
        self.begin()?;
        self.control("SAVEPOINT unit")
    }

    /// Opens a transaction, if none is open.
    fn begin(&mut self) -> rusqlite::Result<()> {
        if self.connection.is_autocommit() {
            self.control("BEGIN IMMEDIATE")?;
            self.opened = Instant::now();
        }
        Ok(())
    }

    /// Takes back what the unit did. If even that fails, nothing of the transaction can be kept.
    fn abandon_unit(&mut self) {
        if self.connection.is_autocommit() {
            return self.close_group();
        }
        let undone = self
            .control("ROLLBACK TO unit")
            .and_then(|()| self.control("RELEASE unit"));
        if undone.is_err() {
            self.roll_back();
            self.acknowledge(&Err(lost()));
        }
    }

    /// Ends the open transaction and acknowledges the units in it.
    fn close_group(&mut self) {
        if self.connection.is_autocommit() {
            return self.acknowledge(&Err(lost()));
        }
        if self.finished.is_empty() {
            return self.roll_back();
        }
        let committed = self.control("COMMIT").map_err(|error| failure_of(&error));
        self.roll_back();
        self.acknowledge(&committed);
    }

    /// Ends the transaction if it is still open.
    fn roll_back(&self) {
        if !self.connection.is_autocommit() {
            // It fails only where SQLite has rolled back already.
            let _ = self.control("ROLLBACK");
        }
    }

    fn acknowledge(&mut self, outcome: &Result<(), Failure>) {
        for finished in self.finished.drain(..) {
            match (finished, outcome) {
                // Whoever asked may have gone.
                (Finished::Unit(answer), _) => drop(answer.send(outcome.clone())),
                (Finished::Job(mut job), Ok(())) => job.answer(),
                (Finished::Job(mut job), Err(failure)) => job.refuse(failure.clone()),
            }
        }
    }

    /// Runs a statement that controls the transaction. The clock does not stop those.
    fn control(&self, sql: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute([]).map(drop)
    }
}

/// What units are told whose transaction is gone.
fn lost() -> Failure {
    Failure::unavailable("the database took the transaction back")
}
