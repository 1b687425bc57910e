//! The gRPC contracts between the services, generated from `proto/aimmo`.

pub use aimmo::creator::v1 as creator;
pub use aimmo::worker::v1 as worker;

// Mirrors the nesting of the packages, which the generated code relies on.
#[allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    unreachable_pub,
    reason = "generated; the .proto files carry the comments"
)]
mod aimmo {
    pub mod worker {
        pub mod v1 {
            tonic::include_proto!("aimmo.worker.v1");
        }
    }
    pub mod creator {
        pub mod v1 {
            tonic::include_proto!("aimmo.creator.v1");
        }
    }
}
