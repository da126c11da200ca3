//! Connects a bank: one call, then whatever the bank wants, with the user in front of the screen.

use powens::Client;
use powens::connections::{Connection, ConnectionRequest};
use powens::connectors::ConnectorUuid;
use powens::recovery::{Answers, Flow, Next, Notice, Prompt};
use powens::users::UserRef;

use crate::Outcome;

/// Creates a connection and stays with it until it is up to date. The flow makes every call that no person is needed
/// for; what is left is to ask the user.
pub(crate) async fn connect(powens: &Client) -> Outcome<Connection> {
    let request = ConnectionRequest::new()
        .connector_uuid(ConnectorUuid::new("5a1c3e7f-0d2b-4c68-9e4f-1b7d2a6c8e90"))
        .additional("login", "00123456")
        .additional("password", "correct horse");
    println!("   what a log would show (of undeclared fields the names alone): {request:?}");
    let connection = powens.connections().create(UserRef::Me, request).await?;
    if let Some(state) = &connection.state {
        println!("   connection {} is in the state {state}", connection.id);
    }

    // For a connection that isn't new, `Flow::new` takes its id.
    let mut flow = Flow::of(powens, UserRef::Me, connection);
    let mut typed = ["4829", "482913"].into_iter();
    loop {
        match flow.next().await? {
            Next::Provide(prompt) => match prompt.check(ask_the_user(&prompt, &mut typed)?) {
                Ok(checked) => flow.provide(checked)?,
                Err(mistake) => println!("   … {mistake}"),
            },
            Next::WaitForDevice(wait) => {
                show(wait.notice());
                println!("   → ask the user to approve on the phone (the next call waits for it)");
            }
            Next::Done(connection) => {
                println!("   connection {} is up to date\n", connection.id);
                return Ok(*connection);
            }
            other => return Err(format!("nothing to be done here: {other:?}").into()),
        }
    }
}

/// Shows the fields that the bank asks for. A real application waits for the user here; this one has what they type.
fn ask_the_user(
    prompt: &Prompt,
    typed: &mut impl Iterator<Item = &'static str>,
) -> Outcome<Answers> {
    show(prompt.notice());
    let mut answers = Answers::new();
    for field in prompt.fields() {
        let label = field.label.as_deref().unwrap_or(&field.name);
        let value = typed.next().ok_or("the user has left")?;
        println!("   → ask the user: {label} (the user types {value})");
        answers = answers.set(field.name.as_str(), value);
    }
    Ok(answers)
}

fn show(notice: &Notice) {
    if let Some(state) = notice.state() {
        println!("   now it is in the state {state}");
    }
}
