//! Sums of what the test runners say of themselves.

use std::fmt;
use std::ops::AddAssign;

/// How many checks ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Checks that held.
    pub(crate) passed: u64,
    /// Checks that did not.
    pub(crate) failed: u64,
    /// Checks that were left out on purpose.
    pub(crate) skipped: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// One closing line of a Rust test program, or nothing if `line` is another.
pub(crate) fn rust_line(line: &str) -> Option<Count> {
    let sums = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let mut count = Count::default();
    for part in sums.split("; ") {
        let (number, what) = part.split_once(' ')?;
        match (number.parse(), what) {
            (Ok(number), "passed") => count.passed = number,
            (Ok(number), "failed") => count.failed = number,
            (Ok(number), "ignored") => count.skipped = number,
            _ => {}
        }
    }
    Some(count)
}

/// The sums in vitest's JSON report.
pub(crate) fn vitest(report: &str) -> Option<Count> {
    Some(Count {
        passed: number(report, "numPassedTests")?,
        failed: number(report, "numFailedTests")?,
        skipped: number(report, "numPendingTests")? + number(report, "numTodoTests")?,
    })
}

/// The sums in Playwright's JSON report, which end it; a test that only held on a second try did not hold.
pub(crate) fn playwright(report: &str) -> Option<Count> {
    let sums = &report[report.rfind("\"stats\"")?..];
    Some(Count {
        passed: number(sums, "expected")?,
        failed: number(sums, "unexpected")? + number(sums, "flaky")?,
        skipped: number(sums, "skipped")?,
    })
}

/// The whole number that stands at `"name":` first.
fn number(json: &str, name: &str) -> Option<u64> {
    let key = format!("\"{name}\"");
    let rest = json[json.find(&key)? + key.len()..]
        .trim_start()
        .strip_prefix(':')?
        .trim_start();
    rest[..rest.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(rest.len())]
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_a_rust_test_program_is_read() {
        let ok = "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 4 filtered out; finished in 0.02s";
        assert_eq!(
            rust_line(ok),
            Some(Count {
                passed: 12,
                failed: 0,
                skipped: 3
            })
        );
        let bad = "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s";
        assert_eq!(
            rust_line(bad),
            Some(Count {
                passed: 1,
                failed: 2,
                skipped: 0
            })
        );
        assert_eq!(rust_line("test office::rights ... ok"), None);
    }

    #[test]
    fn vitests_report_is_read() {
        let report = r#"{"numTotalTestSuites":2,"numPassedTests":7,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1,"success":false}"#;
        assert_eq!(
            vitest(report),
            Some(Count {
                passed: 7,
                failed: 1,
                skipped: 3
            })
        );
        assert_eq!(vitest("{}"), None);
    }

    #[test]
    fn playwrights_sums_are_read_from_its_end() {
        let report = "{\"suites\":[{\"expected\": \"yes\"}],\n  \"stats\": {\n \"duration\": 3.5,\n    \"expected\": 12,\n    \"skipped\": 1,\n \"unexpected\": 2,\n \"flaky\": 1\n }\n}";
        assert_eq!(
            playwright(report),
            Some(Count {
                passed: 12,
                failed: 3,
                skipped: 1
            })
        );
    }

    #[test]
    fn sums_are_written_as_the_closing_line() {
        let mut sum = Count {
            passed: 1,
            failed: 0,
            skipped: 2,
        };
        sum += Count {
            passed: 40,
            failed: 1,
            skipped: 0,
        };
        assert_eq!(sum.to_string(), "41 passed, 1 failed, 2 skipped");
    }
}
