//! One organisation with all that its page shows: where it stands on a day, what became of it, whom to call, what it sent.

use chrono::NaiveDate;
use domain::status::ReportingState;
use serde::Serialize;

use super::lineage::OrganisationHistory;
use crate::error::{Error, Result};
use crate::plans::OrganisationView;
use crate::rights::Right;
use crate::status::{Named, sent_by};
use crate::{Actor, Office};

/// One organisation as its page shows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationPage {
    /// Where it stands on the day; none when it is not there.
    pub now: Option<OrganisationView>,
    /// What became of it, and whom to call there.
    pub history: OrganisationHistory,
    /// Ways of reporting of its own in a regime: "gửi trực tiếp (Báo cáo quý)".
    pub ways: Vec<Named>,
    /// The regimes there are.
    pub regimes: Vec<Named>,
    /// Who stands under it on the day.
    pub children: Vec<Named>,
    /// Other spellings in use.
    pub aliases: Vec<AliasLine>,
    /// The indicators it reports on the day.
    pub indicators: Vec<Named>,
    /// The periods it was asked for, newest first.
    pub sent: Vec<SentPeriod>,
}

/// A spelling in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AliasLine {
    /// Its id.
    pub id: i64,
    /// As people write it.
    pub words: String,
}

/// A period and whether the organisation reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentPeriod {
    /// Title of the round.
    pub title: String,
    /// The period; none for a round of its own.
    pub period: Option<domain::calendar::Period>,
    /// Whether it reported.
    pub state: ReportingState,
    /// In words, with what is still missing.
    pub words: String,
    /// When the first recognised file came.
    pub received_at: Option<String>,
    /// Data came, the official document did not.
    pub awaiting_document: bool,
    /// Day the official document came.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub document_at: Option<NaiveDate>,
}

impl Office {
    /// One organisation as it stands on a day, with what it sent by the end of `today`.
    ///
    /// # Errors
    /// An unknown code; no right.
    pub fn organisation_page(
        &self,
        code: &str,
        on: NaiveDate,
        today: NaiveDate,
        who: &Actor,
    ) -> Result<OrganisationPage> {
        who.require(Right::Read)?;
        let history = self.organisation_history(code, who)?;
        let reference = self.reference();
        let id = reference.organisation_coded(code.trim()).map(|o| o.id);
        let id = id.ok_or_else(|| Error::unknown("cơ quan, đơn vị", code, "Xem danh sách: agencies list."))?;
        let view = reference.as_of(on);
        let named = |id: i64| Named {
            code: reference.code(id).to_owned(),
            name: view.name(id).to_owned(),
        };
        let own = reference.organisation(id).into_iter().flat_map(|o| &o.routes);
        let own = own.filter(|r| r.regime.is_some() && r.route.holds_on(on));
        let ways = own.filter_map(|r| {
            let regime = reference.regimes().find(|regime| Some(regime.id) == r.regime)?;
            Some(Named {
                code: regime.code.clone(),
                name: format!("{} ({})", r.route.value.words(), regime.name),
            })
        });
        let regimes = reference.regimes().map(|regime| Named {
            code: regime.code.clone(),
            name: regime.name.clone(),
        });
        let children = view.organisations().filter(|o| view.parent(o) == Some(id));
        let aliases = reference.aliases().filter(|alias| alias.organisation == id);
        let indicators = view.indicators();
        let indicators = indicators.filter(|i| i.definition.on && view.reporters(i.definition).contains(&id));
        let known = self.reference();
        let sent = self.store.read(move |db| sent_by(db, &known, id, today))?;
        Ok(OrganisationPage {
            now: self
                .organisations(on, who)?
                .into_iter()
                .find(|o| o.code == history.code),
            ways: ways.collect(),
            regimes: regimes.collect(),
            children: children.map(|o| named(o.id)).collect(),
            aliases: aliases
                .map(|alias| AliasLine {
                    id: alias.id,
                    words: alias.words.clone(),
                })
                .collect(),
            indicators: indicators
                .map(|i| Named {
                    code: i.code.to_owned(),
                    name: i.definition.name.clone(),
                })
                .collect(),
            sent: sent
                .into_iter()
                .map(|(round, status)| SentPeriod {
                    title: round.title,
                    period: round.period,
                    state: status.state,
                    words: status.words,
                    received_at: status.received_at,
                    awaiting_document: status.awaiting_document,
                    document_at: status.document_at,
                })
                .collect(),
            history,
        })
    }
}
