//! The words of the four plans give the deadlines that were set down by hand.

use catalogue::builtin;
use domain::deadline::{Deadline, DeadlineKind};

#[test]
fn the_words_of_the_plans_are_read_as_they_were_set_down() {
    let mut read = 0;
    let mut wrong = Vec::new();
    for task in builtin().plans.iter().flat_map(|plan| plan.tasks.iter()) {
        let set = &task.deadline;
        // Some deadlines stand in the task's own sentence, not in the words of its deadline.
        if set.words.is_empty() {
            continue;
        }
        read += 1;
        let found = Deadline::read(&set.words, None).deadline;
        // Whom a share is of stands in the task too.
        let shares = set.kind == DeadlineKind::Staged && set.stages.iter().any(|stage| stage.target.is_some());
        let same = found.kind == set.kind
            && (found.due == set.due || shares)
            && found.from == set.from
            && found.then.as_ref().map(|then| (then.kind, then.text.to_lowercase()))
                == set.then.as_ref().map(|then| (then.kind, then.text.to_lowercase()))
            && found.trigger == set.trigger
            && found.document.is_some() == set.document.is_some()
            && found
                .stages
                .iter()
                .map(|s| (s.mode, s.date))
                .eq(set.stages.iter().map(|s| (s.mode, s.date)));
        let in_sentence = set.kind == DeadlineKind::InQuarter && !set.stages.is_empty();
        if !same && !in_sentence {
            wrong.push(format!(
                "{}: {}\n  set  {set:?}\n  read {found:?}",
                task.code, set.words
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 90, "{read}");
}
