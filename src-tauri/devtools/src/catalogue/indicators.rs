//! Services, indicators and the figures of the report of 2022.

use catalogue::{Basis, Indicator, ReportedFigure, Service};

use super::error::ConvertError;
use super::overlay::Overlay;
use super::source::{self, Source};

/// What is measured.
pub struct Measured {
    pub services: Vec<Service>,
    pub indicators: Vec<Indicator>,
    pub figures: Vec<ReportedFigure>,
}

/// All of it, in the order of the report.
pub fn convert(source: &Source, overlay: &Overlay) -> Result<Measured, ConvertError> {
    let mut indicators = Vec::new();
    let mut figures = Vec::new();
    for read in &source.report.indicators {
        let more = overlay
            .indicators
            .of
            .get(&read.code)
            .ok_or_else(|| ConvertError::unknown("indicator", &read.code, "the report"))?;
        let service = overlay
            .services
            .items
            .iter()
            .find(|service| service.indicator == read.code);
        let unit = more.unit.as_ref().or(read.unit.as_ref());
        indicators.push(Indicator {
            code: read.code.clone(),
            name: more.name.clone().unwrap_or_else(|| read.name.clone()),
            unit: unit
                .cloned()
                .ok_or_else(|| ConvertError::unknown("unit", "", &read.code))?,
            group: read.group.clone(),
            kind: more.kind,
            decimals: 0,
            reporter: more.reporter.clone(),
            base: more.base.clone(),
            formula: more.formula.clone(),
            service: service.map(|service| service.code.clone()),
            sensitive: more.sensitive,
            on: !more.sensitive,
            section: read.section.clone(),
            basis: more.basis.clone(),
        });
        figures.push(figure(read, service.is_some()));
    }
    let services = services(overlay, &indicators)?;
    Ok(Measured {
        services,
        indicators,
        figures,
    })
}

fn figure(read: &source::Indicator, service: bool) -> ReportedFigure {
    let mut also_in: Vec<String> = read.also_in.iter().map(|elsewhere| elsewhere.section.clone()).collect();
    also_in.dedup();
    ReportedFigure {
        indicator: read.code.clone(),
        value: read.value,
        base: read.denominator,
        deployed: service.then(|| read.status.as_deref() != Some("chua_trien_khai")),
        printed_percent: read.percent.as_ref().map(|percent| {
            let digits = percent.to_string();
            format!("{}%", digits.strip_suffix(".0").unwrap_or(&digits).replace('.', ","))
        }),
        as_of: read.as_of,
        section: read.section.clone(),
        also_in,
    }
}

fn services(overlay: &Overlay, indicators: &[Indicator]) -> Result<Vec<Service>, ConvertError> {
    let mut services = Vec::new();
    for about in &overlay.services.items {
        let indicator = indicators
            .iter()
            .find(|indicator| indicator.code == about.indicator)
            .ok_or_else(|| ConvertError::unknown("indicator", &about.indicator, &about.code))?;
        let reporter = indicator.reporter.clone().unwrap_or_else(|| about.owner.clone());
        let reporting = indicator.basis.assumption.iter().filter(|_| reporter != about.owner);
        let assumption: Vec<&str> = std::iter::once(&overlay.services.owner_assumption)
            .chain(reporting)
            .map(String::as_str)
            .collect();
        services.push(Service {
            code: about.code.clone(),
            name: indicator.name.clone(),
            list: about.list(),
            owner: about.owner.clone(),
            reporter,
            indicator: about.indicator.clone(),
            basis: Basis {
                source: Some(overlay.services.order_source.clone()),
                assumption: Some(assumption.join(" ")),
            },
        });
    }
    Ok(services)
}
