use std::net::SocketAddr;

use http::header::CONTENT_LENGTH;
use hyper::body::{Bytes, Frame};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;

use super::*;

const PATIENCE: Duration = Duration::from_secs(20);
const GET: &[u8] = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n";

/// A body of the given number of zero bytes.
struct Zeros(usize);

impl Body for Zeros {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        static CHUNK: [u8; 16 * 1024] = [0; 16 * 1024];
        let now = self.0.min(CHUNK.len());
        self.0 -= now;
        std::task::Poll::Ready(
            (now > 0).then(|| Ok(Frame::data(Bytes::from_static(&CHUNK[..now])))),
        )
    }
}

/// A test server. `/` responds immediately, `/large` with 64 MiB, and `/never` not at all. A PUT is
/// read to the end, or rejected if it is longer than 1,000 bytes.
struct Server {
    address: SocketAddr,
    closing: CancellationToken,
}

impl Server {
    async fn start(connections: usize, per_address: Option<usize>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let closing = CancellationToken::new();
        let limits = Limits {
            connections,
            per_address,
        };
        let token = closing.clone();
        tokio::spawn(async move {
            let tasks = TaskTracker::new();
            run(listener, service_fn(answer), limits, &tasks, &token).await;
            tasks.close();
            tasks.wait().await;
        });
        Self { address, closing }
    }

    /// Connects from 127.0.0.`host`.
    async fn connect(&self, host: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, host], 0).into()).unwrap();
        in_time(socket.connect(self.address)).await.unwrap()
    }

    async fn is_there_for(&self, host: u8) {
        let mut client = self.connect(host).await;
        assert_eq!(ask(&mut client, GET).await.unwrap(), "HTTP/1.1 200 OK");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closing.cancel();
    }
}

async fn answer(request: Request<Watched<Incoming>>) -> Result<Response<Zeros>, Infallible> {
    let length = request.headers().get(CONTENT_LENGTH);
    let length = length.map_or(0, |length| length.to_str().unwrap().parse().unwrap());
    let mut response = Response::new(Zeros(3));
    match request.uri().path() {
        "/large" => *response.body_mut() = Zeros(64 * 1024 * 1024),
        "/never" => std::future::pending().await,
        _ if length > 1_000 => *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE,
        _ => {
            let mut body = std::pin::pin!(request.into_body());
            while std::future::poll_fn(|context| body.as_mut().poll_frame(context))
                .await
                .is_some()
            {}
        }
    }
    Ok(response)
}

async fn in_time<T>(future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.expect("completed in time")
}

/// Sends a request and returns the status line of the response.
async fn ask(client: &mut TcpStream, request: &[u8]) -> io::Result<String> {
    in_time(async {
        client.write_all(request).await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n") {
            head.push(client.read_u8().await?);
        }
        Ok(String::from_utf8_lossy(&head).trim_end().to_owned())
    })
    .await
}

/// Sends a request and reads the whole response.
async fn exchange(client: &mut TcpStream) {
    in_time(async {
        client.write_all(GET).await.unwrap();
        let mut response = Vec::new();
        while !response.ends_with(b"\r\n0\r\n\r\n") {
            response.push(client.read_u8().await.unwrap());
        }
        assert!(response.starts_with(b"HTTP/1.1 200"));
    })
    .await;
}

/// Completes when the server closes the connection.
async fn closed(client: &mut TcpStream) {
    in_time(async {
        let mut bytes = [0; 16 * 1024];
        while client.read(&mut bytes).await.is_ok_and(|read| read > 0) {}
    })
    .await;
}

#[tokio::test]
async fn unfinished_heads_do_not_block_other_clients() {
    let server = Server::start(8, None).await;
    let mut waiting = Vec::new();
    for _ in 0..32 {
        let mut client = server.connect(1).await;
        client.write_all(b"GET / HTTP/1.1\r\nhos").await.unwrap();
        waiting.push(client);
    }
    server.is_there_for(1).await;
    server.is_there_for(2).await;
    closed(&mut waiting[0]).await;
}

#[tokio::test]
async fn unfinished_bodies_and_silent_connections_do_not_block_other_clients() {
    let server = Server::start(8, None).await;
    let mut waiting = Vec::new();
    for number in 0..32 {
        let mut client = server.connect(1).await;
        if number % 2 == 0 {
            let head = b"PUT / HTTP/1.1\r\nhost: here\r\ncontent-length: 900\r\n\r\nhalf of ";
            client.write_all(head).await.unwrap();
        }
        waiting.push(client);
    }
    server.is_there_for(1).await;
    server.is_there_for(2).await;
}

#[tokio::test]
async fn unfinished_requests_are_closed_before_idle_connections() {
    let server = Server::start(8, None).await;
    let mut idle = server.connect(2).await;
    exchange(&mut idle).await;
    let mut waiting = Vec::new();
    for _ in 0..64 {
        waiting.push(server.connect(1).await);
    }
    server.is_there_for(3).await;
    exchange(&mut idle).await;
}

#[tokio::test]
async fn an_address_cannot_exceed_its_share() {
    let server = Server::start(1_000, Some(4)).await;
    let mut first = server.connect(1).await;
    let mut waiting = Vec::new();
    for _ in 0..4 {
        waiting.push(server.connect(1).await);
    }
    closed(&mut first).await;
    let mut other = server.connect(2).await;
    assert_eq!(ask(&mut other, GET).await.unwrap(), "HTTP/1.1 200 OK");
}

#[tokio::test]
async fn requests_being_handled_are_never_closed_to_make_room() {
    let server = Server::start(4, None).await;
    let mut busy = Vec::new();
    for _ in 0..4 {
        let mut client = server.connect(1).await;
        client
            .write_all(b"GET /never HTTP/1.1\r\nhost: here\r\n\r\n")
            .await
            .unwrap();
        busy.push(client);
    }
    // Once another connection is refused, all of them are busy.
    in_time(async {
        loop {
            let mut client = server.connect(1).await;
            if ask(&mut client, GET).await.is_err() {
                break;
            }
        }
    })
    .await;
    for client in &mut busy {
        let silent = timeout(Duration::from_millis(50), client.read_u8()).await;
        assert!(silent.is_err(), "a busy connection was closed");
    }
}

#[tokio::test]
async fn an_unread_response_is_abandoned() {
    let server = Server::start(4, None).await;
    let mut clients = Vec::new();
    for _ in 0..4 {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4 * 1024).unwrap();
        let mut client = in_time(socket.connect(server.address)).await.unwrap();
        client
            .write_all(b"GET /large HTTP/1.1\r\nhost: here\r\n\r\n")
            .await
            .unwrap();
        clients.push(client);
    }
    // Other clients must be served even before the stall timeout.
    server.is_there_for(2).await;
    for client in &mut clients {
        closed(client).await;
    }
}

#[tokio::test]
async fn a_client_that_sends_too_much_still_receives_the_error() {
    let server = Server::start(4, None).await;
    for size in [10_000, 1_000_000, 8_000_000] {
        let client = server.connect(1).await;
        let (mut read, mut write) = client.into_split();
        let sending = tokio::spawn(async move {
            let head = format!("PUT / HTTP/1.1\r\nhost: here\r\ncontent-length: {size}\r\n\r\n");
            write.write_all(head.as_bytes()).await?;
            write.write_all(&vec![b'x'; size]).await?;
            Ok::<_, io::Error>(write)
        });
        // Behave like a client that reads only after it has sent everything.
        let _write = in_time(sending).await.unwrap().unwrap();
        let mut answer = Vec::new();
        in_time(read.read_to_end(&mut answer)).await.unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 413"), "{size} bytes");
    }
}

#[tokio::test]
async fn an_oversized_head_is_rejected_with_a_response() {
    let server = Server::start(4, None).await;
    for (count, length) in [(1, 100_000), (200, 10), (1, 2_000_000)] {
        let mut client = server.connect(1).await;
        let mut head = b"GET / HTTP/1.1\r\nhost: here\r\n".to_vec();
        for number in 0..count {
            head.extend(format!("x-{number}: {}\r\n", "y".repeat(length)).bytes());
        }
        head.extend(b"\r\n");
        assert_eq!(
            ask(&mut client, &head).await.unwrap(),
            "HTTP/1.1 431 Request Header Fields Too Large"
        );
    }
}
