//! The register of cited documents.

use catalogue::{Basis, Document};

use super::error::ConvertError;
use super::overlay::{Law, Overlay};
use super::source::Source;

/// The province whose report cites them: code, and the name that its bodies carry.
const PROVINCE: (&str, &str) = ("52", "Bình Định");

/// All documents in the order of the report, then the laws.
pub fn convert(source: &Source, overlay: &Overlay) -> Result<Vec<Document>, ConvertError> {
    let about = &overlay.documents;
    for symbol in about.of.keys() {
        if !source.report.directives.iter().any(|cited| cited.number == *symbol) {
            return Err(ConvertError::unknown("document", symbol, "documents.json"));
        }
    }
    let mut documents = Vec::new();
    for cited in &source.report.directives {
        let more = about.of.get(&cited.number);
        let basis = more
            .map(|more| more.basis.clone())
            .unwrap_or_else(|| Basis::from_source(&format!("Báo cáo Bình Định 2022, {}", cited.section)));
        let issuer = about.issuer_names.get(&cited.issuer).unwrap_or(&cited.issuer).clone();
        documents.push(Document {
            province: issuer.contains(PROVINCE.1).then(|| PROVINCE.0.to_owned()),
            code: cited.number.clone(),
            symbol: Some(cited.number.clone()),
            kind: cited.kind.clone(),
            date: cited.date.or_else(|| more.and_then(|more| more.date)),
            issuer,
            issuer_code: about.issuers.get(&cited.issuer).cloned(),
            subject: more
                .and_then(|more| more.subject.clone())
                .or_else(|| cited.subject.clone()),
            section: cited.section.clone(),
            note: more.and_then(|more| more.note.clone()),
            basis,
        });
    }
    documents.extend(about.laws.iter().map(Law::document));
    Ok(documents)
}
