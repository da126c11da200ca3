//! Makes a payment: a token of the server, the payment, the page where the payer confirms it, and how it ended. Then the same
//! without any page of yours: a payment link.
//!
//! Run it with `cargo run -p powens --example payment`: no account and no network are needed.
#![allow(clippy::print_stdout, reason = "it speaks to a person")]

mod bank;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use powens::authentication::{AuthGrantType, AuthScope, AuthServiceTokenRequest};
use powens::connectors::{ExecutionDate, PaymentAccountSchemeName};
use powens::currencies::CurrencyId;
use powens::payment_links::PaymentLinkRequest;
use powens::payments::{
    Payment, PaymentAccountRequest, PaymentIdentity, PaymentInitRequest, PaymentInstructionRequest,
    PaymentScope, PaymentScopedTokenRequest, Progress,
};
use powens::{Amount, Client, ClientId};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const CLIENT: ClientId = ClientId::new(70051242);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base_url = stand_in::start(bank::answer).await?;
    println!("A stand-in for the API listens on {base_url}\n");

    println!("1. A token of your server, for half an hour");
    let powens = with_service_token(&base_url).await?;

    println!("2. A payment, which nobody has confirmed yet");
    let payment = create(&powens).await?;

    println!("3. A token for this payment alone, and the page where the payer confirms it");
    let request = PaymentScopedTokenRequest::new(PaymentScope::PaymentsValidate);
    let scoped = powens
        .payments()
        .create_scoped_token(payment.id, request)
        .await?;
    let page = powens
        .webview()
        .payment(CLIENT, "https://app.example/paid", scoped.token, payment.id)
        .url()?;
    println!("   open {page}\n");

    println!("4. How it ended: a webhook says so, or the payment itself");
    let payment = powens.payments().get(payment.id).await?;
    let state = payment.state.ok_or("a payment without a state")?;
    // A state that this version doesn't know is taken for one that may still change.
    match state.progress() {
        Progress::Over => println!("   payment {} is {state}\n", payment.id),
        _ => println!("   payment {} is {state}; ask again later\n", payment.id),
    }

    println!("5. Or a link, which a payer can open from a letter");
    share_a_link(&powens).await
}

async fn with_service_token(base_url: &str) -> Outcome<Client> {
    let nobody = Client::builder("acme-sandbox").base_url(base_url).build()?;
    let request = AuthServiceTokenRequest::new(
        AuthGrantType::ClientCredentials,
        "70051242",
        "the-secret-of-the-client",
        vec![AuthScope::PaymentsAdmin, AuthScope::PaymentLinksAdmin],
    );
    let token = nobody
        .authentication()
        .create_service_token(request)
        .await?;
    let powens = Client::builder("acme-sandbox")
        .base_url(base_url)
        // Links live at another place than everything else.
        .payment_links_url(base_url)
        .service_token(token.token)
        .build()?;
    Ok(powens)
}

fn shop() -> PaymentAccountRequest {
    let iban = PaymentAccountSchemeName::Iban;
    PaymentAccountRequest::new(iban, "FR7600000000000007654321000", "Example Shop")
}

async fn create(powens: &Client) -> Outcome<Payment> {
    let price: Amount = "19.90".parse()?;
    let instruction = PaymentInstructionRequest::new(
        price,
        CurrencyId::new("EUR"),
        "Basket 7b",
        ExecutionDate::Instant,
        shop(),
    );
    let request = PaymentInitRequest::new("https://app.example/paid", vec![instruction]);
    let payment = powens
        .payments()
        .create(request.client_state("basket-7b"))
        .await?;
    println!("   payment {}\n", payment.id);
    Ok(payment)
}

async fn share_a_link(powens: &Client) -> Outcome<()> {
    let person = |name: &str| PaymentIdentity::new().first_name(name).last_name("Example");
    let price: Amount = "19.90".parse()?;
    let request = PaymentLinkRequest::new(
        price,
        CurrencyId::new("EUR"),
        "Basket 7b",
        ExecutionDate::Instant,
        shop(),
        person("Sam"),
        person("Ada"),
        false,
    );
    let link = powens.payment_links().create(request.clear_payer()).await?;
    println!("   {}", link.url.as_deref().unwrap_or("without an address"));
    powens.payment_links().revoke(link.id).await?;
    println!("   and called back again");
    Ok(())
}
