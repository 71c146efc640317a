//! The keyed hash that binds each event to the one before it, and the proof that all still fit.
//!
//! `hash = HMAC-SHA-256(key, "dean06-event-v1" ‖ fields ‖ previous hash)`, every field behind its length, numbers as eight
//! bytes, an absent field told apart from an empty one. The key is random, made with the store and kept inside it: whoever
//! has no access to the store cannot make a chain that fits.

use hmac::{Hmac, Mac};
use rusqlite::Row;
use sha2::Sha256;

use super::{Head, Seq};
use crate::fault::ChainFault;
use crate::keys::{KeyError, random};
use crate::{Db, StoreError, meta};

const TAG: &[u8] = b"dean06-event-v1";
const GENESIS: &[u8] = b"dean06-genesis-v1";
/// Events verified before other work may run: a few hundredths of a second.
const SLICE: i64 = 10_000;

/// What the proof found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Events that fit, up to the first that does not.
    pub events: u64,
    /// The last event that fits.
    pub head: Option<Head>,
    /// The first event that does not.
    pub fault: Option<ChainFault>,
    /// Events whose clock stands before that of the event before them: told, not judged.
    pub clock_set_back: Vec<Seq>,
    finished: bool,
    last_ms: Option<i64>,
}

impl ChainReport {
    /// The whole chain was looked at, or a fault ended it.
    pub fn is_finished(&self) -> bool {
        self.finished
    }
}

/// What is hashed of one event.
pub(super) struct Link<'e> {
    pub(super) seq: Seq,
    pub(super) at_ms: i64,
    pub(super) offset_s: i64,
    pub(super) actor: &'e [u8],
    pub(super) role: &'e [u8],
    pub(super) action: &'e [u8],
    pub(super) objects: &'e [u8],
    pub(super) words: &'e [u8],
    pub(super) payload: &'e [u8],
    pub(super) inverse: Option<&'e [u8]>,
    pub(super) undoes: Option<Seq>,
    pub(super) batch: Seq,
}

/// The chain's key, ready to hash.
pub(super) struct ChainKey(Hmac<Sha256>);

/// A key for a new store.
pub(crate) fn new_key() -> Result<[u8; 32], KeyError> {
    random()
}

pub(super) fn key_of(db: &Db<'_>) -> Result<ChainKey, StoreError> {
    let missing = || StoreError::Unreadable {
        table: "meta",
        what: meta::CHAIN_KEY.to_owned(),
    };
    let key = zeroize::Zeroizing::new(db.meta(meta::CHAIN_KEY)?.ok_or_else(missing)?);
    Hmac::new_from_slice(&key).map(ChainKey).map_err(|_| missing())
}

impl ChainKey {
    /// What stands before the first event.
    pub(super) fn genesis(&self) -> [u8; 32] {
        self.0.clone().chain_update(GENESIS).finalize().into_bytes().into()
    }

    pub(super) fn hash(&self, link: &Link<'_>, previous: &[u8]) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(TAG);
        for number in [link.seq, link.at_ms, link.offset_s, link.batch] {
            mac.update(&number.to_be_bytes());
        }
        for field in [
            link.actor,
            link.role,
            link.action,
            link.objects,
            link.words,
            link.payload,
        ] {
            field_into(&mut mac, field);
        }
        match link.inverse {
            None => mac.update(&[0]),
            Some(inverse) => {
                mac.update(&[1]);
                field_into(&mut mac, inverse);
            }
        }
        match link.undoes {
            None => mac.update(&[0]),
            Some(undoes) => {
                mac.update(&[1]);
                mac.update(&undoes.to_be_bytes());
            }
        }
        field_into(&mut mac, previous);
        mac.finalize().into_bytes().into()
    }
}

fn field_into(mac: &mut Hmac<Sha256>, field: &[u8]) {
    mac.update(&(field.len() as u64).to_be_bytes());
    mac.update(field);
}

/// Recomputes the hashes of the next [`SLICE`] rows after those that `report` covers.
pub(super) fn go_on(db: &Db<'_>, mut report: ChainReport) -> Result<ChainReport, StoreError> {
    let key = key_of(db)?;
    let mut last = report.head.unwrap_or_else(|| Head {
        seq: 0,
        hash: key.genesis(),
    });
    let until = last.seq + SLICE;
    let mut statement = db.prepare_cached(include_str!("slice.sql"))?;
    let mut rows = statement.query((last.seq, SLICE))?;
    while let Some(row) = rows.next()? {
        let (link, previous, hash) = row_to_link(row)?;
        let wanted = key.hash(&link, previous);
        report.fault = if link.seq != last.seq + 1 {
            Some(ChainFault::Gap(last.seq + 1))
        } else if previous != last.hash {
            Some(ChainFault::Broken(link.seq))
        } else if hash != wanted {
            Some(ChainFault::Altered(link.seq))
        } else {
            None
        };
        if report.fault.is_some() {
            break;
        }
        if report.last_ms.is_some_and(|last_ms| link.at_ms < last_ms) {
            report.clock_set_back.push(link.seq);
        }
        last = Head {
            seq: link.seq,
            hash: wanted,
        };
        report.last_ms = Some(link.at_ms);
        report.events += 1;
        report.head = Some(last);
    }
    report.finished = report.fault.is_some() || last.seq < until;
    Ok(report)
}

type RawLink<'r> = (Link<'r>, &'r [u8], &'r [u8]);

fn row_to_link<'r>(row: &'r Row<'_>) -> Result<RawLink<'r>, StoreError> {
    let bytes = |at: usize| -> Result<&'r [u8], StoreError> {
        let unreadable = |_| StoreError::Unreadable {
            table: "event",
            what: format!("cột {at}"),
        };
        row.get_ref(at)?.as_bytes().map_err(unreadable)
    };
    let inverse = match row.get_ref(9)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(bytes(9)?),
    };
    let link = Link {
        seq: row.get(0)?,
        at_ms: row.get(1)?,
        offset_s: row.get(2)?,
        actor: bytes(3)?,
        role: bytes(4)?,
        action: bytes(5)?,
        objects: bytes(6)?,
        words: bytes(7)?,
        payload: bytes(8)?,
        inverse,
        undoes: row.get(10)?,
        batch: row.get(11)?,
    };
    Ok((link, bytes(12)?, bytes(13)?))
}
