//! Stored words: a fieldless enum is kept, sent and typed as one word, and a word that is not listed is an error, never a
//! default. Knows no enum by name; what each word is stands at its enum.

use strum::VariantArray;

/// A fieldless enum as the one word it is stored, sent and typed as.
///
/// Every enum that derives [`strum::VariantArray`] and [`strum::IntoStaticStr`] has it. The word is the one that serde
/// writes, so that a column, a line of JSON and an option of the command line never differ.
pub trait Word: Copy + 'static {
    /// All values, in the order of lists and legends.
    const ALL: &'static [Self];

    /// The word.
    fn word(self) -> &'static str;

    /// The value of a word.
    ///
    /// # Errors
    /// The word is none of those listed; it is matched letter by letter.
    fn of_word(word: &str) -> Result<Self, UnknownWord>;
}

impl<T> Word for T
where
    T: Copy + VariantArray + 'static,
    &'static str: From<T>,
{
    const ALL: &'static [Self] = T::VARIANTS;

    fn word(self) -> &'static str {
        self.into()
    }

    fn of_word(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.word() == word)
            .ok_or_else(|| UnknownWord {
                seen: word.to_owned(),
                known: Self::ALL.iter().map(|value| value.word()).collect(),
            })
    }
}

/// A word that names none of the values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("không có giá trị ‘{seen}’; chỉ dùng: {}", known.join(", "))]
pub struct UnknownWord {
    /// What stood there.
    pub seen: String,
    /// The words that are known.
    pub known: Vec<&'static str>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt;

    use serde::Serialize;
    use serde::de::value::{Error, StrDeserializer};
    use serde::de::{DeserializeOwned, IntoDeserializer};

    use super::*;
    use crate::deadline::{DeadlineKind, StageMode};
    use crate::finding::{HiddenPart, Severity};
    use crate::form::{Cause, Field, TaskPart, TaskState};
    use crate::indicator::{IndicatorKind, MissingWhy, Side, TermPart};
    use crate::organisation::{Level, Route};
    use crate::prose::{FigureForm, MarkTrouble, ParagraphKind};
    use crate::role::Role;
    use crate::status::{CountsBy, FileOutcome, ReportingState, RulingKind, TaskStatus};
    use crate::vi::{DateTrouble, Unclear};

    /// What serde writes for a value.
    struct Written<T>(T);

    impl<T: Serialize> fmt::Display for Written<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }

    fn one_word_everywhere<T>()
    where
        T: Word + Serialize + DeserializeOwned + PartialEq + fmt::Debug,
    {
        assert!(!T::ALL.is_empty());
        let words: BTreeSet<&str> = T::ALL.iter().map(|value| value.word()).collect();
        assert_eq!(words.len(), T::ALL.len(), "{words:?}");
        for value in T::ALL.iter().copied() {
            assert_eq!(value.word(), Written(value).to_string());
            assert_eq!(T::of_word(value.word()), Ok(value));
            let word: StrDeserializer<'_, Error> = value.word().into_deserializer();
            assert_eq!(T::deserialize(word), Ok(value));
        }
    }

    #[test]
    fn a_word_is_the_same_in_a_column_and_in_json() {
        one_word_everywhere::<Cause>();
        one_word_everywhere::<CountsBy>();
        one_word_everywhere::<DateTrouble>();
        one_word_everywhere::<DeadlineKind>();
        one_word_everywhere::<Field>();
        one_word_everywhere::<FigureForm>();
        one_word_everywhere::<FileOutcome>();
        one_word_everywhere::<HiddenPart>();
        one_word_everywhere::<IndicatorKind>();
        one_word_everywhere::<Level>();
        one_word_everywhere::<MarkTrouble>();
        one_word_everywhere::<MissingWhy>();
        one_word_everywhere::<ParagraphKind>();
        one_word_everywhere::<ReportingState>();
        one_word_everywhere::<Role>();
        one_word_everywhere::<Route>();
        one_word_everywhere::<RulingKind>();
        one_word_everywhere::<Severity>();
        one_word_everywhere::<Side>();
        one_word_everywhere::<StageMode>();
        one_word_everywhere::<TaskPart>();
        one_word_everywhere::<TaskState>();
        one_word_everywhere::<TaskStatus>();
        one_word_everywhere::<TermPart>();
        one_word_everywhere::<Unclear>();
    }

    #[test]
    fn a_word_that_is_not_listed_is_an_error_that_lists_those_that_are() {
        for wrong in ["", "Lead", "lead ", "leader"] {
            let error = TaskPart::of_word(wrong).unwrap_err();
            assert_eq!(error.seen, wrong);
            assert_eq!(error.known, ["lead", "coordinate", "carry_out"]);
        }
        assert_eq!(
            Cause::of_word("fate").unwrap_err().to_string(),
            "không có giá trị ‘fate’; chỉ dùng: objective, subjective"
        );
    }
}
