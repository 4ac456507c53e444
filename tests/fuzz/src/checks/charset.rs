//! Bytes in any charset in, the same page as from the text in Unicode out.

use encoding_rs::Encoding;
use presscut::{Error, Options, Page, ReadAs, extract};

/// The labels that the first byte chooses from: one for each encoding that
/// browsers know, none, and one that is no label.
const LABELS: [Option<&str>; 42] = [
    None,
    Some("no-such-charset"),
    Some("big5"),
    Some("euc-jp"),
    Some("euc-kr"),
    Some("gb18030"),
    Some("gbk"),
    Some("ibm866"),
    Some("iso-2022-jp"),
    Some("iso-8859-10"),
    Some("iso-8859-13"),
    Some("iso-8859-14"),
    Some("iso-8859-15"),
    Some("iso-8859-16"),
    Some("iso-8859-2"),
    Some("iso-8859-3"),
    Some("iso-8859-4"),
    Some("iso-8859-5"),
    Some("iso-8859-6"),
    Some("iso-8859-7"),
    Some("iso-8859-8"),
    Some("iso-8859-8-i"),
    Some("koi8-r"),
    Some("koi8-u"),
    Some("macintosh"),
    Some("replacement"),
    Some("shift_jis"),
    Some("utf-16be"),
    Some("utf-16le"),
    Some("utf-8"),
    Some("windows-1250"),
    Some("windows-1251"),
    Some("windows-1252"),
    Some("windows-1253"),
    Some("windows-1254"),
    Some("windows-1255"),
    Some("windows-1256"),
    Some("windows-1257"),
    Some("windows-1258"),
    Some("windows-874"),
    Some("x-mac-cyrillic"),
    Some("x-user-defined"),
];

pub fn check(bytes: &[u8]) {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let label = LABELS[usize::from(first) % LABELS.len()];
    let page = match cut(bytes, label) {
        Ok(page) => page,
        Err(Error::UnknownEncoding(unknown)) => {
            assert_eq!(Some(&*unknown), label);
            let known = Encoding::for_label_no_replacement(unknown.as_bytes());
            return assert!(known.is_none());
        }
        Err(error) => return assert_eq!(error, Error::Binary),
    };
    assert_eq!(Ok(&page), cut(bytes, label).as_ref());
    let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())) else {
        return;
    };
    // What was decoded before is the same page, unless bytes that are no text
    // were: replaced, they can be more or fewer.
    let (text, _, _) = encoding.decode(bytes);
    if text.starts_with('\u{feff}') {
        return;
    }
    if let Ok(same) = cut(text.as_bytes(), Some("utf-8")) {
        let parts = |page: Page| (page.kind, page.url, page.lead, page.related);
        assert_eq!(parts(page), parts(same));
    }
}

fn cut(bytes: &[u8], label: Option<&str>) -> Result<Page, Error> {
    let mut options = Options::default();
    options.read_as = ReadAs::Auto;
    options.encoding = label.map(str::to_owned);
    extract(bytes, &options)
}
