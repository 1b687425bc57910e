//! Generates the gRPC code with protox, so that no protoc is needed.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = [
        "aimmo/worker/v1/worker.proto",
        "aimmo/creator/v1/creator.proto",
    ];
    let descriptors = protox::compile(files, ["."])?;
    tonic_prost_build::configure()
        .bytes(".")
        // Values of a notice in one order, so that equal messages are equal bytes.
        .btree_map(".")
        .compile_fds(descriptors)?;
    println!("cargo:rerun-if-changed=aimmo");
    Ok(())
}
