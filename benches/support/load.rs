//! Asks a server as fast as it answers, over connections that stay open, and tells how fast, how late and at what cost.

use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How many connections ask at once.
pub const CONNECTIONS: usize = 64;

/// What a second of asking came to.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Answers a second.
    pub per_second: f64,
    /// How long the slowest of a hundred took, in milliseconds.
    pub p99: f64,
    /// Processor time of the server for an answer, in microseconds.
    pub cpu: f64,
}

/// A request as it goes over the wire.
pub fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n").into_bytes()
}

/// Asks these requests in turn over all connections for so long, and expects one status.
pub fn load(address: &str, process: u32, requests: &[Vec<u8>], status: u16, how_long: Duration) -> Load {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (before, began) = (cpu_seconds(process), Instant::now());
    let mut waits: Vec<u32> = runtime.block_on(async {
        let clients = (0..CONNECTIONS).map(|nth| one(address, requests, nth, status, began + how_long));
        futures_util::future::join_all(clients).await.into_iter().flatten().collect()
    });
    let seconds = began.elapsed().as_secs_f64();
    let cpu = (cpu_seconds(process) - before) * 1e6 / waits.len() as f64;
    waits.sort_unstable();
    let p99 = f64::from(waits[waits.len() * 99 / 100]) / 1_000.0;
    Load { per_second: waits.len() as f64 / seconds, p99, cpu }
}

async fn one(address: &str, requests: &[Vec<u8>], nth: usize, status: u16, until: Instant) -> Vec<u32> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (mut waits, mut buffer) = (Vec::with_capacity(4_096), Vec::with_capacity(65_536));
    let mut at = nth * requests.len() / CONNECTIONS;
    while Instant::now() < until {
        let began = Instant::now();
        stream.write_all(&requests[at % requests.len()]).await.unwrap();
        at += 1;
        let answered = answer(&mut stream, &mut buffer).await;
        assert_eq!(answered, status, "{}", String::from_utf8_lossy(&requests[(at - 1) % requests.len()]));
        waits.push(u32::try_from(began.elapsed().as_micros()).unwrap());
    }
    waits
}

/// Reads one answer into the buffer; its status.
pub async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> u16 {
    buffer.clear();
    loop {
        assert!(stream.read_buf(buffer).await.unwrap() > 0, "the server hung up");
        let Some(head) = memchr::memmem::find(buffer, b"\r\n\r\n") else { continue };
        let length = length_of(&buffer[..head]);
        while buffer.len() < head + 4 + length {
            assert!(stream.read_buf(buffer).await.unwrap() > 0, "the server hung up");
        }
        return std::str::from_utf8(&buffer[9..12]).unwrap().parse().unwrap();
    }
}

/// What the head says of the body's length; actix writes names in small letters.
fn length_of(head: &[u8]) -> usize {
    let name = b"content-length: ";
    let Some(at) = memchr::memmem::find(head, name) else { return 0 };
    let digits = head[at + name.len()..].iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

/// Asks once, over a connection of its own: the status, the head and the body.
pub fn ask(address: &str, request: &[u8]) -> Option<(u16, String, Vec<u8>)> {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    stream.write_all(request).ok()?;
    let (mut buffer, mut part) = (Vec::new(), [0; 65_536]);
    loop {
        let count = stream.read(&mut part).ok().filter(|count| *count > 0)?;
        buffer.extend_from_slice(&part[..count]);
        let Some(head) = memchr::memmem::find(&buffer, b"\r\n\r\n") else { continue };
        if buffer.len() >= head + 4 + length_of(&buffer[..head]) {
            let status = std::str::from_utf8(&buffer[9..12]).ok()?.parse().ok()?;
            let body = buffer.split_off(head + 4);
            return Some((status, String::from_utf8_lossy(&buffer).into_owned(), body));
        }
    }
}

/// Processor time that a process has had, in seconds. A tick is a hundredth on every Linux.
pub fn cpu_seconds(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
    let ticks = |at: usize| fields[at].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / 100.0
}

/// What a process holds in memory, in MiB.
pub fn memory(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1_024.0
}
