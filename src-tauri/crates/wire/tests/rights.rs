//! Every command and every role: exactly what the table here says, and nothing for a name that is not in it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::{Value, json};
use sitting::Sitting;
use wire::table::NAMES;

/// A column each: nobody, clerk, content reviewer, form reviewer, approver, administrator.
const MATRIX: &[(&str, &str)] = &[
    ("session.state", "xxxxxx"),
    ("store.provinces", "xxxxxx"),
    ("store.choose_new", "xxxxxx"),
    ("store.choose_existing", "xxxxxx"),
    ("store.create", "xxxxxx"),
    ("store.confirm_recovery", "xxxxxx"),
    ("store.open", "xxxxxx"),
    ("session.people", "xxxxxx"),
    ("session.sign_in", "xxxxxx"),
    ("session.sign_out", "xxxxxx"),
    ("session.change_password", ".xxxxx"),
    ("session.choose_password", "xxxxxx"),
    ("session.lock", "xxxxxx"),
    ("session.open_with_recovery", "xxxxxx"),
    ("store.choose_backup", "xxxxxx"),
    ("store.ways_back", "xxxxxx"),
    ("store.go_back", "xxxxxx"),
    ("store.restore", "xxxxxx"),
    ("store.accept_older", ".xxxxx"),
    ("person.add", ".....x"),
    ("person.change", ".....x"),
    ("person.reset", ".....x"),
    ("recovery.state", ".xxxxx"),
    ("recovery.new", ".....x"),
    ("recovery.try", ".xxxxx"),
    ("key.renew", ".....x"),
    ("month.header", ".xxxxx"),
    ("month.overview", ".xxxxx"),
    ("period.list", ".xxxxx"),
    ("period.open", ".x...."),
    ("period.close", ".x...."),
    ("period.reopen", ".x...."),
    ("period.cancel", ".x...."),
    ("task.list", ".xxxxx"),
    ("task.rule", ".x...."),
    ("indicator.list", ".xxxxx"),
    ("intake.choose", ".x...."),
    ("intake.pending", ".x...."),
    ("intake.progress", ".x...."),
    ("intake.batch", ".x...."),
    ("intake.findings", ".x...."),
    ("intake.grid", ".x...."),
    ("intake.take", ".x...."),
    ("intake.discard", ".x...."),
    ("received.list", ".xxxxx"),
    ("received.get", ".xxxxx"),
    ("received.withdraw", ".x...."),
    ("arrival.record", ".x...."),
    ("entry.list", ".xxxxx"),
    ("templates.write", ".xxxx."),
    ("templates.write_one", ".xxxx."),
    ("organisation.list", ".xxxxx"),
    ("signers.list", ".xxxxx"),
    ("document.list", ".xxxxx"),
    ("document.add", ".x...."),
    ("document.retire", ".x...."),
    ("report.list", ".xxxxx"),
    ("report.new", ".x...."),
    ("report.get", ".xxxxx"),
    ("report.section_set", ".x...."),
    ("report.section_try", ".x...."),
    ("report.draft_keep", ".x...."),
    ("report.draft_drop", ".x...."),
    ("report.frame_set", ".x...."),
    ("report.issuer_set", ".x...."),
    ("report.discard", ".x...."),
    ("report.keys", ".xxxxx"),
    ("report.figure", ".xxxxx"),
    ("report.cell", ".xxxxx"),
    ("report.preview", ".xxxxx"),
    ("report.check", ".xxx.."),
    ("report.approve", ".x..x."),
    ("signoff.rule", ".xxxxx"),
    ("signoff.set_rule", ".....x"),
    ("report.return", "..xxx."),
    ("report.issue", ".x...."),
    ("report.correct_number", ".x...."),
    ("report.export", ".xxxx."),
    ("report.slip", ".xxxx."),
    ("report.open_export", ".xxxx."),
    ("event.list", ".xxxxx"),
    ("undo", ".x...x"),
    ("verify.choose", ".xxxxx"),
    ("anchor.check", ".xxxxx"),
    ("anchor.choose", ".xxxxx"),
    ("backup.state", ".xxxxx"),
    ("backup.place", ".xxxxx"),
    ("backup.no_place", ".xxxxx"),
    ("backup.rehearse", ".xxxxx"),
    ("backup.now", ".xxxxx"),
];

/// An argument that no command takes: whoever is let in is told so, before anything is done.
fn nonsense() -> Value {
    Value::String("x".to_owned())
}

#[test]
fn every_command_stands_in_the_matrix() {
    let listed: Vec<&str> = MATRIX.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, NAMES);
}

#[test]
fn every_role_may_call_exactly_the_commands_of_the_matrix() {
    let sitting = Sitting::with_store();
    for (name, marks) in MATRIX {
        let code = sitting.refused(name, nonsense()).code;
        let wanted = if marks.starts_with('x') {
            "bad_request"
        } else {
            "not_signed_in"
        };
        assert_eq!(code, wanted, "nobody, {name}");
    }
    for (column, who) in ["canbo", "noidung", "thethuc", "lanhdao", "quantri"]
        .into_iter()
        .enumerate()
    {
        let state = sitting.sign_in(who);
        for (name, marks) in MATRIX {
            let allowed = marks.as_bytes()[column + 1] == b'x';
            let code = sitting.refused(name, nonsense()).code;
            assert_eq!(
                code,
                if allowed { "bad_request" } else { "not_allowed" },
                "{who}, {name}"
            );
            // What the page is told beforehand is the same.
            let told = state["person"]["may"].as_array().unwrap().contains(&json!(name));
            assert_eq!(told, allowed, "{who} is told of {name}");
        }
    }
}

#[test]
fn a_name_that_is_not_in_the_table_is_denied() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    for name in [
        "",
        "session",
        "intake.take ",
        "Session.state",
        "office.transact",
        "../session.state",
    ] {
        assert_eq!(sitting.refused(name, json!({})).code, "unknown_command", "{name}");
    }
}
