//! Enums of the program as values of the command line: the words they are stored and sent as, and no list of their own.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use domain::word::Word;

/// Reads one of the words of an enum; a word that is not listed is wrong usage, with those that are.
pub fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    let words = T::ALL.iter().map(|value| value.word());
    PossibleValuesParser::new(words).try_map(|word| T::of_word(&word))
}
