use super::*;

#[test]
fn agencies_are_lower_case_and_sorted() {
    assert!(AGENCIES.iter().all(|mark| *mark == mark.to_lowercase()));
    assert!(AGENCIES.is_sorted());
}

#[test]
fn names_house_at_line_end() {
    for credit in [
        "Der alte Hafen liegt am Morgen im Nebel - Ada Novak/Küstenbild",
        "Rano w porcie jest pusto i cicho — Ada Novak / Port",
        "Le port vu de la digue, le 27 février. ADA NOVAK POUR « LE PORT »",
        "Ada Novak for The Harbour Post",
        "hafen.news/Ada Novak",
    ] {
        assert!(names_house(credit), "{credit}");
    }
    for other in [
        "Ada Novak/Coast Press",
        "Ada Novak for President",
        "Election 2031 – Ada Novak for President",
        "She worked for years - Ada Novak for one.",
        "1. Seamless Harbour UX/UI Design",
        "The Road From Sund - Ada Brod/Ito Bridge",
        "AC/DC World Tour",
    ] {
        assert!(!names_house(other), "{other}");
    }
}

#[test]
fn is_caption_rejects_prose() {
    assert!(is_caption("The harbour at dawn. Photo: Ada Novak"));
    assert!(is_caption("Der Hafen am Morgen. © Ada Novak/dpa"));
    assert!(!is_caption("Erstes Bild: So sieht der Hafen aus"));
    assert!(!is_caption("She took a photo of the harbour and went home."));
}

#[test]
fn has_credit_of_chinese_photographer() {
    assert!(has_credit("三月二十六日，沈阿福在渡口收起船桨。林晓荷摄"));
    assert!(has_credit("渡口的清晨（记者林晓荷摄）"));
    assert!(has_credit("渡口的清晨。记者 林晓荷 摄"));
    assert!(has_credit("渡口的清晨。林 荷/摄影"));
    assert!(has_credit("村民在渡口等船。渡口村供图"));
    assert!(!has_credit("这部电影是在渡口拍摄的。"));
    assert!(!has_credit("摄"));
    for other in [
        "他从小就喜欢在渡口边上的老房子里学摄影。",
        "她从小就喜欢唱歌、跳舞、热爱摄影。",
        "绘画、书法和摄影。",
        "请注意，馆内禁止摄影。",
        "请注意，馆内禁止摄影",
        "他迷上了旅行，也爱摄影。",
        "这部电影在渡口取景，由他拍摄。",
        "此外，照片由村民供图。",
    ] {
        assert!(!has_credit(other), "{other}");
    }
    assert!(!has_credit(&("渡口的清晨".repeat(60) + "。林晓荷摄")));
}

#[test]
fn has_credit_of_japanese_day_and_place() {
    for caption in [
        "苗を植える子どもたち＝４日、青浜市",
        "改修が終わった灯台＝2031年3月5日、青浜市港町",
        "海を見つめる山田さん＝午後２時、青浜港、佐藤花子撮影",
        "新しい市庁舎の完成予想図＝市提供",
    ] {
        assert!(has_credit(caption), "{caption}");
    }
    for other in [
        "改修が終わった灯台（青浜市＝４日）の前で、山田さんは話した。",
        "青浜市＝山田花子",
        "速度＝距離÷時間",
        "写真の提供を受けた＝市は４日、発表した。",
        "会社側の説明＝資料を提供",
        "これまでの経過＝１０日",
        "これまでの経過＝１０日、市が発表",
    ] {
        assert!(!has_credit(other), "{other}");
    }
}

#[test]
fn has_credit_in_brackets() {
    for caption in [
        "The old pier at dawn (Photo Ada Novak)",
        "Il molo all’alba (foto Novak)",
        "El muelle al amanecer (Foto: Ada Novak).",
        "الرصيف القديم عند الفجر (تصوير: نادر الحلو)",
        "Старый причал на рассвете (фото Ады Новак)",
        "Eski iskele (Fotoğraf: Ada Novak)",
    ] {
        assert!(has_credit(caption), "{caption}");
    }
    for other in [
        "The pier was mended last year (photo above).",
        "She went home (and took a photo).",
        "The harbour (Photo)",
        "The next volume comes out in May (Image Comics).",
        "The rates will fall, said an analyst at the bank (Credit Suisse).",
        "The band played on the old pier (Imagine Dragons)",
        "La serie llega en mayo (Imagen Televisión)",
        "Das sagte er der Zeitung (Bild Zeitung)",
        "She won by a nose (Photo Finish)",
        "The study is paid for by others (Quelle Foundation)",
        "The pier was mended. It holds the ferry again (photo Ada Novak)",
    ] {
        assert!(!has_credit(other), "{other}");
    }
}

#[test]
fn has_credit_of_video_running_time() {
    assert!(has_credit("Der Hafen nach dem Sturm. 18.04.2031 | 0:21 min"));
    assert!(!has_credit("Sie gewann das Rennen in 21 min."));
    assert!(!has_credit("min"));
}

#[test]
fn has_credit_rejects_names_within_sentences() {
    let credits = [
        "The harbour at dawn. Photo: Ada Novak",
        "The harbour at dawn. | Photo by Ada Novak",
        "The harbour at dawn (Image: Getty)",
        "Getty Images / Ada Novak",
        "Der Hafen am Morgen. © Ada Novak/dpa",
        "Jan Brod/Shutterstock",
    ];
    assert!(credits.iter().all(|line| has_credit(line)));
    let prose = [
        "Getty Images sued the harbour on Monday.",
        "The picture came from Shutterstock.",
        "A photo by Ada Novak hangs in the hall.",
        "(c) any vessel that is longer than forty metres",
        "Alamy",
    ];
    assert!(prose.iter().all(|line| !has_credit(line)));
}
