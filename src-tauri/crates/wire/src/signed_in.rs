//! Who is signed in.

use std::sync::Arc;

use office::{Actor, Office};

/// An open store and the person at it.
#[derive(Clone)]
pub(crate) struct Session {
    pub office: Arc<Office>,
    pub who: Actor,
}
