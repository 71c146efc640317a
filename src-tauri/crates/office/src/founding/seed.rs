//! The province's slice of what is built in, written as the office's own records: codes become ids, and every fact keeps
//! its ground.

use std::collections::HashMap;

use catalogue::{Catalogue, Province, Start};
use domain::form::{Asks, Block, Question, TaskPart};
use domain::organisation::Dated;
use domain::status::CountsBy;
use domain::text::loose_key;
use domain::word::Word as _;
use store::Tx;
use store::alias::Alias;
use store::body::{Body, BodyName};
use store::document::{Direction, Document};
use store::form::{Blocks, FormVersion};
use store::indicator::{Definition, Indicator};
use store::organisation::{Collective, Organisation, RegimeRoute, Successor};
use store::outline::Outline;
use store::plan::{Heading, Plan, PlanVersion, Task, TaskOrigin};
use store::recipient::{Recipient, RecipientList};
use store::regime::{Due, Periodicity, Regime, WindowRule};
use store::service::Service;
use store::signer::Signer;
use store::target::Target;
use store::task_group::TaskGroup;

use super::outlines::outline;
use crate::error::Result;
use crate::report::ReportKind;

/// Code of the form every month asks by.
const MONTH_FORM: &str = "BC-THANG";

struct Seeding<'a> {
    tx: &'a Tx<'a>,
    built_in: &'a Catalogue,
    start: &'a Start,
    province: &'a Province,
    organisations: HashMap<String, i64>,
    indicators: HashMap<String, i64>,
}

/// Writes everything.
pub(super) fn seed(tx: &Tx<'_>, built_in: &Catalogue, start: &Start) -> Result<()> {
    let mut seeding = Seeding {
        tx,
        built_in,
        start,
        province: &start.province,
        organisations: HashMap::new(),
        indicators: HashMap::new(),
    };
    seeding.organisations()?;
    seeding.groups()?;
    seeding.plans()?;
    seeding.indicators()?;
    let regime = seeding.regime()?;
    seeding.form(regime)?;
    seeding.letterhead()?;
    seeding.documents()
}

fn position(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Seeding<'_> {
    /// Id of an organisation by its code. A code that only a plan or a list names is no fact about a body: it is left out.
    fn id(&self, code: &str) -> Option<i64> {
        self.organisations.get(code).copied()
    }

    fn ids(&self, codes: &[String]) -> Vec<i64> {
        codes.iter().filter_map(|code| self.id(code)).collect()
    }

    fn organisations(&mut self) -> Result<()> {
        let all = &self.start.organisations;
        let bare = |n: usize, o: &catalogue::Organisation| Organisation {
            id: 0,
            code: o.code.clone(),
            level: o.level,
            position: position(n),
            place: o.place.clone(),
            is_post: o.role,
            names: o.names.clone(),
            parents: Vec::new(),
            routes: o
                .routes
                .iter()
                .map(|route| RegimeRoute {
                    regime: None,
                    route: route.clone(),
                })
                .collect(),
            collective: None,
            successors: Vec::new(),
            ended_basis: o.ended.as_ref().map(catalogue::Basis::words).unwrap_or_default(),
            basis: o.basis.words(),
        };
        // Ids first: parents, members and successors point at others of the list.
        for (n, o) in all.iter().enumerate() {
            let id = store::organisation::put(self.tx, &bare(n, o))?;
            self.organisations.insert(o.code.clone(), id);
        }
        for (n, o) in all.iter().enumerate() {
            let id = self.id(&o.code).unwrap_or_default();
            let points = !o.parents.is_empty() || o.expansion.is_some() || !o.successors.is_empty();
            if points {
                let parents = o.parents.iter().filter_map(|parent| {
                    Some(Dated {
                        value: self.id(&parent.value)?,
                        from: parent.from,
                        until: parent.until,
                    })
                });
                let successors = o.successors.iter().filter_map(|s| {
                    Some(Successor {
                        to: self.id(&s.to)?,
                        on: s.on,
                        whole: s.whole,
                        what: s.what.clone(),
                        basis: s.basis.words(),
                    })
                });
                let whole = Organisation {
                    id,
                    parents: parents.collect(),
                    collective: o.expansion.as_ref().map(|e| Collective {
                        members: self.ids(&e.members),
                        levels: e.levels(),
                        basis: e.basis.words(),
                    }),
                    successors: successors.collect(),
                    ..bare(n, o)
                };
                store::organisation::put(self.tx, &whole)?;
            }
            let mut known = std::collections::HashSet::new();
            for words in &o.aliases {
                let folded = loose_key(words);
                if known.insert(folded.clone()) {
                    let alias = Alias {
                        id: 0,
                        organisation: id,
                        words: words.clone(),
                        folded,
                        confirmed_by: String::new(),
                        retired: false,
                    };
                    store::alias::put(self.tx, &alias)?;
                }
            }
        }
        Ok(())
    }

    fn groups(&self) -> Result<()> {
        for (n, group) in self.built_in.groups.iter().enumerate() {
            let group = TaskGroup {
                code: group.code.clone(),
                position: position(n),
                name: group.name.clone(),
                utility: group.utility,
                basis: group.basis.words(),
            };
            store::task_group::add(self.tx, &group)?;
        }
        Ok(())
    }

    fn plans(&self) -> Result<()> {
        for (n, built_in) in self.start.plans.iter().enumerate() {
            let plan = Plan {
                id: 0,
                code: built_in.code.clone(),
                position: position(n),
                year: built_in.year,
                title: built_in.title.clone(),
                label: built_in.label.clone(),
                kind: built_in.kind.clone(),
                issuer: self.id(&built_in.issuer),
            };
            let plan = store::plan::add(self.tx, &plan)?;
            let headings = built_in.headings.iter().map(|h| Heading {
                code: h.code.clone(),
                title: h.title.clone(),
                group: h.group.clone(),
            });
            let version = PlanVersion {
                id: 0,
                plan,
                number: built_in.number.clone(),
                dated: built_in.date,
                // The first version holds from the beginning: what it asks is followed in every month it names.
                from: None,
                file: None,
                amends: None,
                basis: built_in.basis.words(),
                headings: headings.collect(),
            };
            let version = store::plan::add_version(self.tx, &version)?;
            for (n, task) in built_in.tasks.iter().enumerate() {
                store::plan::add_task(self.tx, &self.task(n, task, plan, version))?;
            }
        }
        Ok(())
    }

    fn task(&self, n: usize, task: &catalogue::Task, plan: i64, version: i64) -> Task {
        let parts = [
            (TaskPart::Lead, &task.leads),
            (TaskPart::Coordinate, &task.coordinators),
            (TaskPart::CarryOut, &task.implementers),
        ];
        let parts = parts
            .into_iter()
            .flat_map(|(part, codes)| self.ids(codes).into_iter().map(move |id| (part, id)));
        Task {
            id: 0,
            version: 0,
            origin: TaskOrigin::Plan,
            plan: Some(plan),
            plan_version: Some(version),
            from: None,
            position: position(n),
            code: task.code.clone(),
            section: task.section.clone(),
            parent: task.parent.clone(),
            group: task.group.clone(),
            group_read: task.group_read,
            title: task.title.clone(),
            text: String::new(),
            product: String::new(),
            deadline: task.deadline.clone(),
            placeholder: task.placeholder,
            declared_count: task.declared_count,
            note: task.note.clone().unwrap_or_default(),
            dropped: false,
            parts: parts.collect(),
            member: None,
        }
    }

    fn indicators(&mut self) -> Result<()> {
        // An office without indicators of its own is offered the general ones, switched off until it chooses.
        let own = !self.province.indicators.is_empty();
        for (n, i) in self.start.indicators.iter().enumerate() {
            let definition = Definition {
                name: i.name.clone(),
                unit: i.unit.clone(),
                decimals: i.decimals,
                kind: i.kind,
                group: i.group.clone(),
                reporters: i
                    .reporter
                    .as_deref()
                    .and_then(|code| self.id(code))
                    .into_iter()
                    .collect(),
                base: i.base.clone(),
                formula: i.formula.clone(),
                service: i.service.clone(),
                by_place: false,
                sensitive: i.sensitive,
                on: own && i.on,
                section: i.section.clone(),
                basis: i.basis.words(),
            };
            let indicator = Indicator {
                id: 0,
                code: i.code.clone(),
                position: position(n),
                versions: vec![Dated::always(definition)],
            };
            let id = store::indicator::put(self.tx, &indicator)?;
            self.indicators.insert(i.code.clone(), id);
        }
        let indicator = |code: Option<&String>| code.and_then(|code| self.indicators.get(code).copied());
        // Targets were set for one province and year.
        let targets = self.built_in.targets.iter().filter(|_| self.start.own_material);
        for (n, t) in targets.enumerate() {
            let target = Target {
                id: 0,
                code: t.code.clone(),
                position: position(n),
                indicator: indicator(t.indicator.as_ref()),
                place: None,
                what: Dated::always(t.what.clone()),
                set_by: t.by.as_deref().and_then(|code| self.id(code)),
                set_by_name: t.by_name.clone().unwrap_or_default(),
                value: t.value.map(domain::amount::Amount::integer),
                percent: t.percent,
                of_indicator: indicator(t.of_indicator.as_ref()),
                due: t.deadline,
                chosen: t.chosen,
                basis: t.basis.words(),
            };
            store::target::put(self.tx, &target)?;
        }
        for (n, s) in self.start.services.iter().enumerate() {
            let service = Service {
                code: s.code.clone(),
                position: position(n),
                name: s.name.clone(),
                list: s.list,
                owner: self.id(&s.owner),
                reporter: self.id(&s.reporter),
                indicator: indicator(Some(&s.indicator)),
                basis: s.basis.words(),
            };
            store::service::add(self.tx, &service)?;
        }
        Ok(())
    }

    fn regime(&self) -> Result<i64> {
        let built_in = &self.province.regime;
        let due = |rule: Option<domain::calendar::DueRule>| {
            rule.map(|rule| Due {
                rule,
                hour: None,
                next_workday: false,
            })
        };
        let regime = Regime {
            id: 0,
            code: "THANG".to_owned(),
            position: 0,
            name: "Báo cáo tháng".to_owned(),
            periodicity: Periodicity::Month,
            agency_to: built_in.agency_to.clone(),
            channel: built_in.channel.clone().unwrap_or_default(),
            unit: self.id(&built_in.unit),
            window: WindowRule::MidMonth,
            counts_by: CountsBy::Data,
            agency_due: due(built_in.agency_due),
            province_due: due(built_in.province_due),
            reported_to: self.ids(&built_in.recipients),
            prepared_by: self.ids(&built_in.prepared_by),
            prepared_with: self.ids(&built_in.prepared_with),
            window_basis: built_in.window.words(),
            basis: built_in.basis.words(),
            retired: false,
        };
        Ok(store::regime::put(self.tx, &regime)?)
    }

    fn form(&self, regime: i64) -> Result<()> {
        let form = FormVersion {
            id: 0,
            code: MONTH_FORM.to_owned(),
            name: "Báo cáo tháng".to_owned(),
            regime: Some(regime),
            version: 1,
            blocks: Blocks::new(vec![
                Block::Tasks,
                Block::Indicators,
                Block::Matrix,
                Block::Obstacles,
                Block::Recommendations,
                Block::Directives,
            ]),
            retired: false,
        };
        store::form::add(self.tx, &form)?;
        store::form::add(self.tx, &plans_of_agencies())?;
        Ok(())
    }

    /// Names, signers, recipients and outlines: what a document is made with.
    fn letterhead(&self) -> Result<()> {
        let p = self.province;
        let steering = &p.steering;
        let (parent, lines) = steering
            .lines
            .split_first()
            .map_or((Vec::new(), Vec::new()), |(first, rest)| {
                (vec![first.clone()], rest.to_vec())
            });
        let names = [
            (
                Body::Office,
                format!("Ủy ban nhân dân {}", self.start.named.full()),
                p.issuer_lines.clone(),
                Vec::new(),
                p.series.clone(),
                String::new(),
            ),
            (
                Body::Committee,
                steering.name.clone(),
                lines,
                parent,
                steering.series.clone(),
                steering.basis.words(),
            ),
            (
                Body::Support,
                steering.support.clone(),
                vec![steering.support.clone()],
                Vec::new(),
                String::new(),
                steering.basis.words(),
            ),
            (
                Body::Place,
                p.place.clone(),
                Vec::new(),
                Vec::new(),
                String::new(),
                String::new(),
            ),
        ];
        for (body, name, lines, parent, series, basis) in names {
            let name = BodyName {
                id: 0,
                body,
                name: Dated::always(name),
                lines,
                parent,
                series,
                basis,
            };
            store::body::put(self.tx, &name)?;
        }
        for (n, s) in p.signers.iter().enumerate() {
            store::body::add_series(self.tx, &s.series, Body::Office)?;
            let signer = Signer {
                id: 0,
                code: s.code.clone(),
                position: position(n),
                body: self.id(&s.body),
                authority: s.authority.clone(),
                post: s.post.clone(),
                rank: s.rank.clone().unwrap_or_default(),
                name: Dated::always(s.name.clone().unwrap_or_default()),
                seal: self.id(&s.seal),
                series: s.series.clone(),
                seal_rule: s.seal_rule,
                default_for: if s.default_year {
                    vec![ReportKind::Year.word().to_owned()]
                } else {
                    Vec::new()
                },
                basis: s.basis.words(),
            };
            store::signer::put(self.tx, &signer)?;
        }
        for kind in ReportKind::ALL {
            store::recipient::put(self.tx, &self.recipients(*kind))?;
            let outline = Outline {
                id: 0,
                code: kind.word().to_owned(),
                kind: Dated::always(kind.word().to_owned()),
                content: outline(*kind, self.start.own_material)?,
            };
            store::outline::put(self.tx, &outline)?;
        }
        Ok(())
    }

    /// The year report's list is the one the province printed; the others go to whom the regime reports, with the file
    /// copy that Nghị định 30/2020/NĐ-CP asks for.
    fn recipients(&self, kind: ReportKind) -> RecipientList {
        let line = |words: &str, organisation: Option<i64>| Recipient {
            words: words.to_owned(),
            organisation,
            wide: false,
            basis: String::new(),
        };
        let list = |to, copies, basis| RecipientList {
            id: 0,
            code: kind.word().to_owned(),
            kind: Dated::always(kind.word().to_owned()),
            to,
            copies,
            basis,
        };
        if kind == ReportKind::Year {
            let built_in = &self.province.year_report;
            let to = built_in.to.iter().map(|words| line(words, None)).collect();
            let copies = built_in.copies.iter().map(|copy| Recipient {
                words: copy.text.clone(),
                organisation: copy.organisation.as_deref().and_then(|code| self.id(code)),
                wide: copy.wide,
                basis: copy.basis.words(),
            });
            return list(to, copies.collect(), built_in.basis.words());
        }
        let all = &self.start.organisations;
        let kind = &self.start.named.kind;
        let party = if kind == "tỉnh" { "Tỉnh ủy" } else { "Thành ủy" };
        let reported_to = self.province.regime.recipients.iter().filter_map(|code| {
            let name = all.iter().find(|o| o.code == *code)?.name();
            Some(line(name, self.id(code)))
        });
        let mut copies: Vec<Recipient> = [
            "Như trên".to_owned(),
            format!("Thường trực {party}, Thường trực HĐND {kind}"),
            format!("Chủ tịch, các Phó Chủ tịch UBND {kind}"),
            self.province.steering.name.clone(),
        ]
        .iter()
        .map(|words| line(words, None))
        .collect();
        copies.push(line("Lưu: VT, KSTT", None));
        let basis = format!(
            "Nơi gửi theo chế độ báo cáo ({}); nơi nhận theo Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9, người phụ trách \
             sửa được.",
            self.province.regime.basis.words()
        );
        list(reported_to.collect(), copies, basis)
    }

    fn documents(&self) -> Result<()> {
        // They are what the reports of 2022 cite.
        let own = |d: &&catalogue::Document| {
            !self.province.plans.is_empty() && d.province.as_ref().is_none_or(|p| *p == self.province.code)
        };
        for d in self.built_in.documents.iter().filter(own) {
            let document = Document {
                id: 0,
                direction: Direction::Cited,
                symbol: d.symbol.clone().unwrap_or_else(|| d.code.clone()),
                kind: d.kind.clone(),
                dated: d.date,
                issuer: d.issuer.clone(),
                subject: d.subject.clone().unwrap_or_default(),
                parent: None,
                basis: d.basis.words(),
                retired: false,
            };
            store::document::add(self.tx, &document)?;
        }
        Ok(())
    }
}

/// What an ad hoc round asks to know which agency has a plan of its own, which has it within another plan, by which paper.
fn plans_of_agencies() -> FormVersion {
    let question = |code: &str, text: &str, asks| Question {
        code: code.to_owned(),
        text: text.to_owned(),
        asks,
    };
    let manner = ["Kế hoạch riêng", "Lồng ghép trong kế hoạch khác", "Chưa ban hành"];
    FormVersion {
        id: 0,
        code: "KH-DONVI".to_owned(),
        name: "Kế hoạch thực hiện Đề án 06 của cơ quan, đơn vị".to_owned(),
        regime: None,
        version: 1,
        blocks: Blocks::new(vec![Block::Questions(vec![
            question(
                "hinh-thuc",
                "Hình thức ban hành",
                Asks::Choice {
                    words: manner.map(str::to_owned).to_vec(),
                },
            ),
            question("so-ky-hieu", "Số, ký hiệu kế hoạch", Asks::Text),
            question("ngay", "Ngày ban hành", Asks::Date),
        ])]),
        retired: false,
    }
}
