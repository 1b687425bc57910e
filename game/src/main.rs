//! The `aimmo-game` binary.

use aimmo_common::{shutdown, telemetry};
use aimmo_game::Args;
use aimmo_game::args::Backend;
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
    let shutdown = shutdown::on_signal()?;
    match args.workers.backend {
        Backend::Process => {
            let launcher = args.process_launcher()?;
            aimmo_game::run(args, launcher, shutdown).await?;
        }
        Backend::Kubernetes => {
            let launcher = args.pod_launcher().await?;
            aimmo_game::run(args, launcher, shutdown).await?;
        }
    }
    Ok(())
}
