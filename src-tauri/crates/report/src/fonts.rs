//! The four faces of the document: which file is used and how wide each letter is.
//!
//! The decree wants Times New Roman; where Windows has it, it is used. Elsewhere Liberation Serif 2.1, shipped with the
//! program, stands in: same widths, every Vietnamese letter. The result says which, so that the screen can say it too.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use crate::Error;
use crate::font_used::FontUsed;

/// One of the four faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    /// All faces, in the order of [`Fonts`].
    pub(crate) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The face for a style.
    pub(crate) fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    /// Six capitals that name the subset of this face in the file.
    pub(crate) fn tag(self) -> &'static str {
        ["DASERG", "DASEBD", "DASEIT", "DASEBI"][self as usize]
    }
}

/// Letters below this are looked up once for all.
const TABLED: usize = 0x2300;
const MISSING: u16 = u16::MAX;

struct FaceData {
    bytes: Cow<'static, [u8]>,
    widths: Vec<u16>,
}

/// The four faces with their widths.
pub struct Fonts {
    faces: [FaceData; 4],
    used: FontUsed,
}

impl Fonts {
    /// Which family this is.
    pub fn used(&self) -> FontUsed {
        self.used
    }

    /// The font file of a face.
    pub(crate) fn bytes(&self, face: Face) -> &[u8] {
        &self.faces[face as usize].bytes
    }

    /// Advance of a letter in thousandths of the size, whole as the file's width table has it; `None` if the face has
    /// no such letter.
    pub(crate) fn advance(&self, face: Face, letter: char) -> Option<u16> {
        let data = &self.faces[face as usize];
        match data.widths.get(letter as usize) {
            Some(&MISSING) => None,
            Some(&width) => Some(width),
            None => {
                let parsed = ttf_parser::Face::parse(&data.bytes, 0).ok()?;
                glyph_width(&parsed, letter)
            }
        }
    }

    fn read(files: [Cow<'static, [u8]>; 4], used: FontUsed) -> Result<Self, Error> {
        let mut faces = Vec::with_capacity(4);
        for bytes in files {
            let parsed = ttf_parser::Face::parse(&bytes, 0).map_err(|source| Error::Font { family: used, source })?;
            let widths = (0..TABLED as u32)
                .map(|code| {
                    char::from_u32(code)
                        .and_then(|c| glyph_width(&parsed, c))
                        .unwrap_or(MISSING)
                })
                .collect();
            faces.push(FaceData { bytes, widths });
        }
        let faces = faces.try_into().map_err(|_| Error::Writer("four faces".to_owned()))?;
        Ok(Self { faces, used })
    }

    /// Whether every Vietnamese letter is there in all four faces.
    fn speaks_vietnamese(&self) -> bool {
        VIETNAMESE
            .chars()
            .all(|c| Face::ALL.iter().all(|&face| self.advance(face, c).is_some()))
    }
}

/// The Vietnamese letters beyond ASCII (134; with a, e, i, o, u, y in both cases 146) and the usual signs.
const VIETNAMESE: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ\
ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ–“”…";

/// The width as the file's width table will say it: whole thousandths, cut off like the writer cuts them, so that the
/// lines end where a viewer ends them.
fn glyph_width(face: &ttf_parser::Face<'_>, letter: char) -> Option<u16> {
    let glyph = face.glyph_index(letter)?;
    let advance = u32::from(face.glyph_hor_advance(glyph)?);
    u16::try_from(advance * 1000 / u32::from(face.units_per_em())).ok()
}

/// The faces of this machine: the installed Times New Roman on Windows, else the shipped Liberation Serif.
///
/// # Errors
/// [`Error::Font`] if the shipped files are damaged.
pub fn load() -> Result<&'static Fonts, Error> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    if let Some(fonts) = FONTS.get() {
        return Ok(fonts);
    }
    let fonts = match installed() {
        Some(fonts) => fonts,
        None => shipped()?,
    };
    Ok(FONTS.get_or_init(|| fonts))
}

/// The faces shipped with the program, whatever the machine has.
///
/// # Errors
/// [`Error::Font`] if the shipped files are damaged.
pub fn shipped() -> Result<Fonts, Error> {
    let files: [&'static [u8]; 4] = [
        include_bytes!("../../../../assets/fonts/LiberationSerif-Regular.ttf"),
        include_bytes!("../../../../assets/fonts/LiberationSerif-Bold.ttf"),
        include_bytes!("../../../../assets/fonts/LiberationSerif-Italic.ttf"),
        include_bytes!("../../../../assets/fonts/LiberationSerif-BoldItalic.ttf"),
    ];
    Fonts::read(files.map(Cow::Borrowed), FontUsed::LiberationSerif)
}

/// The Times New Roman of Windows, if all four faces are there and speak Vietnamese.
fn installed() -> Option<Fonts> {
    if !cfg!(windows) {
        return None;
    }
    let folder = Path::new(&std::env::var_os("WINDIR")?).join("Fonts");
    from_folder(&folder)
}

fn from_folder(folder: &Path) -> Option<Fonts> {
    let mut files = Vec::with_capacity(4);
    for name in ["times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"] {
        files.push(Cow::Owned(std::fs::read(folder.join(name)).ok()?));
    }
    let fonts = Fonts::read(files.try_into().ok()?, FontUsed::TimesNewRoman).ok()?;
    fonts.speaks_vietnamese().then_some(fonts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_faces_have_every_vietnamese_letter() {
        assert_eq!(VIETNAMESE.chars().filter(|c| c.is_alphabetic()).count(), 134);
        assert!(shipped().unwrap().speaks_vietnamese());
    }

    #[test]
    fn the_nation_line_is_as_wide_as_in_times_new_roman() {
        let fonts = shipped().unwrap();
        let width: u32 = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
            .chars()
            .map(|c| u32::from(fonts.advance(Face::Bold, c).unwrap()))
            .sum();
        let millimetres = f64::from(width) / 1000.0 * 12.0 / crate::layout::MM;
        assert!((millimetres - 88.3).abs() < 0.3, "{millimetres}");
    }

    #[test]
    fn a_folder_without_all_four_files_is_not_used() {
        assert!(from_folder(Path::new("there-is-no-such-folder")).is_none());
    }

    #[test]
    fn a_folder_with_all_four_files_is_used_and_named() {
        let folder = std::env::temp_dir().join(format!("dean06-report-fonts-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let ours = shipped().unwrap();
        for (name, face) in ["times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"]
            .into_iter()
            .zip(Face::ALL)
        {
            std::fs::write(folder.join(name), ours.bytes(face)).unwrap();
        }
        let found = from_folder(&folder).map(|fonts| fonts.used());
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found, Some(FontUsed::TimesNewRoman));
    }
}
