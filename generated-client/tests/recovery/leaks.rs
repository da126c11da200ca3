//! What was entered is seen by the bank alone.

use powens::ClientId;
use powens::Operation;
use powens::connections::WebauthCallback;
use powens::recovery::{Answers, Next, ReturnTo, Step};
use powens::users::UserRef;

use crate::bank::{Bank, body, connection, fine, json, refusal, state};
use crate::flow::asked;

const SECRET: &str = "738291";

fn clean(what: &str, printed: &str) {
    assert!(!printed.contains(SECRET), "{what}: {printed}");
}

#[tokio::test]
async fn answers_never_print() {
    for failure in [
        refusal(400, "wrongpass"),
        refusal(500, SECRET),
        json(SECRET),
        fine(),
    ] {
        let bank = Bank::playing([state("wrongpass"), failure, state("wrongpass"), fine()]);
        let mut flow = bank.flow();
        let prompt = asked(flow.next().await.unwrap());
        let answers = Answers::new().set("otp", SECRET);
        clean("answers", &format!("{answers:?} {answers:#?}"));
        let checked = prompt.check(answers).unwrap();
        clean("provided", &format!("{checked:?} {checked:#?}"));
        let update = checked.operation(UserRef::Me);
        clean(
            "operation",
            &format!("{update:?} {}", update.request_line()),
        );
        flow.provide(checked).unwrap();
        clean("flow before", &format!("{flow:?} {flow:#?}"));
        let result = flow.next().await;
        // The code of an error is the server's own word, and the one thing that it may print.
        if !matches!(&result, Err(error) if error.as_call().unwrap().code() == Some(SECRET)) {
            clean("result", &format!("{result:?}"));
        }
        clean("flow after", &format!("{flow:?}"));
        let next = flow.next().await;
        clean("next", &format!("{next:?}"));
        assert!(bank.calls().join(" ").contains(SECRET), "it was sent");
    }
}

#[test]
fn a_field_with_the_name_of_a_switch_does_not_print_either() {
    for name in ["source", "resume", "expire"] {
        let text = format!(r#"{{"id":27,"state":"wrongpass","fields":[{{"name":"{name}"}}]}}"#);
        let Step::Provide(prompt) = Step::of(&connection(&text)) else {
            panic!()
        };
        let checked = prompt.check(Answers::new().set(name, SECRET)).unwrap();
        clean(name, &format!("{:?}", checked.operation(UserRef::Me)));
    }
}

#[test]
fn wrong_answers_are_not_repeated() {
    let text = r#"{"id":27,"state":"wrongpass","fields":[
        {"name":"a","type":"list","values":[{"value":"x"}]},
        {"name":"b","type":"date"},
        {"name":"c","regex":"^x$"},
        {"name":"d"}]}"#;
    let Step::Provide(prompt) = Step::of(&connection(text)) else {
        panic!()
    };
    let answers = ["a", "b", "c", "unasked"].map(|name| (name, SECRET));
    let answers: Answers = answers.into_iter().collect();
    let error = prompt
        .check(answers.set("d", SECRET.repeat(20_000)))
        .unwrap_err();
    assert_eq!(error.problems().len(), 5);
    clean("error", &format!("{error} {error:?}"));
}

#[tokio::test]
async fn neither_messages_nor_addresses_print() {
    let text = body(r#""actionNeeded""#).replace("Look at your phone.", SECRET);
    let step = Step::of(&connection(&text));
    assert_eq!(step.notice().unwrap().message(), Some(SECRET));
    clean("message", &format!("{step:?}"));

    let address = format!(r#"{{"url":"https://bank.example/{SECRET}"}}"#);
    let bank = Bank::playing([state("webauthRequired"), json(&address), json(&text)]);
    let back = ReturnTo::new(ClientId::new(7), "https://app.example/back").state(SECRET);
    let mut flow = bank.flow().returning_to(back);
    let next = flow.next().await.unwrap();
    let Next::OpenBrowser(page) = &next else {
        panic!()
    };
    assert!(page.url().ends_with(SECRET));
    clean("page", &format!("{next:?} {flow:?}"));
    let callback = format!("https://app.example/back?error=access_denied&state={SECRET}");
    let error = flow
        .returned(WebauthCallback::parse(&callback, &SECRET.into()).unwrap())
        .unwrap_err();
    clean("failure", &format!("{error} {error:?}"));
    clean("stop", &format!("{:?}", flow.next().await.unwrap()));
}
