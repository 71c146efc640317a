//! Formulas as people write and read them, by the codes of indicators: "CDS-01 chia CDS-02, nhân 100".

use super::rule::{BaseRule, FormulaRule};
use crate::text::{loose_key, nfc};

/// How an indicator is computed and what it is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaSaid {
    /// How it is computed.
    pub formula: FormulaRule,
    /// What it is held against, where the sentence divides.
    pub base: Option<BaseRule>,
}

/// Why a sentence is no formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormulaTrouble {
    /// It names something that is no indicator.
    Unknown(String),
    /// Its order says nothing that can be computed.
    Unreadable,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Code(String),
    Divide,
    Times,
    Hundred,
    Plus,
    Minus,
    Comma,
}

/// Reads a formula; `known` gives the code of an indicator as it is kept for one as it was typed. Division makes a share
/// of two indicators, whose percent is always computed; "nhân 100" may be left out.
///
/// # Errors
/// What is not an indicator, or a sentence that is none of: a sum, a difference, a quotient, what is left of a whole.
pub fn read_formula(text: &str, known: &dyn Fn(&str) -> Option<String>) -> Result<FormulaSaid, FormulaTrouble> {
    let (tokens, whole) = tokens(text, known)?;
    let (body, times) = match tokens.as_slice() {
        [body @ .., Token::Comma, Token::Times, Token::Hundred] | [body @ .., Token::Times, Token::Hundred] => {
            (body, true)
        }
        all => (all, false),
    };
    let alone = |formula| FormulaSaid { formula, base: None };
    match body {
        [Token::Code(part), Token::Divide, Token::Code(base)] if part != base => Ok(FormulaSaid {
            formula: FormulaRule::Sum(vec![part.clone()]),
            base: Some(BaseRule::Indicator(base.clone())),
        }),
        _ if times => Err(FormulaTrouble::Unreadable),
        [Token::Code(from), Token::Minus, Token::Code(less)] if from == less => {
            if whole {
                Ok(alone(FormulaRule::Remaining(from.clone())))
            } else {
                Err(FormulaTrouble::Unreadable)
            }
        }
        [Token::Code(from), Token::Minus, Token::Code(less)] => {
            Ok(alone(FormulaRule::Difference(from.clone(), less.clone())))
        }
        _ => sum(body).map(alone),
    }
}

/// Codes with a plus or a comma between each two, none of them twice.
fn sum(body: &[Token]) -> Result<FormulaRule, FormulaTrouble> {
    let mut codes: Vec<String> = Vec::new();
    for (at, token) in body.iter().enumerate() {
        match token {
            Token::Code(code) if at % 2 == 0 && !codes.contains(code) => codes.push(code.clone()),
            Token::Plus | Token::Comma if at % 2 == 1 => {}
            _ => return Err(FormulaTrouble::Unreadable),
        }
    }
    // A sign at the end still waits for its code.
    if codes.is_empty() || body.len().is_multiple_of(2) {
        return Err(FormulaTrouble::Unreadable);
    }
    Ok(FormulaRule::Sum(codes))
}

/// The tokens of a sentence, and whether it speaks of a whole ("tổng số").
fn tokens(text: &str, known: &dyn Fn(&str) -> Option<String>) -> Result<(Vec<Token>, bool), FormulaTrouble> {
    let mut spaced = String::new();
    for c in nfc(text).chars() {
        match c {
            '+' | '/' | ':' | '÷' | '×' | '*' | ',' | ';' | '−' | '–' | '=' | '%' => {
                spaced.extend([' ', c, ' ']);
            }
            '(' | ')' | '[' | ']' => spaced.push(' '),
            c => spaced.push(c),
        }
    }
    let mut out = Vec::new();
    let mut before = String::new();
    let mut whole = false;
    for word in spaced.split_whitespace() {
        let key = loose_key(word);
        let token = match (word, key.as_str()) {
            ("+", _) | (_, "cong" | "va") => Some(Token::Plus),
            ("/" | ":" | "÷", _) | (_, "chia") => Some(Token::Divide),
            ("×" | "*", _) | (_, "nhan" | "x") => Some(Token::Times),
            ("-" | "−" | "–", _) | (_, "tru") => Some(Token::Minus),
            ("," | ";", _) => Some(Token::Comma),
            ("=" | "%", _) => None,
            (_, "100") if out.last() == Some(&Token::Times) => Some(Token::Hundred),
            _ => match known(word.trim_end_matches('.')) {
                Some(code) => Some(Token::Code(code)),
                None if ["tong", "so", "cua", "cac", "chi", "tieu", "cho", "lay", "bang"].contains(&key.as_str()) => {
                    whole |= before == "tong" && key == "so";
                    None
                }
                None => return Err(FormulaTrouble::Unknown(word.to_owned())),
            },
        };
        // "A, B và C": the comma before a word that joins says nothing more.
        match (&token, out.last()) {
            (Some(Token::Plus), Some(Token::Comma)) => drop(out.pop()),
            (Some(Token::Divide), Some(Token::Comma)) => return Err(FormulaTrouble::Unreadable),
            _ => {}
        }
        out.extend(token);
        before = key;
    }
    Ok((out, whole))
}

/// The sentence of a formula and a base by codes; empty for an indicator that agencies report as it is.
pub fn formula_sentence(formula: Option<&FormulaRule>, base: Option<&BaseRule>) -> String {
    let value = match formula {
        None => String::new(),
        Some(FormulaRule::Sum(codes)) => codes.join(" cộng "),
        Some(FormulaRule::Difference(from, less)) => format!("{from} trừ {less}"),
        Some(FormulaRule::Remaining(code)) => format!("tổng số của {code} trừ {code}"),
        Some(FormulaRule::Deployed(_)) => "số dịch vụ công đã triển khai".to_owned(),
    };
    let own = if value.is_empty() {
        "số do đơn vị báo cáo"
    } else {
        &value
    };
    match base {
        None => value,
        Some(BaseRule::Indicator(code)) => format!("{own} chia {code}, nhân 100"),
        Some(BaseRule::BaseOf(code)) => format!("{own} chia tổng số của {code}, nhân 100"),
        Some(BaseRule::Reported) => format!("{own} chia tổng số do đơn vị báo cáo, nhân 100"),
        Some(BaseRule::Target(code)) => format!("{own} chia mức giao {code}, nhân 100"),
        Some(BaseRule::Count(_)) => format!("{own} chia số theo danh mục, nhân 100"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<FormulaSaid, FormulaTrouble> {
        let known = |typed: &str| match typed {
            "1" => Some("CA-01".to_owned()),
            "2" => Some("CA-02".to_owned()),
            typed => ["CA-01", "CA-02", "CA-03", "B.1"]
                .into_iter()
                .find(|code| code.eq_ignore_ascii_case(typed))
                .map(str::to_owned),
        };
        read_formula(text, &known)
    }

    fn share(part: &str, base: &str) -> FormulaSaid {
        FormulaSaid {
            formula: FormulaRule::Sum(vec![part.to_owned()]),
            base: Some(BaseRule::Indicator(base.to_owned())),
        }
    }

    fn alone(formula: FormulaRule) -> FormulaSaid {
        FormulaSaid { formula, base: None }
    }

    #[test]
    fn a_share_is_read_however_it_is_written() {
        for text in [
            "(1) chia (2), nhân 100",
            "CA-01 chia CA-02, nhân 100",
            "= CA-01/CA-02 × 100%",
            "ca-01 : ca-02 x 100",
            "CA-01 chia cho CA-02",
            "Lấy chỉ tiêu (1) chia chỉ tiêu (2)*100",
        ] {
            assert_eq!(read(text), Ok(share("CA-01", "CA-02")), "{text}");
        }
    }

    #[test]
    fn sums_differences_and_what_is_left_are_read() {
        let sum = |codes: &[&str]| alone(FormulaRule::Sum(codes.iter().map(|c| (*c).to_owned()).collect()));
        for text in [
            "CA-01 + CA-02 + B.1",
            "tổng của CA-01, CA-02 và B.1",
            "CA-01 cộng CA-02; B.1.",
        ] {
            assert_eq!(read(text), Ok(sum(&["CA-01", "CA-02", "B.1"])), "{text}");
        }
        let less = alone(FormulaRule::Difference("CA-01".to_owned(), "CA-02".to_owned()));
        for text in ["CA-01 trừ CA-02", "CA-01 − CA-02", "CA-01 - CA-02"] {
            assert_eq!(read(text), Ok(less.clone()), "{text}");
        }
        let left = alone(FormulaRule::Remaining("CA-01".to_owned()));
        assert_eq!(read("tổng số của CA-01 trừ CA-01"), Ok(left));
    }

    #[test]
    fn what_says_nothing_is_refused_and_what_is_unknown_is_named() {
        assert_eq!(
            read("CA-09 chia CA-02"),
            Err(FormulaTrouble::Unknown("CA-09".to_owned()))
        );
        assert_eq!(
            read("CA-01 nhân 10"),
            Err(FormulaTrouble::Unknown("10".to_owned())),
            "only a share is brought to a hundred"
        );
        for text in [
            "",
            "CA-01 chia CA-01",
            "CA-01 trừ CA-01",
            "CA-01 cộng",
            "CA-01 CA-02",
            "CA-01 cộng CA-01",
            "CA-01 nhân 100",
            "CA-01 chia CA-02 chia CA-03",
            "CA-01 trừ CA-02 trừ CA-03",
            "CA-01 + CA-02 / CA-03",
        ] {
            assert_eq!(read(text), Err(FormulaTrouble::Unreadable), "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back_as_it_was() {
        for said in [
            share("CA-01", "CA-02"),
            alone(FormulaRule::Sum(vec!["CA-01".to_owned(), "B.1".to_owned()])),
            alone(FormulaRule::Difference("CA-03".to_owned(), "CA-02".to_owned())),
            alone(FormulaRule::Remaining("CA-02".to_owned())),
        ] {
            let shown = formula_sentence(Some(&said.formula), said.base.as_ref());
            assert_eq!(read(&shown), Ok(said), "{shown}");
        }
        assert_eq!(
            formula_sentence(Some(&share("A", "B").formula), share("A", "B").base.as_ref()),
            "A chia B, nhân 100"
        );
        assert_eq!(formula_sentence(None, None), "");
    }
}
