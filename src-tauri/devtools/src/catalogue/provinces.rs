//! Provinces with regime, signers and recipients.

use catalogue::{Basis, Indicator, Province, Regime};

use super::overlay::{self, Overlay};

/// All provinces, in the order of the overlay.
pub fn convert(overlay: &Overlay, indicators: &[Indicator]) -> Vec<Province> {
    overlay
        .provinces
        .items
        .iter()
        .map(|about| one(about, overlay, indicators))
        .collect()
}

fn one(about: &overlay::Province, overlay: &Overlay, indicators: &[Indicator]) -> Province {
    let regime = &about.regime;
    Province {
        code: about.code.clone(),
        slug: about.slug.clone(),
        name: about.name.clone(),
        place: about.place.clone(),
        issuer_lines: about.issuer_lines.clone(),
        series: about.series.clone(),
        steering: about.steering.clone(),
        plans: about.plans.clone(),
        indicators: about.indicators.codes(indicators),
        regime: Regime {
            agency_due: regime.agency_due,
            province_due: regime.province_due,
            recipients: regime.recipients.clone(),
            prepared_by: regime.prepared_by.clone(),
            prepared_with: regime.prepared_with.clone(),
            agency_to: regime.agency_to.clone(),
            unit: regime.unit.clone(),
            channel: regime.channel.clone(),
            window: Basis {
                source: Some(overlay.provinces.window_source.clone()),
                assumption: Some(overlay.provinces.window_assumption.clone()),
            },
            basis: regime.basis.clone(),
        },
        routes: overlay
            .organisations
            .senders
            .get(&about.code)
            .map(|senders| senders.basis.clone())
            .unwrap_or_default(),
        signers: about.signers.clone(),
        year_report: about.year_report.clone(),
    }
}
