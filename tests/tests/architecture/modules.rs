//! The modules of a crate and which leans on which, read from the paths in their files.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust_code::{Named, named, words};
use crate::tree::Tree;

/// A crate: the folder its files stand in, and for each of its modules those it leans on. The module at the root is ``.
pub struct Modules {
    /// The folder.
    pub folder: String,
    /// Module → modules it names; without itself and without those inside it, which are its parts.
    pub leans_on: BTreeMap<String, BTreeSet<String>>,
}

/// Every crate of a tree that has modules: libraries, programs, and tests in a folder of their own.
pub fn crates(tree: &Tree) -> Vec<Modules> {
    let root = |file: &str| {
        let (folder, name) = file.rsplit_once('/')?;
        matches!(name, "lib.rs" | "main.rs").then(|| folder.to_owned())
    };
    let folders: BTreeSet<String> = tree.ending(&[".rs"]).filter_map(root).collect();
    folders.into_iter().map(|folder| read(tree, folder)).collect()
}

fn read(tree: &Tree, folder: String) -> Modules {
    let texts: BTreeMap<String, String> = tree
        .ending(&[".rs"])
        .filter_map(|file| {
            let module = module_of(file.strip_prefix(&folder)?.strip_prefix('/')?)?;
            Some((module, tree.text(file)?))
        })
        .collect();
    let paths: BTreeMap<&str, Vec<Named<'_>>> = texts
        .iter()
        .map(|(module, text)| (module.as_str(), named(&words(text))))
        .collect();
    let names = Names { paths: &paths };
    let leans_on = paths
        .iter()
        .map(|(module, named)| {
            let found = named.iter().filter_map(|named| names.resolve(module, named, 0));
            let others = found.filter(|other| *other != *module && !is_inside(other, module));
            ((*module).to_owned(), others.map(str::to_owned).collect())
        })
        .collect();
    Modules { folder, leans_on }
}

/// `report/mod.rs` → `report`, `report/view.rs` → `report::view`, `lib.rs` → ``; none for tests, which may name anything.
fn module_of(file: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
        parts.pop();
    }
    (!parts.contains(&"tests")).then(|| parts.join("::"))
}

/// Whether `module` is a part of `parent`, at any depth.
fn is_inside(module: &str, parent: &str) -> bool {
    parent.is_empty() && !module.is_empty() || module.strip_prefix(parent).is_some_and(|rest| rest.starts_with("::"))
}

fn joined(parent: &str, name: &str) -> String {
    if parent.is_empty() {
        name.to_owned()
    } else {
        format!("{parent}::{name}")
    }
}

/// What the names of a crate mean.
struct Names<'a> {
    paths: &'a BTreeMap<&'a str, Vec<Named<'a>>>,
}

impl<'a> Names<'a> {
    /// The module that a path in `module` leads to; none if it leads out of the crate or stays in the file.
    fn resolve(&self, module: &str, named: &Named<'_>, handed: usize) -> Option<&'a str> {
        let mut rest = named.segments.as_slice();
        let mut at = match *rest.first()? {
            "crate" => {
                rest = &rest[1..];
                self.module("")?
            }
            first @ ("self" | "super") => {
                let ups = rest.iter().take_while(|segment| **segment == "super").count();
                rest = &rest[ups.max(1)..];
                if first == "self" && named.inside > 0 {
                    return None;
                }
                self.above(
                    module,
                    ups.checked_sub(named.inside).or((first == "self").then_some(0))?,
                )?
            }
            // A module of this file; anything else is a library.
            first => {
                let child = self
                    .module(&joined(module, first))
                    .filter(|_| named.imported && named.inside == 0);
                child.and(self.module(module))?
            }
        };
        for (n, segment) in rest.iter().enumerate() {
            if let Some(child) = self.module(&joined(at, segment)) {
                at = child;
            } else if let Some(source) = self.handed_on(at, segment) {
                // What hands on in a circle means nothing.
                if handed == 8 {
                    return None;
                }
                let segments = source.segments.iter().chain(&rest[n + 1..]).copied().collect();
                let source = Named { segments, ..*source };
                return self.resolve(at, &source, handed + 1).or(Some(at));
            } else {
                break;
            }
        }
        Some(at)
    }

    fn module(&self, name: &str) -> Option<&'a str> {
        self.paths.get_key_value(name).map(|(module, _)| *module)
    }

    fn above(&self, module: &str, levels: usize) -> Option<&'a str> {
        let mut at = module;
        for _ in 0..levels {
            at = at.rsplit_once("::").map_or("", |(parent, _)| parent);
        }
        self.module(at)
    }

    fn handed_on(&self, module: &str, name: &str) -> Option<&'a Named<'a>> {
        self.paths
            .get(module)?
            .iter()
            .find(|named| named.handed_on && named.name == name)
    }
}

/// Every circle of modules, as `a → b → a`. A parent names its parts and they name it: that alone is none.
pub fn circles(tree: &Tree) -> Vec<String> {
    crates(tree).iter().flat_map(Modules::circles).collect()
}

impl Modules {
    fn circles(&self) -> Vec<String> {
        let (mut found, mut finished) = (Vec::new(), BTreeSet::new());
        for module in self.leans_on.keys() {
            self.walk(module, &mut Vec::new(), &mut finished, &mut found);
        }
        found
    }

    fn walk<'a>(
        &'a self,
        module: &'a str,
        way: &mut Vec<&'a str>,
        finished: &mut BTreeSet<&'a str>,
        found: &mut Vec<String>,
    ) {
        if let Some(from) = way.iter().position(|passed| *passed == module) {
            let circle: Vec<&str> = way[from..]
                .iter()
                .chain([&module])
                .map(|name| self.shown(name))
                .collect();
            found.push(format!("{}: {}", self.folder, circle.join(" → ")));
            return;
        }
        if finished.contains(module) {
            return;
        }
        way.push(module);
        for next in self.leans_on.get(module).into_iter().flatten() {
            self.walk(next, way, finished, found);
        }
        way.pop();
        finished.insert(module);
    }

    fn shown<'a>(&self, module: &'a str) -> &'a str {
        if module.is_empty() { "the root" } else { module }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_and_its_part_are_no_circle() {
        assert_eq!(
            circles(&Tree::of(&crate::fixture("modules-in-a-circle"))),
            [
                "src-tauri/crates/store/src: report → status → report",
                "src-tauri/crates/store/src: figures → report::content → rounds → figures",
            ]
        );
    }
}
