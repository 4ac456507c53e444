//! Pages of paper, each with a head or foot that runs through them all.

use super::super::composer::Composer;
use super::super::role::Role;
use super::LayoutLine;

impl Composer<'_> {
    /// Cuts the lines into sheets, wherever their paragraphs are.
    pub(super) fn sheets(&mut self, family: &str, lines: &[LayoutLine]) -> Vec<LayoutLine> {
        let long = self.random.between(26, 60);
        let count = lines.len().div_ceil(long);
        let first = self.random.between(1, 90);
        let title =
            format!("{}{}{}", self.story.title, self.random.of(&[" | ", " - ", " – "]), self.house);
        let (address, moment) = (self.address(), self.moment);
        let day = self.written(moment, "date");
        let form_feed = self.random.flip(0.2);
        let mut out = Vec::new();
        for (at, sheet) in lines.chunks(long).enumerate() {
            let (head, foot) = if family == "printed" {
                (format!("{day}    {title}"), format!("{address}    {}/{count}", at + 1))
            } else {
                let name = self.house.to_uppercase();
                let number = first + at;
                let left = number.is_multiple_of(2);
                (
                    if left {
                        format!("{number}        {name} · {day}")
                    } else {
                        format!("{name} · {day}        {number}")
                    },
                    String::new(),
                )
            };
            let head = if form_feed && at > 0 { format!("\u{c}{head}") } else { head };
            for text in [head, String::new()] {
                let role = if text.is_empty() { Role::Blank } else { Role::RunningHead };
                out.push(LayoutLine::new(text, role));
            }
            out.extend_from_slice(sheet);
            out.push(LayoutLine::blank());
            if !foot.is_empty() {
                out.extend([LayoutLine::new(foot, Role::RunningHead), LayoutLine::blank()]);
            }
        }
        out
    }
}
