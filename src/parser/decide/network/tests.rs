//! A network that is small enough to be computed by hand.

use super::*;

/// Two columns, lines of two numbers, one layer, two roles. The first number is
/// the first column's, the second the second's, from which 1 is taken. The layer
/// adds to the first number that of the line before, and to the second half of
/// that of the line after; and to the second also the mean of the first, and
/// twice the greatest second number.
const FILE: &str = "\
presscut network 2
made by hand
column Chars 10 2
column Words 0 0.5
role body
role chrome
dilations 1
transitions
0 -1
-2 1
network
matrix in 2 2
scale 1 0.5
8180
8082
vector in-bias 2
0 -1
matrix left0 2 2
scale 1 1
8180
8080
matrix middle0 2 2
scale 1 1
8080
8080
matrix right0 2 2
scale 1 0.5
8080
8081
matrix page0 4 2
scale 1 1
8081
8080
8080
8082
vector bias0 2
0 0
matrix out 2 4
scale 1 1 1 0.5
81808080
80818181
vector out-bias 4
0 0.5 0 -3
";

fn names(names: [&str; 2]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

fn network() -> Network {
    Network::parse(FILE, &names(["Chars", "Words"]), &["body", "chrome"]).unwrap()
}

/// The scores that the outputs of a line become.
fn answer([body, chrome, continues, starts]: [f32; 4]) -> [f32; 4] {
    let whole = (body.exp() + chrome.exp()).ln();
    let probability = |odds: f32| 1.0 / (1.0 + (-odds).exp());
    [body - whole, chrome - whole, probability(continues), probability(starts)]
}

fn assert_answers(scores: &Scores, expected: &[[f32; 4]]) {
    assert_eq!(scores.starts.len(), expected.len());
    for (line, expected) in expected.iter().enumerate() {
        let &[first, second] = scores.roles(line) else { panic!("two roles") };
        let found = [first, second, scores.continues[line], scores.starts[line]];
        let is_near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5);
        assert!(is_near, "line {line}: {found:?}, not {expected:?}");
    }
}

#[test]
fn scores_equal_hand_computation() {
    // In deviations [1, 2], [-1, 3] and [4, 0.5], as the last is clipped; so that
    // the lines start as [1, 1], [0, 2] and [4, 0], whose means are 5/3 and 1
    // and whose greatest values are 4 and 2. The layer adds to them
    // [0, 2/2 + 5/3 + 4], [1, 0 + 5/3 + 4] and [0, 5/3 + 4].
    let rows = [[12.0, 1.0], [8.0, 1.5], [99.0, 0.25]];
    let lines = [[1.0, 23.0 / 3.0], [1.0, 23.0 / 3.0], [4.0, 17.0 / 3.0]];
    let outputs = lines.map(|[first, second]| [first, second + 0.5, second, second / 2.0 - 3.0]);
    assert_answers(&network().score(&rows), &outputs.map(answer));
}

#[test]
fn single_line_is_scored() {
    // [0, 4] in deviations, which starts as [0, 3]; its mean and its greatest
    // values are itself.
    let outputs = [0.0, 9.5, 9.0, 1.5];
    assert_answers(&network().score(&[[10.0, 7.0]]), &[answer(outputs)]);
}

#[test]
fn ensemble_outputs_are_averaged() {
    let (_, weights) = FILE.split_once("network\nmatrix").unwrap();
    let other = weights.replace("vector out-bias 4\n0 0.5 0 -3", "vector out-bias 4\n2 0.5 0 -3");
    let both = format!("{FILE}network\nmatrix{other}");
    let both = Network::parse(&both, &names(["Chars", "Words"]), &["body", "chrome"]).unwrap();
    assert_answers(&both.score(&[[10.0, 7.0]]), &[answer([1.0, 9.5, 9.0, 1.5])]);
}

#[test]
fn empty_page_has_no_scores() {
    assert_eq!(network().score::<[f32; 2]>(&[]).starts.len(), 0);
}

#[test]
fn nan_input_is_column_mean() {
    let network = network();
    let strange = network.score(&[[f32::NAN, 1.0], [f32::INFINITY, f32::NAN]]);
    assert_eq!(strange, network.score(&[[10.0, 1.0], [18.0, 0.0]]));
}

#[test]
fn columns_and_roles_match_by_name() {
    let turned = Network::parse(FILE, &names(["Words", "Chars"]), &["chrome", "body"]).unwrap();
    let scores = network().score(&[[12.0, 1.0], [8.0, 1.5]]);
    let turned_scores = turned.score(&[[1.0, 12.0], [1.5, 8.0]]);
    for line in 0..2 {
        let &[body, chrome] = scores.roles(line) else { panic!("two roles") };
        assert_eq!(format!("{:?}", turned_scores.roles(line)), format!("{:?}", [chrome, body]));
    }
    assert_eq!(turned_scores.continues, scores.continues);
    assert_eq!(turned_scores.starts, scores.starts);
    assert_eq!(format!("{:?}", network().transitions()), "[[0.0, -1.0], [-2.0, 1.0]]");
    assert_eq!(format!("{:?}", turned.transitions()), "[[1.0, -2.0], [-1.0, 0.0]]");
}

#[test]
fn parse_errors_name_what_does_not_fit() {
    let wrong = [
        ("column Words", "column Letters", "unknown column Letters"),
        ("column Words", "column Chars", "column Chars comes twice"),
        ("column Words 0 0.5\n", "", "no column Words"),
        ("role body", "role story", "unknown role story"),
        ("transitions\n0 -1\n-2 1\n", "", "expected transitions once"),
        (
            "matrix page0 4 2\nscale 1 1\n",
            "matrix page0 5 2\nscale 1 1\n8080\n",
            "matrix page0 is 5 by 2, not 4 by 2",
        ),
        ("matrix out 2 4", "matrix outs 2 4", "no matrix out"),
        ("vector bias0 2\n0 0", "vector bias0 1\n0", "vector bias0 has 1 numbers, not 2"),
        (&FILE[FILE.find("network\nmatrix").unwrap()..], "", "no network"),
        ("dilations 1\n", "dilations 1 2\n", "no matrix left1"),
        ("dilations 1\n", "", "unknown weights bias0"),
        (
            "matrix in 2 2\nscale 1 0.5\n8180\n",
            "matrix in 1 2\nscale 1 0.5\n",
            "matrix in is 1 by 2, not 2 by 2",
        ),
    ];
    for (from, to, error) in wrong {
        assert!(FILE.contains(from), "{from}");
        let file = FILE.replacen(from, to, 1);
        let network = Network::parse(&file, &names(["Chars", "Words"]), &["body", "chrome"]);
        assert_eq!(network, Err(error.to_owned()), "{from}");
    }
    let missing = Network::parse(FILE, &names(["Chars", "Words"]), &["body", "chrome", "date"]);
    assert_eq!(missing, Err("no role date".to_owned()));
}

#[test]
fn long_page_scores_equal_short_page() {
    // The same line over and over has the same mean and greatest values.
    let scores = network().score(&vec![[12.0, 1.0]; 100_000]);
    let few = network().score(&[[12.0, 1.0]; 3]);
    assert_eq!(scores.roles(50_000), few.roles(1));
    assert_eq!(scores.roles(99_999), few.roles(2));
}
