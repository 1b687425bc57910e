//! Compiles the list of allowed system calls for the architecture that is
//! built for.

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::path::Path;

use seccompiler::{TargetArch, compile_from_json};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-check-cfg=cfg(controls)");
    let arch = env::var("CARGO_CFG_TARGET_ARCH")?;
    let list = format!("src/sandbox/syscalls/{arch}.json");
    println!("cargo::rerun-if-changed={list}");
    let file = File::open(&list).map_err(|error| {
        format!("{list}: {error}: players' code can be sandboxed on x86_64 and aarch64")
    })?;
    let programs = compile_from_json(file, TargetArch::try_from(arch.as_str())?)?;
    let program = programs.get("python").ok_or("no list for python")?;
    let instructions: Vec<_> = program
        .iter()
        .map(|step| (step.code, step.jt, step.jf, step.k))
        .collect();
    let out = Path::new(&env::var("OUT_DIR")?).join("syscalls.in");
    fs::write(out, format!("&{instructions:?}"))?;
    Ok(())
}
