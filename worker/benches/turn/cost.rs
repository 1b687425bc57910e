//! What a turn of a class costs: CPU time and memory.

use std::time::Duration;

use crate::crew::{self, Cost, Crew};
use crate::floor::{self, Partner};
use crate::view::View;
use crate::{WANDERER, figure, median};

/// Players of a class.
const PLAYERS: usize = 50;
/// Turns before it is measured.
const WARM: u64 = 30;
/// Turns that are measured at a time, and how often.
const TURNS: u64 = 50;
const ROUNDS: usize = 9;

/// One thing that is measured again and again.
#[derive(Default)]
struct Measured {
    worker: Vec<f64>,
    python: Vec<f64>,
    seconds: Vec<f64>,
}

/// Prints the figures, and those of the build `AIMMO_OTHER_WORKER` beside them.
/// Returns what a turn costs in worker and Python, in µs.
pub(crate) async fn measure() -> f64 {
    let view = View::new(PLAYERS);
    let mut crews = Vec::new();
    let other = std::env::var_os("AIMMO_OTHER_WORKER");
    for program in [Some(crew::program()), other].into_iter().flatten() {
        let mut crew = Crew::start(&program, PLAYERS, WANDERER).await;
        crew.play(&view, WARM).await;
        crews.push((crew, Measured::default()));
    }
    let python = aimmo_worker::find_python(None, 64).await.unwrap();
    let partner = |_| Partner::start(&mut floor::plain_python(&python), view.frame_bytes()).0;
    let mut partners: Vec<_> = (0..PLAYERS).map(partner).collect();
    floor::play(&mut partners, WARM);

    let mut floor = Vec::new();
    for _ in 0..ROUNDS {
        for (crew, measured) in &mut crews {
            measured.round(crew, &view).await;
        }
        floor.push(floor::play(&mut partners, TURNS));
    }
    for (index, (crew, measured)) in crews.iter_mut().enumerate() {
        measured.print(if index == 0 { "" } else { " (other build)" });
        if index == 0 {
            figure(
                "a turn: CPU, floor (empty ping-pong)",
                median(floor.clone()),
                "µs",
            );
            print_memory(&crew.cost().await);
        }
    }
    let Measured { worker, python, .. } = &crews[0].1;
    median(worker.clone()) + median(python.clone())
}

impl Measured {
    async fn round(&mut self, crew: &mut Crew, view: &View) {
        let before = crew.cost().await;
        let took = crew.play(view, TURNS).await;
        let after = crew.cost().await;
        let each = |micros: u64| micros as f64 / (TURNS * PLAYERS as u64) as f64;
        self.worker.push(each(after.worker_cpu - before.worker_cpu));
        self.python.push(each(after.player_cpu - before.player_cpu));
        self.seconds.push(Duration::as_secs_f64(&took));
    }

    fn print(&self, which: &str) {
        let [worker, python, seconds] =
            [&self.worker, &self.python, &self.seconds].map(|values| median(values.clone()));
        figure(
            &format!("a turn: CPU, worker and Python{which}"),
            worker + python,
            "µs",
        );
        figure(&format!("a turn: CPU, worker alone{which}"), worker, "µs");
        figure(&format!("a turn: CPU, Python alone{which}"), python, "µs");
        let speed = TURNS as f64 / seconds;
        figure(&format!("50 players: turns a second{which}"), speed, "");
    }
}

fn print_memory(cost: &Cost) {
    let each = |kib: u64| kib as f64 * 1024.0 / 1e6 / PLAYERS as f64;
    let all = cost.worker_pss + cost.player_pss;
    figure("PSS of a worker and its Python", each(all), "MB");
    figure("PSS of a worker", each(cost.worker_pss), "MB");
    figure("PSS of its Python", each(cost.player_pss), "MB");
}
