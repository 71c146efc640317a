//! How organisations hang together: on no day does one stand under itself, none is followed by itself, what went to
//! several went in parts, and whoever ends leaves nobody under it.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use domain::organisation::{Dated, on_day};
use domain::vi;
use store::organisation::{Organisation, Successor};

use super::Record;
use crate::reference::Reference;

/// Organisations as a change would leave them: those it puts, over those that are kept.
pub(crate) struct Standing<'a> {
    reference: &'a Reference,
    put: HashMap<i64, &'a Organisation>,
}

/// Why an organisation cannot stand where it is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TreeFault {
    /// What of it is wrong.
    pub(crate) of: TreePart,
    /// The refusal, with the names it is about.
    pub(crate) words: String,
}

/// What ties an organisation to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TreePart {
    /// Under whom it stands.
    Parent,
    /// Who follows it.
    Successors,
    /// Who stands under it when it ends.
    Children,
}

impl<'a> Standing<'a> {
    pub(crate) fn new(reference: &'a Reference, put: impl IntoIterator<Item = &'a Organisation>) -> Self {
        Self {
            reference,
            put: put.into_iter().map(|o| (o.id, o)).collect(),
        }
    }

    /// An organisation as it would stand.
    pub(crate) fn get(&self, id: i64) -> Option<&'a Organisation> {
        self.put.get(&id).copied().or_else(|| self.reference.organisation(id))
    }

    fn all(&self) -> impl Iterator<Item = &'a Organisation> {
        let kept = self.reference.organisations().iter();
        let kept = kept.filter(|o| !self.put.contains_key(&o.id));
        kept.chain(self.put.values().copied())
    }

    fn name(&self, id: i64) -> String {
        self.get(id).map_or_else(String::new, Record::name)
    }

    /// Why an organisation cannot stand as it would; none where it can.
    pub(crate) fn fault(&self, o: &Organisation) -> Option<TreeFault> {
        let fault = |of, words| Some(TreeFault { of, words });
        if let Some(chain) = self.own_child(o) {
            let words = format!(
                "{} không thể trực thuộc chính mình ({}); đề nghị xem lại cấp trên.",
                o.name(),
                chain.join(" → ")
            );
            return fault(TreePart::Parent, words);
        }
        if self.follows_itself(o) {
            let words = format!(
                "{} không thể tiếp nhận lại chính mình qua các đơn vị kế tiếp; đề nghị xem lại việc sáp nhập.",
                o.name()
            );
            return fault(TreePart::Successors, words);
        }
        let several = self.unmarked_parts(o);
        if several.len() > 1 {
            let words = format!(
                "{} có nhiều đơn vị tiếp nhận ({}); ghi mỗi đơn vị tiếp nhận phần nào.",
                o.name(),
                several.join("; ")
            );
            return fault(TreePart::Successors, words);
        }
        let left = self.left_behind(o);
        if !left.is_empty() {
            let words = format!(
                "{} kết thúc khi còn {} đơn vị trực thuộc: {}. Kết thúc các đơn vị đó trong cùng thao tác, hoặc chuyển về cấp trên khác trước.",
                o.name(),
                vi::padded(i64::try_from(left.len()).unwrap_or(i64::MAX)),
                left.join("; ")
            );
            return fault(TreePart::Children, words);
        }
        None
    }

    /// The names from an organisation up to itself, on the first day on which it stands under itself.
    fn own_child(&self, o: &Organisation) -> Option<Vec<String>> {
        // Who stands under whom changes only on days on which somebody comes under somebody.
        let mut above: HashSet<i64> = HashSet::new();
        let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
        let mut open = vec![o.id];
        while let Some(id) = open.pop() {
            for parent in self.get(id).into_iter().flat_map(|o| &o.parents) {
                days.insert(parent.from.unwrap_or(NaiveDate::MIN));
                if above.insert(parent.value) {
                    open.push(parent.value);
                }
            }
        }
        if !above.contains(&o.id) {
            return None;
        }
        days.into_iter().find_map(|day| {
            let mut chain = vec![o.name()];
            let (mut at, mut seen) = (o.id, HashSet::new());
            while let Some(above) = self.get(at).and_then(|at| on_day(&at.parents, day).copied()) {
                chain.push(self.name(above));
                if above == o.id {
                    return Some(chain);
                }
                // A ring further up is told of those who stand in it.
                if !seen.insert(above) {
                    return None;
                }
                at = above;
            }
            None
        })
    }

    fn follows_itself(&self, o: &Organisation) -> bool {
        let followers = |id: i64| {
            let of = self.get(id).into_iter();
            of.flat_map(|o| o.successors.iter().map(|s| s.to)).collect::<Vec<_>>()
        };
        let (mut open, mut seen) = (followers(o.id), HashSet::new());
        while let Some(id) = open.pop() {
            if id == o.id {
                return true;
            }
            if seen.insert(id) {
                open.extend(followers(id));
            }
        }
        false
    }

    /// Who took over from an organisation, when not each of them is said to have taken a part. A part may have gone before
    /// all the rest did; on the day on which all of it goes, nothing else goes elsewhere without a word which part it is.
    fn unmarked_parts(&self, o: &Organisation) -> Vec<String> {
        let whole: Vec<&Successor> = o.successors.iter().filter(|s| s.whole).collect();
        let beside = |s: &&Successor| !s.whole && s.what.is_none() && whole.iter().any(|w| w.on == s.on);
        let beside = o.successors.iter().filter(beside);
        let several = whole.iter().copied().chain(beside).map(|s| self.name(s.to));
        if whole.is_empty() {
            Vec::new()
        } else {
            several.collect()
        }
    }

    /// Who would still stand under an organisation after its last day.
    fn left_behind(&self, o: &Organisation) -> Vec<String> {
        let Some(last) = last_day(o) else {
            return Vec::new();
        };
        let after = |until: Option<NaiveDate>| until.is_none_or(|until| until > last);
        let under = |child: &&Organisation| {
            let mut parents = child.parents.iter();
            parents.any(|parent| parent.value == o.id && after(parent.until))
                && child.names.iter().any(|name| after(name.until))
        };
        self.all().filter(under).map(Record::name).collect()
    }
}

/// The last day of an organisation; none for one that goes on.
fn last_day(o: &Organisation) -> Option<NaiveDate> {
    let lasts: Option<Vec<NaiveDate>> = o.names.iter().map(|name: &Dated<String>| name.until).collect();
    lasts?.into_iter().max()
}
