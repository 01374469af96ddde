// Managed by oasmith. Do not edit: the next run writes it anew.

//! Who may use which connection: a read may share one with other reads, whose statements are sent without
//! waiting for each other's answers (pipelining); whoever writes has one alone.
//!
//! A connection that is shared is a lane. Nobody starves: permits are given in the order in which they
//! were asked for, a connection has as many as reads may share it, and whoever wants it alone takes them
//! all. Where more connections are wanted than there are then, as many lanes as are lacking let nobody
//! else in until they are empty, the oldest first.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use runtime::Failure;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use super::Link;
use super::options::Options;

/// A lane that nobody has left for so long is held up by a slow statement: nobody enters it until
/// somebody leaves.
const HELD_UP: Duration = Duration::from_millis(20);
/// A lane that somebody has left within this time and that is not half full is entered even where another
/// connection is free: few that are busy cost the database less than many that wait.
const QUICK: Duration = Duration::from_millis(5);

/// The places on the connections of a pool.
pub(super) struct Lanes {
    places: Arc<Semaphore>,
    connections: usize,
    /// How many reads may share a connection.
    shared_by: usize,
    /// How many wait for a place, and may.
    waiting: AtomicUsize,
    queue: usize,
    state: Mutex<State>,
    /// A lane may have become one that can be entered.
    changed: Notify,
}

#[derive(Default)]
struct State {
    /// The oldest first.
    lanes: Vec<Lane>,
    /// Lanes whose connection is not there yet.
    opening: usize,
    /// Those who have or want a connection alone.
    alone: usize,
    next: u64,
}

struct Lane {
    number: u64,
    link: Link,
    users: usize,
    /// When it was opened, or somebody left it.
    moved: Instant,
    /// Something on it went wrong: nobody enters any more, and the last one gives the connection up.
    is_spoiled: bool,
}

/// Where a read can go.
enum Way {
    Enter(u64, Link),
    Open,
    Wait,
}

impl Lanes {
    pub(super) fn new(options: &Options) -> Self {
        let (connections, shared_by) = (options.connections, options.reads_per_connection);
        Self {
            places: Arc::new(Semaphore::new(shared_by * connections)),
            connections,
            shared_by,
            waiting: AtomicUsize::new(0),
            queue: options.queue,
            state: Mutex::default(),
            changed: Notify::new(),
        }
    }

    /// The right to a connection alone.
    ///
    /// # Errors
    ///
    /// [`Failure::Unavailable`] when too many wait; [`Failure::Deadline`] when it does not come in time.
    pub(super) async fn alone(self: &Arc<Self>, deadline: Instant) -> Result<Alone, Failure> {
        let permits = self.permits(self.shared_by, deadline).await?;
        self.state().alone += 1;
        Ok(Alone {
            lanes: Arc::clone(self),
            _permits: permits,
        })
    }

    /// A place on a connection that others may share. Where one is free, it is connected for it.
    ///
    /// # Errors
    ///
    /// Those of [`Lanes::alone`], and of connecting.
    pub(super) async fn shared<C>(
        self: &Arc<Self>,
        deadline: Instant,
        connect: impl Fn() -> C,
    ) -> Result<Seat, Failure>
    where
        C: Future<Output = Result<Link, Failure>>,
    {
        let permit = self.permits(1, deadline).await?;
        loop {
            let changed = self.changed.notified();
            let way = self.state().way(self.connections, self.shared_by);
            let (number, link) = match way {
                Way::Enter(number, link) => (number, link),
                Way::Open => {
                    let opening = Opening(self);
                    let link = connect().await?;
                    (opening.opened(&link), link)
                }
                Way::Wait => {
                    let _waiting = self.queued()?;
                    let waited = tokio::time::timeout_at(deadline.into(), changed).await;
                    waited.map_err(|_| Failure::Deadline)?;
                    continue;
                }
            };
            let place = Place {
                lanes: Arc::clone(self),
                number,
                is_sound: false,
                _permit: permit,
            };
            return Ok(Seat { link, place });
        }
    }

    async fn permits(
        &self,
        number: usize,
        deadline: Instant,
    ) -> Result<OwnedSemaphorePermit, Failure> {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let places = Arc::clone(&self.places);
        if let Ok(permits) = places.try_acquire_many_owned(number) {
            return Ok(permits);
        }
        let _waiting = self.queued()?;
        let permits = Arc::clone(&self.places).acquire_many_owned(number);
        let permits = tokio::time::timeout_at(deadline.into(), permits).await;
        permits
            .map_err(|_| Failure::Deadline)?
            .map_err(Failure::internal)
    }

    fn queued(&self) -> Result<Waiting<'_>, Failure> {
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        let waiting = Waiting(&self.waiting);
        match before < self.queue {
            true => Ok(waiting),
            false => Err(Failure::unavailable(
                "too many wait for a connection of the database",
            )),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn way(&mut self, connections: usize, shared_by: usize) -> Way {
        let wanted = self.lanes.len() + self.opening + self.alone;
        let mut emptied = wanted.saturating_sub(connections);
        let now = Instant::now();
        let open = self.lanes.iter_mut().filter(|lane| {
            // One that is held up is not empty soon.
            if lane.is_held_up(now) {
                return false;
            }
            let is_kept = emptied == 0;
            emptied = emptied.saturating_sub(1);
            is_kept && lane.users < shared_by && lane.is_sound()
        });
        let lane = open.min_by_key(|lane| lane.users);
        let is_free = wanted < connections;
        match lane {
            Some(lane) if !is_free || lane.is_quick(now, shared_by) => {
                lane.users += 1;
                Way::Enter(lane.number, lane.link.clone())
            }
            // Where there is no way, one waits for the next connection, in line with those who write.
            _ if is_free || self.opening == 0 => {
                self.opening += 1;
                Way::Open
            }
            _ => Way::Wait,
        }
    }
}

impl Lane {
    fn is_sound(&self) -> bool {
        !self.is_spoiled && !self.link.is_closed()
    }

    fn is_held_up(&self, now: Instant) -> bool {
        now.duration_since(self.moved) >= HELD_UP
    }

    /// Whether it is worth more than another connection.
    fn is_quick(&self, now: Instant, shared_by: usize) -> bool {
        self.users < shared_by / 2 && now.duration_since(self.moved) < QUICK
    }
}

/// The right to a connection alone, until it is dropped.
pub(super) struct Alone {
    lanes: Arc<Lanes>,
    _permits: OwnedSemaphorePermit,
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.lanes.state().alone -= 1;
        self.lanes.changed.notify_waiters();
    }
}

/// A connection on which others may read too.
pub(super) struct Seat {
    // It is let go before the place is.
    link: Link,
    place: Place,
}

impl Seat {
    pub(super) fn link(&self) -> &Link {
        &self.link
    }

    /// Leaves it to others, if the connection is still of use to them.
    pub(super) fn leave(mut self, is_sound: bool) {
        self.place.is_sound = is_sound;
    }
}

/// A place on a lane. Unless it was left in a sound state, whoever had it went away in the middle of a
/// statement, or the connection is lost: nobody else enters the lane then.
struct Place {
    lanes: Arc<Lanes>,
    number: u64,
    is_sound: bool,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        let emptied = self.lanes.state().left(self.number, self.is_sound);
        // The connection goes back to the pool before others are told.
        match emptied {
            Some(lane) if lane.is_spoiled => lane.link.give_up(),
            emptied => drop(emptied),
        }
        self.lanes.changed.notify_waiters();
    }
}

impl State {
    /// Somebody left a lane. The lane, when nobody is on it any more.
    fn left(&mut self, number: u64, is_sound: bool) -> Option<Lane> {
        let mut lanes = self.lanes.iter();
        let place = lanes.position(|lane| lane.number == number)?;
        let lane = self.lanes.get_mut(place)?;
        lane.users -= 1;
        lane.moved = Instant::now();
        lane.is_spoiled |= !is_sound;
        (lane.users == 0).then(|| self.lanes.remove(place))
    }
}

/// A lane whose connection is being made.
struct Opening<'a>(&'a Arc<Lanes>);

impl Opening<'_> {
    /// There it is, with its first user.
    fn opened(&self, link: &Link) -> u64 {
        let mut state = self.0.state();
        state.next += 1;
        let lane = Lane {
            number: state.next,
            link: link.clone(),
            users: 1,
            moved: Instant::now(),
            is_spoiled: false,
        };
        state.lanes.push(lane);
        state.next
    }
}

impl Drop for Opening<'_> {
    fn drop(&mut self) {
        self.0.state().opening -= 1;
        self.0.changed.notify_waiters();
    }
}

/// Somebody who waits.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
