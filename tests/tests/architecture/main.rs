//! The walls of the product, each with a small tree in `fixtures/walls` that breaks it and is refused.
//!
//! A new edge or dependency is one line in [`packages`] and a decision record; a wall that no fixture
//! breaks is not held by anything.

mod dependencies;
mod layers;
mod licences;
mod lock;
mod modules;
mod packages;
mod prose;
mod rust_code;
mod rust_files;
mod screens;
mod shell;
mod tree;
mod walls;

use std::collections::BTreeSet;
use std::path::PathBuf;

use tree::Tree;

/// A wall over the files of a tree.
struct Wall {
    name: &'static str,
    /// Every fault with the place it stands at, nothing when the wall holds.
    check: fn(&Tree) -> Vec<String>,
    /// Fixtures that break it, each with a word that the refusal must contain.
    broken_by: &'static [(&'static str, &'static str)],
}

const WALLS: &[Wall] = &[
    Wall {
        name: "the visible top level is the customer's",
        check: prose::top_level,
        broken_by: &[("folder-at-the-top", "scripts")],
    },
    Wall {
        name: "no path of one machine",
        check: prose::machine_paths,
        broken_by: &[("path-of-one-machine", "office/src/lib.rs:4")],
    },
    Wall {
        name: "files stay short",
        check: prose::lengths,
        broken_by: &[("file-too-long", "32 lines")],
    },
    Wall {
        name: "errors are values, not words",
        check: rust_files::stringly_errors,
        broken_by: &[("error-is-a-string", "office/src/lib.rs")],
    },
    Wall {
        name: "names say what is inside",
        check: rust_files::vague_names,
        broken_by: &[("module-called-utils", "utils.rs")],
    },
    Wall {
        name: "no Rust file is forgotten",
        check: rust_files::forgotten,
        broken_by: &[("forgotten-file", "import/writing.rs")],
    },
    Wall {
        name: "pure rooms stay pure",
        check: rust_files::impure,
        broken_by: &[
            ("domain-reads-the-clock", "Local::now"),
            ("domain-reads-files", "std::fs"),
            ("catalogue-is-written-to", "fs::write"),
        ],
    },
    Wall {
        name: "no circle among the modules of a crate",
        check: modules::circles,
        broken_by: &[
            (
                "modules-in-a-circle",
                "crates/store/src: figures → report::content → rounds → figures",
            ),
            ("modules-in-a-circle", "crates/store/src: report → status → report"),
        ],
    },
    Wall {
        name: "the layers of a crate lean down",
        check: layers::broken,
        broken_by: &[
            ("module-leans-up", "office/src: door leans on people"),
            ("module-leans-up", "office/src: people leans on tasks::ruling"),
            ("module-leans-up", "office/src: extras stands in no layer"),
            ("module-leans-up", "wire/src: desk leans on table"),
            ("module-leans-up", "wire/src: there is no picker"),
        ],
    },
    Wall {
        name: "every dependency is used",
        check: dependencies::unused,
        broken_by: &[
            ("unused-dependency", "office/Cargo.toml names serde and"),
            ("unused-dependency", "office/Cargo.toml names tempfile and"),
            ("unused-dependency", "office/Cargo.toml names insta and"),
            ("unused-dependency", "office/Cargo.toml names tauri-build and"),
            ("unused-dependency", "office/Cargo.toml names rustix and"),
            ("unused-dependency", "Cargo.toml offers left-pad and"),
        ],
    },
    Wall {
        name: "no library is handed through a wall",
        check: rust_files::handed_on,
        broken_by: &[("store-hands-sqlite-on", "rusqlite")],
    },
    Wall {
        name: "the page makes no markup from data",
        check: screens::raw_markup,
        broken_by: &[
            ("page-writes-html", "{@html"),
            ("page-writes-html", "innerHTML"),
            ("style-in-the-markup", "style=\""),
        ],
    },
    Wall {
        name: "every screen test is run",
        check: screens::forgotten_tests,
        broken_by: &[
            ("forgotten-journey", "e2e/intake.ts"),
            ("forgotten-journey", "month.spec.ts"),
            ("lonely-test", "month.test.ts:3"),
        ],
    },
    Wall {
        name: "the window stays closed",
        check: shell::opened,
        broken_by: &[
            ("window-left-open", "'unsafe-inline'"),
            ("window-left-open", "withGlobalTauri"),
            ("window-left-open", "freezePrototype"),
            ("window-left-open", "remote"),
            ("window-left-open", "dialog:default"),
            ("window-left-open", "core:default"),
            ("window-left-open", "commands"),
            ("window-left-open", "devtools"),
            ("window-left-open", "protocol-asset"),
        ],
    },
    Wall {
        name: "no version with a known hole",
        check: lock::too_old,
        broken_by: &[("old-versions", "tauri 2.10.9"), ("old-versions", "quick-xml 0.38.4")],
    },
    Wall {
        name: "a newcomer can wait for the first build",
        check: lock::heavy,
        broken_by: &[("library-twice", "lopdf is locked in two versions")],
    },
];

/// Every wall between packages: the fixture workspace that breaks it and the fault it must be refused for.
const BROKEN_WORKSPACES: &[(&str, walls::Fault<'static>)] = {
    use walls::Fault::{Edge, Outside, UnknownPackage, Unlisted};
    &[
        (
            "report-queries-store",
            Edge {
                from: "report",
                to: "store",
            },
        ),
        (
            "sheet-writes-store",
            Edge {
                from: "sheet",
                to: "store",
            },
        ),
        (
            "wire-skips-office",
            Edge {
                from: "wire",
                to: "store",
            },
        ),
        (
            "domain-leans-on-catalogue",
            Edge {
                from: "domain",
                to: "catalogue",
            },
        ),
        (
            "window-skips-wire",
            Edge {
                from: "app",
                to: "store",
            },
        ),
        (
            "office-knows-transport",
            Edge {
                from: "office",
                to: "wire",
            },
        ),
        (
            "sqlite-outside-store",
            Outside {
                from: "office",
                library: "rusqlite",
            },
        ),
        (
            "sqlite-under-another-name",
            Outside {
                from: "office",
                library: "rusqlite",
            },
        ),
        (
            "excel-outside-sheet",
            Outside {
                from: "report",
                library: "calamine",
            },
        ),
        (
            "excel-written-outside-sheet",
            Outside {
                from: "office",
                library: "rust_xlsxwriter",
            },
        ),
        (
            "pdf-outside-report",
            Outside {
                from: "office",
                library: "printpdf",
            },
        ),
        (
            "window-toolkit-outside-app",
            Outside {
                from: "dean06-cli",
                library: "tauri",
            },
        ),
        (
            "window-toolkit-in-a-test",
            Outside {
                from: "wire",
                library: "tauri",
            },
        ),
        (
            "unlisted-dependency",
            Unlisted {
                from: "domain",
                library: "left-pad",
            },
        ),
        (
            "xtask-brings-a-dependency",
            Unlisted {
                from: "xtask",
                library: "serde",
            },
        ),
        ("package-called-manager", UnknownPackage { name: "manager" }),
    ]
};

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join("walls")
        .join(name)
}

#[test]
fn our_packages_keep_their_walls() {
    let metadata = walls::metadata(&top());
    assert_eq!(walls::faults(&metadata), []);
}

#[test]
fn every_workspace_that_breaks_a_wall_is_refused_for_that_alone() {
    for (name, fault) in BROKEN_WORKSPACES {
        let metadata = walls::metadata(&fixture(name));
        assert_eq!(walls::faults(&metadata), [*fault], "{name}");
    }
}

#[test]
fn our_files_keep_their_walls() {
    let tree = Tree::of(&top());
    let faults: Vec<String> = WALLS
        .iter()
        .flat_map(|wall| {
            (wall.check)(&tree)
                .into_iter()
                .map(move |fault| format!("{}: {fault}", wall.name))
        })
        .collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_tree_that_breaks_a_wall_is_refused() {
    for wall in WALLS {
        assert!(!wall.broken_by.is_empty(), "{} is held by nothing", wall.name);
        for (fixture_name, word) in wall.broken_by {
            let faults = (wall.check)(&Tree::of(&fixture(fixture_name)));
            let refused = faults.iter().any(|fault| fault.contains(word));
            assert!(
                refused,
                "{}: {fixture_name} must be refused for {word}: {faults:?}",
                wall.name
            );
        }
    }
}

#[test]
fn no_fixture_stands_unused() {
    let walls = WALLS.iter().flat_map(|wall| wall.broken_by).map(|(name, _)| *name);
    let used: BTreeSet<&str> = BROKEN_WORKSPACES.iter().map(|(name, _)| *name).chain(walls).collect();
    let there: BTreeSet<String> = std::fs::read_dir(fixture(""))
        .expect("the folder of fixtures is there")
        .map(|entry| {
            entry
                .expect("it can be listed")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(there.iter().map(String::as_str).collect::<BTreeSet<_>>(), used);
}
