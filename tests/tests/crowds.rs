//! Clients that try to block a class, in which everyone must still be served in time. All of them
//! share one address, as in a school.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::SocketAddr;
use std::time::Duration;

use aimmo_record::frames::Outcome;
use aimmo_tests::avatars::WALKER;
use aimmo_tests::crowd::{Behaviour, Crowd, kernel_memory, make_room};
use aimmo_tests::wait::until;
use aimmo_tests::{Api, Lesson, Player, Spectator};
use reqwest::Method;
use serde_json::json;
use tokio::time::Instant;

const CLASS: usize = 30;
/// Number of visits by pupils and the teacher while the crowd is present.
const VISITS: usize = 20;

struct Class {
    lesson: Lesson,
    players: Vec<Player>,
    sockets: Vec<Spectator>,
}

impl Class {
    async fn begin() -> Self {
        make_room();
        let timing = json!({"turn_interval_ms": 1_000, "turn_deadline_ms": 1_000});
        let lesson = Lesson::begin(&[], json!({"timing": timing, "public": true})).await;
        let mut players = Vec::new();
        for number in 0..CLASS {
            let player = lesson.join(&format!("Player {number}")).await;
            player.put(WALKER).await;
            players.push(player);
        }
        let sockets = players
            .iter()
            .map(|player| Spectator::watch(&player.api, lesson.game))
            .collect();
        let class = Self {
            lesson,
            players,
            sockets,
        };
        class.plays_on().await;
        class
    }

    fn portal(&self) -> SocketAddr {
        let base = self.lesson.arena.api.base();
        base.trim_start_matches("http://").parse().unwrap()
    }

    fn game(&self) -> String {
        format!("/game-{}", self.lesson.game)
    }

    /// Waits until every player's code has answered in a later turn.
    async fn plays_on(&self) {
        let watcher = &self.sockets[0];
        let from = watcher.turn();
        watcher.all_answer_after(&self.players, from).await;
    }

    /// Simulates a lesson on new connections: pages, code and sockets of the pupils and the
    /// teacher. Returns the duration of the longest visit.
    async fn goes_on(&self) -> Duration {
        let mut longest = Duration::ZERO;
        for number in 0..VISITS {
            let begun = Instant::now();
            let player = &self.players[number % CLASS];
            let fresh = Api::new(self.lesson.arena.api.base());
            fresh.page("/").await.unwrap();
            let pupil = fresh.with(&player.token);
            let code = json!({"code": WALKER});
            let path = player.code_path();
            let put = pupil.call(Method::PUT, &path, Some(&code)).await;
            put.success();
            let path = self.lesson.path("/players");
            let players = self.lesson.organiser.get(&path).await;
            assert!(players.as_array().unwrap().len() >= CLASS);
            for api in [&pupil, &self.lesson.organiser] {
                let socket = Spectator::watch(api, self.lesson.game);
                socket.turns(1).await;
                assert_not_closed(&socket);
            }
            longest = longest.max(begun.elapsed());
        }
        longest
    }

    /// Asserts that every pupil received every turn, that no one in the class was refused, and that
    /// answers were on time. Returns the number of late answers and of all answers: on a busy
    /// machine, a few are late.
    fn assert_unharmed(&self, from: u64) -> (usize, usize) {
        for socket in &self.sockets {
            socket.assert_steady();
            assert_not_closed(socket);
        }
        for (file, log) in self.lesson.arena.logs() {
            for refusal in ["connections refused", "too many go through the portal"] {
                assert!(!log.contains(refusal), "{}: {refusal}", file.display());
            }
        }
        let (late, all) = self.sockets[0].read(|transcript| {
            let outcomes = self
                .players
                .iter()
                .flat_map(|player| transcript.outcomes(player.id));
            let outcomes: Vec<Outcome> = outcomes
                .filter(|(turn, _)| *turn > from)
                .map(|(_, outcome)| outcome)
                .collect();
            let late = outcomes.iter().filter(|outcome| **outcome == Outcome::Late);
            (late.count(), outcomes.len())
        });
        assert!(late * 10 <= all, "{late} of {all} answers were late");
        (late, all)
    }
}

/// Asserts that the game closed none of the sockets. Connections that merely timed out do not
/// count: the machine may be busy.
fn assert_not_closed(socket: &Spectator) {
    socket.read(|transcript| {
        let closed = transcript.closes.iter().any(Option::is_some);
        assert!(!closed, "{:?}", transcript.closes);
    });
}

fn hello(token: &str, resume: Option<u64>) -> String {
    let mut hello = json!({"type": "hello", "protocol": 1, "token": token});
    if let Some(turn) = resume {
        hello["resume"] = turn.into();
    }
    hello.to_string()
}

async fn token(api: &Api, game: u32) -> String {
    let connection = api.get(&format!("/api/games/{game}/connection")).await;
    connection["token"].as_str().unwrap().to_owned()
}

#[expect(clippy::print_stdout, reason = "prints the figures")]
fn report(
    what: &str,
    crowds: &[(&str, &Crowd)],
    longest: Duration,
    (late, all): (usize, usize),
    memory: Option<u64>,
) {
    println!("{what}: the longest visit took {longest:?}, {late} of {all} answers were late");
    for (name, crowd) in crowds {
        println!(
            "  {name}: {} open, {} tried",
            crowd.open(),
            crowd.attempts()
        );
    }
    if let Some(memory) = memory {
        println!("  the kernel's memory for TCP: {memory} KiB");
    }
}

/// Repeats the steps with which a single client blocked a class in an audit.
#[tokio::test(flavor = "multi_thread")]
async fn three_greedy_clients_cannot_block_a_class() {
    let class = Class::begin().await;
    let portal = class.portal();
    let from = class.sockets[0].turn();
    let mallory = class.lesson.join("Mallory").await;
    let token = token(&mallory.api, class.lesson.game).await;
    let one_token = Crowd::gather(
        portal,
        400,
        &Behaviour::Socket {
            path: class.game(),
            hello: Some(hello(&token, None)),
            reads: true,
        },
    );
    let no_hello = Crowd::gather(
        portal,
        1_200,
        &Behaviour::Socket {
            path: class.game(),
            hello: None,
            reads: false,
        },
    );
    let head = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".to_vec();
    let no_end = Crowd::gather(portal, 7_000, &Behaviour::Send(head));
    until("the crowd is connected", async || {
        (no_hello.attempts() >= 1_200 && no_end.open() >= 4_000).then_some(())
    })
    .await;
    let longest = class.goes_on().await;
    let crowds = [
        ("sockets with one pupil's token", &one_token),
        ("sockets without a hello", &no_hello),
        ("unfinished heads", &no_end),
    ];
    class.plays_on().await;
    let answers = class.assert_unharmed(from);
    report("too many", &crowds, longest, answers, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn three_clients_that_read_nothing_cannot_block_a_class() {
    let class = Class::begin().await;
    let portal = class.portal();
    let from = class.sockets[0].turn();
    let before = kernel_memory();
    let game = class.lesson.game;
    let token = token(&class.lesson.arena.api, game).await;
    let resume = Crowd::gather(
        portal,
        60,
        &Behaviour::Socket {
            path: class.game(),
            hello: Some(hello(&token, Some(1))),
            reads: false,
        },
    );
    let many = b"GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
    let pipelined = Crowd::gather(portal, 60, &Behaviour::Send(many));
    let path = class.players[0].code_path();
    let body = format!(
        "PUT {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{{"
    );
    let no_body = Crowd::gather(portal, 1_000, &Behaviour::Send(body.into_bytes()));
    until("the crowd is connected", async || {
        (resume.attempts() >= 60 && pipelined.attempts() >= 60 && no_body.attempts() >= 1_000)
            .then_some(())
    })
    .await;
    let longest = class.goes_on().await;
    let crowds = [
        ("sockets with `resume`", &resume),
        ("pipelined requests", &pipelined),
        ("unfinished bodies", &no_body),
    ];
    let grown = kernel_memory().zip(before);
    let grown = grown.map(|(now, before)| now.saturating_sub(before));
    class.plays_on().await;
    let answers = class.assert_unharmed(from);
    report("nothing read", &crowds, longest, answers, grown);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_can_open_only_a_few_sockets_but_a_school_can_open_hundreds() {
    make_room();
    let lesson = Lesson::begin(&[], json!({"public": true})).await;
    let ada = lesson.join("Ada").await;
    let base = lesson.arena.api.base().trim_start_matches("http://");
    let portal: SocketAddr = base.parse().unwrap();
    let socket = |hello: String| Behaviour::Socket {
        path: format!("/game-{}", lesson.game),
        hello: Some(hello),
        reads: true,
    };
    let sockets = async || {
        let game = lesson.organiser.get(&lesson.path("")).await;
        game["sockets"].as_u64()
    };
    let school = token(&lesson.arena.api, lesson.game).await;
    let school = Crowd::gather(portal, 600, &socket(hello(&school, None)));
    until("600 sockets of one address", async || {
        let count = sockets().await;
        (count == Some(600)).then_some(())
    })
    .await;
    let tried = school.attempts();
    let hers = token(&ada.api, lesson.game).await;
    let hers = Crowd::gather(portal, 100, &socket(hello(&hers, None)));
    until("most of Ada's are refused", async || {
        (hers.attempts() >= 100).then_some(())
    })
    .await;
    let watching = Spectator::watch(&lesson.organiser, lesson.game);
    watching.turns(2).await;
    assert_not_closed(&watching);
    assert_eq!(
        school.attempts(),
        tried,
        "none of the school's sockets was closed"
    );
    // Eight sockets of Ada's, and the organiser's.
    until("609 sockets", async || {
        let count = sockets().await;
        assert!(count <= Some(609), "{count:?} sockets");
        (count == Some(609)).then_some(())
    })
    .await;
}
