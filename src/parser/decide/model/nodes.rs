//! Trees as lists of nodes, as the trainer grows them and files store them.

use super::forest::{Branch, DecisionTree, Forest, Leaves, MAX_LEAVES, SplitTest};

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum TreeNode {
    /// Tests whether a feature is above a threshold.
    Test { feature: u8, threshold: f32 },
    /// A value in log odds.
    Leaf(f32),
}

impl Forest {
    /// Adds a tree, whose nodes come in preorder with the low side first.
    ///
    /// # Errors
    ///
    /// When the nodes are no tree, or too large a one.
    pub(crate) fn add(&mut self, nodes: impl IntoIterator<Item = TreeNode>) -> Result<(), String> {
        let tests = self.tests.to_mut();
        let start = tests.len();
        let mut leaves = [0.0; MAX_LEAVES];
        let mut count = 0;
        // The tests whose high side has yet to come, and the leaves before each.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut nodes = nodes.into_iter();
        loop {
            match nodes.next().ok_or("the tree breaks off")? {
                TreeNode::Test { feature, threshold } => {
                    open.push((tests.len(), count));
                    tests.push(SplitTest { feature, threshold, above: 0 });
                }
                TreeNode::Leaf(value) => {
                    *leaves.get_mut(count).ok_or("the tree has too many leaves")? = value;
                    count += 1;
                    let Some((test, before)) = open.pop() else { break };
                    tests[test].above = !(first(count) & !first(before));
                }
            }
        }
        if nodes.next().is_some() {
            return Err("the tree goes on after its end".into());
        }
        let tests = start..tests.len();
        self.trees.to_mut().push(DecisionTree { tests, leaves });
        Ok(())
    }

    /// The nodes of a tree, in the same order.
    pub(crate) fn nodes(&self, tree: &DecisionTree) -> Vec<TreeNode> {
        let mut nodes = Vec::new();
        self.list(tree, &tree.root(), &mut nodes);
        nodes
    }

    fn list(&self, tree: &DecisionTree, branch: &Branch, nodes: &mut Vec<TreeNode>) {
        let Some(sides) = self.sides(branch) else {
            nodes.push(TreeNode::Leaf(tree.leaves[branch.leaves.start]));
            return;
        };
        let SplitTest { feature, threshold, .. } = self.tests[branch.test];
        nodes.push(TreeNode::Test { feature, threshold });
        for side in sides {
            self.list(tree, &side, nodes);
        }
    }
}

/// The first so many leaves.
fn first(count: usize) -> Leaves {
    Leaves::MAX.checked_shr(Leaves::BITS - count as u32).unwrap_or(0)
}
