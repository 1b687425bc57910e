//! What the sandbox costs: the same Python with it and without it.

use std::process::Command;

use crate::floor::{self, Partner};
use crate::view::View;
use crate::{figure, median};

const STARTS: usize = 40;
const TURNS: u64 = 400;
const ROUNDS: usize = 25;

/// Prints the figures; a turn of a class costs so many µs.
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
    figure("start of Python, no sandbox: p50", without, "ms");
    figure("start of Python in the sandbox: p50", with, "ms");
    figure("the sandbox adds to a start", with - without, "ms");

    let mut partners = commands.map(|mut command| vec![Partner::start(&mut command, bytes).0]);
    let mut costs = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (partners, costs) in partners.iter_mut().zip(&mut costs) {
            costs.push(floor::play(partners, TURNS));
        }
    }
    let [without, with] = costs.map(median);
    figure("an empty turn, no sandbox: CPU", without, "µs");
    figure("an empty turn in the sandbox: CPU", with, "µs");
    // A turn that does something makes hardly more system calls.
    figure(
        "the sandbox adds to a turn's CPU",
        100.0 * (with - without) / turn,
        "%",
    );
}
