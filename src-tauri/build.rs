//! Prepares the window: the access list of commands, the configuration and the built screens.
//!
//! Naming the commands here is what makes the access list apply to them at all: without an
//! application manifest a page may call every command, whatever its capability file says.

fn main() {
    // The context macro embeds the screens; it only runs again when this crate is compiled again.
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(&["call"]);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("tauri.conf.json, capabilities and icons agree with each other");
}
