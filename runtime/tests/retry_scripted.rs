//! When a call is sent again, with a transport that plays a script and a clock that only it moves.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod notes;
mod script;

use std::collections::HashSet;
use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use notes::{API, CreateNote, GetNote, ListFiles, NoteId, NoteRequest, Offline, Ping, UserRef};
use proptest::prelude::*;
use script::{NEVER, Scripted, Step, World, answer, asking, at_once, poll_once, start};
use sdksmith_runtime::TransportErrorKind::{
    self, Connect, Interrupted, Other, Refused, Timeout, TooLarge,
};
use sdksmith_runtime::{
    Api, Core, CoreBuilder, Operation, RetryEnvironment, RetryPolicy, Timeouts,
};

const TOKEN: &str = "the-user-token";

fn core_with(world: &Arc<World>, policy: RetryPolicy) -> Core {
    CoreBuilder::new(&API)
        .server("domain", "acme")
        .token("user", TOKEN)
        .transport(Scripted(Arc::clone(world)))
        .retry(policy.environment(Scripted(Arc::clone(world))))
        .timeouts(Timeouts::new().attempt(NEVER).read(NEVER))
        .build()
        .unwrap()
}

fn core(world: &Arc<World>) -> Core {
    core_with(world, RetryPolicy::new())
}

fn get() -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(7))
}

fn create() -> CreateNote {
    CreateNote::new(UserRef::Me, NoteRequest::new().password("hunter2"))
}

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn date(after_start: Duration) -> String {
    httpdate::fmt_http_date(start() + after_start)
}

/// How long it waited on the way through `steps`, each time.
fn waits(steps: Vec<Step>) -> Vec<Duration> {
    let world = World::of(steps);
    let _ = at_once(core(&world).send(&get()));
    world.waits()
}

#[test]
fn what_is_sent_again_depends_on_the_operation_and_on_what_happened() {
    let cut = |status| Step::Cut(status, Vec::new());
    let unreadable = Step::Answer(200, Vec::new(), "<html>");
    let cases = [
        (Step::Fail(Connect), 3, 3),
        (Step::Fail(Timeout), 3, 1),
        (Step::Fail(Interrupted), 3, 1),
        (Step::Fail(Other), 1, 1),
        (Step::Fail(TooLarge), 1, 1),
        (Step::Fail(Refused), 1, 1),
        (cut(200), 3, 1),
        (cut(400), 1, 1),
        (answer(429), 3, 1),
        (answer(502), 3, 1),
        (answer(503), 3, 1),
        (answer(504), 3, 1),
        (answer(500), 1, 1),
        (answer(501), 1, 1),
        (answer(400), 1, 1),
        (answer(401), 1, 1),
        (answer(404), 1, 1),
        (answer(408), 1, 1),
        (answer(307), 1, 1),
        (unreadable, 1, 1),
    ];
    for (step, idempotent, other) in cases {
        let world = World::of([step.clone()]);
        let core = core(&world);
        let error = at_once(core.send(&get())).unwrap_err();
        assert_eq!(
            (world.sent(), error.attempts()),
            (idempotent, idempotent as u32),
            "GET: {step:?}"
        );

        let before = world.sent();
        let error = at_once(core.send(&create())).unwrap_err();
        let sent = world.sent() - before;
        assert_eq!(
            (sent, error.attempts()),
            (other, other as u32),
            "POST: {step:?}"
        );
    }
}

#[test]
fn the_endpoint_decides_and_not_the_method() {
    let world = World::of([answer(503)]);
    at_once(core(&world).send(&Ping::new())).unwrap_err();
    assert_eq!(world.sent(), 1, "a PUT that must not run twice");
}

#[test]
fn the_first_success_is_the_value() {
    let world = World::of([answer(503), Step::Fail(Timeout), answer(200)]);
    assert_eq!(
        at_once(core(&world).send(&get())).unwrap().id,
        NoteId::new(7)
    );
    assert_eq!(world.sent(), 3);
}

#[test]
fn a_failure_may_be_another_one_each_time() {
    let world = World::of([answer(503), Step::Fail(Interrupted), answer(404)]);
    let error = at_once(core(&world).send(&get())).unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (404, 3)
    );
}

#[test]
fn every_attempt_sends_the_same() {
    let world = World::of([Step::Fail(Connect)]);
    let body = NoteRequest::new().text("é");
    let list = ListFiles::new("b c", ["a".to_owned()])
        .token("t")
        .body(body);
    at_once(core(&world).send(&list)).unwrap_err();
    at_once(core(&world).send(&create())).unwrap_err();

    let sent = world.sent.lock().unwrap();
    assert_eq!(sent.len(), 6);
    for calls in sent.chunks(3) {
        for again in &calls[1..] {
            let (first, again) = (&calls[0], again);
            assert_eq!((first.method(), first.uri()), (again.method(), again.uri()));
            assert_eq!(
                (first.headers(), first.body()),
                (again.headers(), again.body())
            );
            assert_eq!(first.version(), again.version());
            for (name, value) in first.headers() {
                assert_eq!(
                    value.is_sensitive(),
                    again.headers()[name].is_sensitive(),
                    "{name}"
                );
            }
        }
    }
    assert!(!sent[0].body().is_empty() && sent[5].headers().contains_key("authorization"));
}

#[test]
fn retry_after_is_waited_for_in_seconds() {
    for status in [429, 502, 503, 504] {
        assert_eq!(waits(vec![asking(status, "7"), answer(200)]), [secs(7)]);
    }
    assert_eq!(waits(vec![asking(503, " 120 "), answer(200)]), [secs(120)]);
}

#[test]
fn retry_after_is_waited_for_as_a_date() {
    // The three forms of RFC 9110, all 7 seconds after the clock's time.
    for text in [
        "Sun, 06 Nov 1994 08:49:44 GMT",
        "Sunday, 06-Nov-94 08:49:44 GMT",
        "Sun Nov  6 08:49:44 1994",
    ] {
        assert_eq!(
            waits(vec![asking(429, text), answer(200)]),
            [secs(7)],
            "{text}"
        );
    }
    let later = vec![
        asking(503, date(secs(5))),
        asking(503, date(secs(9))),
        answer(200),
    ];
    assert_eq!(waits(later), [secs(5), secs(4)], "the clock goes on");
}

#[test]
fn a_date_counts_from_the_answers_own() {
    let hour = secs(3600);
    let headers = vec![("date", date(hour)), ("retry-after", date(hour + secs(3)))];
    let step = Step::Answer(503, headers, "");
    assert_eq!(
        waits(vec![step, answer(200)]),
        [secs(3)],
        "this machine's clock is an hour late"
    );
}

#[test]
fn a_date_in_the_past_waits_for_the_jitter_alone() {
    for text in [
        "Sun, 06 Nov 1994 08:49:36 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0",
    ] {
        let world = World::of([asking(503, text), answer(200)]);
        world.random.store(1 << 63, SeqCst);
        at_once(core(&world).send(&get())).unwrap();
        assert_eq!(world.waits(), [Duration::from_millis(250)], "{text}");
    }
}

#[test]
fn jitter_comes_on_top_of_retry_after() {
    let world = World::of([asking(503, "7"), asking(503, "112"), answer(200)]);
    world.random.store(1 << 63, SeqCst);
    at_once(core(&world).send(&get())).unwrap();
    let first = Duration::from_millis(7250);
    assert_eq!(
        world.waits(),
        [first, secs(112) + Duration::from_millis(500)]
    );
}

#[test]
fn a_retry_after_that_cannot_be_read_counts_as_none() {
    for text in [
        "",
        "soon",
        "-7",
        "+7",
        "7.5",
        "7 s",
        "Sun, 06 Nov 1994 08:49:44",
        "0x7",
    ] {
        assert_eq!(
            waits(vec![asking(503, text), answer(200)]),
            [Duration::ZERO],
            "{text}"
        );
    }
}

#[test]
fn a_retry_after_longer_than_what_is_left_is_the_error_at_once() {
    let far = date(secs(86400));
    for text in [
        "121",
        "99999999999999999999999999",
        &far,
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ] {
        let world = World::of([asking(429, text)]);
        let error = at_once(core(&world).send(&get())).unwrap_err();
        assert_eq!(
            (error.attempts(), world.sent(), world.waits().len()),
            (1, 1, 0),
            "{text}"
        );
        assert_eq!(error.body(), Some(&b"{}"[..]), "the error is whole");
    }
    let world = World::of([asking(503, "100"), asking(503, "21")]);
    let error = at_once(core(&world).send(&get())).unwrap_err();
    assert_eq!((error.attempts(), world.waits()), (2, vec![secs(100)]));
}

/// Else it would come back at once to a server that said "in an hour".
#[test]
fn an_error_answer_whose_body_is_cut_stays_final() {
    let headers = vec![("retry-after", "3600".to_owned())];
    let world = World::of([Step::Cut(503, headers)]);
    let error = at_once(core(&world).send(&get())).unwrap_err();
    assert_eq!(
        (error.transport_kind(), world.sent()),
        (Some(Interrupted), 1)
    );
}

#[test]
fn backoff_doubles_up_to_its_cap() {
    let longest = |attempts: u32, policy: RetryPolicy| {
        let world = World::of([Step::Fail(Timeout)]);
        world.random.store(u64::MAX, SeqCst);
        let policy = policy.max_attempts(attempts).budget(100);
        at_once(core_with(&world, policy).send(&get())).unwrap_err();
        let millis = |wait: Duration| (wait + Duration::from_nanos(1)).as_millis();
        world.waits().into_iter().map(millis).collect::<Vec<_>>()
    };
    let default = longest(9, RetryPolicy::new());
    assert_eq!(default, [500, 1000, 2000, 4000, 8000, 16000, 20000, 20000]);
    let own = RetryPolicy::new().backoff(secs(3), secs(5));
    assert_eq!(longest(4, own), [3000, 5000, 5000]);
    // Nothing overflows: 2⁹⁹ times the longest duration there is.
    let huge = RetryPolicy::new().backoff(Duration::MAX, Duration::MAX);
    assert_eq!(longest(100, huge), [120_000]);
}

#[test]
fn the_systems_own_chance_varies_and_its_clock_goes() {
    struct System;
    impl RetryEnvironment for System {}
    let numbers: HashSet<u64> = (0..100).map(|_| System.random()).collect();
    assert!(numbers.len() > 90);
    assert!(System.now().unwrap() > start());
}

#[test]
fn a_policy_of_nothing_sends_once() {
    let policies = [
        RetryPolicy::none(),
        RetryPolicy::new().max_attempts(0),
        RetryPolicy::new().max_waiting(Duration::ZERO),
        RetryPolicy::new().budget(0),
    ];
    for policy in policies {
        let world = World::of([Step::Fail(Connect)]);
        let error = at_once(core_with(&world, policy.clone()).send(&get())).unwrap_err();
        assert_eq!(
            (error.attempts(), world.sent(), world.waits().len()),
            (1, 1, 0),
            "{policy:?}"
        );
    }
}

#[test]
fn over_a_transport_that_cannot_wait_nothing_is_sent_again() {
    let world = World::of([answer(503)]);
    world.cannot_wait.store(true, SeqCst);
    let core = core_with(&world, RetryPolicy::new().budget(1));
    for _ in 0..3 {
        assert_eq!(at_once(core.send(&get())).unwrap_err().attempts(), 1);
    }
    world.cannot_wait.store(false, SeqCst);
    let error = at_once(core.send(&get())).unwrap_err();
    assert_eq!(error.attempts(), 2, "and the budget was left alone");

    let offline = CoreBuilder::new(&API)
        .server("domain", "acme")
        .transport(Offline);
    let error = at_once(offline.build().unwrap().send(&Ping::new())).unwrap_err();
    assert_eq!(error.attempts(), 1, "`wait` is optional");
}

#[test]
fn clones_share_a_budget_that_successes_fill_again() {
    let world = World::of([answer(503)]);
    let policy = RetryPolicy::new().budget(3);
    let (first, other) = (core_with(&world, policy.clone()), core_with(&world, policy));
    let attempts = |core: &Core| at_once(core.send(&get())).unwrap_err().attempts();
    assert_eq!(attempts(&first), 3);
    assert_eq!(attempts(&first.clone()), 2, "one retry was left");
    assert_eq!(attempts(&first), 1);
    assert_eq!(attempts(&other), 3, "another client has its own");

    let succeed = |times: usize| {
        world.steps.lock().unwrap().push_front(answer(200));
        for _ in 0..times {
            world.steps.lock().unwrap().push_front(answer(200));
            at_once(first.clone().send(&get())).unwrap();
        }
        world.steps.lock().unwrap().pop_front();
    };
    succeed(9);
    assert_eq!(attempts(&first), 1, "nine tenths are no retry");
    succeed(1);
    assert_eq!(attempts(&first), 2);
    succeed(1000);
    assert_eq!(attempts(&first), 3);
    assert_eq!(attempts(&first), 2, "never more than three");
}

#[test]
fn the_body_of_an_abandoned_answer_is_not_read() {
    let world = World::of([Step::NoBody(503), Step::NoBody(429), answer(503)]);
    at_once(core(&world).send(&get())).unwrap_err();
    assert_eq!((world.sent(), world.bodies_read.load(SeqCst)), (3, 1));

    let world = World::of([answer(503)]);
    world.waits_forever.store(true, SeqCst);
    let core = core(&world);
    let mut call = core.send(&get());
    assert!(poll_once(&mut call).is_pending());
    assert_eq!(
        world.alive.load(SeqCst),
        1,
        "nor kept while waiting: only the wait is alive"
    );
}

#[test]
fn dropping_a_call_ends_it_wherever_it_is() {
    let forever = |step: Step| {
        let world = World::of([answer(503), step]);
        let call = core(&world);
        assert!(poll_once(call.send(&get())).is_pending());
        world
    };
    for step in [Step::NoHead, Step::NoBody(200), Step::NoBody(500)] {
        let world = forever(step);
        assert_eq!(
            (world.sent(), world.waits().len(), world.alive.load(SeqCst)),
            (2, 1, 0)
        );
    }
    let world = World::of([answer(503)]);
    world.waits_forever.store(true, SeqCst);
    let core = core(&world);
    assert!(poll_once(core.send(&get())).is_pending());
    assert_eq!(
        (world.sent(), world.waits().len(), world.alive.load(SeqCst)),
        (1, 1, 0)
    );

    drop(core.send(&get()));
    assert_eq!(world.sent(), 1, "not polled, not sent");
}

#[test]
fn an_error_says_how_many_attempts_there_were() {
    let error = |steps: Vec<Step>| at_once(core(&World::of(steps)).send(&get())).unwrap_err();
    let call = "GET /users/{user}/notes/{note}";

    let once = error(vec![answer(404)]);
    assert_eq!(once.attempts(), 1);
    assert!(
        once.to_string()
            .starts_with(&format!("{call}: 404 Not Found")),
        "{once}"
    );

    let transport = error(vec![Step::Fail(Connect)]);
    let text = format!("{call} (3 attempts): no connection could be made (acme.example)");
    assert_eq!((transport.attempts(), transport.to_string()), (3, text));

    let api = error(vec![asking(503, "7")]);
    let text = "(3 attempts): 503 Service Unavailable; the server is unavailable: try again later (in 7 s, it says)";
    assert_eq!(api.to_string(), format!("{call} {text}"));

    let decode = error(vec![answer(503), Step::Answer(200, Vec::new(), "{}")]);
    assert!(decode.is_decode() && decode.attempts() == 2, "{decode}");
    assert!(
        decode
            .to_string()
            .starts_with(&format!("{call} (2 attempts): 200 OK, but")),
        "{decode}"
    );
}

#[test]
fn an_error_of_no_client_counts_no_attempts() {
    let world = World::of([answer(200)]);
    let untold = at_once(core(&world).send(&notes::DeleteNote::new(NoteId::new(7)))).unwrap_err();
    assert!(
        untold.is_build() && untold.attempts() == 0 && world.sent() == 0,
        "{untold}"
    );
    let unwritable = at_once(core(&world).send(&get().language("a\nb"))).unwrap_err();
    assert!(unwritable.is_build() && unwritable.attempts() == 0 && world.sent() == 0);

    static ONE: Api = API;
    let response = || {
        http::Response::builder()
            .status(503)
            .body("{}".into())
            .unwrap()
    };
    assert_eq!(ONE.read::<GetNote>(response()).err().unwrap().attempts(), 0);
    assert_eq!(
        GetNote::<()>::read_response(response())
            .err()
            .unwrap()
            .attempts(),
        0
    );
}

#[test]
fn nothing_secret_is_printed() {
    let world = World::of([asking(503, "1"), Step::Fail(Interrupted), answer(503)]);
    let policy = RetryPolicy::new();
    let core = core_with(&world, policy.clone());
    let error = at_once(core.send(&get().additional("code", "query-secret"))).unwrap_err();
    let failed = at_once(core.send(&create())).unwrap_err();
    assert!(error.source().is_none());
    let builder = CoreBuilder::new(&API)
        .token("user", TOKEN)
        .retry(policy.clone());
    let texts = format!("{error} {error:?} {failed} {failed:#?} {core:?} {policy:?} {builder:?}");
    for secret in [TOKEN, "query-secret", "hunter2"] {
        assert!(!texts.contains(secret), "{secret}: {texts}");
    }
    assert!(texts.contains("max_attempts: 3"), "{texts}");
}

fn any_step() -> impl Strategy<Value = Step> {
    let statuses = prop::sample::select(vec![200u16, 404, 429, 500, 502, 503, 504]);
    let kinds = prop::sample::select(vec![Connect, Timeout, Interrupted, TooLarge, Other]);
    let after = prop_oneof![
        (0u64..200).prop_map(|seconds| seconds.to_string()),
        (0u64..200).prop_map(|seconds| date(secs(seconds))),
        "[ -~]{0,12}",
    ];
    prop_oneof![
        kinds.prop_map(Step::Fail),
        statuses.clone().prop_map(answer),
        (statuses.clone(), after).prop_map(|(status, after)| asking(status, after)),
        statuses.prop_map(|status| Step::Cut(status, Vec::new())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_limit_is_ever_exceeded(
        steps in prop::collection::vec(any_step(), 1..12),
        (attempts, budget) in (0u32..8, 0u32..8),
        (base, cap) in (0u64..5_000, 0u64..50_000),
        limit in 0u64..100_000,
        random in any::<u64>(),
        idempotent in any::<bool>(),
    ) {
        let millis = Duration::from_millis;
        let (base, cap, limit) = (millis(base), millis(cap), millis(limit));
        let policy = RetryPolicy::new()
            .max_attempts(attempts)
            .backoff(base, cap)
            .max_waiting(limit)
            .budget(budget);
        let world = World::of(steps.clone());
        world.random.store(random, SeqCst);
        let core = core_with(&world, policy);
        let error = if idempotent {
            at_once(core.send(&get())).err()
        } else {
            at_once(core.send(&create())).err()
        };
        let (sent, waits) = (world.sent(), world.waits());
        prop_assert!(sent <= attempts.max(1) as usize);
        prop_assert!(sent <= 1 + budget as usize);
        prop_assert!(world.waited() <= limit);
        prop_assert_eq!(waits.len(), sent - 1);
        prop_assert_eq!(world.alive.load(SeqCst), 0);
        for (made, (wait, step)) in waits.iter().zip(&steps).enumerate() {
            prop_assert!(idempotent || matches!(step, Step::Fail(TransportErrorKind::Connect)));
            let ceiling = base.saturating_mul(1 << made).min(cap);
            if !matches!(step, Step::Answer(_, headers, _) if !headers.is_empty()) {
                prop_assert!(*wait <= ceiling, "{:?} > {:?}", wait, ceiling);
            }
        }
        if let Some(error) = error {
            prop_assert_eq!(error.attempts() as usize, sent);
        }
    }

    #[test]
    fn clones_never_spend_more_than_their_budget(calls in 1usize..40, budget in 0u32..12) {
        let world = World::of([answer(503)]);
        let core = core_with(&world, RetryPolicy::new().budget(budget));
        for _ in 0..calls {
            at_once(core.clone().send(&get())).unwrap_err();
        }
        prop_assert_eq!(world.sent(), calls + (calls * 2).min(budget as usize));
    }
}
