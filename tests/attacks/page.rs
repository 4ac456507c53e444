//! Pages that are made to hurt.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use presscut::{Error, Options, Page, ReadAs, Stop, extract};

/// A page of any size: one piece again and again between a start and an end.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) start: &'static str,
    /// The piece, in which `%` is the number of its turn.
    pub(crate) piece: &'static str,
    pub(crate) end: &'static str,
    /// What the page is warned of, when it is large enough; else nothing.
    pub(crate) warning: &'static str,
}

/// An attack without an end that needs no warning.
pub(crate) const fn attack(name: &'static str, start: &'static str, piece: &'static str) -> Attack {
    Attack { name, start, piece, end: "", warning: "" }
}

impl Attack {
    pub(crate) const fn end(self, end: &'static str) -> Self {
        Self { end, ..self }
    }

    pub(crate) const fn warns(self, warning: &'static str) -> Self {
        Self { warning, ..self }
    }

    /// The page, with as many bytes as pages of tests have.
    pub(crate) fn page(&self) -> String {
        self.page_of(bytes())
    }

    /// The page with about so many bytes.
    pub(crate) fn page_of(&self, bytes: usize) -> String {
        // A page that stands in a script ends with a story.
        let mut page = String::with_capacity(bytes + 1000);
        page.push_str(&self.start.replace("STORY", STORY));
        if self.piece.contains('%') {
            for turn in 0.. {
                if page.len() >= bytes {
                    break;
                }
                page.push_str(&self.piece.replace('%', &turn.to_string()));
            }
        } else {
            page.push_str(&self.piece.repeat(bytes.div_ceil(self.piece.len())));
        }
        page.push_str(&self.end.replace("STORY", STORY));
        page
    }
}

/// A story that is found on any page that lets it.
pub(crate) const STORY: &str = "<title>Bridge reopens</title><h1>Bridge reopens</h1>\
    <p>The old bridge over the river reopened on Monday, after two years of repairs.</p>\
    <p>Several hundred people walked across it in the first hour, the city said.</p>\
    <p>The works cost four million crowns, one million more than the council had planned.</p>";

/// Enough of a piece to meet every loop a few thousand times, and little enough
/// for a build without optimisation.
const BYTES: usize = 30_000;

/// How many bytes each page has; `ATTACK_BYTES` makes them larger.
fn bytes() -> usize {
    env::var("ATTACK_BYTES").ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(BYTES)
}

/// What becomes of a page with the default limits.
pub(crate) fn cut(page: &str, read_as: ReadAs) -> Page {
    cut_with(page, read_as, &mut Options::default()).unwrap()
}

pub(crate) fn cut_with(page: &str, read_as: ReadAs, options: &mut Options) -> Result<Page, Error> {
    options.read_as = read_as;
    options.url = Some("https://example.com/2031/02/14/bridge".to_owned());
    options.now = "2031-02-14T12:00:00Z".parse().ok();
    extract(page.as_bytes(), options)
}

/// The result of a page whose `stop` returns true from a certain call on, and how
/// often presscut called it.
pub(crate) fn stopped(page: &str, read_as: ReadAs, at: usize) -> (Page, usize) {
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    let mut options = Options::default();
    options.limits.stop = Some(Stop::when(move || count.fetch_add(1, Ordering::Relaxed) >= at));
    let page = cut_with(page, read_as, &mut options).unwrap();
    (page, calls.load(Ordering::Relaxed))
}

/// How often presscut may call `stop`: once for each step of its work and
/// for each piece of HTML in the page's data, and again after some thousand pieces,
/// of which a page has no more than bytes. More calls mean that it has read the page
/// again and again.
pub(crate) fn patience(page: &str) -> usize {
    100 + page.len() / 8
}

/// Runs each attack: it must end with a result, in no more steps than its bytes
/// allow, and warn of what it says and of nothing else.
pub(crate) fn survive(attacks: &[Attack], read_as: ReadAs, page: impl Fn(&Attack) -> String) {
    let wrong = attacks.iter().filter_map(|attack| {
        let page = page(attack);
        let (Page { warnings, .. }, calls) = stopped(&page, read_as, usize::MAX);
        let warned: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        let warned = warned.join("; ");
        let is_told = match attack.warning {
            // Larger pages than those of a test may hit limits that these do not.
            "" => bytes() > BYTES || warned.is_empty(),
            warning => warned.contains(warning),
        };
        let in_time = calls <= patience(&page);
        (!is_told || !in_time).then(|| format!("{}: {calls} steps; {warned}", attack.name))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
