//! Everything that is named is there.

use std::collections::BTreeSet;

use catalogue::builtin;
use chrono::NaiveDate;
use domain::text::tone_key;

#[test]
fn codes_are_unique() {
    fn unique<'a>(what: &str, codes: impl Iterator<Item = &'a String>) {
        let mut seen = BTreeSet::new();
        for code in codes {
            assert!(seen.insert(code), "{what} {code} stands twice");
        }
    }
    let c = builtin();
    unique("plan", c.plans.iter().map(|p| &p.code));
    unique("group", c.groups.iter().map(|g| &g.code));
    unique("service", c.services.iter().map(|s| &s.code));
    unique("indicator", c.indicators.iter().map(|i| &i.code));
    unique("target", c.targets.iter().map(|t| &t.code));
    unique("document", c.documents.iter().map(|d| &d.code));
    unique("signer", c.provinces.iter().flat_map(|p| &p.signers).map(|s| &s.code));
    for plan in &c.plans {
        unique(
            &plan.code,
            plan.tasks
                .iter()
                .map(|t| &t.code)
                .chain(plan.headings.iter().map(|h| &h.code)),
        );
    }
    for province in &c.provinces {
        unique(&province.code, c.organisations(&province.code).iter().map(|o| &o.code));
    }
}

#[test]
fn organisations_that_are_named_are_there() {
    let c = builtin();
    for province in &c.provinces {
        let known = |code: &str, at: &str| {
            assert!(
                c.organisation(&province.code, code).is_some(),
                "{} {at}: {code}",
                province.code
            );
        };
        let regime = &province.regime;
        for code in regime
            .recipients
            .iter()
            .chain(&regime.prepared_by)
            .chain(&regime.prepared_with)
        {
            known(code, "regime");
        }
        known(&regime.unit, "regime");
        for signer in &province.signers {
            known(&signer.body, &signer.code);
            known(&signer.seal, &signer.code);
        }
        for code in province
            .year_report
            .copies
            .iter()
            .filter_map(|copy| copy.organisation.as_ref())
        {
            known(code, "recipients");
        }
        for plan in c.plans_of(&province.code) {
            known(&plan.issuer, &plan.code);
            for task in &plan.tasks {
                for code in task.leads.iter().chain(&task.implementers).chain(&task.coordinators) {
                    known(code, &task.code);
                }
            }
        }
        for organisation in c.organisations(&province.code) {
            let named = organisation.parents.iter().map(|p| &p.value);
            let named = named.chain(organisation.successors.iter().map(|s| &s.to));
            for code in named.chain(organisation.expansion.iter().flat_map(|e| &e.members)) {
                known(code, &organisation.code);
            }
        }
        for indicator in c.indicators_of(province) {
            if let Some(code) = &indicator.reporter {
                known(code, &indicator.code);
            }
        }
    }
}

#[test]
fn groups_services_and_parents_that_are_named_are_there() {
    let c = builtin();
    for plan in &c.plans {
        assert!(
            c.provinces
                .iter()
                .any(|p| p.plans.contains(&plan.code) && p.code == plan.province)
        );
        for task in &plan.tasks {
            assert!(c.group(&task.group).is_some(), "{} {}", plan.code, task.code);
            if let Some(parent) = &task.parent {
                let there = plan.headings.iter().any(|h| h.code == *parent) || plan.task(parent).is_some();
                assert!(there, "{} {}", plan.code, task.code);
            }
        }
    }
    for service in &c.services {
        let indicator = c.indicator(&service.indicator).unwrap();
        assert_eq!(indicator.service.as_deref(), Some(service.code.as_str()));
        assert!(c.organisation("52", &service.owner).is_some() && c.organisation("52", &service.reporter).is_some());
        assert_eq!(indicator.reporter.as_deref(), Some(service.reporter.as_str()));
    }
    for indicator in &c.indicators {
        assert!(c.group(&indicator.group).is_some(), "{}", indicator.code);
        assert!(c.figure_2022(&indicator.code).is_some(), "{}", indicator.code);
    }
    for target in &c.targets {
        for code in target.indicator.iter().chain(&target.of_indicator) {
            assert!(c.indicator(code).is_some(), "{}", target.code);
        }
    }
    for document in &c.documents {
        if let Some(code) = &document.issuer_code {
            assert!(c.organisation("52", code).is_some(), "{}", document.code);
        }
    }
}

#[test]
fn a_spelling_means_one_body_on_any_one_day() {
    for province in &builtin().provinces {
        for (y, m) in [(2022, 12), (2024, 6), (2025, 3), (2026, 1)] {
            let on = NaiveDate::from_ymd_opt(y, m, 15).unwrap();
            let mut seen: Vec<(String, &str)> = Vec::new();
            for organisation in builtin().organisations(&province.code) {
                let Some(name) = organisation.name_on(on) else { continue };
                let mut keys: Vec<String> = organisation.aliases.iter().map(|alias| tone_key(alias)).collect();
                keys.extend([tone_key(name)]);
                keys.extend(organisation.place.as_deref().map(tone_key));
                keys.sort();
                keys.dedup();
                seen.extend(keys.into_iter().map(|key| (key, organisation.code.as_str())));
            }
            seen.sort();
            for pair in seen.windows(2) {
                assert_ne!(pair[0].0, pair[1].0, "{} and {} on {on}", pair[0].1, pair[1].1);
            }
        }
    }
}
