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
mod system {
    use std::io;

    use rustix::process::{Resource, Rlimit, setrlimit};
    use rustix::thread::set_no_new_privs;
    use rustix::time::{ClockId, clock_gettime};

    use super::Limits;

    pub(super) fn confine(limits: Limits) -> io::Result<()> {
        set_no_new_privs(true)?;
        set(Resource::Core, 0)?;
        set(Resource::Fsize, 0)?;
        set(Resource::Nofile, limits.open_files)?;
        set(Resource::As, limits.memory)
    }

    pub(super) fn renew(seconds: u64) -> io::Result<()> {
        let spent = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
        let soft = u64::try_from(spent)
            .unwrap_or(0)
            .saturating_add(1)
            .saturating_add(seconds);
        // No hard limit: it could not be raised again for the next file.
        let limit = Rlimit {
            current: Some(soft),
            maximum: None,
        };
        Ok(setrlimit(Resource::Cpu, limit)?)
    }

    /// For good: nobody can raise a hard limit again without rights.
    fn set(resource: Resource, limit: u64) -> io::Result<()> {
        let limit = Rlimit {
            current: Some(limit),
            maximum: Some(limit),
        };
        Ok(setrlimit(resource, limit)?)
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
