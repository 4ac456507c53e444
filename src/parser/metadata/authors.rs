//! Chooses the authors of the article from those of all sources.

use super::byline::VisibleByline;
use super::facts::{FactSource, Facts};
use super::names;
use super::title::Site;
use super::words::TextWords;

/// The authors of the first source that names people. A source that only names the site,
/// an organisation or a log-in counts if no source names anybody else. `byline` is the
/// visible byline near the headline.
pub(crate) fn authors(
    sources: &[(FactSource, Facts)],
    byline: &VisibleByline,
    site: &Site,
) -> Option<(FactSource, Vec<String>)> {
    let lists = |keep: &dyn Fn(&String) -> bool| {
        sources.iter().find_map(|(source, facts)| {
            let names = named(&facts.authors, site, keep);
            (!names.is_empty()).then_some((*source, names))
        })
    };
    let stated = || sources.iter().flat_map(|(_, facts)| &facts.authors);
    let is_login =
        |name: &String| !name.contains(' ') && stated().any(|other| names::is_made_of(name, other));
    // An organisation beside a person, such as an agency, is a co-author.
    let only_houses = |facts: &Facts| facts.authors.iter().all(|name| facts.houses.contains(name));
    let is_house = |name: &String| {
        sources.iter().any(|(_, facts)| facts.houses.contains(name) && only_houses(facts))
    };
    let person = |name: &String| {
        !site.is_named(name)
            && !names::is_handle(name)
            && !names::is_company(name)
            && !is_login(name)
            && !is_house(name)
    };
    let found = lists(&person).or_else(|| lists(&|name| !site.is_named(name)));
    // Metadata often names the person who entered the text; an explicit visible byline
    // with another name is the author.
    let explicit = if byline.is_explicit { &byline.authors[..] } else { &[] };
    let explicit = named(explicit, site, &person);
    if !explicit.is_empty() && !found.as_ref().is_some_and(|(_, names)| share(names, &byline.shown))
    {
        return Some((FactSource::Visible, explicit));
    }
    let Some((source, names)) = found else {
        return sources.iter().find_map(|(source, facts)| Some((*source, people(&facts.authors)?)));
    };
    // Some fields hold only one person: a source with the same people and more is complete.
    // Not so the visible byline, beside which there may be any text.
    let fuller = sources.iter().filter(|(other, _)| *other != FactSource::Visible).find_map(
        |(other, facts)| {
            let all = named(&facts.authors, site, &person);
            let whole = all.iter().all(|name| name.contains(' '));
            (whole && all.len() > names.len() && holds(&all, &names)).then_some((*other, all))
        },
    );
    Some(fuller.unwrap_or((source, names)))
}

/// The people in a source's statements, each once.
pub(crate) fn people(statements: &[String]) -> Option<Vec<String>> {
    let mut all: Vec<String> = Vec::new();
    for name in statements.iter().flat_map(|statement| names::people(statement, false)) {
        add(&mut all, name);
    }
    (!all.is_empty()).then_some(all)
}

/// The names of a source's statements that `keep` accepts. A statement that begins with
/// the name of the site is skipped, as its rest is an address, unless an agency or an
/// author shares it with the site: "AFP/The Example".
fn named(statements: &[String], site: &Site, keep: &dyn Fn(&String) -> bool) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for statement in statements {
        let names = names::people(statement, false);
        let shared = names.len() > 1
            && statement.contains('/')
            && !statement.contains('.')
            && names.iter().any(|name| !site.is_named(name));
        if !shared && names.first().is_some_and(|first| site.is_named(first)) {
            continue;
        }
        for name in names {
            let name = site.without(&name).to_owned();
            if shared || keep(&name) {
                add(&mut all, name);
            }
        }
    }
    all
}

/// Adds a name unless the list has it in some spelling.
fn add(all: &mut Vec<String>, name: String) {
    let words = TextWords::of(&name);
    if !all.iter().any(|known| TextWords::of(known) == words) {
        all.push(name);
    }
}

/// Whether the lists have a person in common, who may have only one name in one of them
/// and the full name in the other.
fn share(names: &[String], others: &[String]) -> bool {
    let words = |names: &[String]| -> Vec<String> {
        let words = names.iter().flat_map(|name| name.split([' ', '-', '.', '’', '\'']));
        words.filter(|word| word.chars().count() > 1).map(str::to_lowercase).collect()
    };
    let others = words(others);
    words(names).iter().any(|word| others.contains(word))
}

/// Whether all of `names` are among `all`, in any spelling.
fn holds(all: &[String], names: &[String]) -> bool {
    let all: Vec<TextWords> = all.iter().map(|name| TextWords::of(name)).collect();
    names.iter().all(|name| all.contains(&TextWords::of(name)))
}
