//! The sandbox's overhead: the same Python with and without it.

use std::process::Command;

use crate::floor::{self, Partner};
use crate::view::View;
use crate::{figure, median};

const STARTS: usize = 40;
const TURNS: u64 = 400;
const ROUNDS: usize = 25;

/// Prints the overhead. For turns, it is relative to `turn`, a real turn's CPU time in µs.
pub(crate) async fn measure(turn: f64) {
    let bytes = View::new(50).frame_bytes();
    let python = aimmo_worker::find_python(None, 64).await.unwrap();
    let sandboxed = aimmo_worker::sandboxed_python(None, 64).await.unwrap();
    let mut commands: [Command; 2] = [floor::plain_python(&python), sandboxed];

    let mut starts = [Vec::new(), Vec::new()];
    for _ in 0..STARTS {
        for (command, starts) in commands.iter_mut().zip(&mut starts) {
            let (_, took) = Partner::start(command, bytes);
            starts.push(took.as_secs_f64() * 1e3);
        }
    }
    let [without, with] = starts.map(median);
    figure("Python start without sandbox: p50", without, "ms");
    figure("Python start in the sandbox: p50", with, "ms");
    figure("sandbox overhead per start", with - without, "ms");

    let mut partners = commands.map(|mut command| vec![Partner::start(&mut command, bytes).0]);
    let mut costs = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (partners, costs) in partners.iter_mut().zip(&mut costs) {
            costs.push(floor::play(partners, TURNS));
        }
    }
    let [without, with] = costs.map(median);
    figure("empty turn without sandbox: CPU", without, "µs");
    figure("empty turn in the sandbox: CPU", with, "µs");
    // A real turn makes hardly any more system calls than an empty one.
    figure(
        "sandbox overhead per turn (CPU)",
        100.0 * (with - without) / turn,
        "%",
    );
}
