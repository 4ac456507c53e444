//! A snapshot of the public API, so that it does not change unnoticed.
//!
//! Read from the source, since what rustdoc says of it in JSON takes a nightly
//! toolchain and is another with each of them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{
    Attribute, Block, Fields, File, ImplItem, Item, ItemImpl, ItemMod, Type, UseTree, Visibility,
    parse_quote, token::Brace,
};

const SNAPSHOT: &str = "tests/api.txt";

#[test]
fn public_api_matches_snapshot() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let api = File { items: module(&root.join("src"), "lib"), ..parse_quote!() };
    let api = prettyplease::unparse(&api);
    let path = root.join(SNAPSHOT);
    if std::env::var_os("UPDATE_API").is_some() {
        return fs::write(path, api).unwrap();
    }
    let snapshot = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<HashSet<_>>();
    let (now, before) = (lines(&api), lines(&snapshot));
    assert!(
        api == snapshot,
        "the public API is not that of {SNAPSHOT}.\nNew: {:#?}\nGone: {:#?}\n\
         If that is meant, run: UPDATE_API=1 cargo test --test api",
        now.difference(&before),
        before.difference(&now)
    );
}

/// What programs hand to other threads, keep and print.
#[test]
fn result_types_are_plain_data() {
    fn check<T: Send + Sync + Clone + std::fmt::Debug + Eq + 'static>() {}
    check::<presscut::Error>();
    check::<presscut::Options>();
    check::<presscut::Page>();
}

/// What is public in a module, and what it makes public of the modules below it.
fn module(directory: &Path, name: &str) -> Vec<Item> {
    let mut api = Vec::new();
    for item in parse(directory, name).items {
        match item {
            Item::Use(item) if is_public(&item.vis) => {
                let UseTree::Path(path) = &item.tree else { panic!("no path in a public use") };
                let names = names(&path.tree);
                let file = parse(directory, &path.ident.to_string());
                api.extend(file.items.into_iter().filter_map(|item| public_part(item, &names)));
            }
            Item::Mod(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                let name = item.ident.to_string();
                let items = module(&directory.join(&name), "mod");
                let content = Some((Brace::default(), items));
                let attrs = kept(item.attrs);
                api.push(Item::Mod(ItemMod { attrs, content, semi: None, ..item }));
            }
            Item::Fn(_) => api.extend(public_part(item, &HashSet::new())),
            _ => {}
        }
    }
    api
}

fn parse(directory: &Path, name: &str) -> File {
    let file = directory.join(format!("{name}.rs"));
    let path: PathBuf = if file.exists() { file } else { directory.join(name).join("mod.rs") };
    syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap()
}

fn names(tree: &UseTree) -> HashSet<String> {
    match tree {
        UseTree::Name(name) => HashSet::from([name.ident.to_string()]),
        UseTree::Group(group) => group.items.iter().flat_map(names).collect(),
        _ => panic!("a public use that the test does not know"),
    }
}

/// What a program sees of an item, if it is a function or one of the types.
fn public_part(item: Item, types: &HashSet<String>) -> Option<Item> {
    match item {
        Item::Fn(mut item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
            item.attrs = kept(item.attrs);
            item.block = Box::new(nothing());
            Some(Item::Fn(item))
        }
        Item::Enum(mut item) if types.contains(&item.ident.to_string()) => {
            item.attrs = kept(item.attrs);
            for variant in &mut item.variants {
                variant.attrs.clear();
                variant.fields.iter_mut().for_each(|field| field.attrs.clear());
            }
            Some(Item::Enum(item))
        }
        Item::Struct(mut item) if types.contains(&item.ident.to_string()) => {
            item.attrs = kept(item.attrs);
            let fields = match &mut item.fields {
                Fields::Named(fields) => &mut fields.named,
                Fields::Unnamed(fields) => &mut fields.unnamed,
                Fields::Unit => return Some(Item::Struct(item)),
            };
            *fields = fields.iter().filter(|field| is_public(&field.vis)).cloned().collect();
            item.fields.iter_mut().for_each(|field| field.attrs.clear());
            Some(Item::Struct(item))
        }
        Item::Impl(item) if types.contains(&name(&item.self_ty)) => {
            let item = methods(item);
            (item.trait_.is_some() || !item.items.is_empty()).then_some(Item::Impl(item))
        }
        _ => None,
    }
}

/// An implementation without what its trait implies.
fn methods(mut item: ItemImpl) -> ItemImpl {
    item.attrs = kept(item.attrs);
    let is_of_trait = item.trait_.is_some();
    item.items.retain_mut(|member| match member {
        ImplItem::Fn(method) if !is_of_trait && is_public(&method.vis) => {
            method.attrs.clear();
            method.block = nothing();
            true
        }
        _ => false,
    });
    item
}

fn name(of: &Type) -> String {
    match of {
        Type::Path(path) => path.path.segments.last().unwrap().ident.to_string(),
        _ => String::new(),
    }
}

fn nothing() -> Block {
    parse_quote!({})
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.contains(&parse_quote!(#[doc(hidden)]))
}

/// The attributes that programs feel.
fn kept(attributes: Vec<Attribute>) -> Vec<Attribute> {
    let felt = ["cfg", "derive", "must_use", "non_exhaustive"];
    let is_felt = |attribute: &Attribute| felt.iter().any(|name| attribute.path().is_ident(name));
    attributes.into_iter().filter(is_felt).collect()
}
