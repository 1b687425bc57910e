//! CPU time and memory per turn, for a single player, whose code and data stay in the processor's
//! caches, and for a class, whose code and data do not.

use std::time::Duration;

use crate::crew::{self, Cost, Crew};
use crate::floor::{self, Partner};
use crate::view::View;
use crate::{WANDERER, figure, median};

/// Number of players in a class. The single player gets the same world.
const CLASS: usize = 50;
/// Warm-up turns before measuring, summed over all players.
const WARM: u64 = 1_500;
/// Turns per round, summed over all players.
const TURNS: u64 = 2_500;
const ROUNDS: usize = 9;

/// The figures of each round.
#[derive(Default)]
struct Measured {
    worker: Vec<f64>,
    python: Vec<f64>,
    seconds: Vec<f64>,
}

/// Prints the figures, along with those of the worker in `AIMMO_OTHER_WORKER` for comparison.
/// Returns the CPU time of one player's turn in worker and Python, in µs.
pub(crate) async fn measure() -> f64 {
    let turn = measure_for(1, "one player").await;
    measure_for(CLASS, "50 players").await;
    turn
}

async fn measure_for(players: usize, who: &str) -> f64 {
    let view = View::new(CLASS);
    let each = |turns: u64| turns / players as u64;
    let mut crews = Vec::new();
    let other = std::env::var_os("AIMMO_OTHER_WORKER");
    for program in [Some(crew::program()), other].into_iter().flatten() {
        let mut crew = Crew::start(&program, players, WANDERER).await;
        crew.play(&view, each(WARM)).await;
        crews.push((crew, Measured::default()));
    }
    let python = aimmo_worker::find_python(None, 64).await.unwrap();
    let partner = |_| Partner::start(&mut floor::plain_python(&python), view.frame_bytes()).0;
    let mut partners: Vec<_> = (0..players).map(partner).collect();
    floor::play(&mut partners, each(WARM));

    let mut floor = Vec::new();
    for _ in 0..ROUNDS {
        for (crew, measured) in &mut crews {
            measured.round(crew, &view, each(TURNS)).await;
        }
        floor.push(floor::play(&mut partners, each(TURNS)));
    }
    for (index, (crew, measured)) in crews.iter_mut().enumerate() {
        let which = if index == 0 { "" } else { " (other build)" };
        measured.print(&format!("{who}{which}"), each(TURNS));
        if index == 0 {
            let name = format!("{who}, per turn: ping-pong lower bound");
            figure(&name, median(floor.clone()), "µs");
            if players == CLASS {
                print_memory(&crew.cost().await);
            }
        }
    }
    let Measured { worker, python, .. } = &crews[0].1;
    median(worker.clone()) + median(python.clone())
}

impl Measured {
    async fn round(&mut self, crew: &mut Crew, view: &View, turns: u64) {
        let before = crew.cost().await;
        let took = crew.play(view, turns).await;
        let after = crew.cost().await;
        let each = |micros: u64| micros as f64 / TURNS as f64;
        self.worker.push(each(after.worker_cpu - before.worker_cpu));
        self.python.push(each(after.player_cpu - before.player_cpu));
        self.seconds.push(Duration::as_secs_f64(&took));
    }

    fn print(&self, who: &str, turns: u64) {
        let [worker, python, seconds] =
            [&self.worker, &self.python, &self.seconds].map(|values| median(values.clone()));
        let both = worker + python;
        figure(&format!("{who}, per turn: worker and Python"), both, "µs");
        figure(&format!("{who}, per turn: worker alone"), worker, "µs");
        figure(&format!("{who}, per turn: Python alone"), python, "µs");
        let speed = turns as f64 / seconds;
        figure(&format!("{who}: turns per second"), speed, "");
    }
}

fn print_memory(cost: &Cost) {
    let each = |kib: u64| kib as f64 * 1024.0 / 1e6 / CLASS as f64;
    let all = cost.worker_pss + cost.player_pss;
    figure("PSS of a worker and its Python", each(all), "MB");
    figure("PSS of a worker", each(cost.worker_pss), "MB");
    figure("PSS of a player's Python", each(cost.player_pss), "MB");
}
