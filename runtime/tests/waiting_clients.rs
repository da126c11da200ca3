//! Waiting for what goes on in the background, over both kinds of clients. No test takes any time: the transport only notes the waits.
#![allow(clippy::unwrap_used, missing_docs, reason = "these are tests")]

mod listing;
mod notes;
mod script;

use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use listing::{GetJob, Job};
use notes::API;
use script::{Scripted, Step, World, at_once, poll_once};
use sdksmith_runtime::{
    BlockingCore, Call, Core, CoreBuilder, Error, RetryPolicy, TransportErrorKind, WaitError,
};

const RUNNING: &str = r#"{"state": "running", "left": 2}"#;
const DONE: &str = r#"{"state": "done"}"#;

fn step(body: &'static str) -> Step {
    Step::Answer(200, Vec::new(), body)
}

fn builder() -> CoreBuilder {
    let retry = RetryPolicy::new().budget(1);
    Core::builder(&API)
        .base_url("https://api.example/v1")
        .token("user", "the-token")
        .retry(retry)
}

fn over(world: &Arc<World>) -> Core {
    builder()
        .transport(Scripted(world.clone()))
        .build()
        .unwrap()
}

fn blocking_over(world: &Arc<World>) -> BlockingCore {
    let builder = builder().blocking_transport(Scripted(world.clone()));
    builder.build_blocking().unwrap()
}

fn seconds(world: &World) -> Vec<f32> {
    world.waits().iter().map(Duration::as_secs_f32).collect()
}

fn left(outcome: Result<Job, WaitError<Job>>) -> Option<i64> {
    outcome.unwrap_err().into_last().unwrap().left
}

#[test]
fn it_asks_until_the_answer_shows_another_value() {
    for end in [
        DONE,
        r#"{"state": null}"#,
        "{}",
        r#"{"state": "a state from tomorrow"}"#,
        r#"{"state": ""}"#,
    ] {
        let world = World::of([step(r#"{"state": "waiting"}"#), step(RUNNING), step(end)]);
        let core = over(&world);
        let job = at_once(GetJob::new(7).bind(&core).wait()).unwrap();
        assert_eq!(job, sdksmith_runtime::from_str(end).unwrap());
        assert_eq!((world.sent(), seconds(&world)), (3, vec![4.0, 6.0]));
    }
}

#[test]
fn what_is_over_at_once_is_not_waited_for() {
    let world = World::of([step(DONE)]);
    at_once(GetJob::new(7).bind(&over(&world)).wait()).unwrap();
    assert_eq!((world.sent(), seconds(&world)), (1, vec![]));
}

#[test]
fn another_spelling_of_a_value_is_the_same_value() {
    let world = World::of([step(r#"{"state": "busy"}"#), step(DONE)]);
    at_once(GetJob::new(7).bind(&over(&world)).wait()).unwrap();
    assert_eq!(world.sent(), 2);
}

#[test]
fn the_deadline_is_a_timeout_that_keeps_the_last_answer() {
    let world = World::of([step(RUNNING)]);
    let error = at_once(GetJob::new(7).bind(&over(&world)).wait()).unwrap_err();
    assert_eq!(seconds(&world), [4.0, 6.0, 9.0, 9.0, 2.0]);
    assert_eq!(world.sent(), 6);
    assert!(error.is_timeout() && !error.error().is_transport());
    assert_eq!(error.last().unwrap().left, Some(2));
    let text = "GET /jobs/{job}: it is still under way after 30 s of waiting";
    assert_eq!(error.to_string(), text);
    assert!(format!("{error:?}").contains("has_last: true"));
    let error = Error::from(error);
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), text);
}

#[test]
fn the_caller_says_how_long() {
    let world = World::of([step(RUNNING)]);
    let core = over(&world);
    let wait = GetJob::new(7)
        .bind(&core)
        .wait()
        .every(Duration::from_secs(1))
        .up_to(Duration::from_secs(2))
        .deadline(Duration::from_secs(6));
    assert!(at_once(wait).unwrap_err().is_timeout());
    assert_eq!(seconds(&world), [1.0, 1.5, 2.0, 1.5]);

    let world = World::of([step(RUNNING)]);
    let core = over(&world);
    let wait = GetJob::new(7).bind(&core).wait().deadline(Duration::ZERO);
    assert!(at_once(wait).unwrap_err().is_timeout());
    assert_eq!((world.sent(), seconds(&world)), (1, vec![]));
}

#[test]
fn progress_is_shown_with_each_answer_but_the_last() {
    let world = World::of([
        step(RUNNING),
        step(r#"{"state": "running", "left": 1}"#),
        step(DONE),
    ]);
    let core = over(&world);
    let mut seen = Vec::new();
    let wait = GetJob::new(7).bind(&core).wait();
    at_once(wait.on_progress(|job| seen.push(job.left))).unwrap();
    assert_eq!(seen, [Some(2), Some(1)]);
}

#[test]
fn an_error_ends_it_and_keeps_the_last_answer() {
    let limited = Step::Answer(429, vec![("retry-after", "500".to_owned())], "{}");
    let world = World::of([step(RUNNING), limited]);
    let outcome = at_once(GetJob::new(7).bind(&over(&world)).wait());
    assert_eq!(outcome.as_ref().unwrap_err().error().status().unwrap(), 429);
    assert_eq!(left(outcome), Some(2));

    let world = World::of([Step::Answer(404, Vec::new(), "{}")]);
    let error = at_once(GetJob::new(7).bind(&over(&world)).wait()).unwrap_err();
    assert!(error.last().is_none() && !error.is_timeout());
}

#[test]
fn a_failure_that_a_retry_mends_ends_nothing() {
    let world = World::of([
        step(RUNNING),
        Step::Fail(TransportErrorKind::Interrupted),
        step(DONE),
    ]);
    at_once(GetJob::new(7).bind(&over(&world)).wait()).unwrap();
    assert_eq!(world.sent(), 3);
}

#[test]
fn dropping_it_ends_it() {
    let world = World::of([step(RUNNING)]);
    world.waits_forever.store(true, SeqCst);
    let core = over(&world);
    assert!(poll_once(GetJob::new(7).bind(&core).wait().into_future()).is_pending());
    assert_eq!((world.sent(), world.alive.load(SeqCst)), (1, 0));
}

#[test]
fn a_transport_that_cannot_wait_is_an_error() {
    let world = World::of([step(RUNNING)]);
    world.cannot_wait.store(true, SeqCst);
    let outcome = at_once(GetJob::new(7).bind(&over(&world)).wait());
    assert!(outcome.as_ref().unwrap_err().error().is_build());
    assert_eq!(left(outcome), Some(2));
}

#[test]
fn a_blocking_client_waits_in_the_same_way() {
    let world = World::of([step(RUNNING), step(RUNNING), step(DONE)]);
    let core = blocking_over(&world);
    let mut seen = 0;
    let wait = GetJob::new(7).bind(&core).wait().on_progress(|_| seen += 1);
    wait.send().unwrap();
    assert_eq!((seen, seconds(&world)), (2, vec![4.0, 6.0]));

    let world = World::of([step(RUNNING)]);
    let core = blocking_over(&world);
    let outcome = GetJob::new(7).bind(&core).wait().send();
    assert!(outcome.as_ref().unwrap_err().is_timeout());
    assert_eq!(left(outcome), Some(2));
    assert_eq!(world.waited(), Duration::from_secs(30));
}

#[test]
fn a_wait_can_move_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    let core = over(&World::of([step(DONE)]));
    is_send(&GetJob::new(7).bind(&core).wait().into_future());
}
