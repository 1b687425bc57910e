//! Compiles the worker's list of system calls, as its own build script does,
//! and opens its sandbox: in the debug profile alone.

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::path::Path;

use seccompiler::{TargetArch, compile_from_json};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-check-cfg=cfg(controls)");
    if env::var("PROFILE")? == "debug" {
        println!("cargo::rustc-cfg=controls");
    }
    let arch = env::var("CARGO_CFG_TARGET_ARCH")?;
    let list = format!("../../worker/src/sandbox/syscalls/{arch}.json");
    println!("cargo::rerun-if-changed={list}");
    let programs = compile_from_json(File::open(&list)?, TargetArch::try_from(arch.as_str())?)?;
    let program = programs.get("python").ok_or("no list for python")?;
    let instructions: Vec<_> = program
        .iter()
        .map(|step| (step.code, step.jt, step.jf, step.k))
        .collect();
    let out = Path::new(&env::var("OUT_DIR")?).join("syscalls.in");
    fs::write(out, format!("&{instructions:?}"))?;
    Ok(())
}
