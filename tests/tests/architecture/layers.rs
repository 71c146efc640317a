//! The walls inside a crate: which of its modules may lean on which, as layers.

use crate::modules::{Modules, crates};
use crate::tree::Tree;

/// A crate's layers, lowest first. A module may lean on those in layers below its own, not on its neighbours. A part of a
/// module goes with it unless it is named by itself. What stands at the root of the crate is everybody's.
struct Layers {
    folder: &'static str,
    layers: &'static [&'static [&'static str]],
}

const LAYERS: &[Layers] = &[
    Layers {
        folder: "src-tauri/crates/office/src",
        layers: &[
            &["hash", "rights"],
            &["error"],
            &["files", "typed"],
            &["password", "reference"],
            // The door for changes knows no change.
            &["door"],
            // What a report says is a value; where its figures come from is asked above.
            &["report::frame"],
            &["report::content"],
            &["figures", "session", "upkeep"],
            &["people", "plans", "register", "rounds", "tasks"],
            &["indicators", "rehearsal"],
            &["status"],
            &["intake", "report"],
            &["ad_hoc", "founding", "maintain", "month", "request"],
            &[
                "indicator_page",
                "papers",
                "sample",
                "units::drafts",
                "units::file",
                "units::lineage",
                "year",
            ],
            &["members", "units::regroup"],
            &["units::import", "units::page", "units::placing", "units::reform"],
            &["units"],
            // Knows every change by name, to take it back.
            &["undo"],
            &["journal", "practice", "setup"],
        ],
    },
    Layers {
        folder: "src-tauri/crates/wire/src",
        layers: &[
            &["call", "picker", "recent"],
            &["answer"],
            &["ask", "batch"],
            &["desk"],
            &["practice"],
            &["bring_in", "journal", "month", "office_data", "session"],
            &["people", "report", "rescue", "units"],
            &["intake", "measures", "papers"],
            &["files"],
            &["help", "plan", "rounds"],
            // The table names every command; only what is built from it stands above.
            &["table"],
            &["dispatch", "typescript"],
        ],
    },
];

/// Every module that leans up or sideways, that no layer names, or that a layer names and is not there.
pub fn broken(tree: &Tree) -> Vec<String> {
    let crates = crates(tree);
    LAYERS
        .iter()
        .filter_map(|layers| Some((layers, crates.iter().find(|found| found.folder == layers.folder)?)))
        .flat_map(|(layers, found)| layers.faults(found))
        .collect()
}

impl Layers {
    fn faults(&self, found: &Modules) -> Vec<String> {
        let mut faults = Vec::new();
        for (module, leans_on) in &found.leans_on {
            let Some((from, layer)) = self.place(module) else {
                if !module.is_empty() {
                    faults.push(format!("{}: {module} stands in no layer", self.folder));
                }
                continue;
            };
            let above = leans_on.iter().filter(|other| {
                self.place(other)
                    .is_some_and(|(to, other)| to != from && other >= layer)
            });
            faults.extend(above.map(|other| format!("{}: {module} leans on {other}", self.folder)));
        }
        let gone = self.layers.iter().copied().flatten();
        let gone = gone.filter(|name| !found.leans_on.contains_key(**name));
        faults.extend(gone.map(|name| format!("{}: there is no {name}", self.folder)));
        faults
    }

    /// The entry a module belongs to, and the number of its layer: its own, or that of the nearest module it is in.
    fn place(&self, module: &str) -> Option<(&'static str, usize)> {
        let mut name = module;
        loop {
            let layer = self.layers.iter().position(|layer| layer.contains(&name));
            if let Some(layer) = layer {
                let entry = self.layers[layer].iter().find(|entry| **entry == name)?;
                return Some((entry, layer));
            }
            name = name.rsplit_once("::")?.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leans_down_is_not_refused() {
        let faults = broken(&Tree::of(&crate::fixture("module-leans-up")));
        let refused: Vec<&String> = faults.iter().filter(|fault| !fault.contains("there is no ")).collect();
        assert_eq!(
            refused,
            [
                "src-tauri/crates/office/src: door leans on people",
                "src-tauri/crates/office/src: extras stands in no layer",
                "src-tauri/crates/office/src: people leans on tasks::ruling",
                "src-tauri/crates/wire/src: desk leans on table",
            ]
        );
    }
}
