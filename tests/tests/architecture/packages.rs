//! The table of packages: what each may lean on. A new entry needs a decision record.

/// One package and everything it may name in its `Cargo.toml`.
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// Packages of ours.
    pub own: &'static [&'static str],
    /// Packages of ours that only its tests may use.
    pub own_in_tests: &'static [&'static str],
    /// Libraries.
    pub libraries: &'static [&'static str],
    /// Libraries that only its tests may use.
    pub libraries_in_tests: &'static [&'static str],
}

/// Libraries that belong to the packages named, and to no other, not even in a test.
pub const OWNED: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("calamine", &["sheet"]),
    ("rust_xlsxwriter", &["sheet"]),
    ("printpdf", &["report"]),
    ("lopdf", &["report"]),
    ("allsorts-azul", &["report"]),
    ("pulldown-cmark", &["manual"]),
    ("tauri", &["app"]),
    ("tauri-build", &["app"]),
    ("tauri-plugin-dialog", &["app"]),
    ("gio", &["app"]),
];

const NONE: Package = Package {
    name: "",
    own: &[],
    own_in_tests: &[],
    libraries: &[],
    libraries_in_tests: &[],
};

/// Every package of the workspace.
pub const PACKAGES: &[Package] = &[
    Package {
        name: "domain",
        libraries: &[
            "chrono",
            "serde",
            "strum",
            "thiserror",
            "ts-rs",
            "unicode-normalization",
        ],
        libraries_in_tests: &["insta"],
        ..NONE
    },
    Package {
        name: "catalogue",
        own: &["domain"],
        libraries: &["chrono", "serde", "serde_json", "thiserror"],
        ..NONE
    },
    Package {
        name: "store",
        own: &["domain"],
        libraries: &[
            "argon2",
            "chacha20poly1305",
            "chrono",
            "crc32fast",
            "data-encoding",
            "getrandom",
            "hmac",
            "rusqlite",
            "serde",
            "serde_json",
            "sha2",
            "strum",
            "tempfile",
            "thiserror",
            "ts-rs",
            "x25519-dalek",
            "zeroize",
        ],
        ..NONE
    },
    Package {
        name: "sheet",
        own: &["domain"],
        libraries: &[
            "calamine",
            "chrono",
            "data-encoding",
            "postcard",
            "quick-xml",
            "rust_xlsxwriter",
            "rustix",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "ts-rs",
            "zip",
        ],
        ..NONE
    },
    Package {
        name: "report",
        own: &["domain"],
        libraries: &[
            "ab_glyph_rasterizer",
            "allsorts-azul",
            "chrono",
            "docx-rs",
            "lopdf",
            "png",
            "printpdf",
            "quick-xml",
            "serde",
            "sha2",
            "thiserror",
            "ttf-parser",
            "unicode-linebreak",
        ],
        libraries_in_tests: &["serde_json"],
        ..NONE
    },
    Package {
        name: "manual",
        own: &["report"],
        libraries: &["chrono", "pulldown-cmark", "serde", "sha2", "thiserror", "ts-rs"],
        ..NONE
    },
    Package {
        name: "office",
        own: &["domain", "catalogue", "store", "sheet", "report"],
        libraries: &[
            "chrono",
            "data-encoding",
            "serde",
            "serde_json",
            "sha2",
            "similar",
            "strum",
            "tempfile",
            "thiserror",
            "ts-rs",
            "zeroize",
        ],
        ..NONE
    },
    Package {
        name: "wire",
        own: &["domain", "manual", "office"],
        libraries: &["base64", "chrono", "serde", "serde_json", "ts-rs"],
        libraries_in_tests: &["tempfile"],
        ..NONE
    },
    Package {
        name: "app",
        own: &["office", "wire"],
        libraries: &[
            "gio",
            "serde_json",
            "tauri",
            "tauri-build",
            "tauri-plugin-dialog",
            "tokio",
        ],
        ..NONE
    },
    Package {
        name: "dean06-cli",
        own: &["domain", "office"],
        libraries: &["chrono", "clap", "rpassword", "serde", "serde_json"],
        ..NONE
    },
    Package { name: "xtask", ..NONE },
    Package {
        name: "devtools",
        own: &["domain", "catalogue", "manual", "sheet", "office", "wire"],
        libraries: &["axum", "chrono", "serde", "serde_json", "tokio"],
        ..NONE
    },
    Package {
        name: "suite",
        own_in_tests: &["domain", "catalogue", "store", "sheet", "report", "office", "wire"],
        libraries_in_tests: &["chrono", "serde_json", "spdx", "tempfile", "toml"],
        ..NONE
    },
];
