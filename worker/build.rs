//! Compiles the system call lists for the target architecture.

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::path::PathBuf;

use seccompiler::{TargetArch, compile_from_json};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-check-cfg=cfg(controls)");
    let arch = env::var("CARGO_CFG_TARGET_ARCH")?;
    let list = format!("src/sandbox/syscalls/{arch}.json");
    println!("cargo::rerun-if-changed={list}");
    let file = File::open(&list).map_err(|error| {
        format!("{list}: {error}: players' code can only be sandboxed on x86_64 and aarch64")
    })?;
    let programs = compile_from_json(file, TargetArch::try_from(arch.as_str())?)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for name in ["python", "seal"] {
        let program = programs.get(name).ok_or("a list is missing")?;
        let instructions: Vec<_> = program
            .iter()
            .map(|step| (step.code, step.jt, step.jf, step.k))
            .collect();
        fs::write(
            out.join(name).with_extension("in"),
            format!("&{instructions:?}"),
        )?;
    }
    Ok(())
}
