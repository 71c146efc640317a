//! What the machine must have. Installs it on Debian when it may, otherwise names the one line to type.

use std::path::PathBuf;
use std::process::Command;

use crate::shell;

/// One thing the machine must have.
pub(crate) struct Need {
    /// The Debian package that brings it.
    package: &'static str,
    /// A command that shows it is there already, from wherever; without one only the package counts.
    command: Option<&'static str>,
}

const fn package(package: &'static str) -> Need {
    Need { package, command: None }
}

const fn command(package: &'static str, command: &'static str) -> Need {
    Need {
        package,
        command: Some(command),
    }
}

/// To build: the window's web view, a C compiler and the OpenSSL that SQLCipher works with, and Node.
pub(crate) const BUILD: &[Need] = &[
    package("libwebkit2gtk-4.1-dev"),
    package("librsvg2-dev"),
    package("libc6-dev"),
    package("libssl-dev"),
    command("gcc", "gcc"),
    command("pkg-config", "pkg-config"),
    command("nodejs", "node"),
    command("npm", "npm"),
];

/// To test: browsers, a screen without a monitor, and the judges of our PDF files and workbooks.
pub(crate) const TEST: &[Need] = &[
    command("chromium", "chromium"),
    command("webkit2gtk-driver", "WebKitWebDriver"),
    command("xvfb", "Xvfb"),
    command("dbus-daemon", "dbus-daemon"),
    // Answers the system's own dialogs.
    command("xdotool", "xdotool"),
    command("poppler-utils", "pdftotext"),
    command("qpdf", "qpdf"),
    // What a writer did to the disk, to cut its power afterwards.
    command("strace", "strace"),
    // Not only the runtime: the judge of PDF/A is started from its source.
    command("default-jdk-headless", "javac"),
    package("libpdfbox2-java"),
    package("libfontbox2-java"),
    package("libcommons-logging-java"),
    package("libcommons-io-java"),
    package("libjaxb-api-java"),
    package("libactivation-java"),
];

/// The lowest Node the screens are built with.
const NODE: u32 = 20;

/// Why the work cannot go on; worded for the person at the terminal.
#[derive(Debug)]
pub(crate) enum Missing {
    /// Packages that this account may not install.
    Packages(Vec<&'static str>),
    /// `apt-get` was tried and these are still missing.
    Refused(Vec<&'static str>),
    /// The machine has no Debian packages, and these commands were not found.
    Commands(Vec<&'static str>),
    /// Node is older than the screens take; holds what it calls itself.
    OldNode(String),
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Packages(names) => {
                write!(
                    f,
                    "Some packages are missing. Type this line, then start again:\n\n  sudo apt-get install --yes {}\n",
                    names.join(" ")
                )
            }
            Self::Refused(names) => write!(
                f,
                "apt-get could not install: {}. Its own words stand above.",
                names.join(" ")
            ),
            Self::Commands(names) => write!(
                f,
                "Please install these by your system's own means, then start again: {}",
                names.join(" ")
            ),
            Self::OldNode(version) => write!(
                f,
                "Node {NODE} or newer is needed; this machine has {version}. Debian 12's own nodejs is older: \
                 install one from nodejs.org or your distribution's backports, then start again."
            ),
        }
    }
}

/// Makes sure that everything in `needs` is there; costs one question to dpkg when it is.
pub(crate) fn install(needs: &[Need]) -> Result<(), Missing> {
    let open = missing(needs);
    if !open.is_empty() {
        if find("dpkg-query").is_none() {
            // Another system's names for the packages are not known here, its commands are the same.
            let commands: Vec<_> = needs
                .iter()
                .filter_map(|need| need.command)
                .filter(|name| find(name).is_none())
                .collect();
            if !commands.is_empty() {
                return Err(Missing::Commands(commands));
            }
        } else if !is_root() {
            return Err(Missing::Packages(open));
        } else {
            apt(&open);
            let still = missing(needs);
            if !still.is_empty() {
                return Err(Missing::Refused(still));
            }
        }
    }
    if needs.iter().any(|need| need.command == Some("node")) {
        node()
    } else {
        Ok(())
    }
}

fn missing(needs: &[Need]) -> Vec<&'static str> {
    let open: Vec<&Need> = needs
        .iter()
        .filter(|need| need.command.is_none_or(|name| find(name).is_none()))
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    let told = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(open.iter().map(|need| need.package))
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let installed: Vec<&str> = told
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    open.iter()
        .map(|need| need.package)
        .filter(|package| !installed.contains(package))
        .collect()
}

fn apt(packages: &[&str]) {
    println!("installing: {}", packages.join(" "));
    let words: [&[&str]; 2] = [
        &["update", "--quiet"],
        &["install", "--yes", "--quiet", "--no-install-recommends"],
    ];
    for (at, words) in words.iter().enumerate() {
        let mut command = Command::new("apt-get");
        command.args(*words).env("DEBIAN_FRONTEND", "noninteractive");
        if at == 1 {
            command.args(packages);
        }
        // Whether it helped is judged by what is installed afterwards.
        shell::run(&mut command);
    }
}

fn node() -> Result<(), Missing> {
    let told = Command::new("node").arg("--version").output();
    let version = told
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default();
    if major(&version).is_some_and(|major| major >= NODE) {
        Ok(())
    } else {
        Err(Missing::OldNode(version))
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn find(command: &str) -> Option<PathBuf> {
    let name = format!("{command}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_type_names_every_package_once() {
        let said = Missing::Packages(vec!["perl", "make"]).to_string();
        assert!(said.contains("\n  sudo apt-get install --yes perl make\n"), "{said}");
    }

    #[test]
    fn nodes_own_words_are_understood() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v18.19.0"), Some(18));
        assert_eq!(major(""), None);
    }

    #[test]
    fn a_need_met_by_a_command_from_elsewhere_needs_no_package() {
        assert!(missing(&[command("no-such-package-of-debian", "sh")]).is_empty());
        assert_eq!(
            missing(&[command("no-such-package-of-debian", "no-such-command")]),
            ["no-such-package-of-debian"]
        );
    }
}
