//! What the worker takes away from itself before it looks at a file. Linux only: on other systems nothing is applied
//! and only the caller's clock and caps hold.

/// Limits of a worker process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space in bytes (RLIMIT_AS).
    pub memory: u64,
    /// Processor seconds for one file (RLIMIT_CPU, renewed per file).
    pub cpu_seconds: u64,
    /// Open files (RLIMIT_NOFILE).
    pub open_files: u64,
}

impl Default for Limits {
    /// 512 MiB, 20 s, 32 files.
    fn default() -> Self {
        Self {
            memory: 512 << 20,
            cpu_seconds: 20,
            open_files: 32,
        }
    }
}

impl Limits {
    /// Applies them to this process for good: no core dump, no new files, no new rights.
    ///
    /// # Errors
    /// When the system refuses; the process must then not look at any file.
    pub fn confine(self) -> std::io::Result<()> {
        system::confine(self)
    }

    /// Gives this process its processor seconds anew.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn renew(self) -> std::io::Result<()> {
        system::renew(self.cpu_seconds)
    }
}

#[cfg(target_os = "linux")]
#[allow(
    unsafe_code,
    reason = "resource limits exist only as C calls; each gets a valid local value and keeps nothing"
)]
mod system {
    use std::io;

    use super::Limits;

    pub(super) fn confine(limits: Limits) -> io::Result<()> {
        // SAFETY: prctl with this option reads integers only.
        if unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) } != 0 {
            return Err(io::Error::last_os_error());
        }
        set(libc::RLIMIT_CORE, 0, 0)?;
        set(libc::RLIMIT_FSIZE, 0, 0)?;
        set(libc::RLIMIT_NOFILE, limits.open_files, limits.open_files)?;
        set(libc::RLIMIT_AS, limits.memory, limits.memory)
    }

    pub(super) fn renew(seconds: u64) -> io::Result<()> {
        let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
        // SAFETY: getrusage fills the struct it is given; it was zeroed, so it is valid even if the call fails.
        let used = unsafe {
            if libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr()) != 0 {
                return Err(io::Error::last_os_error());
            }
            usage.assume_init()
        };
        let spent = used.ru_utime.tv_sec.saturating_add(used.ru_stime.tv_sec);
        let soft = u64::try_from(spent)
            .unwrap_or(0)
            .saturating_add(1)
            .saturating_add(seconds);
        set(libc::RLIMIT_CPU, soft, libc::RLIM_INFINITY)
    }

    fn set(resource: libc::__rlimit_resource_t, soft: u64, hard: u64) -> io::Result<()> {
        let limit = libc::rlimit {
            rlim_cur: soft,
            rlim_max: hard,
        };
        // SAFETY: setrlimit reads the struct it is given.
        if unsafe { libc::setrlimit(resource, &raw const limit) } == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::Limits;

    pub(super) fn confine(_: Limits) -> std::io::Result<()> {
        Ok(())
    }

    pub(super) fn renew(_: u64) -> std::io::Result<()> {
        Ok(())
    }
}
