//! The marks of picture captions and credits.

/// What stands in a line that credits a picture, in lower case, sorted: signs,
/// picture agencies, and the words for a picture with the colon after them.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "(afp)", "(ap photo", "(c)", "(foto", "(photo", "/afp", "/ap photo", "/dpa", "/epa",
    "/getty", "/keystone", "/reuters", "/shutterstock", "adobe stock", "afp via", "alamy",
    "ap photo", "bild:", "bilder:", "bildquelle", "credit:", "crédit",
    "depositphotos", "file photo", "foto ©", "foto:", "fotografía:", "fotos:", "getty images",
    "grafik:", "image:", "images:", "imago", "istock", "kuva:", "photo by", "photo credit",
    "photo:", "photograph:", "photos:", "picture alliance", "picture-alliance", "picture:",
    "quelle:", "shutterstock", "symbolbild", "symbolfoto", "unsplash", "via getty",
    "via reuters", "zdjęcie:", "©", "фото:", "写真:", "写真：", "图片来源", "撮影",
];

/// The longest caption, in characters.
const MAX_CHARS: usize = 240;

/// Whether the line is the caption or the credit of a picture.
pub(crate) fn is_caption(line: &str) -> bool {
    if line.chars().nth(MAX_CHARS).is_some() {
        return false;
    }
    let line = line.to_lowercase();
    MARKS.iter().any(|mark| match line.find(mark) {
        // A word with a colon credits a picture only at the start of a sentence.
        Some(at) if mark.ends_with(':') => line
            .get(..at)
            .and_then(|before| before.trim_end().chars().next_back())
            .is_none_or(|c| !c.is_alphanumeric() && c != ','),
        found => found.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_lower_case_and_sorted() {
        assert!(MARKS.iter().all(|mark| *mark == mark.to_lowercase()));
        assert!(MARKS.windows(2).all(|pair| pair[0].as_bytes() < pair[1].as_bytes()));
    }

    #[test]
    fn credits_are_captions_and_prose_is_none() {
        assert!(is_caption("The harbour at dawn. Photo: Ada Novak"));
        assert!(is_caption("Der Hafen am Morgen. © Ada Novak/dpa"));
        assert!(!is_caption("Erstes Bild: So sieht der Hafen aus"));
        assert!(!is_caption("She took a photo of the harbour and went home."));
    }
}
