//! The words that stand around names, a table a use, all sorted and in lower case.

/// What stands before names, sorted; the longest that fits is taken off.
#[rustfmt::skip]
pub(crate) static PREFIXES: [&str; 158] = [
    "a cura di", "af", "analyse von", "analysis by", "análisis de", "article by", "article par",
    "article written by", "articles by", "artikel von", "auteur", "auteur :", "auteur:", "author",
    "author name:", "author:", "authors:", "autor", "autor des artikels:", "autor textu:",
    "autor/in:", "autor:", "autora:", "autore:", "autoren:", "autorin:", "autorki:", "autorzy:",
    "autoři:", "av", "beitrag von", "bericht von", "blog by", "by", "by:", "column by",
    "commentary by", "contributed by", "contributor:", "contributors:", "created by", "di", "door",
    "door:", "ein artikel von", "ein beitrag von", "ein bericht von", "ein essay von",
    "ein gastbeitrag von", "ein gastkommentar von", "ein interview von", "ein kommentar von",
    "ein porträt von", "eine analyse von", "eine kolumne von", "eine reportage von",
    "eingestellt von", "erstellt von", "escrito por", "foto & text:", "foto und text:", "från",
    "gastbeitrag von", "gastkommentar von", "geposted von", "gepostet von", "geschreven door",
    "geschrieben von", "gespeichert von", "guest post by", "haber:", "im wortlaut von", "interview",
    "interview von", "interview:", "interviewed by", "kirjoittaja:", "kirjoittanut", "kolumne von",
    "kommentar von", "muhabir:", "napsal", "nhà báo", "oleh", "oleh:", "opinion by", "opinión de",
    "par", "par :", "penulis:", "pise:", "piše:", "por", "por:", "porträt von", "post by",
    "post written by", "posted by", "posted on", "propos recueillis par", "publicado por",
    "published by", "publiziert von", "publié par", "redactado por", "redazione di",
    "reportage von", "reported by", "reporter:", "reporting by", "review by", "rezension von",
    "récit de", "servizio di", "skrevet av", "skriven av", "story by", "submitted by",
    "tekst i zdjęcia:", "tekst og foto:", "tekst:", "text & foto:", "text by", "text och foto:",
    "text und bild:", "text und foto:", "text von", "text:", "texte :", "texte:",
    "this article was written by", "this post was written by", "this story was written by",
    "una nota de", "une analyse de", "verfasst von", "veröffentlicht von", "von",
    "von unserem korrespondenten", "von unserem redakteur", "von unserer redakteurin", "von:",
    "words by", "words:", "writer:", "written by", "written by:", "yazan:", "zapisala", "écrit par",
    "автор", "автор:", "作者", "作者：", "文", "文：", "編集", "记者",
];

/// What stands before people and things that are not the authors, sorted.
#[rustfmt::skip]
pub(crate) static OTHERS: [&str; 66] = [
    "about", "additional research by", "all articles by", "all posts by",
    "approved by", "artwork by", "categories:", "category:", "checked by", "code:", "contact",
    "contributions from", "design:", "directed by", "expert review by", "expert reviewed by",
    "fact checked by", "fact-checked by", "filed under", "follow", "foto", "foto:", "fotos:",
    "genre:", "get author", "graphics by", "illustration by", "illustration:", "illustrations by",
    "image:", "images:", "interview with", "medically reviewed by", "more by", "more from",
    "narrated by", "photo by", "photo:", "photography by", "photos by", "photos:", "powered by",
    "presented by", "produced by", "quelle:", "read more", "recorded by", "released:",
    "research by", "researched by", "reviewed by", "see all", "see more", "source:", "sponsored by",
    "tagged", "tags:", "technically reviewed by", "tested by", "translated by", "verified by",
    "vetted by", "video by", "view", "with contributions from", "übersetzt von",
];

/// What stands before editors, sorted.
#[rustfmt::skip]
pub(crate) static EDITORS: [&str; 15] = [
    "bearbeitet von", "edición:", "editado por", "edited by", "edited by:", "editor :",
    "editor:", "editors:", "edité par", "redaktion:", "redigering:", "redigiert von",
    "éditeur:", "编辑", "责任编辑",
];

/// Words of what people are rather than what they are called, sorted.
#[rustfmt::skip]
pub(crate) static ROLES: [&str; 161] = [
    "administrator", "agencies", "analista", "analyst", "anchor", "assistant", "associate",
    "attorney", "author", "autor", "autorin", "autorinnen", "blogger", "bureau", "ceo", "cfo",
    "chefredakteur", "chefredakteurin", "chefreporter", "chefreporterin", "chief", "chroniqueur",
    "co-founder", "coach", "cofounder", "collaborator", "columnist", "columnista", "commentator",
    "consultant", "contributing", "contributor", "coo", "coordinator", "correspondant",
    "correspondante", "correspondent", "correspondents", "corresponsal", "critic", "cto",
    "designer", "desk", "developer", "dietitian", "director", "dramaturg", "economist", "editor",
    "editorial", "editors", "engineer", "enviada", "enviado", "especial", "executive", "expert",
    "experte", "experten", "expertin", "fellow", "founder", "freelance", "freelancer", "freie",
    "freier", "gastautor", "gastautorin", "gastbeitrag", "grand-reporter", "head", "historian",
    "host", "instructor", "intern", "journalist", "journalista", "journaliste", "journalistin",
    "kolumnist", "kolumnistin", "korrespondent", "korrespondentin", "kulturredakteur", "lawyer",
    "lecturer", "leitender", "leiter", "leiterin", "manager", "managing", "marketer", "marketing",
    "member", "mitarbeiter", "mitarbeiterin", "multimedia", "newsroom", "nutritionist", "officer",
    "onlineredakteur", "photographer", "photojournalist", "physician", "podcaster",
    "politikredakteur", "praktikant", "praktikantin", "presenter", "president", "producer",
    "professional", "professor", "publisher", "redacción", "redacteur", "redactor", "redactora",
    "redakteur", "redakteure", "redakteurin", "redakteurinnen", "redaktion", "redaktor", "redaktør",
    "reporter", "reporterin", "reporterinnen", "reporters", "researcher", "ressortleiter",
    "ressortleiterin", "reviewer", "rédacteur", "rédaction", "rédactrice", "scientist", "senior",
    "specialist", "spokesperson", "sportredakteur", "staff", "stellvertretende",
    "stellvertretender", "strategist", "teacher", "team", "toimittaja", "vice-president",
    "volontär", "volontärin", "vp", "writer", "writers", "журналист", "корреспондент", "редактор",
    "特派員", "記者", "记者", "기자",
];

/// What content systems and share bars put where a name should be, sorted.
#[rustfmt::skip]
pub(crate) static NOBODY: [&str; 119] = [
    "aa", "about", "admin", "administrator", "advertisement", "all posts", "anonymous", "artikel",
    "author", "author's", "autor/in", "autoreninfo", "bio", "biography", "bst", "by", "category",
    "category:", "cdt", "cest", "cet", "comment", "comments", "contact", "content", "cst", "date",
    "datum", "e-mail", "editor", "edt", "email", "est", "facebook", "follow", "full bio", "gmt",
    "guest", "hace", "home", "il y a", "image", "insights", "instagram", "ist", "kurzmeldung",
    "learn more", "leestijd", "lesezeit", "linkedin", "login", "mdt", "mehr", "mehr zum autor",
    "member", "menu", "min read", "more", "more posts", "mst", "n/a", "nachricht", "new",
    "no author", "none", "not available", "null", "online", "paid", "password", "pdt", "photo",
    "premium", "print", "pro", "profile", "pst", "published", "publiziert", "read more", "reading",
    "reading time", "redaktionell", "report", "root", "search", "section", "see all posts", "share",
    "sponsored", "staff", "subscribe", "subscriber", "tag", "tempo de leitura", "tempo di lettura",
    "temps de lecture", "text", "text size", "tiempo de lectura", "twitter", "undefined", "unknown",
    "updated", "user", "username", "utc", "verified", "video", "view all", "view all posts",
    "view bio", "view profile", "vor", "webmaster", "website", "whatsapp", "written by",
    "zur artikelübersicht",
];

/// Words that lead over from a name to a date, sorted.
#[rustfmt::skip]
pub(crate) static TAILS: [&str; 44] = [
    "actualizado", "aktualisiert", "am", "at", "bearbeitet", "bijgewerkt", "contributed",
    "created", "date", "den", "edited", "el", "em", "gepubliceerd", "geändert", "il",
    "julkaistu", "klo", "last", "le", "modified", "om", "on", "op", "op:", "opdateret",
    "oppdatert", "pada", "posted", "publicado", "publiceret", "publisert", "published",
    "publié", "päivitetty", "stand", "the", "til", "updated", "uppdaterad", "veröffentlicht",
    "vom", "zuletzt", "à",
];

/// Words after which a place, a paper or a subject follows the name, sorted.
#[rustfmt::skip]
pub(crate) static CUTS: [&str; 13] = [
    "am", "aus", "berichtet", "contributed", "for", "from", "für", "in", "le", "on", "reports",
    "schreibt", "writes",
];

/// The days of the week, sorted.
#[rustfmt::skip]
pub(crate) static WEEKDAYS: [&str; 43] = [
    "dienstag", "dimanche", "dinsdag", "domenica", "domingo", "donderdag", "donnerstag", "freitag",
    "friday", "giovedì", "jeudi", "jueves", "lundi", "lunedì", "lunes", "maandag", "mardi",
    "martedì", "martes", "mercoledì", "mercredi", "mittwoch", "miércoles", "monday", "montag",
    "sabato", "samedi", "samstag", "saturday", "sonnabend", "sonntag", "sunday", "sábado",
    "thursday", "tuesday", "vendredi", "venerdì", "viernes", "vrijdag", "wednesday", "woensdag",
    "zaterdag", "zondag",
];

/// Degrees that stand behind a name after a comma, without their dots, sorted.
#[rustfmt::skip]
pub(crate) static DEGREES: [&str; 22] = [
    "ba", "bs", "cfp", "cpa", "dds", "dpt", "dvm", "edd", "esq", "jd", "llb", "llm", "mba",
    "md", "mph", "msc", "np", "pharmd", "phd", "rd", "rdn", "rn",
];

/// Words that begin a date, sorted.
#[rustfmt::skip]
pub(crate) static LABELS: [&str; 29] = [
    "actualizado", "aggiornato", "aktualisiert", "bearbeitet", "bijgewerkt", "created",
    "edited", "el", "gepubliceerd", "geändert", "julkaistu", "last", "modified", "modifié",
    "opdateret", "oppdatert", "posted", "pubblicato", "publicado", "publicerad", "publisert",
    "published", "publié", "päivitetty", "stand", "updated", "uppdaterad", "veröffentlicht",
    "zuletzt",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_lower_case() {
        let tables = [
            &PREFIXES[..],
            &OTHERS,
            &EDITORS,
            &ROLES,
            &NOBODY,
            &TAILS,
            &CUTS,
            &DEGREES,
            &LABELS,
            &WEEKDAYS,
        ];
        for table in tables {
            assert!(table.is_sorted_by(|a, b| a < b), "{table:?}");
            assert!(table.iter().all(|word| *word == word.to_lowercase()));
        }
    }
}
