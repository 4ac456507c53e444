//! What sites put between the paragraphs of a story that is no part of it.
//!
//! Unlike the phrases of [`super::phrases`], a notice heads nothing: the story
//! goes on after it. The tables have the form of [`super::index`].

use std::sync::LazyLock;

use super::index::{Index, normalise};

/// Says that the story goes on after an advertisement, or which links are paid for; sorted.
#[rustfmt::skip]
const ADS: &[&str] = &[
    "article continues after *", "article continues below *", "artikeln fortsätter efter *",
    "artikeln fortsätter under *", "artikkelen fortsetter *", "artikkeli jatkuu *",
    "artiklen fortsætter efter *", "artiklen fortsætter under *", "continua após a publicidade *",
    "continua depois da publicidade *", "continua dopo la pubblicità *",
    "continue reading below *", "continúa leyendo después *", "el artículo continúa *",
    "juttu jatkuu *", "l'articolo continua *", "l'articolo prosegue *", "la nota continúa *",
    "saken fortsetter *", "story continues after *", "story continues below *",
    "the story continues below *", "this article contains affiliate links *",
    "this page contains affiliate links *", "this post contains affiliate links *",
    "this story contains affiliate links *",
];

/// Asks readers for their stories, opinions, company or money; sorted.
#[rustfmt::skip]
const CALLS: &[&str] = &[
    "add us as a preferred source on google *", "aktuelle nachrichten aufs handy *",
    "apoya el periodismo *", "bu haberi beğendiniz mi *", "cet article vous a plu *",
    "connect with us", "connect with us on *", "did you enjoy this article *",
    "did you like this article *", "do you have a news tip *", "do you have a story *",
    "do you have a tip *", "do you have information about this story *",
    "do you know more about this story *", "enjoyed this article *", "enjoyed this post *",
    "enjoyed this story *", "enjoying this article *", "fandt du en fejl *", "fant du en feil *",
    "find us on *", "folge uns auf *", "folge unserem *", "folgen sie uns auf *",
    "folgen sie unserem *", "follow me on *", "follow us on *", "for more stories like this *",
    "for the latest breaking news *", "for the latest news and *", "for the latest stories *",
    "fout gezien *", "foutje gezien *", "följ oss på *", "følg os på *", "følg oss på *",
    "gefällt ihnen dieser artikel *", "gillade du artikeln *", "gostou da matéria *",
    "gostou da notícia *", "gostou desta matéria *", "gostou deste artigo *",
    "gostou do artigo *", "got a news tip *", "got a story *", "got a tip *",
    "haben sie einen fehler entdeckt *", "hai una segnalazione *", "har du et tip *",
    "har du ett tips *", "har du tips *", "har du tips till *", "hat dir der artikel gefallen *",
    "hat dir dieser artikel gefallen *", "hat ihnen der artikel gefallen *",
    "hat ihnen dieser artikel gefallen *", "hat ihnen dieser beitrag gefallen *",
    "have a news tip *", "have a story tip *", "have you got a story *", "heb je een tip *",
    "heeft u een tip *", "if you enjoyed this article *", "if you enjoyed this story *",
    "if you liked this article *", "if you liked this story *",
    "if you're enjoying this article *", "ikuti kami di *", "join our telegram *",
    "join our whatsapp channel *", "join the conversation on *", "join us on whatsapp *",
    "le ha gustado este artículo *", "like this article *", "like this story *", "like us on *",
    "liked this article *", "liked this story *", "líbil se vám tento článek *",
    "líbil se vám článek *", "masz temat *", "máte tip *", "našli jste chybu *",
    "obserwuj nas na *", "onko sinulla juttuvinkki *", "onko sinulla uutisvinkki *",
    "please consider making a donation *", "podobał ci się ten artykuł *",
    "podpořte nezávislou *", "podpořte nás *", "rejoignez nous *", "seguici su *",
    "seuraa meitä *", "si te ha gustado este artículo *", "sie haben einen fehler entdeckt *",
    "siga nos no *", "siga nosso canal *", "sigue toda la información de *", "sledujte nás na *",
    "sostieni il giornalismo *", "soutenez le journalisme *", "soutenez un journalisme *",
    "soutenez une presse *", "spodobał ci się artykuł *", "spodobał ci się ten artykuł *",
    "steun onafhankelijke journalistiek *", "steun onze journalistiek *", "suivez nous sur *",
    "suivez toute l'actualité *", "support independent journalism *", "support our journalism *",
    "síguenos en *", "te gustó este artículo *", "te ha gustado este artículo *",
    "ti è piaciuto l'articolo *", "ti è piaciuto questo articolo *", "tienes información que *",
    "tip de redactie *", "une erreur s'est glissée *", "unterstütze unabhängigen journalismus *",
    "unterstützen sie unabhängigen journalismus *", "vi è piaciuto questo articolo *",
    "volg ons op *", "vond je dit artikel *", "vond u dit artikel *",
    "vous avez aimé cet article *", "vous avez repéré une erreur *",
    "vous avez une information à nous transmettre *", "we want to hear from you *",
    "wesprzyj niezależne *", "your donation helps *", "únete a nuestro canal *",
    "únete al canal *", "śledź nas *", "заметили ошибку *", "знайшли помилку *",
    "нашли опечатку *", "нашли ошибку *", "подписывайтесь на нас *", "подписывайтесь на наш *",
    "подпишитесь на наш *", "понравилась статья *", "понравился материал *",
    "підписуйтесь на нас *", "підписуйтесь на наш *", "підписуйтеся на нас *",
    "підписуйтеся на наш *", "следите за нами *", "слідкуйте за нами *", "сподобався матеріал *",
    "сподобалася стаття *", "стежте за нами *", "читайте нас в *", "читайте нас у *",
    "якщо ви помітили помилку *", "تابعنا على *", "تابعونا على *", "हमें फॉलो करें *",
];

/// Says who else worked on the story; sorted.
#[rustfmt::skip]
const CREDITS: &[&str] = &[
    "* contributed reporting", "* contributed to this article", "* contributed to this report",
    "* contributed to this story", "additional reporting by *", "additional reporting from *",
    "with additional reporting by *", "with files from *",
];

/// Stands in for content of another site that waits for the reader's consent; sorted.
#[rustfmt::skip]
const EMBEDS: &[&str] = &[
    "abbiamo bisogno del tuo consenso *", "aby obejrzeć ten materiał *",
    "aby wyświetlić tę treść *", "aby wyświetlić zawartość *", "aby zobaczyć tę treść *",
    "an dieser stelle befindet sich ein externer *",
    "an dieser stelle finden sie einen externen *", "an dieser stelle finden sie einen von *",
    "an dieser stelle finden sie externe *", "an dieser stelle finden sie inhalte *",
    "an dieser stelle findest du einen externen *", "an dieser stelle findest du einen von *",
    "an dieser stelle findest du externe *", "an dieser stelle findest du inhalte *",
    "an dieser stelle ist ein externer inhalt *", "aufgrund deiner datenschutzeinstellungen *",
    "aufgrund ihrer cookie einstellungen *", "aufgrund ihrer datenschutzeinstellungen *",
    "beim laden des inhalts *", "bu içeriği görmek için *", "bu içeriği görüntülemek için *",
    "by loading the map *", "by loading the post *", "by loading the tweet *",
    "by loading the video *", "ce contenu est bloqué *", "ce contenu est hébergé par *",
    "ce contenu externe *", "ce contenu n'a pas pu être affiché *",
    "ce contenu n'est pas visible *", "ce contenu provient d'un site *", "contenido externo",
    "contenu externe", "contenuto esterno", "conteúdo externo",
    "deine privatsphäre einstellungen *", "deze content kan niet *",
    "deze content wordt geblokkeerd *", "deze externe inhoud *", "deze inhoud kan niet *",
    "deze inhoud wordt geblokkeerd *", "dieser externe inhalt *", "dieser inhalt wird von *",
    "eksternt indhold", "eksternt innhold", "empfohlener redaktioneller inhalt",
    "end of facebook post *", "end of instagram post *", "end of twitter post *",
    "end of x post *", "end of youtube post *", "este contenido está bloqueado *",
    "este contenido externo *", "este contenido se encuentra bloqueado *",
    "este conteúdo externo *", "external content from *", "externe inhoud *", "externen inhalt *",
    "externer inhalt", "externer inhalt nicht verfügbar", "externt innehåll",
    "for at se dette indhold *", "for at vise dette indhold *", "for å se dette innholdet *",
    "for å vise dette innholdet *", "för att se det här innehållet *",
    "för att visa det här innehållet *", "för att visa innehållet *",
    "hier klicken um den inhalt *", "ich bin damit einverstanden dass mir *",
    "ich bin einverstanden dass mir *", "ihre privatsphäre einstellungen *",
    "je hebt geen toestemming gegeven *", "l'affichage de ce contenu *",
    "necesitamos su consentimiento *", "necesitamos tu consentimiento *",
    "nous avons besoin de votre consentement *", "následuje obsah vložený z jiného webu *",
    "nähdäksesi tämän sisällön *", "om deze content te *", "om deze inhoud te *",
    "para mostrar este contenido *", "para poder ver este contenido *",
    "para ver este contenido *", "para ver este conteúdo *", "para visualizar este contenido *",
    "para visualizar este conteúdo *", "per vedere questo contenuto *",
    "per visualizzare questo contenuto *", "please accept cookies to *",
    "please accept marketing cookies *", "please allow cookies to *",
    "pour accéder à ce contenu externe *", "pour afficher ce contenu *",
    "pour consulter ce contenu *", "pour pouvoir afficher ce contenu *",
    "pour visualiser ce contenu *", "pour voir ce contenu *", "pro zobrazení obsahu *",
    "pro zobrazení tohoto obsahu *", "přejít před obsah vložený *", "přejít za obsah vložený *",
    "questo contenuto esterno *", "questo contenuto è bloccato *",
    "questo contenuto è ospitato *", "sie sehen gerade einen platzhalterinhalt *",
    "skip facebook post *", "skip instagram post *", "skip twitter post *", "skip x post *",
    "skip youtube post *", "tento obsah je vložený *", "this article contains content *",
    "this article includes content *", "this content is hosted by *",
    "this content is not available due to *", "this content is provided by *",
    "to display this content *", "to see this content *", "to show you this content *",
    "to view this embed *", "treść zewnętrzna", "u hebt geen toestemming gegeven *",
    "um den externen inhalt *", "um diesen inhalt *", "um eingebettete inhalte *",
    "um externe inhalte *", "view original content on *", "voor het tonen van deze *",
    "we ask for your permission *", "we hebben je toestemming nodig *",
    "we hebben uw toestemming nodig *", "we need your consent *", "we need your permission *",
    "wij hebben uw toestemming nodig *", "wir benötigen deine zustimmung *",
    "wir benötigen ihre zustimmung *", "wir respektieren deine privatsphäre *",
    "wir respektieren ihre privatsphäre *", "you are currently viewing a placeholder *",
    "you need to accept cookies *", "you need to enable cookies *",
    "zum anzeigen dieses inhalts *", "zur anzeige dieses inhalts *", "внешний контент",
    "зовнішній вміст", "чтобы просмотреть этот контент *", "чтобы увидеть этот контент *",
    "щоб переглянути цей вміст *",
];

/// How a line that asks readers to follow someone begins; sorted.
#[rustfmt::skip]
const FOLLOW: &[&str] = &[
    "folg", "folge", "folgen", "folgt", "follow", "följ", "følg", "obserwuj", "segui", "seguici",
    "seuraa", "siga", "sigam", "sigue", "sledujte", "suivez", "síguenos", "volg", "śledź",
    "подписывайтесь", "следите",
];

/// Where readers are asked to follow; sorted.
#[rustfmt::skip]
const NETWORKS: &[&str] = &[
    "bluesky", "facebook", "flipboard", "instagram", "linkedin", "mastodon", "pinterest",
    "snapchat", "telegram", "threads", "tiktok", "twitter", "whatsapp", "youtube",
];

static INDEX: LazyLock<Index<&'static str>> = LazyLock::new(|| {
    let named = |table: &'static [&'static str], name| table.iter().map(move |&p| (p, name));
    let tables = named(ADS, "advertisement").chain(named(CALLS, "promo"));
    Index::of(tables.chain(named(CREDITS, "credit")).chain(named(EMBEDS, "embed")))
        .with_first_words(FOLLOW)
});

/// The characters by which a notice is known. What asks for consent goes on to
/// say to what, at length.
const CHARS: usize = 200;

/// What the text is for, if it is a notice.
pub(crate) fn reason(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(CHARS).map(|(end, _)| end);
    if !INDEX.may_begin(text) && (end.is_some() || !INDEX.may_end(text)) {
        return None;
    }
    let words = normalise(&text[..end.unwrap_or(text.len())]);
    let whole = || INDEX.whole(&words).or_else(|| INDEX.end(&words));
    let short = || if end.is_none() { whole() } else { None };
    INDEX.start(&words).or_else(short).or_else(|| asks_to_follow(&words).then_some("promo"))
}

/// Whether the words ask to follow someone, whatever the name, on a network.
fn asks_to_follow(words: &str) -> bool {
    let mut words = words.split(' ');
    let first = words.next().unwrap_or_default();
    FOLLOW.binary_search(&first).is_ok() && words.any(|word| NETWORKS.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_normalised() {
        for table in [ADS, CALLS, CREDITS, EMBEDS, FOLLOW, NETWORKS] {
            assert!(table.windows(2).all(|pair| pair[0].as_bytes() < pair[1].as_bytes()));
            for phrase in table {
                let words = phrase.strip_suffix(" *").unwrap_or(phrase);
                let words = words.strip_prefix("* ").unwrap_or(words);
                assert_eq!(words, normalise(words), "not in normal form");
            }
        }
        let phrases = ADS.len() + CALLS.len() + CREDITS.len() + EMBEDS.len();
        assert_eq!(INDEX.len(), phrases, "a phrase stands in two tables");
    }

    #[test]
    fn notices_are_known_by_their_start_however_long_they_are() {
        let box_text = "Um eingebettete Inhalte anzuzeigen, ist Ihre Einwilligung nötig. ";
        assert_eq!(reason(&box_text.repeat(8)), Some("embed"));
        assert_eq!(reason("Got a story? Write to our news desk."), Some("promo"));
        assert_eq!(reason("Follow Ada Novak on Mastodon for more."), Some("promo"));
        assert_eq!(reason("Story continues below this advertisement"), Some("advertisement"));
        assert_eq!(reason("Ada Novak and Jan Brod contributed to this report."), Some("credit"));
    }

    #[test]
    fn sentences_of_a_story_are_none() {
        let sentences = [
            "The heat contributed to this.",
            "The newspaper got a story that nobody else had.",
            "Follow the river for a mile and turn left at the mill.",
            "Liked by all, the harbour master left.",
            "",
        ];
        assert!(sentences.iter().all(|sentence| reason(sentence).is_none()));
    }
}
