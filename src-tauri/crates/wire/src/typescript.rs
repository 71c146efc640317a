//! Writes the window's TypeScript from the table of commands. Knows no file system: the caller writes the text.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use domain::finding::Severity;
use domain::form::TaskPart;
use domain::indicator::IndicatorKind;
use domain::organisation::{Level, Route};
use domain::role::Role;
use domain::status::{ReportingState, RulingKind};
use domain::word::Word;
use office::{ExportKind, FileOutcome, ListKind, Manner, MemberRole, ReportKind, ReportStage, Tag, TaskOrigin};
use ts_rs::{Config, TS, TypeVisitor};

use crate::call::{Answer, Call, Failure};
use crate::{ask, table};

/// How types are written: ids and numbers of events arrive as JSON numbers.
fn config() -> Config {
    Config::new().with_large_int("number")
}

/// Collects the declaration of every named type it meets, each once.
struct Collector<'a> {
    cfg: &'a Config,
    seen: HashSet<TypeId>,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only derived types have an output path; for the others (Vec, Option) only what they hold is declared.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.found
                .insert(T::ident(self.cfg), format!("{docs}export {}", T::decl(self.cfg)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Every declaration, `(name, TypeScript)`, by name.
fn all_declarations() -> Vec<(String, String)> {
    let cfg = config();
    let mut collector = Collector {
        cfg: &cfg,
        seen: HashSet::new(),
        found: BTreeMap::new(),
    };
    table::visit(&mut collector);
    collector.visit::<Call>();
    collector.visit::<Answer<()>>();
    collector.visit::<Tag>();
    collector.visit::<Failure>();
    collector.found.into_iter().collect()
}

/// The whole text of `ui/src/lib/wire/types.ts`.
pub fn typescript() -> String {
    let cfg = config();
    let mut text = String::from("// Made by `devtools types` from the table of commands. Not to be edited.\n");
    for (_, declaration) in all_declarations() {
        text.push('\n');
        text.push_str(&tidy(&declaration));
        text.push('\n');
    }
    text.push_str("\n/** Every command: what it takes and what it gives. */\nexport type Commands = {\n");
    for line in table::lines(&cfg) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("};\n\n/** What each value is made from: read it again when one of these changed. */\n");
    text.push_str("export const READS: { readonly [Name in keyof Commands]: readonly Tag[] } = {\n");
    for (name, tags) in table::reads() {
        // A unit variant always becomes a JSON string, so the list is TypeScript as it stands.
        let list = serde_json::to_string(tags).unwrap_or_else(|_| String::from("[]"));
        text.push_str(&format!("  {name:?}: {list},\n"));
    }
    text.push_str("};\n\n/** What people call each value, in the order of lists. */\nexport const WORDS = {\n");
    let tables = [
        words(&cfg, ExportKind::words),
        words(&cfg, FileOutcome::words),
        words(&cfg, IndicatorKind::words),
        words(&cfg, Level::words),
        words(&cfg, ListKind::words),
        words(&cfg, Manner::words),
        words(&cfg, MemberRole::words),
        words(&cfg, ReportKind::words),
        words(&cfg, ReportStage::words),
        words(&cfg, ReportingState::words),
        words(&cfg, Role::words),
        words(&cfg, Route::words),
        words(&cfg, RulingKind::words),
        words(&cfg, Severity::words),
        words(&cfg, TaskOrigin::words),
        words(&cfg, TaskPart::words),
    ];
    text.push_str(&tables.concat());
    text.push_str(&format!(
        "}} as const;\n\n/** Bounds the program holds people to. */\nexport const LIMITS = {{ passwordLeast: {}, text: {}, line: {} }} as \
         const;\n\n/** What the clerk who makes a store signs in as. */\nexport const CLERK_NAME = {:?};\n",
        office::PASSWORD_LEAST,
        ask::LONG,
        ask::SHORT,
        office::CLERK_NAME
    ));
    text
}

/// The words of an enum: `Role: { clerk: "Cán bộ tổng hợp", … },`.
fn words<T: Word + TS>(cfg: &Config, of: fn(T) -> &'static str) -> String {
    let name = T::name(cfg);
    let all = T::ALL.iter().map(|value| (value.word(), of(*value)));
    let lines: String = all.map(|(word, said)| format!("    {word:?}: {said:?},\n")).collect();
    format!("  {name}: {{\n{lines}  }} satisfies Record<{name}, string>,\n")
}

/// The generator's text as a person would write it: comments on one line, members indented, no trailing blanks.
fn tidy(declaration: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut inside = false;
    let plain = declaration.replace("/**\n * ", "/** ").replace("\n */", " */");
    let mut declaration = plain.replace(" \n", "\n");
    // The first members of a type may have no comment; they stand on a line of their own.
    if declaration.contains(",\n/** ") && declaration.matches('{').count() == 1 {
        declaration = declaration.replacen(" = { ", " = {\n", 1);
    }
    for line in declaration.lines() {
        let indent = if inside { "  " } else { "" };
        if inside && line.ends_with(", };") {
            lines.push(format!("{indent}{},", line.trim_end_matches(", };")));
            lines.push(String::from("};"));
            continue;
        }
        inside = inside || line.ends_with('{');
        lines.push(format!("{indent}{line}"));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_a_declaration_uses_is_declared() {
        let declared = all_declarations();
        let text = typescript();
        for name in ["FindingView", "TaskRow", "Figure", "MonthStepCode", "Grid", "Failure"] {
            assert!(declared.iter().any(|(found, _)| found == name), "{name} is missing");
        }
        // Numbers arrive as JSON numbers: a bigint in a type would be a lie.
        assert!(!text.contains("bigint"));
    }

    #[test]
    fn every_command_is_in_the_table_once() {
        let text = typescript();
        let mut names = table::NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table::NAMES.len());
        for name in names {
            assert_eq!(text.matches(&format!("{name:?}: {{")).count(), 1, "{name}");
        }
    }
}
