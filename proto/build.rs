//! Generates the gRPC code with protox, which makes protoc unnecessary.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = [
        "aimmo/worker/v1/worker.proto",
        "aimmo/creator/v1/creator.proto",
    ];
    let descriptors = protox::compile(files, ["."])?;
    tonic_prost_build::configure()
        .bytes(".")
        // Sort maps, so that equal messages have equal bytes.
        .btree_map(".")
        .compile_fds(descriptors)?;
    println!("cargo:rerun-if-changed=aimmo");
    Ok(())
}
