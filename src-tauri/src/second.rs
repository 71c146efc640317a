//! A second start: the first is told to come to the front, and the second ends before it touches anything.
//!
//! Where the first cannot be found (no session bus, another person's session) the program simply starts; the lock on the
//! store then says that it is open elsewhere.

pub(crate) use system::First;

/// On Linux the session bus knows every program by its name; GLib, which the window stands on, speaks to it.
#[cfg(target_os = "linux")]
mod system {
    use gio::prelude::*;
    use gio::{Application, ApplicationFlags, Cancellable};

    /// The program that was started first, known to the session for as long as this value lives.
    pub(crate) struct First(Application);

    impl First {
        /// Announces this program under `name`; nothing when it runs already, which is then told.
        pub(crate) fn announce(name: &str) -> Option<Self> {
            let session = Application::new(Some(name), ApplicationFlags::empty());
            if session.register(Cancellable::NONE).is_ok() && session.is_remote() {
                session.activate();
                if let Some(bus) = session.dbus_connection() {
                    // The word must have left this program before it ends; a bus that broke has no first to tell.
                    let _ = bus.flush_sync(Cancellable::NONE);
                }
                return None;
            }
            Some(Self(session))
        }

        /// Does `raise` at every further start, on the window's own thread.
        pub(crate) fn on_second(&self, raise: impl Fn() + Send + 'static) {
            self.0.connect_activate(move |_| raise());
        }
    }
}

/// On Windows a pipe can be made for the first time only once, and is gone with the program that made it.
#[cfg(windows)]
mod system {
    use std::cell::Cell;

    use tauri::async_runtime;
    use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeServer, ServerOptions};

    /// Windows' number (`ERROR_NO_DATA`) for a second start that opened the pipe and closed it before it was asked for.
    const CAME_AND_WENT: i32 = 232;

    /// The program that was started first, with the pipe it is told at, if one could be made.
    pub(crate) struct First(Cell<Option<NamedPipeServer>>);

    impl First {
        /// Announces this program under `name`; nothing when it runs already, which is then told.
        pub(crate) fn announce(name: &str) -> Option<Self> {
            // Pipes are the machine's; two people who are signed in each have a program of their own.
            let person = std::env::var("USERNAME").unwrap_or_default();
            let pipe = format!(r"\\.\pipe\{name}.{person}");
            let made = async_runtime::block_on(async { ServerOptions::new().first_pipe_instance(true).create(&pipe) });
            // Opening it is telling: nothing is said over it.
            if made.is_err() && async_runtime::block_on(async { ClientOptions::new().open(&pipe) }).is_ok() {
                return None;
            }
            Some(Self(Cell::new(made.ok())))
        }

        /// Does `raise` at every further start.
        pub(crate) fn on_second(&self, raise: impl Fn() + Send + 'static) {
            let Some(pipe) = self.0.take() else { return };
            async_runtime::spawn(async move {
                loop {
                    match pipe.connect().await {
                        Ok(()) => raise(),
                        Err(error) if error.raw_os_error() == Some(CAME_AND_WENT) => raise(),
                        Err(_) => return,
                    }
                    let _ = pipe.disconnect();
                }
            });
        }
    }
}

/// Elsewhere the system itself starts a program once.
#[cfg(not(any(target_os = "linux", windows)))]
mod system {
    /// The program that was started.
    pub(crate) struct First;

    impl First {
        /// Every start is the first.
        pub(crate) fn announce(_name: &str) -> Option<Self> {
            Some(Self)
        }

        /// There is no further start.
        pub(crate) fn on_second(&self, _raise: impl Fn() + Send + 'static) {}
    }
}
