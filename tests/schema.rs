//! Records are valid by the JSON Schema that presscut prints.

#![cfg(feature = "cli")]

mod common;

use common::{Run, filter, presscut};
use serde_json::Value;

#[test]
fn all_records_follow_json_schema() {
    let schema = Run::of(presscut("--json-schema").output().unwrap()).stdout;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let bad =
        b"{\"id\":[1],\"text\":\"\"}\n{\n\n{\"id\":\"a\"}\n{\"id\":2,\"html\":\"<p>\\ud800\"}\n";
    let runs = [
        Run::of(presscut("fixtures --errors record").output().unwrap()),
        Run::of(presscut("fixtures --errors record --explain").output().unwrap()),
        Run::of(presscut("fixtures --only related").output().unwrap()),
        Run::of(presscut("fixtures --blocks").output().unwrap()),
        filter("--from jsonl", bad),
    ];
    for run in &runs {
        assert!(run.records().len() >= 5);
        for record in run.records() {
            let errors: Vec<String> =
                validator.iter_errors(&record).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{record}");
        }
    }
    assert!(runs[0].errors().iter().any(Option::is_some));
    // A schema that takes everything would pass as well.
    let mut record = runs[0].records().remove(0);
    record["surprise"] = Value::Null;
    assert!(!validator.is_valid(&record));
}

#[test]
fn man_page_schema_and_completions_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Run::of(presscut(&format!("--completions {shell}")).output().unwrap());
        assert!(run.code == Some(0) && run.stdout.contains("json-schema"), "{shell}");
    }
    let manual = Run::of(presscut("--man").output().unwrap());
    assert!(manual.stdout.contains(".TH presscut") && manual.stdout.contains("\\-\\-resume"));
}
