//! What is left of the data key and the password in the memory of a program that has closed its store: nothing that a dump
//! of it would show. The program is another process, so that the search does not find itself.

#![allow(clippy::unwrap_used, reason = "also outside the test functions")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::FileExt as _;
use std::process::{Child, Command, Stdio};

use super::*;
use crate::Store;

const MASK: u8 = 0xa5;
/// Tells the other process where to work.
const FOLDER: &str = "DEAN06_MEMORY_FOLDER";
/// Typed by nobody else; kept masked, so that the program's own text does not hold it.
const PASSWORD: [u8; 12] = *b"\xc7\xc4\x85\xc6\xca\xcb\x85\xd1\xd7\xc4\xd0\x91";

fn unmasked(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| byte ^ MASK).collect()
}

/// The other process: opens a store by its password, says the masked key while it is open, closes it and waits.
#[test]
#[ignore = "started by the test below"]
fn child() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("started by the test below"));
    let path = folder.join("kho.dean06");
    let now = "2022-12-01T08:00:00+07:00".parse().unwrap();
    let store = {
        let password = Zeroizing::new(String::from_utf8(unmasked(&PASSWORD)).unwrap());
        let unlocked = unlock(&path, "canbo", &password, now).unwrap();
        let masked: Vec<u8> = unlocked.dek.bytes().iter().map(|byte| byte ^ MASK).collect();
        println!("masked {}", HEXLOWER.encode(&masked));
        Store::open_unlocked(&path, &unlocked, now).unwrap()
    };
    let wait = |said: &str| {
        println!("{said}");
        std::io::stdin().lock().read_line(&mut String::new()).unwrap();
    };
    wait("open");
    drop(store);
    wait("closed");
}

/// Where some bytes lie in the writable memory of a process.
fn places(process: u32, wanted: &[u8]) -> Vec<u64> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let memory = std::fs::File::open(format!("/proc/{process}/mem")).unwrap();
    let mut places = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (range, _) = line.split_once(' ').unwrap();
        let (from, to) = range.split_once('-').unwrap();
        let (from, to) = (
            u64::from_str_radix(from, 16).unwrap(),
            u64::from_str_radix(to, 16).unwrap(),
        );
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            let found = bytes.windows(wanted.len()).enumerate();
            places.extend(
                found
                    .filter(|(_, window)| *window == wanted)
                    .map(|(at, _)| from + at as u64),
            );
        }
    }
    places
}

/// Waits for a line that begins with a word; what follows it.
fn until(told: &mut impl std::io::BufRead, word: &str) -> String {
    for line in told.lines() {
        let line = line.unwrap();
        if let Some((_, rest)) = line.split_once(word) {
            return rest.trim().to_owned();
        }
    }
    panic!("the other process ended before it said {word:?}");
}

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_dump_of_a_program_that_closed_its_store_shows_no_key_and_no_password() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kho.dean06");
    let now = "2022-12-01T08:00:00+07:00".parse().unwrap();
    let password = String::from_utf8(unmasked(&PASSWORD)).unwrap();
    let dek = Dek::random().unwrap();
    let mut keys = Keys::draft(&dek).unwrap();
    keys.add_user(&dek, "canbo", Password::Own(&password), KdfCost::for_tests())
        .unwrap();
    drop(Store::create(&path, &keys, &dek, now).unwrap());

    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "keys::memory::child", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = Ended(child.unwrap());
    let process = child.0.id();
    let mut told = BufReader::new(child.0.stdout.take().unwrap());
    let mut go_on = child.0.stdin.take().unwrap();
    let masked = HEXLOWER.decode(until(&mut told, "masked ").as_bytes()).unwrap();
    until(&mut told, "open");
    let key = unmasked(&masked);
    assert_eq!(key, dek.bytes());
    assert_ne!(
        places(process, &key),
        Vec::<u64>::new(),
        "it is there while it is in use"
    );
    go_on.write_all(b"\n").unwrap();
    until(&mut told, "closed");
    let hex = HEXLOWER.encode(&key);
    for (what, secret) in [
        ("the key", key.as_slice()),
        ("the key in digits", hex.as_bytes()),
        ("the key in capital digits", hex.to_uppercase().as_bytes()),
        ("the password", password.as_bytes()),
    ] {
        assert_eq!(places(process, secret), Vec::<u64>::new(), "{what} is left behind");
    }
}
