//! Strangers who send files to the check slower than anybody has to: they take no room from others.

use super::house;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Begins to send a file, and goes on with next to nothing. The proxy's line names whom it is for.
fn begin(address: &str, from: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "POST /api/v1/documents HTTP/1.1\r\nHost: {address}\r\nX-Forwarded-For: {from}\r\nContent-Type: application/pdf\r\n\
         Content-Length: 20000000\r\n\r\n%PDF-1.7"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream
}

/// The status that a sender is answered with.
fn answered(stream: &mut TcpStream) -> u16 {
    let mut head = [0; 12];
    stream.read_exact(&mut head).unwrap();
    std::str::from_utf8(&head[9..]).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_senders_take_no_room_from_others_and_are_cut_off() {
    let (server, _) = house().await;
    let address = format!("127.0.0.1:{}", server.port);
    let mut slow: Vec<TcpStream> = (0..40).map(|at| begin(&address, &format!("192.0.2.{at}"))).collect();
    let mut greedy: Vec<TcpStream> = (0..9).map(|_| begin(&address, "198.51.100.7")).collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let begun = Instant::now();
    let check = || async {
        let sent = reqwest::Client::new()
            .post(format!("{}/api/v1/documents", server.base()))
            .header("content-type", "application/pdf")
            .header("x-forwarded-for", "203.0.113.5")
            .body("%PDF-1.7 nothing of ours");
        sent.send().await.unwrap().status().as_u16()
    };
    assert_eq!(check().await, 200, "others are answered");
    assert!(begun.elapsed() < Duration::from_secs(5));
    let ended = tokio::task::spawn_blocking(move || {
        let refused = greedy.iter_mut().map(answered).filter(|status| *status == 429).count();
        (refused, slow.iter_mut().map(answered).collect::<Vec<_>>())
    });
    let (refused, cut_off) = ended.await.unwrap();
    assert_eq!(refused, 1, "one address has so many on their way and no more");
    assert!(cut_off.iter().all(|status| *status == 408), "{cut_off:?}");
    assert_eq!(check().await, 200);
}
