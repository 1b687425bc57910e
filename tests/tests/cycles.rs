//! There are no cycles between sibling modules: if one module uses another, the other never uses
//! the first, either directly or through other siblings. A module includes its whole folder. A
//! parent and its own children may use each other. Test code is ignored.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, Item, UseTree};

/// The names from the crate's root to a module.
type ModulePath = Vec<String>;

/// The modules of one crate.
#[derive(Debug, Default)]
struct Crate {
    modules: BTreeMap<ModulePath, Module>,
}

#[derive(Debug, Default)]
struct Module {
    /// The paths behind each imported name.
    imports: BTreeMap<String, Vec<String>>,
    /// All paths to items that the module mentions.
    paths: BTreeSet<Vec<String>>,
}

impl Crate {
    fn read(root: &Path) -> Self {
        let mut result = Self::default();
        let folder = root.parent().unwrap().to_owned();
        result.read_file(Vec::new(), root, &folder);
        result
    }

    fn read_file(&mut self, path: ModulePath, file: &Path, folder: &Path) {
        let text = std::fs::read_to_string(file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let items = syn::parse_file(&text).unwrap().items;
        self.read_items(path, items, folder);
    }

    /// Adds a module. Its submodules' files are in `folder`.
    fn read_items(&mut self, path: ModulePath, items: Vec<Item>, folder: &Path) {
        let mut module = Module::default();
        for item in items {
            match item {
                item if is_for_tests(attributes(&item)) => {}
                // This file belongs to another crate, which is read separately.
                Item::Mod(child) if has_path(&child.attrs) => {}
                Item::Mod(child) => {
                    let name = child.ident.to_string();
                    let mut child_path = path.clone();
                    child_path.push(name.clone());
                    let child_folder = folder.join(&name);
                    match child.content {
                        Some((_, items)) => self.read_items(child_path, items, &child_folder),
                        None => {
                            let file = file_of(folder, &name);
                            self.read_file(child_path, &file, &child_folder);
                        }
                    }
                }
                Item::Use(item) => module.add_use(&mut Vec::new(), &item.tree),
                item => module.add_tokens(item.into_token_stream()),
            }
        }
        self.modules.insert(path, module);
    }

    /// Returns the module that contains the item at a path mentioned in `module`; `None` for an
    /// item of another crate.
    fn resolve(&self, module: &[String], path: &[String], depth: usize) -> Option<ModulePath> {
        let (mut at, mut rest) = match path.first()?.as_str() {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (module.to_vec(), &path[1..]),
            "super" => (module[..module.len().checked_sub(1)?].to_vec(), &path[1..]),
            first if self.has_child(module, first) => (module.to_vec(), path),
            first if depth > 0 && self.modules[module].imports.contains_key(first) => {
                (module.to_vec(), path)
            }
            _ => return None,
        };
        while let Some((first, others)) = rest.split_first() {
            if first == "super" {
                at.pop()?;
            } else if self.has_child(&at, first) {
                at.push(first.clone());
            } else {
                let import = self.modules[&at].imports.get(first);
                // Follow a re-export. The limit stops circular ones.
                let Some(import) = import.filter(|_| depth < 8) else {
                    break;
                };
                let further: Vec<String> = import.iter().chain(others).cloned().collect();
                return self.resolve(&at, &further, depth + 1).or(Some(at));
            }
            rest = others;
        }
        Some(at)
    }

    fn has_child(&self, module: &[String], name: &str) -> bool {
        let mut path = module.to_vec();
        path.push(name.to_owned());
        self.modules.contains_key(&path)
    }

    /// Returns the groups of sibling modules that use each other, with the uses between them.
    fn cycles(&self) -> Vec<Cycle> {
        // For each parent, the uses among its children.
        let mut uses: BTreeMap<&[String], Graph> = BTreeMap::new();
        for (user, module) in &self.modules {
            for path in &module.paths {
                let Some(used) = self.resolve(user, path, 0) else {
                    continue;
                };
                let common = user.iter().zip(&used).take_while(|(a, b)| a == b).count();
                if let (Some(from), Some(to)) = (user.get(common), used.get(common)) {
                    let graph = uses.entry(&user[..common]).or_default();
                    let targets = graph.entry(from.clone()).or_default();
                    let examples = targets.entry(to.clone()).or_default();
                    examples.insert(format!("{} uses {}", user.join("::"), path.join("::")));
                }
            }
        }
        uses.iter()
            .flat_map(|(parent, graph)| cycles_in(parent, graph))
            .collect()
    }
}

impl Module {
    fn add_use(&mut self, prefix: &mut Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(part) => {
                prefix.push(part.ident.to_string());
                self.add_use(prefix, &part.tree);
                prefix.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_use(prefix, tree);
                }
            }
            UseTree::Glob(_) => {
                self.paths.insert(prefix.clone());
            }
            UseTree::Name(name) => self.add_import(prefix, &name.ident, &name.ident),
            UseTree::Rename(rename) => self.add_import(prefix, &rename.ident, &rename.rename),
        }
    }

    fn add_import(&mut self, prefix: &[String], name: &syn::Ident, alias: &syn::Ident) {
        let mut path = prefix.to_vec();
        let mut alias = alias.to_string();
        if name == "self" {
            if alias == "self" {
                alias = path.last().unwrap().clone();
            }
        } else {
            path.push(name.to_string());
        }
        self.paths.insert(path.clone());
        self.imports.insert(alias, path);
    }

    /// Adds all paths that start with `crate`, `super` or `self`, including those inside macros.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(name) => {
                    if colons != 2 || path.is_empty() {
                        self.add_path(std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                other => {
                    self.add_path(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.add_tokens(group.stream());
                    }
                }
            }
        }
        self.add_path(path);
    }

    fn add_path(&mut self, path: Vec<String>) {
        let is_relative = matches!(
            path.first().map(String::as_str),
            Some("crate" | "super" | "self")
        );
        if is_relative && path.len() > 1 {
            self.paths.insert(path);
        }
    }
}

/// The siblings that each module uses, with an example of every use.
type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

#[derive(Debug, PartialEq, Eq)]
struct Cycle {
    modules: BTreeSet<String>,
    uses: Vec<String>,
}

fn cycles_in(parent: &[String], graph: &Graph) -> Vec<Cycle> {
    let reach = |start: &String| {
        let mut found = BTreeSet::new();
        let mut waiting = vec![start];
        while let Some(module) = waiting.pop() {
            for next in graph.get(module).into_iter().flat_map(BTreeMap::keys) {
                if found.insert(next.clone()) {
                    waiting.push(next);
                }
            }
        }
        found
    };
    let reachable: BTreeMap<&String, BTreeSet<String>> =
        graph.keys().map(|module| (module, reach(module))).collect();
    let mut cycles = BTreeMap::new();
    for (module, reached) in &reachable {
        if !reached.contains(*module) {
            continue;
        }
        let together: BTreeSet<String> = reached
            .iter()
            .filter(|other| {
                let back = reachable.get(other);
                back.is_some_and(|back| back.contains(*module))
            })
            .cloned()
            .collect();
        let uses = together
            .iter()
            .flat_map(|from| &graph[from])
            .filter(|(to, _)| together.contains(*to))
            .flat_map(|(_, examples)| examples.iter().cloned())
            .collect();
        let full = |name: &String| [parent, std::slice::from_ref(name)].concat().join("::");
        let modules: BTreeSet<String> = together.iter().map(full).collect();
        cycles.insert(modules, uses);
    }
    cycles
        .into_iter()
        .map(|(modules, uses)| Cycle { modules, uses })
        .collect()
}

fn file_of(folder: &Path, name: &str) -> PathBuf {
    let file = folder.join(format!("{name}.rs"));
    if file.exists() {
        file
    } else {
        folder.join(name).join("mod.rs")
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && words(attribute.to_token_stream()).contains(&"test".to_owned())
    })
}

fn has_path(attributes: &[Attribute]) -> bool {
    let mut attributes = attributes.iter();
    attributes.any(|attribute| attribute.path().is_ident("path"))
}

fn words(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(word) => found.push(word.to_string()),
            TokenTree::Group(group) => found.extend(words(group.stream())),
            _ => {}
        }
    }
    found
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

#[test]
fn sibling_modules_never_use_each_other() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let mut command = MetadataCommand::new();
    command.manifest_path(manifest).no_deps();
    let mut report = String::new();
    let mut crates = 0;
    for package in command.exec().unwrap().packages {
        for target in package.targets {
            if !(target.is_lib() || target.is_bin()) {
                continue;
            }
            crates += 1;
            let cycles = Crate::read(target.src_path.as_std_path()).cycles();
            for Cycle { modules, uses } in cycles {
                let modules: Vec<_> = modules.into_iter().collect();
                report += &format!("\n{}: {}\n", target.name, modules.join(", "));
                for one in uses {
                    report += &format!("    {one}\n");
                }
            }
        }
    }
    assert!(crates > 10, "only {crates} crates were read");
    assert!(report.is_empty(), "modules use each other:\n{report}");
}

/// Returns the cycles in a crate with the given files, relative to the root's folder.
fn cycles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let cycles = Crate::read(&folder.path().join("lib.rs")).cycles();
    let modules = cycles.into_iter().map(|cycle| cycle.modules);
    modules.map(|all| all.into_iter().collect()).collect()
}

#[test]
fn direct_and_indirect_cycles_are_found() {
    let root = ("lib.rs", "mod a; mod b; mod c;");
    let (b, c) = (("b.rs", "use super::c::C;"), ("c.rs", "pub struct C;"));
    assert!(cycles_of(&[root, ("a.rs", "use crate::b;"), b, c]).is_empty());
    let back = ("c.rs", "fn c() { println!(\"{}\", crate::a::A) }");
    assert_eq!(
        cycles_of(&[root, ("a.rs", "use crate::b;"), b, back]),
        [["a", "b", "c"]]
    );
}

#[test]
fn a_folder_counts_as_one_module_and_parents_are_ignored() {
    let root = ("lib.rs", "mod a; mod b;");
    let files = [
        root,
        ("a.rs", "mod x; use x::X;"),
        ("a/x.rs", "use super::A;"),
    ];
    assert!(cycles_of(&[&files[..], &[("b.rs", "use crate::a::A;")]].concat()).is_empty());
    let files = [root, ("a.rs", "mod x;"), ("a/x.rs", "use crate::b::B;")];
    assert_eq!(
        cycles_of(&[&files[..], &[("b.rs", "use crate::a;")]].concat()),
        [["a", "b"]]
    );
}

#[test]
fn a_re_export_counts_as_the_module_it_refers_to() {
    let root = ("lib.rs", "mod a; mod b; pub use b::B;");
    assert_eq!(
        cycles_of(&[
            root,
            ("a.rs", "use crate::B;"),
            ("b.rs", "use crate::a::A;")
        ]),
        [["a", "b"]]
    );
}

#[test]
fn tests_may_use_any_module() {
    let root = ("lib.rs", "mod a; mod b;");
    let a = ("a.rs", "#[cfg(test)] mod tests { use crate::b; }");
    assert!(cycles_of(&[root, a, ("b.rs", "use crate::a;")]).is_empty());
}
