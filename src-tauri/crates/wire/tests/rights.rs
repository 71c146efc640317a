//! Every command and every role: exactly what the table here says, and nothing for a name that is not in it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::{Value, json};
use sitting::Sitting;
use wire::table::NAMES;

/// A column each: nobody, clerk, content reviewer, form reviewer, approver, administrator.
const MATRIX: &[(&str, &str)] = &[
    ("session.state", "xxxxxx"),
    ("manual.chapters", "xxxxxx"),
    ("manual.picture", "xxxxxx"),
    ("manual.save", "xxxxxx"),
    ("store.founding_years", "xxxxxx"),
    ("store.provinces", "xxxxxx"),
    ("store.departments", "xxxxxx"),
    ("store.choose_new", "xxxxxx"),
    ("store.choose_existing", "xxxxxx"),
    ("store.create", "xxxxxx"),
    ("store.confirm_recovery", "xxxxxx"),
    ("store.open", "xxxxxx"),
    ("store.open_recent", "xxxxxx"),
    ("store.forget", "xxxxxx"),
    ("practice.open", "xxxxxx"),
    ("practice.remove", "xxxxxx"),
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
    ("round.list", ".xxxxx"),
    ("round.get", ".xxxxx"),
    ("round.table", ".xxxxx"),
    ("round.open", ".x...."),
    ("round.close", ".x...."),
    ("round.reopen", ".x...."),
    ("round.cancel", ".x...."),
    ("round.expect", ".x...."),
    ("round.templates", ".xxxx."),
    ("round.package", ".xxxx."),
    ("round.export", ".xxxx."),
    ("form.list", ".xxxxx"),
    ("setup.missing", ".xxxxx"),
    ("year.look", ".x...x"),
    ("year.roll", ".x...x"),
    ("task.list", ".xxxxx"),
    ("task.rule", ".x...."),
    ("task.agencies", ".xxxxx"),
    ("task.get", ".xxxxx"),
    ("task.members", ".xxxxx"),
    ("task.add", ".x...x"),
    ("task.amend", ".x...x"),
    ("task.drop", ".x...x"),
    ("plan.list", ".xxxxx"),
    ("plan.history", ".xxxxx"),
    ("plan.redline", ".xxxx."),
    ("indicator.list", ".xxxxx"),
    ("indicator.get", ".xxxxx"),
    ("indicator.series", ".xxxxx"),
    ("indicator.frame", ".xxxxx"),
    ("indicator.set", ".x...x"),
    ("indicator.switch", ".x...x"),
    ("target.set", ".x...x"),
    ("indicators.choose", ".x...x"),
    ("indicators.read", ".x...x"),
    ("indicators.take", ".x...x"),
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
    ("templates.package", ".xxxx."),
    ("templates.write_one", ".xxxx."),
    ("organisation.list", ".xxxxx"),
    ("organisation.get", ".xxxxx"),
    ("organisation.tree", ".xxxxx"),
    ("organisation.add", ".x...x"),
    ("organisation.correct", ".x...x"),
    ("organisation.rename", ".x...x"),
    ("organisation.parent", ".x...x"),
    ("organisation.route", ".x...x"),
    ("organisation.end", ".x...x"),
    ("organisation.merge", ".x...x"),
    ("organisation.split", ".x...x"),
    ("organisation.reform_look", ".x...x"),
    ("organisation.reform", ".x...x"),
    ("alias.add", ".x...x"),
    ("alias.retire", ".x...x"),
    ("contact.set", ".x...x"),
    ("contact.end", ".x...x"),
    ("plan.choose", ".x...x"),
    ("plan.read", ".x...x"),
    ("plan.take", ".x...x"),
    ("units.choose", ".x...x"),
    ("units.read", ".x...x"),
    ("units.take", ".x...x"),
    ("signers.list", ".xxxxx"),
    ("papers.signers", ".xxxxx"),
    ("papers.recipients", ".xxxxx"),
    ("papers.names", ".xxxxx"),
    ("papers.members", ".xxxxx"),
    ("papers.regimes", ".xxxxx"),
    ("papers.holidays", ".xxxxx"),
    ("signer.set", ".x...x"),
    ("signer.end", ".x...x"),
    ("recipients.set", ".x...x"),
    ("body_name.set", ".x...x"),
    ("member.set", ".x...x"),
    ("member.end", ".x...x"),
    ("members.save", ".xxxx."),
    ("members.choose", ".x...x"),
    ("members.read", ".x...x"),
    ("members.take", ".x...x"),
    ("regime.look", ".x...x"),
    ("regime.set", ".x...x"),
    ("holiday.add", ".x...x"),
    ("holiday.remove", ".x...x"),
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
    ("report.sections_set", ".x...."),
    ("report.sample", ".x...x"),
    ("report.waive", ".x...."),
    ("report.unwaive", ".x...."),
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
