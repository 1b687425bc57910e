//! Embeds the lessons' files. Programs that only tests play (`correct/`, `wrong/`) are left out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut list = String::from("&[\n");
    let mut files = Vec::new();
    for entry in fs::read_dir(&root)? {
        let folder = entry?.path();
        if folder.join("lesson.toml").exists() {
            println!("cargo::rerun-if-changed={}", folder.display());
            find(&folder, &mut files)?;
        }
    }
    files.push(root.join("order.toml"));
    println!("cargo::rerun-if-changed=order.toml");
    files.sort();
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        writeln!(list, "({name:?}, include_str!({file:?})),").map_err(io::Error::other)?;
    }
    list.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    fs::write(out.join("files.rs"), list)
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is = |name: &str| path.file_name().is_some_and(|own| own == name);
        if path.is_dir() {
            if !is("correct") && !is("wrong") && !is("__pycache__") {
                find(&path, files)?;
            }
        } else if matches!(
            path.extension().and_then(|own| own.to_str()),
            Some("toml" | "txt" | "py" | "md")
        ) && !is("accepted-mutants.toml")
        {
            files.push(path);
        }
    }
    Ok(())
}
