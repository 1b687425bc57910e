//! The binary of one game.

use aimmo_common::{shutdown, telemetry};
use aimmo_game::Args;
use clap::Parser;

/// Runs one game of AI:MMO: its clock, its workers, its record, its spectators.
#[derive(Debug, Parser)]
#[command(name = "aimmo-game", version)]
struct Program {
    #[command(flatten)]
    args: Args,
    #[command(flatten)]
    telemetry: telemetry::Telemetry,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Program { args, telemetry } = Program::parse();
    telemetry::init(&telemetry)?;
    let launcher = args.process_launcher()?;
    let shutdown = shutdown::on_signal()?;
    aimmo_game::run(args, launcher, shutdown).await?;
    Ok(())
}
