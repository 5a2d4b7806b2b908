//! The way to webhooks: signed by Standard Webhooks, over HTTP, never into networks that strangers do not reach.

use super::rules::{self, Said};
use crate::register::Entry;
use crate::signing::announcing::AnnouncingKey;
use crate::values::{Id, Moment};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use ring::hmac;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// How long an address may take to connect and to answer.
const STEP: Duration = Duration::from_secs(10);

/// Takes messages to webhooks.
#[derive(Clone)]
pub struct Courier {
    client: reqwest::Client,
    key: Arc<AnnouncingKey>,
    /// Whether messages may go to private networks, and without encryption: for trials on one's own machine.
    private_too: bool,
    public_url: String,
}

impl Courier {
    /// With the house's key.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn new(key: Arc<AnnouncingKey>, private_too: bool, public_url: &str) -> Result<Self, reqwest::Error> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::none())
            // The address that is judged must be the one that is called.
            .no_proxy()
            .connect_timeout(STEP)
            .timeout(STEP)
            .user_agent(concat!("Godkjent/", env!("CARGO_PKG_VERSION")));
        let builder = if private_too { builder } else { builder.dns_resolver(Arc::new(OpenNet)) };
        Ok(Self { client: builder.build()?, key, private_too, public_url: public_url.to_owned() })
    }

    /// Whether private networks are called too.
    pub(super) const fn private_too(&self) -> bool {
        self.private_too
    }

    /// The key that receivers check with, as Standard Webhooks writes it.
    pub(super) fn public_key(&self) -> String {
        format!("whpk_{}", self.key.public_base64())
    }

    /// The secret of one webhook, for receivers whose library knows no keys. It follows from our key and lies nowhere.
    fn secret(&self, hook: Id) -> [u8; 32] {
        Sha256::digest(self.key.sign(format!("webhook secret {hook}").as_bytes())).into()
    }

    /// The same, as Standard Webhooks writes it.
    pub(super) fn shared_secret(&self, hook: Id) -> String {
        format!("whsec_{}", STANDARD.encode(self.secret(hook)))
    }

    /// Both signatures of a message; a receiver checks the one that it knows.
    fn signatures(&self, hook: Id, content: &[u8]) -> String {
        let shared = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.secret(hook)), content);
        format!("v1a,{} v1,{}", STANDARD.encode(self.key.sign(content)), STANDARD.encode(shared))
    }

    /// An entry of the ledger.
    pub(super) async fn send_entry(
        &self,
        (hook, url): (Id, &str),
        now: Moment,
        entry: &Entry,
    ) -> (Said, String) {
        let kind = format!("approval.{}", entry.event.as_str());
        let mut data = serde_json::to_value(entry).unwrap_or_default();
        let status =
            format!("{}/api/v1/vendors/{}/status", self.public_url, entry.organisasjonsnummer.as_str());
        if let Some(data) = data.as_object_mut() {
            data.insert("statusUrl".to_owned(), json!(status));
        }
        let message = Message { kind: &kind, timestamp: entry.recorded_at.oslo_text(), data };
        self.send((hook, url), now, &format!("evt_{}", entry.id), &message).await
    }

    /// What proves, when it comes back, that whoever asked for the webhook reads what is sent there.
    pub(super) async fn send_challenge(
        &self,
        (hook, url): (Id, &str),
        now: Moment,
        challenge: &str,
    ) -> (Said, String) {
        let confirm = format!("{}/api/v1/webhooks/{hook}/confirm", self.public_url);
        let data = json!({ "webhook": hook, "challenge": challenge, "confirmUrl": confirm });
        let message = Message { kind: "endpoint.challenge", timestamp: now.oslo_text(), data };
        self.send((hook, url), now, &format!("challenge_{hook}"), &message).await
    }

    /// Sends a message, and tells what was said in return, also in words.
    async fn send(
        &self,
        (hook, url): (Id, &str),
        now: Moment,
        id: &str,
        message: &Message<'_>,
    ) -> (Said, String) {
        // Judged again each time: a setting may have changed since it was asked for.
        let Ok(url) = rules::target(url, self.private_too) else {
            return (Said::NotNow(None), "not called: private or unencrypted".to_owned());
        };
        let body = serde_json::to_string(message).unwrap_or_default();
        let at = now.timestamp().as_second();
        let signatures = self.signatures(hook, format!("{id}.{at}.{body}").as_bytes());
        let request = self
            .client
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", at.to_string())
            .header("webhook-signature", signatures)
            .body(body);
        match request.send().await {
            Ok(answer) => {
                let status = answer.status().as_u16();
                let after = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
                let after = after.and_then(|seconds| seconds.trim().parse().ok());
                // The rest of the answer is nobody's business, and may be endless: it is not read.
                (rules::said(status, after), status.to_string())
            }
            Err(error) => (Said::NotNow(None), in_short(&error).to_owned()),
        }
    }
}

/// What went wrong, without the address: that may hold a secret.
fn in_short(error: &reqwest::Error) -> &'static str {
    match error {
        error if error.is_timeout() => "timeout",
        error if error.is_connect() => "no connection",
        _ => "broken off",
    }
}

/// A message (Standard Webhooks, "Payload structure").
#[derive(Serialize)]
struct Message<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: String,
    data: Value,
}

/// Looks names up, and knows only addresses of the open net: judged and called are the same.
struct OpenNet;

impl Resolve for OpenNet {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open: Vec<SocketAddr> = found.filter(|address| rules::is_open(address.ip())).collect();
            if open.is_empty() {
                return Err("the name leads to no address of the open net".into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}
