//! What holds for the screens: no markup from data, no test that nobody runs.

use crate::prose::numbered;
use crate::tree::Tree;

/// Ways to turn data into markup or code; the content policy stops them too, this one says so at once.
const RAW: &[&str] = &[
    "{@html",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "eval(",
    "new Function",
    "srcdoc",
];

/// Markup or code made from data, in anything the page is built from.
pub fn raw_markup(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    let sources = [".svelte", ".ts", ".js", ".html"];
    let page = |file: &&str| file.starts_with("ui/src/") || *file == "ui/index.html";
    for file in tree
        .ending(&sources)
        .filter(page)
        .filter(|file| !file.ends_with(".test.ts"))
    {
        let text = tree.text(file).unwrap_or_default();
        for (line, code) in numbered(&text) {
            faults.extend(
                RAW.iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| format!("{file}:{line} uses {word}")),
            );
            // A style in the markup is refused by the content policy; `style:name={value}` is set by script and is not.
            if !file.ends_with(".ts") && code.contains(" style=\"") {
                faults.push(format!(
                    "{file}:{line} has style=\" in its markup, which the content policy drops"
                ));
            }
        }
    }
    faults
}

/// Tests in places or under names that no runner looks at, and tests that silence all others.
pub fn forgotten_tests(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for file in tree.ending(&[".ts"]).filter(|file| file.starts_with("ui/")) {
        let text = tree.text(file).unwrap_or_default();
        let holds_tests =
            numbered(&text).any(|(_, line)| line.starts_with("test(") || line.starts_with("test.describe("));
        let journey = file.starts_with("ui/e2e/");
        if journey && holds_tests && !file.ends_with(".spec.ts") {
            faults.push(format!("{file} holds journeys, but only *.spec.ts is run"));
        }
        if !journey && file.ends_with(".spec.ts") {
            faults.push(format!("{file} stands outside ui/e2e; a unit test is called *.test.ts"));
        }
        if !file.starts_with("ui/src/") && file.ends_with(".test.ts") {
            faults.push(format!("{file} stands outside ui/src, where unit tests are looked for"));
        }
        for (line, code) in numbered(&text) {
            let lonely = ["test.only", "it.only", "describe.only"]
                .iter()
                .any(|word| code.contains(word));
            if lonely {
                faults.push(format!("{file}:{line} silences all other tests"));
            }
        }
    }
    faults
}
