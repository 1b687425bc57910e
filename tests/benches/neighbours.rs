//! A benchmark of neighbours that use their full CPU limit at a game's default timing. Measures how
//! many turns other programs answer, how many are killed, and the portal's response times; then the
//! speed of a game without a turn interval in which one program sleeps. Prints JSON objects.

use std::time::Duration;

use aimmo_record::frames::{LogFrame, Outcome};
use aimmo_tests::avatars::{WALKER, misbehaving};
use aimmo_tests::transcript::Transcript;
use aimmo_tests::{Lesson, Player, Spectator};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// CPU limit of a turn: 0.5 s.
const NEIGHBOUR: f64 = 0.45;
const PROGRAMS: [f64; 3] = [0.1, 0.3, 0.4];
const TURNS: u64 = 22;
/// Number of players in the crowd while requests are sent to the portal.
const CROWD: u32 = 40;
const FULL: f64 = 0.49;
const REQUESTS: u32 = 600;
const PERIOD: Duration = Duration::from_millis(50);
/// Number of quick players alongside the one that sleeps.
const QUICK: u32 = 3;
/// Period over which the speed is measured.
const SPELL: Duration = Duration::from_secs(10);

#[tokio::main]
#[expect(clippy::print_stdout, reason = "prints the figures")]
async fn main() {
    for neighbours in [6, 14] {
        for figures in beside(neighbours).await {
            println!("{figures}");
        }
    }
    println!("{}", portal().await);
    println!("{}", without_interval().await);
}

/// Starts a game at its default timing.
async fn lesson() -> Lesson {
    let timing = json!({
        "turn_interval_ms": 2_000,
        "turn_deadline_ms": 1_000,
        "turn_cpu_ms": 500,
        "turn_grace_ms": 1_000,
    });
    Lesson::begin(&[], json!({"timing": timing})).await
}

/// Adds a player whose turns take the given CPU time.
async fn join(lesson: &Lesson, name: &str, seconds: f64) -> Player {
    let player = lesson.join(name).await;
    let code = format!(
        "import time
turns = 0

def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    used = time.process_time()
    while time.process_time() < used + {seconds}:
        pass
    print('turn', turns)
    return MoveAction(direction.NORTH)
"
    );
    player.put(&code).await;
    player
}

/// Measures programs that run alongside a number of neighbours.
async fn beside(neighbours: u32) -> Vec<Value> {
    let lesson = lesson().await;
    let mut programs = Vec::new();
    for seconds in PROGRAMS {
        let player = join(&lesson, &format!("Program {seconds}"), seconds).await;
        let watcher = Spectator::watch(&player.api, lesson.game);
        watcher.prints("turn ").await;
        programs.push((seconds, player, watcher));
    }
    for number in 0..neighbours {
        join(&lesson, &format!("Neighbour {number}"), NEIGHBOUR).await;
    }
    let watcher = Spectator::watch(&lesson.organiser, lesson.game);
    watcher.turns(3).await;
    let (first, began) = (watcher.turn(), Instant::now());
    // A turn takes two seconds, or longer on a busy machine.
    let patience = Duration::from_secs(10 * TURNS);
    let end =
        |transcript: &Transcript| (transcript.turn() >= first + TURNS).then(|| transcript.turn());
    let Some(last) = watcher.within(patience, end).await else {
        panic!("no {TURNS} turns within {patience:?}");
    };
    let interval = began.elapsed().as_secs_f64() / (last - first) as f64;
    let counted = |player: u32, outcome: Outcome| {
        watcher.read(|transcript| {
            let outcomes = transcript.outcomes(player);
            let in_time = outcomes.iter().filter(|(turn, _)| *turn > first);
            in_time.filter(|(_, other)| *other == outcome).count()
        })
    };
    let figures = programs.iter().map(|(seconds, player, own)| {
        let (restarts, hung) =
            own.read(|transcript| (restarts(&transcript.logs), hung(&transcript.logs)));
        json!({
            "neighbours": neighbours,
            "program_s": seconds,
            "turns": last - first,
            "interval_s": interval,
            "answered": counted(player.id, Outcome::Answered),
            "late": counted(player.id, Outcome::Late),
            "rested": counted(player.id, Outcome::NotReady),
            "ended": hung,
            "lost_globals": restarts,
        })
    });
    figures.collect()
}

/// Returns the number of times a program restarted its count.
fn restarts(logs: &[LogFrame]) -> usize {
    let numbers = logs.iter().flat_map(|log| log.text.lines());
    let numbers: Vec<u64> = numbers
        .filter_map(|line| line.strip_prefix("turn ")?.parse().ok())
        .collect();
    let pairs = numbers.windows(2);
    pairs.filter(|pair| pair[1] <= pair[0]).count()
}

/// Returns the number of turns in which a player was told that the program was killed.
fn hung(logs: &[LogFrame]) -> usize {
    let texts = logs.iter().map(|log| format!("{:?}", log.error));
    texts.filter(|text| text.contains("program-hung")).count()
}

/// Measures the portal's response times while a crowd uses its full CPU limit.
async fn portal() -> Value {
    let lesson = lesson().await;
    for number in 0..CROWD {
        join(&lesson, &format!("Player {number}"), FULL).await;
    }
    Spectator::watch(&lesson.organiser, lesson.game)
        .turns(3)
        .await;
    let mut ticks = interval(PERIOD);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut asking = JoinSet::new();
    for number in 0..REQUESTS {
        ticks.tick().await;
        let (api, path) = (lesson.organiser.clone(), lesson.path(""));
        asking.spawn(async move {
            let asked = Instant::now();
            if number % 2 == 0 {
                api.get(&path).await;
            } else {
                api.get("/api/games").await;
            }
            asked.elapsed().as_secs_f64() * 1e3
        });
    }
    let mut times = asking.join_all().await;
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    json!({
        "programs": CROWD,
        "requests": REQUESTS,
        "p50_ms": at(0.5),
        "p99_ms": at(0.99),
        "max_ms": at(1.0),
    })
}

/// Measures a game without a turn interval before and after one player starts sleeping until the
/// deadline in every turn.
async fn without_interval() -> Value {
    let lesson = Lesson::begin(&[], json!({"timing": {"turn_interval_ms": 0}})).await;
    for number in 0..QUICK {
        let player = lesson.join(&format!("Quick {number}")).await;
        player.put(WALKER).await;
    }
    let watcher = Spectator::watch(&lesson.organiser, lesson.game);
    watcher.turns(100).await;
    let alone = speed(&watcher).await;
    let sleeper = lesson.join("Sleeper").await;
    sleeper
        .put(&misbehaving("import time; time.sleep(60)"))
        .await;
    let own = Spectator::watch(&sleeper.api, lesson.game);
    own.until("the program is late", |transcript| {
        let late = |log: &LogFrame| log.error.is_some();
        transcript.logs.iter().any(late).then_some(())
    })
    .await;
    let beside = speed(&watcher).await;
    json!({"quick": QUICK, "alone": alone, "beside_a_sleeper": beside})
}

/// Returns the turns per second over [`SPELL`].
async fn speed(watcher: &Spectator) -> f64 {
    let (first, began) = (watcher.turn(), Instant::now());
    watcher.within(SPELL, |_| None::<()>).await;
    (watcher.turn() - first) as f64 / began.elapsed().as_secs_f64()
}
