//! Where a live store may stand: on a fixed local disk. Locks and forced writes cannot be trusted on a network share, and
//! memory sticks lie about them. Backups may stand anywhere.

use std::path::{Path, PathBuf};

use crate::error::StoreError;
use crate::fault::PlaceFault;
use crate::sidecar::folder_of;

/// Refuses `store` unless its folder is on a fixed local disk, as far as this system tells.
pub(crate) fn require_local(store: &Path) -> Result<(), StoreError> {
    let folder = folder_of(store);
    let folder = folder
        .canonicalize()
        .map_err(|source| StoreError::io(&folder, source))?;
    match fault_of(&folder) {
        Some(why) => Err(StoreError::NotLocalDisk {
            path: store.to_path_buf(),
            why,
        }),
        None => Ok(()),
    }
}

/// A UNC path names a share; a mapped letter is not told apart here.
#[cfg(windows)]
fn fault_of(folder: &Path) -> Option<PlaceFault> {
    use std::path::{Component, Prefix};
    match folder.components().next()? {
        Component::Prefix(prefix) => match prefix.kind() {
            Prefix::UNC(server, _) | Prefix::VerbatimUNC(server, _) => {
                Some(PlaceFault::Network(server.to_string_lossy().into_owned()))
            }
            _ => None,
        },
        _ => None,
    }
}

#[cfg(not(windows))]
fn fault_of(folder: &Path) -> Option<PlaceFault> {
    // Systems without this table (no Linux) are taken on trust.
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    judge(&mounts, folder, |device| {
        is_removable(Path::new("/sys/class/block"), device)
    })
}

/// Judges `folder` by the table of mounts (`man 5 proc`, mountinfo).
#[cfg(not(windows))]
fn judge(mounts: &str, folder: &Path, removable: impl Fn(&str) -> bool) -> Option<PlaceFault> {
    const NETWORK: [&str; 11] = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "9p",
    ];
    // The longest mount point that holds the folder; of equal ones the last, which lies on top.
    let (_, kind, device) = mounts
        .lines()
        .filter_map(mount_of)
        .filter(|(point, _, _)| folder.starts_with(point))
        .max_by_key(|(point, _, _)| point.components().count())?;
    // Programs behind "fuse.…" are mostly shares (sshfs, cloud folders); "fuseblk" is a local disk with a foreign format.
    if NETWORK.contains(&kind) || kind == "fuse" || kind.starts_with("fuse.") {
        return Some(PlaceFault::Network(kind.to_owned()));
    }
    match device.strip_prefix("/dev/") {
        Some(name) if removable(name) => Some(PlaceFault::Removable),
        _ => None,
    }
}

/// Mount point, file system and device of one line.
#[cfg(not(windows))]
fn mount_of(line: &str) -> Option<(PathBuf, &str, &str)> {
    let (left, right) = line.split_once(" - ")?;
    let point = left.split(' ').nth(4)?;
    let mut words = right.split(' ');
    Some((PathBuf::from(unescape(point)), words.next()?, words.next()?))
}

/// Blanks in mount points are written `\040`.
#[cfg(not(windows))]
fn unescape(point: &str) -> String {
    point
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\")
}

/// Whether the disk that `device` is, or is a partition of, says so itself.
#[cfg(not(windows))]
fn is_removable(block: &Path, device: &str) -> bool {
    let Ok(disk) = block.join(device).canonicalize() else {
        return false;
    };
    let says_so = |folder: &Path| std::fs::read_to_string(folder.join("removable")).is_ok_and(|s| s.trim() == "1");
    says_so(&disk) || disk.parent().is_some_and(says_so)
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 27 0:50 / /srv/chung rw,relatime - cifs //may-chu/chung rw
31 27 0:51 / /srv/chung/noi\\040bo rw,relatime - ext4 /dev/sda2 rw
32 27 8:17 / /media/usb rw,nosuid - vfat /dev/sdb1 rw
33 27 0:52 / /srv/canbo/dam-may rw - fuse.sshfs x@y:/ rw
34 27 8:33 / /mnt/d rw - fuseblk /dev/sdc1 rw
35 27 0:60 / /tmp rw - tmpfs tmpfs rw
";

    fn at(folder: &str) -> Option<PlaceFault> {
        judge(MOUNTS, Path::new(folder), |device| device == "sdb1")
    }

    #[test]
    fn fixed_disks_are_taken_shares_and_sticks_are_not() {
        assert_eq!(at("/srv/canbo/de-an"), None);
        assert_eq!(at("/tmp/x"), None);
        assert_eq!(at("/mnt/d/de-an"), None);
        assert_eq!(at("/srv/chung/kho"), Some(PlaceFault::Network("cifs".to_owned())));
        assert_eq!(
            at("/srv/canbo/dam-may"),
            Some(PlaceFault::Network("fuse.sshfs".to_owned()))
        );
        assert_eq!(at("/media/usb/kho"), Some(PlaceFault::Removable));
    }

    #[test]
    fn the_nearest_mount_decides_also_when_its_name_has_a_blank() {
        assert_eq!(at("/srv/chung/noi bo/kho"), None);
        assert_eq!(
            at("/srv/chungcu"),
            None,
            "a name that only begins alike is another folder"
        );
    }

    #[test]
    fn a_partition_asks_its_disk() {
        let block = tempfile::tempdir().unwrap();
        let partition = block.path().join("sdb/sdb1");
        std::fs::create_dir_all(&partition).unwrap();
        std::fs::write(block.path().join("sdb/removable"), "1\n").unwrap();
        std::os::unix::fs::symlink(&partition, block.path().join("sdb1")).unwrap();
        assert!(is_removable(block.path(), "sdb1"));
        assert!(!is_removable(block.path(), "sdz"));
    }
}
