//! What keeps the window closed: its configuration, its capability, its build script and the features of its library.

use serde_json::Value;

use crate::tree::Tree;

/// The only places a page may take each kind of thing from; every kind not named here is refused altogether.
const POLICY: &[(&str, &[&str])] = &[
    ("default-src", &["'none'"]),
    ("script-src", &["'self'"]),
    ("style-src", &["'self'"]),
    ("img-src", &["'self'", "blob:"]),
    ("font-src", &["'self'"]),
    ("connect-src", &["ipc:", "http://ipc.localhost"]),
    ("object-src", &["'none'"]),
    ("base-uri", &["'none'"]),
    ("form-action", &["'none'"]),
    ("frame-src", &["'none'"]),
    ("frame-ancestors", &["'none'"]),
];

/// All that the page may ask of the window.
const PERMISSIONS: &[&str] = &["allow-call"];

/// Features of the window's library that would open it.
const OPENING_FEATURES: &[&str] = &[
    "devtools",
    "protocol-asset",
    "isolation",
    "unstable",
    "webview-data-url",
];

/// Every opening in the window.
pub fn opened(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    let config = json(tree, "src-tauri/tauri.conf.json");
    if let Some(config) = &config {
        faults.extend(configuration(&config["app"]));
    }
    let capabilities = tree
        .ending(&[".json"])
        .filter(|file| file.starts_with("src-tauri/capabilities/"));
    for file in capabilities {
        faults.extend(
            capability(&json(tree, file).unwrap_or_default())
                .into_iter()
                .map(|fault| format!("{file}: {fault}")),
        );
    }
    if let Some(script) = tree.text("src-tauri/build.rs")
        && !script.contains(".commands(&[\"call\"])")
    {
        faults.push("build.rs names no commands, so the access list applies to none".to_owned());
    }
    let manifest = tree.text("Cargo.toml").unwrap_or_default();
    let library = manifest
        .lines()
        .find(|line| line.starts_with("tauri = "))
        .unwrap_or_default();
    let opening = OPENING_FEATURES
        .iter()
        .filter(|feature| library.contains(&format!("\"{feature}\"")));
    faults.extend(opening.map(|feature| format!("tauri is built with {feature}")));
    faults
}

fn json(tree: &Tree, file: &str) -> Option<Value> {
    tree.text(file)
        .map(|text| serde_json::from_str(&text).expect("a configuration file is JSON"))
}

fn configuration(app: &Value) -> Vec<String> {
    let security = &app["security"];
    let mut faults = Vec::new();
    for name in ["csp", "devCsp"] {
        let policy = security[name].as_str().unwrap_or_default();
        faults.extend(
            content_policy(policy)
                .into_iter()
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(what.to_owned());
        }
    };
    must(security["freezePrototype"] == true, "freezePrototype must be true");
    must(app["withGlobalTauri"] == false, "withGlobalTauri must be false");
    must(security["assetProtocol"]["enable"] != true, "assetProtocol must be off");
    must(
        security["capabilities"] == serde_json::json!(["main"]),
        "capabilities must name main alone: an empty list is all",
    );
    must(
        security["dangerousDisableAssetCspModification"].is_null(),
        "the content policy must keep its hashes",
    );
    let windows = app["windows"].as_array().map_or(&[][..], Vec::as_slice);
    must(
        windows.len() == 1 && windows[0]["label"] == "main",
        "there is one window, main",
    );
    must(
        windows.iter().all(|window| window["create"] == false),
        "the window is built in Rust, where navigation is refused",
    );
    faults
}

fn content_policy(policy: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut named = Vec::new();
    for rule in policy.split(';') {
        let mut words = rule.split_whitespace();
        let kind = words.next().unwrap_or_default();
        named.push(kind);
        let allowed = POLICY
            .iter()
            .find(|(name, _)| *name == kind)
            .map_or(&[][..], |(_, sources)| sources);
        faults.extend(
            words
                .filter(|word| !allowed.contains(word))
                .map(|word| format!("{kind} lets {word} in")),
        );
    }
    faults.extend(
        POLICY
            .iter()
            .filter(|(kind, _)| !named.contains(kind))
            .map(|(kind, _)| format!("{kind} is not named")),
    );
    faults
}

fn capability(capability: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    if !capability["remote"].is_null() {
        faults.push("remote pages are let in".to_owned());
    }
    if capability["windows"] != serde_json::json!(["main"]) || capability["webviews"] != serde_json::json!(["main"]) {
        faults.push("it must be for the window main and its page alone".to_owned());
    }
    for permission in capability["permissions"].as_array().map_or(&[][..], Vec::as_slice) {
        if !permission.as_str().is_some_and(|name| PERMISSIONS.contains(&name)) {
            faults.push(format!("{permission} is allowed"));
        }
    }
    faults
}
