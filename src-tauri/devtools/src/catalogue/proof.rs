//! Proof that the titles are our own words: what only the source documents can show.

use std::collections::HashSet;

use catalogue::Catalogue;

use super::error::ConvertError;
use super::source::Source;

/// Letters in a row, spaces included, that may be the same as in the document; names of systems and laws are that long.
const RUN: usize = 60;

/// Longest title, in letters.
const TITLE: usize = 90;

/// Refuses titles, notes and deadline words that repeat a document's sentence.
pub fn prove(made: &Catalogue, source: &Source) -> Result<(), ConvertError> {
    let mut sentences = Vec::new();
    for plan in source.plans.values() {
        for task in &plan.tasks {
            sentences.extend(
                std::iter::once(&task.content)
                    .chain(&task.content_clean)
                    .filter(|_| !task.placeholder),
            );
        }
    }
    let runs: HashSet<String> = sentences.iter().flat_map(|sentence| windows(sentence)).collect();
    let whole: HashSet<String> = sentences.iter().map(|sentence| folded(sentence)).collect();

    let mut broken = Vec::new();
    for plan in &made.plans {
        let headings = plan
            .headings
            .iter()
            .map(|heading| (&heading.code, &heading.title, true));
        let titles = plan.tasks.iter().map(|task| (&task.code, &task.title, true));
        let notes = plan
            .tasks
            .iter()
            .filter_map(|task| task.note.as_ref().map(|note| (&task.code, note, false)));
        let words = plan.tasks.iter().map(|task| (&task.code, &task.deadline.words, false));
        for (code, text, title) in headings.chain(titles).chain(notes).chain(words) {
            if whole.contains(&folded(text)) || windows(text).any(|run| runs.contains(&run)) {
                broken.push(format!("{} {code}: repeats the document: {text}", plan.code));
            }
            if title && text.chars().count() > TITLE {
                broken.push(format!("{} {code}: longer than {TITLE} letters: {text}", plan.code));
            }
        }
    }
    if broken.is_empty() {
        Ok(())
    } else {
        Err(ConvertError::Broken(broken))
    }
}

fn folded(text: &str) -> String {
    text.trim_end_matches('.').to_lowercase()
}

fn windows(text: &str) -> impl Iterator<Item = String> + use<> {
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    (0..(letters.len() + 1).saturating_sub(RUN)).map(move |at| letters[at..at + RUN].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_letters_in_a_row_are_found_whatever_their_case() {
        let sentence = "Rà soát, đối chiếu, cập nhật thông tin dữ liệu về các đối tượng phục vụ kết nối cơ sở dữ liệu";
        let runs: HashSet<String> = windows(sentence).collect();
        let repeats = "TÓM TẮT: RÀ SOÁT, ĐỐI CHIẾU, CẬP NHẬT THÔNG TIN DỮ LIỆU VỀ CÁC ĐỐI TƯỢNG";
        assert!(windows(repeats).any(|run| runs.contains(&run)));
        let own = "Làm sạch dữ liệu giáo dục, bảo hiểm, thuế, y tế, an sinh để sẵn sàng chia sẻ";
        assert!(!windows(own).any(|run| runs.contains(&run)));
        assert_eq!(windows("ngắn").count(), 0);
    }
}
