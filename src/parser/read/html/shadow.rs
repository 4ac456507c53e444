//! Shadow roots that a page declares: a `<template shadowrootmode>` holds what
//! is seen of the element that it stands in.
//!
//! Pages that an extension saved from a browser have them, and pages that a
//! server rendered from components. The element's own children are seen where
//! the shadow root has slots for them, and nowhere else
//! ([DOM Standard, 4.2.2](https://dom.spec.whatwg.org/#shadow-trees)).

use foldhash::{HashMap, HashSet};

use super::nodes::{NodeData, NodeId, Nodes, ROOT};
use crate::parser::document::attributes::AttributeTable;
use crate::parser::document::tag::{Attr, Tag};

/// The elements that may have a shadow root besides those of a page's own
/// making (DOM Standard, valid shadow host name), sorted.
const HOSTS: [&str; 18] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "span",
];

/// Whether an element of this name may have a shadow root.
pub(crate) fn may_host(name: &str) -> bool {
    // Only elements of a page's own making have a hyphen in their names.
    name.contains('-') || HOSTS.binary_search(&name).is_ok()
}

/// Puts the children of each host into the slots of its shadow root, as a
/// browser shows them. A host that came to nest too deep is left as it is.
pub(crate) fn fill_slots(
    nodes: &mut Nodes,
    attributes: &AttributeTable,
    shadows: HashMap<NodeId, NodeId>,
    max_depth: usize,
) {
    let mut shadows: Vec<(NodeId, NodeId)> = shadows.into_iter().collect();
    // Outer roots are older than those inside them, whose slots may be given
    // what the outer ones were given.
    shadows.sort_unstable_by_key(|&(_, root)| root);
    for (host, root) in shadows {
        let above = std::iter::successors(Some(host), |&id| Some(nodes[id].parent));
        let depth = above.take(max_depth).take_while(|&id| id != ROOT).count();
        // Wrongly nested tags may have taken the root away.
        if nodes[root].parent == host && depth < max_depth {
            fill(nodes, attributes, host, root);
        }
    }
}

fn fill(nodes: &mut Nodes, attributes: &AttributeTable, host: NodeId, root: NodeId) {
    let slots = slots(nodes, attributes, root);
    let mut filled = HashSet::default();
    let children: Vec<NodeId> = nodes.children(host).filter(|&child| child != root).collect();
    for child in children {
        nodes.detach(child);
        let Some(&slot) = slots.get(slot_of(nodes[child].data, attributes)) else { continue };
        if filled.insert(slot) {
            // What stands in a slot is seen only where nothing is put into it.
            let instead: Vec<NodeId> = nodes.children(slot).collect();
            for id in instead {
                nodes.detach(id);
            }
        }
        nodes.put(slot, ROOT, child);
    }
}

/// The name of the slot that a node goes into.
fn slot_of(data: NodeData, attributes: &AttributeTable) -> &str {
    match data {
        NodeData::Element(_, part) => attributes.get(part, Attr::Slot).unwrap_or_default(),
        NodeData::Text(_) | NodeData::Root => "",
    }
}

/// The slots of a shadow root by their names, of which the first counts.
fn slots<'a>(
    nodes: &Nodes,
    attributes: &'a AttributeTable,
    root: NodeId,
) -> HashMap<&'a str, NodeId> {
    let mut slots = HashMap::default();
    let mut left = vec![nodes[root].first];
    while let Some(id) = left.pop() {
        let node = &nodes[id];
        if let NodeData::Element(Tag::Slot, part) = node.data {
            let name = attributes.get(part, Attr::Name).unwrap_or_default();
            slots.entry(name).or_insert(id);
        }
        // The slots of a shadow root inside are its own.
        let first = if matches!(node.data, NodeData::Root) { ROOT } else { node.first };
        left.extend([node.after, first].into_iter().filter(|&id| id != ROOT));
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    /// The blocks of text that are read of a page.
    fn read(html: &str) -> Vec<String> {
        let blocks = super::super::read(html, &Limits::default()).blocks;
        blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn hosts_are_sorted() {
        assert!(HOSTS.is_sorted());
    }

    #[test]
    fn shadow_root_is_read_but_template_is_not() {
        for (html, seen) in [
            ("<x-a><template shadowrootmode=open><p>a</template></x-a>", "a"),
            ("<div><template shadowrootmode=Closed><p>a</template></div>", "a"),
            ("<x-a><template shadowroot=open><p>a</template></x-a>", "a"),
            ("<x-a><template shadowmode=open><p>a</template></x-a>", "a"),
            ("<p><template shadowrootmode=open>a</template></p><p>b", "a|b"),
            ("<x-a><template shadowrootmode=open><p>a<p>b", "a|b"),
            ("<x-a><template><p>a</template></x-a>b", "b"),
            ("<x-a><template shadowrootmode=none><p>a</template></x-a>b", "b"),
            ("<b><template shadowrootmode=open><p>a</template></b>b", "b"),
            ("<template><x-a><template shadowrootmode=open>a</template></x-a></template>b", "b"),
            ("<x-a><template shadowrootmode=open><template>a</template>b</template></x-a>", "b"),
            (
                "<x-a><template shadowrootmode=open>a</template>\
                 <template shadowrootmode=open>b</template></x-a>",
                "a",
            ),
            // White space, too, takes the place of what a slot holds.
            ("<div><template shadowrootmode=open><slot>a</slot></template> </div>b", "b"),
            ("<div> <template shadowrootmode=open><slot>a</slot></template></div>b", "b"),
            (
                "<table><tr><td><x-a><template shadowrootmode=open><table><tr><td>a</table>b\
                 </template></x-a></table>c",
                "a|b|c",
            ),
        ] {
            assert_eq!(read(html).join("|"), seen, "{html}");
        }
    }

    #[test]
    fn children_are_moved_into_slots() {
        let shadow = "<x-a><template shadowrootmode=open><p><slot name=b>none</slot>\
                      <p><slot>none</slot><p><slot></slot></template>";
        for (children, seen) in [
            ("a<i slot=b>b</i>c", "b|ac"),
            ("<i slot=b>b</i><i slot=b>c</i>", "bc|none"),
            ("<i slot=c>c</i>", "none|none"),
            ("<template>a</template>", "none"),
            ("", "none|none"),
        ] {
            assert_eq!(read(&format!("{shadow}{children}</x-a>")).join("|"), seen, "{children}");
        }
    }

    #[test]
    fn slots_of_nested_hosts() {
        let html = "<x-a>a<template shadowrootmode=open><p>b<x-b><template shadowrootmode=open>\
                    <p>c<slot></slot></template><slot></slot></x-b></template></x-a>";
        assert_eq!(read(html), ["b", "ca"]);
    }

    #[test]
    fn nested_hosts_take_linear_time() {
        let hosts = |count: usize| {
            let host = "<x-a><template shadowrootmode=open><i><slot></slot></i></template>";
            host.repeat(count) + "a"
        };
        assert_eq!(read(&hosts(50)), ["a"]);
        assert_eq!(read(&hosts(20_000)), ["a"]);
        let roots = "<x-a><template shadowrootmode=open>".repeat(20_000);
        assert_eq!(read(&(roots + "a")), ["a"]);
    }
}
