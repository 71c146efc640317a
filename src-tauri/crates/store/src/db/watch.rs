//! Which statements were run, how often, and how SQLite finds their rows: for the proof that every reading has its index
//! and costs the same after years.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::Db;
use crate::error::StoreError;

thread_local! {
    /// Runs by statement, on the store thread; none while nobody watches.
    static RUNS: RefCell<Option<BTreeMap<String, u64>>> = const { RefCell::new(None) };
}

/// A statement that was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// As written.
    pub sql: String,
    /// How often.
    pub times: u64,
    /// Steps of the query plan, in SQLite's words: "SEARCH figure USING INDEX …".
    pub plan: Vec<String>,
}

/// Counts a run, if anybody watches.
pub(super) fn note(sql: &str) {
    RUNS.with_borrow_mut(|runs| {
        if let Some(runs) = runs {
            *runs.entry(sql.to_owned()).or_default() += 1;
        }
    });
}

impl Db<'_> {
    /// Begins to watch, from nothing.
    pub fn watch(&self) {
        RUNS.set(Some(BTreeMap::new()));
    }

    /// Ends watching: what was run since.
    ///
    /// # Errors
    /// A statement SQLite cannot explain.
    pub fn watched(&self) -> Result<Vec<Statement>, StoreError> {
        let runs = RUNS.take().unwrap_or_default();
        let explained = runs.into_iter().map(|(sql, times)| {
            let mut plan = Vec::new();
            let mut statement = self.conn().prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            // Nothing is bound: how rows are found does not hang on the values.
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                plan.push(row.get("detail")?);
            }
            drop(rows);
            Ok(Statement { sql, times, plan })
        });
        explained.collect()
    }
}
