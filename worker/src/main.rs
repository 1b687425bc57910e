//! The binary of one player's worker.

use aimmo_common::{shutdown, telemetry};
use aimmo_worker::Args;
use clap::Parser;

/// Runs one player's code of AI:MMO behind gRPC.
#[derive(Debug, Parser)]
#[command(name = "aimmo-worker", version)]
struct Program {
    #[command(flatten)]
    args: Args,
    #[command(flatten)]
    telemetry: telemetry::Telemetry,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Program { args, telemetry } = Program::parse();
    telemetry::init(&telemetry)?;
    let shutdown = shutdown::on_signal()?;
    aimmo_worker::run(args, shutdown).await?;
    Ok(())
}
