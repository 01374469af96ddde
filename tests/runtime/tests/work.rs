//! The unit of work: opened once, committed once, hooks only after that, undone by being dropped.

use std::any::Any;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use runtime::{Begin, BoxFuture, Context, Failure, Transaction};

type Log = Arc<Mutex<Vec<&'static str>>>;

#[derive(Default)]
struct Store {
    log: Log,
    open_after: Duration,
    commit_after: Duration,
    refuse: bool,
}

struct Work {
    log: Log,
    commit_after: Duration,
    refuse: bool,
    done: bool,
}

impl Transaction for Work {
    fn commit(mut self: Box<Self>) -> BoxFuture<'static, Result<(), Failure>> {
        Box::pin(async move {
            tokio::time::sleep(self.commit_after).await;
            if self.refuse {
                return Err(Failure::conflict("taken"));
            }
            self.done = true;
            note(&self.log, "commit");
            Ok(())
        })
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if !self.done {
            note(&self.log, "rollback");
        }
    }
}

impl Begin for Store {
    fn begin(&self, _: Instant) -> BoxFuture<'_, Result<Box<dyn Transaction>, Failure>> {
        Box::pin(async move {
            tokio::time::sleep(self.open_after).await;
            note(&self.log, "begin");
            Ok(Box::new(Work {
                log: Arc::clone(&self.log),
                commit_after: self.commit_after,
                refuse: self.refuse,
                done: false,
            }) as Box<dyn Transaction>)
        })
    }
}

fn note(log: &Log, what: &'static str) {
    log.lock().unwrap().push(what);
}

fn noted(log: &Log) -> Vec<&'static str> {
    log.lock().unwrap().clone()
}

fn context() -> Context {
    Context::background(Duration::from_secs(5))
}

fn hook(log: &Log, what: &'static str) -> impl FnOnce() + Send + 'static {
    let log = Arc::clone(log);
    move || note(&log, what)
}

#[tokio::test]
async fn opens_once_commits_once_then_runs_hooks_in_order() {
    let store = Store::default();
    let mut cx = context();
    assert!(cx.open_work().is_none());
    cx.after_commit(hook(&store.log, "first"));
    for _ in 0..3 {
        let work = cx.work(&store).await.unwrap();
        assert!(work.as_any().downcast_mut::<Work>().is_some());
    }
    assert!(cx.open_work().is_some());
    cx.after_commit(hook(&store.log, "second"));
    assert_eq!(noted(&store.log), ["begin"]);
    cx.commit().await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(noted(&store.log), ["begin", "commit", "first", "second"]);
    assert!(cx.open_work().is_none());
}

#[tokio::test]
async fn without_work_hooks_run_at_commit() {
    let store = Store::default();
    let mut cx = context();
    cx.after_commit(hook(&store.log, "hook"));
    cx.commit().await.unwrap();
    assert_eq!(noted(&store.log), ["hook"]);
}

#[tokio::test]
async fn dropping_or_rolling_back_undoes_and_forgets_hooks() {
    let store = Store::default();
    let mut cx = context();
    cx.work(&store).await.unwrap();
    cx.after_commit(hook(&store.log, "hook"));
    drop(cx);
    assert_eq!(noted(&store.log), ["begin", "rollback"]);
    let mut cx = context();
    cx.work(&store).await.unwrap();
    cx.after_commit(hook(&store.log, "hook"));
    cx.rollback();
    cx.work(&store).await.unwrap();
    cx.commit().await.unwrap();
    let expected = ["begin", "rollback", "begin", "rollback", "begin", "commit"];
    assert_eq!(noted(&store.log), expected);
}

#[tokio::test]
async fn a_commit_that_fails_runs_no_hooks() {
    let store = Store {
        refuse: true,
        ..Store::default()
    };
    let mut cx = context();
    cx.work(&store).await.unwrap();
    cx.after_commit(hook(&store.log, "hook"));
    assert_eq!(cx.commit().await, Err(Failure::conflict("taken")));
    assert_eq!(noted(&store.log), ["begin", "rollback"]);
}

#[tokio::test]
async fn a_hook_that_panics_stops_neither_the_others_nor_the_commit() {
    let store = Store::default();
    let mut cx = context();
    cx.work(&store).await.unwrap();
    cx.after_commit(|| panic!("on purpose"));
    cx.after_commit(hook(&store.log, "hook"));
    cx.commit().await.unwrap();
    assert_eq!(noted(&store.log), ["begin", "commit", "hook"]);
}

#[tokio::test]
async fn a_commit_once_begun_goes_on_when_nobody_waits() {
    let store = Store {
        commit_after: Duration::from_millis(100),
        ..Store::default()
    };
    let mut cx = context();
    cx.work(&store).await.unwrap();
    cx.after_commit(hook(&store.log, "hook"));
    let waiting = tokio::time::timeout(Duration::from_millis(20), cx.commit()).await;
    assert!(waiting.is_err());
    drop(cx);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(noted(&store.log), ["begin", "commit", "hook"]);
}

#[tokio::test]
async fn the_deadline_holds_everywhere() {
    let store = Store {
        open_after: Duration::from_millis(200),
        ..Store::default()
    };
    let mut cx = Context::background(Duration::from_millis(50));
    assert_eq!(cx.work(&store).await.err(), Some(Failure::Deadline));
    assert_eq!(cx.work(&store).await.err(), Some(Failure::Deadline));
    assert_eq!(noted(&store.log), Vec::<&str>::new());

    let store = Store::default();
    let mut cx = Context::background(Duration::from_millis(50));
    cx.work(&store).await.unwrap();
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(cx.commit().await, Err(Failure::Deadline));
    assert_eq!(noted(&store.log), ["begin", "rollback"]);
}

/// Handlers lend these to helpers across awaits.
#[test]
fn context_and_request_are_send_and_sync() {
    fn check<T: Send + Sync>() {}
    check::<Context>();
    check::<runtime::Request>();
}

struct App;
struct Wrapper;

/// What a default body writes is committed at once only where the request is for nothing else.
#[test]
fn only_the_operation_itself_is_all_that_a_request_writes() {
    let cx = || Context::background(Duration::from_secs(1));
    let mut direct = cx();
    direct.dispatched::<App>("patchBook");
    direct.served_by_store::<App>("patchBook");
    assert!(direct.writes_once());
    assert!(!direct.writes_once(), "what follows is not alone any more");

    let mut called = cx();
    called.dispatched::<App>("shipOrder");
    called.served_by_store::<App>("patchOrder");
    assert!(
        !called.writes_once(),
        "another operation goes on afterwards"
    );
    called.served_by_store::<App>("shipOrder");
    assert!(!called.writes_once());

    let mut wrapped = cx();
    wrapped.dispatched::<Wrapper>("patchBook");
    wrapped.served_by_store::<App>("patchBook");
    assert!(!wrapped.writes_once(), "what wraps it goes on afterwards");

    let mut hooked = cx();
    hooked.dispatched::<App>("patchBook");
    hooked.after_commit(|| {});
    hooked.served_by_store::<App>("patchBook");
    assert!(!hooked.writes_once(), "hooks run behind the commit");

    let mut written_by_hand = cx();
    written_by_hand.dispatched::<App>("patchBook");
    assert!(!written_by_hand.writes_once());
}

#[tokio::test]
async fn what_is_written_in_an_open_unit_is_committed_with_it() {
    let store = Store::default();
    let mut cx = Context::background(Duration::from_secs(1));
    cx.work(&store).await.map(drop).expect("a unit");
    cx.dispatched::<App>("patchBook");
    cx.served_by_store::<App>("patchBook");
    assert!(!cx.writes_once());
}
