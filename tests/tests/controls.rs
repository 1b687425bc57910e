//! Builds that can disable sandbox layers must never be released.
//!
//! These tests are a separate binary because they run cargo, and the attack suite reaps all child
//! processes of its test binary.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use aimmo_tests::program;
use cargo_metadata::{Metadata, MetadataCommand};

fn read(path: &str) -> String {
    fs::read_to_string(program::repository().join(path)).unwrap()
}

fn metadata() -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(program::repository().join("Cargo.toml"));
    command.other_options(["--locked".to_owned()]);
    command.exec().unwrap()
}

#[test]
fn no_crate_depends_on_the_controls() {
    let metadata = metadata();
    for package in metadata.workspace_packages() {
        let mut dependencies = package.dependencies.iter();
        let depends = dependencies.any(|dependency| dependency.name == "aimmo-controls");
        assert!(!depends, "{} depends on the controls", package.name);
    }
}

#[test]
fn no_feature_enables_the_controls() {
    let metadata = metadata();
    for package in metadata.workspace_packages() {
        let name = package.name.as_str();
        if ["aimmo-worker", "aimmo-controls"].contains(&name) {
            assert!(package.features.is_empty(), "{name} has features");
        }
    }
}

#[test]
fn only_the_controls_build_script_sets_their_cfg_and_only_in_debug_builds() {
    let metadata = metadata();
    for package in metadata.workspace_packages() {
        let scripts = package
            .targets
            .iter()
            .filter(|target| target.is_custom_build());
        for script in scripts {
            let text = fs::read_to_string(&script.src_path).unwrap();
            let sets = text.contains("rustc-cfg=controls");
            assert_eq!(
                sets,
                package.name.as_str() == "aimmo-controls",
                "{}",
                package.name
            );
        }
    }
    let script = read("tests/controls/build.rs");
    let guard = "if env::var(\"PROFILE\")? == \"debug\" {\n        println!(\"cargo::rustc-cfg=controls\");\n    }";
    assert!(script.contains(guard));
    assert_eq!(script.matches("rustc-cfg=controls").count(), 1);
    for settings in ["Cargo.toml", ".cargo/config.toml"] {
        let text = fs::read_to_string(program::repository().join(settings)).unwrap_or_default();
        assert!(
            !text.contains("cfg=controls") && !text.contains("cfg controls"),
            "{settings}"
        );
    }
}

#[test]
fn builds_without_debug_assertions_reject_the_cfg() {
    let sandbox = read("worker/src/sandbox.rs");
    assert!(sandbox.contains("#[cfg(all(controls, not(debug_assertions)))]\ncompile_error!("));
}

#[test]
fn the_controls_are_built_from_the_workers_sources() {
    let metadata = metadata();
    let dependencies = |name: &str| {
        let packages = metadata.workspace_packages();
        let package = packages
            .iter()
            .find(|package| package.name.as_str() == name)
            .unwrap();
        let normal = package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind == cargo_metadata::DependencyKind::Normal);
        let mut names: Vec<_> = normal
            .map(|dependency| (dependency.name.clone(), dependency.features.clone()))
            .collect();
        names.sort();
        names
    };
    assert_eq!(dependencies("aimmo-worker"), dependencies("aimmo-controls"));
    // This is the only code that the controls' build script duplicates.
    let compiling = |script: &str| {
        let text = read(script);
        let start = text.find("let out = PathBuf").unwrap();
        text[start..].to_owned()
    };
    assert_eq!(
        compiling("worker/build.rs"),
        compiling("tests/controls/build.rs")
    );
}
