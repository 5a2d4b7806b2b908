//! What the tests share: a server, people at browsers, a post office, and cases brought part of their way.

pub(crate) mod browser;
pub(crate) mod files;
pub(crate) mod given;
pub(crate) mod html;
pub(crate) mod mail;
pub(crate) mod server;
pub(crate) mod things;

pub(crate) use browser::{Browser, Page};
pub(crate) use server::{Backend, Server};

use std::time::{Duration, Instant};

/// Asks again and again until there is an answer, which must come soon.
pub(crate) async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < until, "still not so after 30 s: {what}");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}
