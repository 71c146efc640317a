//! What was measured, and how it reads.

use std::time::Duration;

use serde::Serialize;

/// One row of the result.
#[derive(Serialize)]
pub struct Outcome {
    /// What was done.
    pub work: String,
    /// By the program.
    pub ours: Measured,
    /// What it is held against.
    pub against: String,
    /// By the peer; none where it could not be had.
    pub peer: Option<Measured>,
    /// What is to be held.
    pub aim: Aim,
    /// The ratio as the aim counts it: the median over the repetitions, each side by side.
    pub ratio: Option<f64>,
    /// Whether the aim is met; none without a peer.
    pub met: Option<bool>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
}

/// Figures of one side.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Every repetition, in seconds.
    Seconds(Vec<f64>),
    /// A size.
    Bytes(usize),
}

/// What is to be held.
#[derive(Serialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// Ours may take so many times as long as the peer.
    AtMostTimes(f64),
    /// The peer must take so many times as long as ours.
    FasterTimes(f64),
    /// Ours may be so many bytes.
    AtMostBytes(usize),
    /// Ours may take so many seconds; no peer does it.
    AtMostSeconds(f64),
}

impl Outcome {
    /// Holds times against a peer's.
    pub fn timed(work: &str, ours: &[Duration], against: &str, peer: Option<Vec<f64>>, aim: Aim) -> Self {
        let ours: Vec<f64> = ours.iter().map(Duration::as_secs_f64).collect();
        let peer = peer.filter(|times| !times.is_empty());
        // Side by side, so that what else the machine does in one repetition weighs on both.
        let ratio = peer.as_ref().map(|times| {
            let pairs = ours.iter().zip(times).map(|(own, other)| match aim {
                Aim::FasterTimes(_) => other / own,
                Aim::AtMostTimes(_) | Aim::AtMostBytes(_) | Aim::AtMostSeconds(_) => own / other,
            });
            median(&pairs.collect::<Vec<_>>())
        });
        let met = ratio.map(|ratio| match aim {
            Aim::AtMostTimes(most) => ratio <= most,
            Aim::FasterTimes(least) => ratio >= least,
            Aim::AtMostBytes(_) | Aim::AtMostSeconds(_) => false,
        });
        Self {
            work: work.to_owned(),
            ours: Measured::Seconds(ours),
            against: against.to_owned(),
            peer: peer.map(Measured::Seconds),
            aim,
            ratio,
            met,
            notes: Vec::new(),
        }
    }

    /// Holds a size against a limit; the peer's is told beside it.
    pub fn sized(work: &str, bytes: usize, against: &str, peer: Option<usize>, most: usize) -> Self {
        Self {
            work: work.to_owned(),
            ours: Measured::Bytes(bytes),
            against: against.to_owned(),
            peer: peer.map(Measured::Bytes),
            aim: Aim::AtMostBytes(most),
            ratio: None,
            met: Some(bytes <= most),
            notes: Vec::new(),
        }
    }

    /// Holds times against a limit of their own.
    pub fn alone(work: &str, ours: &[Duration], most: f64) -> Self {
        let ours: Vec<f64> = ours.iter().map(Duration::as_secs_f64).collect();
        Self {
            work: work.to_owned(),
            met: Some(median(&ours) <= most),
            ours: Measured::Seconds(ours),
            against: "no peer".to_owned(),
            peer: None,
            aim: Aim::AtMostSeconds(most),
            ratio: None,
            notes: Vec::new(),
        }
    }

    /// The same with a note.
    pub fn noted(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }

    fn cells(&self) -> [String; 6] {
        let ratio = match (self.ratio, self.aim) {
            (None, _) => "–".to_owned(),
            (Some(ratio), Aim::FasterTimes(_)) => format!("{ratio:.1}× faster"),
            (Some(ratio), _) => format!("{ratio:.1}×"),
        };
        let aim = match self.aim {
            Aim::AtMostTimes(most) => format!("≤ {most}×"),
            Aim::FasterTimes(least) => format!("≥ {least}× faster"),
            Aim::AtMostBytes(most) => format!("≤ {} KB", most / 1000),
            Aim::AtMostSeconds(most) => format!("≤ {most} s"),
        };
        let met = match self.met {
            Some(true) => "met",
            Some(false) => "NOT MET",
            None => "not measured",
        };
        let peer = self.peer.as_ref().map_or_else(|| "–".to_owned(), Measured::words);
        [
            self.work.clone(),
            self.ours.words(),
            format!("{}: {peer}", self.against),
            ratio,
            aim,
            met.to_owned(),
        ]
    }
}

impl Measured {
    fn words(&self) -> String {
        match self {
            Self::Seconds(times) => match median(times) {
                long if long >= 1.0 => format!("{long:.2} s"),
                short => format!("{:.0} ms", short * 1000.0),
            },
            Self::Bytes(bytes) => format!("{} KB", bytes.div_ceil(1000)),
        }
    }
}

/// The middle one; of two middle ones their mean.
pub fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

/// All rows as a table, their notes under it.
pub fn table(rows: &[Outcome]) -> String {
    let head = ["work", "ours", "peer", "ratio", "aim", ""].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(head).chain(rows.iter().map(Outcome::cells)).collect();
    let width = |column: usize| lines.iter().map(|l| l[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(width).collect();
    let mut out = String::new();
    for line in &lines {
        let cells: Vec<String> = line
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())))
            .collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    for row in rows {
        for note in &row.notes {
            out.push_str(&format!("· {}: {note}\n", row.work));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(times: &[u64]) -> Vec<Duration> {
        times.iter().map(|s| Duration::from_secs(*s)).collect()
    }

    #[test]
    fn one_slow_repetition_does_not_decide() {
        let row = Outcome::timed(
            "work",
            &seconds(&[2, 90, 2]),
            "peer",
            Some(vec![1.0, 1.0, 70.0]),
            Aim::AtMostTimes(4.0),
        );
        assert_eq!((row.ratio, row.met), (Some(2.0), Some(true)));
    }

    #[test]
    fn an_aim_that_is_missed_says_so_and_a_missing_peer_is_no_success() {
        let slow = Outcome::timed("work", &seconds(&[3]), "peer", Some(vec![6.0]), Aim::FasterTimes(4.0));
        assert_eq!((slow.ratio, slow.met), (Some(2.0), Some(false)));
        let alone = Outcome::timed("work", &seconds(&[3]), "peer", None, Aim::FasterTimes(4.0));
        assert_eq!(alone.met, None);
        let printed = table(&[slow, alone]);
        assert!(
            printed.contains("NOT MET") && printed.contains("not measured"),
            "{printed}"
        );
    }
}
