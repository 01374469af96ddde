//! Contracts that nobody would write: seeded mutations of slices of real ones go through the whole
//! generator, in memory. Whatever comes of them, nothing panics and nothing takes long.
//!
//! `MUTANTS=100000` runs more of them, `FIRST=5000` begins with another one, and `MUTANT=4711` runs
//! one alone and prints it. A number means the same mutant as long as contracts and profile are the same.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, helpers of tests too"
)]

#[path = "mutants/mutate.rs"]
mod mutate;
#[path = "mutants/random.rs"]
mod random;
#[path = "mutants/slices.rs"]
mod slices;

use mutate::{Mutant, mutant};
use oasmith::backend::{BACKENDS, Sealed};
use oasmith::diagnostic::render;
use random::Random;
use slices::{Slice, slices};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// As many run where `MUTANTS` says nothing.
const MUTANTS: u64 = 10_000;
/// As in `main.rs`: reading, lowering and printing are recursive.
const STACK: usize = 256 << 20;
/// One of so many goes through the backends too, which takes most of the time where code is not
/// optimized; all others end with what the contract means.
const GENERATED_OF: u64 = match cfg!(debug_assertions) {
    true => 20,
    false => 1,
};
/// So many of its diagnostics are printed, for the same reason.
const SHOWN: usize = match cfg!(debug_assertions) {
    true => 4,
    false => 50,
};
/// The longest that one may take.
const PATIENCE: Duration = match cfg!(debug_assertions) {
    true => Duration::from_secs(20),
    false => Duration::from_secs(1),
};

thread_local! {
    /// What the last panic of the thread said, and where.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

#[test]
fn no_mutant_panics_or_takes_long() {
    let slices = slices();
    assert!(!slices.is_empty(), "there are contracts to begin with");
    panic::set_hook(Box::new(|about| {
        PANIC.with_borrow_mut(|panic| *panic = about.to_string());
    }));
    let numbers = match number("MUTANT") {
        Some(one) => one..one + 1,
        None => {
            let first = number("FIRST").unwrap_or(0);
            first..first + number("MUTANTS").unwrap_or(MUTANTS)
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let run = Run {
        slices,
        workers: (0..workers).map(|_| Mutex::default()).collect(),
        next: AtomicU64::new(numbers.start),
        end: numbers.end,
        sound: AtomicUsize::new(0),
        faults: Mutex::default(),
    };
    thread::scope(|scope| {
        for worker in 0..workers {
            let run = &run;
            scope.spawn(move || run.work(worker));
        }
        scope.spawn(|| run.watch());
    });
    drop(panic::take_hook());
    eprintln!(
        "{} of {numbers:?} were generated",
        run.sound.load(Ordering::Relaxed)
    );
    let faults = run.faults.into_inner().unwrap();
    let lines = faults.into_iter().map(|(what, fault)| {
        let Fault { first, count } = fault;
        format!("MUTANT={first} ({count} like it): {what}\n")
    });
    let lines: String = lines.collect();
    assert!(lines.is_empty(), "\n{lines}");
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} is no number")),
    )
}

/// The mutants that are still to run, and what came of the others.
struct Run {
    slices: Vec<Slice>,
    /// Which mutant each of the workers runs, and since when.
    workers: Vec<Mutex<Option<(u64, Instant)>>>,
    next: AtomicU64,
    end: u64,
    sound: AtomicUsize,
    /// By what they say.
    faults: Mutex<BTreeMap<String, Fault>>,
}

/// The first mutant with a fault, and how many have the same.
struct Fault {
    first: u64,
    count: usize,
}

impl Run {
    /// Takes mutants until there are none. All that the generator does side by side it then does on
    /// this one thread, which has the stack of the command.
    fn work(&self, worker: usize) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
        let pool = pool.stack_size(STACK).build().unwrap();
        let scratch = Scratch::new(worker);
        pool.install(|| {
            loop {
                let number = self.next.fetch_add(1, Ordering::Relaxed);
                let now = (number < self.end).then(|| (number, Instant::now()));
                *self.workers[worker].lock().unwrap() = now;
                if now.is_none() {
                    return;
                }
                self.examine(number, &scratch);
            }
        });
    }

    /// Ends the process where a mutant comes to no end: nothing else could.
    fn watch(&self) {
        while self.next.load(Ordering::Relaxed) < self.end + self.workers.len() as u64 {
            thread::sleep(Duration::from_millis(100));
            for worker in &self.workers {
                let (number, since) = worker.lock().unwrap().unwrap_or((0, Instant::now()));
                if since.elapsed() > PATIENCE * 10 {
                    eprintln!("MUTANT={number} comes to no end");
                    std::process::exit(1);
                }
            }
        }
    }

    fn examine(&self, number: u64, scratch: &Scratch) {
        let is_alone = self.end == number + 1 && env::var_os("MUTANT").is_some();
        let is_whole = is_alone || number.is_multiple_of(GENERATED_OF);
        let mutant = mutant(&self.slices, &mut Random::new(number));
        if is_alone {
            eprintln!("{}", String::from_utf8_lossy(&mutant.bytes));
        }
        // A stack that is exhausted ends the process: the mutant is then still there.
        let path = scratch.write(&mutant);
        let start = Instant::now();
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| generate(&path, is_whole)));
        let elapsed = start.elapsed();
        match outcome {
            Err(_) => self.fault(number, PANIC.with_borrow(String::clone)),
            Ok(_) if elapsed > PATIENCE => {
                self.fault(number, format!("{elapsed:?}, a slice of {}", mutant.origin));
            }
            Ok(is_sound) => {
                self.sound
                    .fetch_add(usize::from(is_sound), Ordering::Relaxed);
            }
        }
    }

    fn fault(&self, number: u64, what: String) {
        let mut faults = self.faults.lock().unwrap();
        let fault = faults.entry(what).or_insert(Fault {
            first: number,
            count: 0,
        });
        fault.first = fault.first.min(number);
        fault.count += 1;
    }
}

/// All that a run does but for the disk; whether files came of it.
fn generate(path: &Path, is_whole: bool) -> bool {
    let options = oasmith::Options {
        contracts: vec![path.to_owned()],
        relative_contracts: vec!["mutant".to_owned()],
        targets: BACKENDS.iter().map(|one| one.id().to_owned()).collect(),
        keep_going: true,
        ..oasmith::Options::default()
    };
    let reading = oasmith::read(&options, Sealed::default());
    let found = reading.sink.sorted();
    render::text(found.iter().take(SHOWN).copied(), &reading.sources, true);
    render::github(found.iter().copied(), &reading.sources, str::to_owned);
    render::json(found, &reading.sources);
    let project = reading.project.as_ref().filter(|_| is_whole);
    let files = project.map(oasmith::files);
    files.is_some()
}

/// The file of a worker's mutants, removed when all of them are through.
struct Scratch(PathBuf);

impl Scratch {
    fn new(worker: usize) -> Self {
        let name = format!("oasmith-mutants-{}-{worker}", std::process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, mutant: &Mutant) -> PathBuf {
        let path = self.0.join(mutant.name);
        fs::write(&path, &mutant.bytes).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
