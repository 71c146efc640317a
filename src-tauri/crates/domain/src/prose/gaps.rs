//! Places of a text that are still to be filled: "(Ghi nguyên nhân)", "(chèn số liệu của kỳ)".

/// What is still to be written in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gaps {
    /// How many places ask to be filled.
    pub open: usize,
    /// Whether somebody wrote something: a paragraph without such a place that does more than introduce what follows.
    pub written: bool,
}

/// What a place to be filled begins with.
const SIGNS: [&str; 4] = ["(Ghi ", "(ghi ", "(Chèn ", "(chèn "];

impl Gaps {
    /// Reads a text, one paragraph a line.
    pub fn of(text: &str) -> Self {
        let open = |line: &str| SIGNS.iter().map(|sign| line.matches(sign).count()).sum::<usize>();
        let mut gaps = Self {
            open: 0,
            written: false,
        };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let here = open(line);
            gaps.open += here;
            gaps.written |= here == 0 && !line.ends_with(':');
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_when_something_in_it_is_no_place_to_be_filled() {
        let of = |text: &str| {
            let gaps = Gaps::of(text);
            (gaps.open, gaps.written)
        };
        assert_eq!(of(""), (0, false));
        assert_eq!(
            of("- Khách quan: (ghi nguyên nhân).\n- Chủ quan: (ghi nguyên nhân)."),
            (2, false)
        );
        assert_eq!(of("Đã ban hành các văn bản sau:\n- (Ghi từng văn bản)"), (1, false));
        assert_eq!(of("Đã ban hành 03 văn bản.\n- (Chèn số liệu)"), (1, true));
        assert_eq!(of("Không phát sinh."), (0, true));
    }
}
