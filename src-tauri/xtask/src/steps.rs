//! The checks of `cargo xtask test`, in order, as data.

/// The name that the tests of the real window begin with; they are a step of their own.
macro_rules! window_tests {
    () => {
        "the_real_window"
    };
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Runner {
    /// Cargo, at the top of the work tree.
    Cargo,
    /// npm, in `ui/`.
    Npm,
    /// Our `devtools` as the build step left it: building it by itself would build its dependencies a second time.
    Devtools,
}

/// How a step is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// As one check, by the number it ends with.
    Whole,
    /// By the closing lines of Rust's test programs.
    RustLines,
    /// By the report vitest writes.
    Vitest,
    /// By the report Playwright writes.
    Playwright,
}

/// One check, or one runner of many.
pub(crate) struct Step {
    /// What is checked, as the heading says it.
    pub(crate) title: &'static str,
    /// Who does it.
    pub(crate) runner: Runner,
    /// The words it is started with.
    pub(crate) words: &'static [&'static str],
    /// How it is counted.
    pub(crate) counted: Counted,
    /// Whether it compiles the window, which embeds the built screens.
    pub(crate) embeds_screens: bool,
}

const fn cargo(title: &'static str, words: &'static [&'static str], counted: Counted) -> Step {
    Step {
        title,
        runner: Runner::Cargo,
        words,
        counted,
        embeds_screens: true,
    }
}

const fn npm(title: &'static str, words: &'static [&'static str], counted: Counted) -> Step {
    Step {
        title,
        runner: Runner::Npm,
        words,
        counted,
        embeds_screens: false,
    }
}

const fn devtools(title: &'static str, words: &'static [&'static str]) -> Step {
    Step {
        title,
        runner: Runner::Devtools,
        words,
        counted: Counted::Whole,
        embeds_screens: true,
    }
}

/// All of them. The screens are built before the first.
pub(crate) const STEPS: &[Step] = &[
    Step {
        embeds_screens: false,
        ..cargo("format", &["fmt", "--all", "--check"], Counted::Whole)
    },
    cargo(
        "clippy",
        &[
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        Counted::Whole,
    ),
    cargo("build", &["build", "--locked", "--workspace"], Counted::Whole),
    cargo(
        "Rust tests",
        &[
            "test",
            "--locked",
            "--workspace",
            "--no-fail-fast",
            "--",
            "--skip",
            window_tests!(),
        ],
        Counted::RustLines,
    ),
    devtools("catalogue is current", &["catalogue", "--check"]),
    devtools("types are current", &["types", "--check"]),
    npm("svelte-check", &["run", "check"], Counted::Whole),
    npm("prettier", &["run", "format:check"], Counted::Whole),
    npm("eslint", &["run", "lint"], Counted::Whole),
    npm(
        "vitest",
        &["run", "test", "--", "--reporter=default", "--reporter=json"],
        Counted::Vitest,
    ),
    npm(
        "browser journeys",
        &["run", "e2e", "--", "--reporter=list,json"],
        Counted::Playwright,
    ),
    cargo(
        "the real window",
        &[
            "test",
            "--locked",
            "--workspace",
            "--test",
            "window",
            "--no-fail-fast",
            "--",
            window_tests!(),
        ],
        Counted::RustLines,
    ),
];
