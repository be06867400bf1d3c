"""Who gives, who receives, where and how many, as Japanese particles tell it in texts of one gift and of several."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import page
from medpact.claims.casting import players, subjects


def read(text: str) -> tuple[claims.Claim, ...]:
    return claims.read(documents.from_text(text, name="example.txt")).claims


def goods(text: str, what: str) -> claims.Claim:
    return next(one for one in read(text) if one.kind == "equipment" and one.what == what)


@pytest.mark.parametrize(
    ("behind", "done"),
    [
        ("が贈った救急車2台が到着した。", "gives"),
        ("は5月、病院への救急車の供与を検討している。", "gives"),
        ("に救急車2台の供与を要請した。", "gives"),
        ("は大使館に救急車2台の供与を要請した。", "takes"),
        ("のおかげで、病院に救急車が来た。", "gives"),
        ("の支援により救急車2台が届いた。", "gives"),
        ("を訪れた大使は、救急車2台を贈呈した。", "takes"),
        ("を訪れた大使は、院長と話した。", None),
        ("の隣に新しい店ができた。", None),
    ],
)
def test_particles_and_verbs_tell_what_a_body_does(behind: str, done: str | None) -> None:
    text = f"ヤマセ財団{behind}"
    assert subjects.deed_in_japanese(text, len("ヤマセ財団"), len(text)) == done


@pytest.mark.parametrize(
    ("behind", "done"),
    [
        ("が毛布を、赤十字が薬を届けた。", "gives"),
        ("の病院に毛布を、町に薬を届けた。", "takes"),
        ("から毛布が、町から薬が届いた。", "gives"),
        ("は毛布を、町は薬を受け取った。", "takes"),
        ("は毛布を数えた。", None),
    ],
)
def test_the_verb_at_the_end_tells_what_each_of_several_does(behind: str, done: str | None) -> None:
    text = f"ヤマセ{behind}"
    assert subjects.side_in_japanese(text, len("ヤマセ"), len(text)) == done


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("国際協力機構はベトナムのフエ中央病院で、看護師30人を対象に感染対策の研修を実施した。", 30),
        ("ラオスの医師5名が4月から半年間、長崎大学病院で外科研修を受けている。", 5),
        ("日本の専門家2名がタンザニアの病院に派遣され、放射線技師10名に保守管理の技術指導を行った。", 10),
        ("モンゴル保健省は、医療従事者40名を対象に、内視鏡診断のオンラインセミナーを開催した。", 40),
    ],
)
def test_those_who_are_taught_are_counted(sentence: str, number: int) -> None:
    assert number in [one.quantity for one in read(sentence) if one.kind == "training"]


def test_those_who_teach_are_not_counted_as_taught() -> None:
    found = read("ケニアの病院で、日本の医師3人が感染対策の研修を行った。看護師も参加した。")
    assert all(one.quantity in (3, None) for one in found if one.kind == "training" and one.what != "training")


def test_inviting_people_and_teaching_them_is_one_training() -> None:
    found = read("国立医療センターはミャンマーの助産師15名を日本に招聘し、周産期ケアの本邦研修を実施しました。")
    assert [one.quantity for one in found if one.kind == "training"] == [15]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "2月5日、国際協力機構は、ラオスの首都ビエンチャン市にて、同国政府との間で贈与契約を締結しました。",
            "ビエンチャン市",
        ),
        (
            "2月14日、在ホンジュラス日本国大使館において、「ルナ市病院機材整備計画」の署名式が行われました。",
            "在ホンジュラス日本国大使館",
        ),
    ],
)
def test_a_paper_is_signed_where_the_particle_says(text: str, place: str) -> None:
    assert {one.place for one in read(text) if one.kind in ("agreement", "meeting")} == {place}


def test_goods_do_not_stand_where_they_come_from() -> None:
    assert goods("日本のミナト病院から寄贈された2台の救急車がカヤ市に到着した。", "ambulance").place == "カヤ市"


SEVERAL = (
    "ザンビアの病院に今年届いた支援\n\n"
    "中国政府は3月12日、カサマ総合病院に人工呼吸器7台を引き渡した。"
    "国境なき医師団は4月5日、チパタ中央病院に保育器12台を引き渡した。\n"
)


def test_a_country_that_gives_other_things_does_not_give_these() -> None:
    claim = goods(SEVERAL, "incubator")
    assert "国境なき医師団" in claim.from_
    assert "China" not in claim.from_


def test_a_sentence_that_names_nobody_goes_on_with_the_one_before() -> None:
    text = "中国政府はマンサ病院にX線装置2台を贈った。\n\nザンビアでは5月21日、国連児童基金がチパタ病院で引渡式を開催した。供与されたのは保育器12台である。\n"
    claim = goods(text, "incubator")
    assert "国連児童基金" in claim.from_
    assert "China" not in claim.from_


@pytest.mark.parametrize(
    "said",
    [
        "桜井大使は、キスム市の第二病院で行われた救急車2台の引渡し式に出席しました。",
        "5月7日、桜井花子総領事は、キスム市の第二病院に救急車2台を引き渡しました。",
        "当館は、キスム市の第二病院に救急車2台を引き渡しました。",
    ],
)
def test_an_ambassador_without_a_country_is_that_of_the_readers(said: str) -> None:
    claim = goods(f"ケニアの病院に救急車\n\n令和6年5月8日\n\n{said}\n", "ambulance")
    assert "Japan" in claim.from_


@pytest.mark.parametrize(
    ("said", "officer"),
    [
        ("式には桜井大使が出席した。", "桜井大使"),
        ("桜井花子総領事は病院を訪れた。", "桜井花子総領事"),
        ("式には親善大使が出席した。", None),
        ("式には駐日大使が出席した。", None),
        ("式は桜井大使公邸で行われた。", None),
        ("ブータン大使が出席した。", None),
    ],
)
def test_who_holds_an_office_abroad(said: str, officer: str | None) -> None:
    seen = page.of(documents.from_text(said, name="example"))
    found = [said[one.start : one.end] for one in players.in_our_offices(seen, seen.sentences[0])]
    assert found == ([] if officer is None else [officer])


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("8月20日、日本政府がケニアの第二病院に救急車2台を贈呈する式典が開かれた。", "delivered"),
        ("8月20日、ケニアの第二病院で、日本政府から救急車2台を供与する引渡式が行われました。", "delivered"),
        ("来月、日本政府がケニアの第二病院に救急車2台を贈る式典が開かれる。", "promised"),
        ("日本政府がケニアの第二病院に救急車2台を贈る贈呈式が8月に開催される予定だ。", "promised"),
    ],
)
def test_goods_are_handed_over_at_a_ceremony_that_took_place(said: str, stage: str) -> None:
    assert goods(said, "ambulance").stage == stage


def test_the_fiscal_year_of_a_scheme_does_not_date_what_it_paid_for() -> None:
    text = "2024年12月19日、松浦大使は、令和2年度無償資金協力によるケニアの第二病院への救急車2台の引き渡し式に出席しました。"
    assert str(goods(text, "ambulance").date) == "2024-12-19"
    alone = goods("令和2年度の無償資金協力により、ケニアの第二病院に救急車が届いた。", "ambulance")
    assert str(alone.date) in ("2020", "None")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("JICAモザンビーク事務所はワクチン冷蔵庫22台を引き渡した。", [("JICAモザンビーク事務所", "JP")]),
        ("冷蔵庫22台をモザンビーク国保健省に引き渡した。", [("保健省", "MZ")]),
        (
            "ルンド・ロータリークラブ(以下ルンドクラブ)は薬を贈った。ルンドクラブの会長が来た。",
            [("ルンド・ロータリークラブ", None)],
        ),
        ("ヤマセ株式会社（以下、ヤマセ）は薬を贈った。", [("ヤマセ株式会社", None)]),
        ("アンナ・ベルク国際連合児童基金(UNICEF)事務局長が出席した。", [("国際連合児童基金(UNICEF)", None)]),
        ("アンナ・ベルク国立医療センター所長が出席した。", [("国立医療センター", None)]),
        ("装置はケニア国内37病院にある。", []),
        ("装置は第37病院にある。", [("第37病院", None)]),
    ],
)
def test_names_of_offices_and_what_they_are_called_further_on(text: str, named: list[tuple[str, str | None]]) -> None:
    seen = page.of(documents.from_text(text, name="example"))
    assert [(one.name, one.country) for one in players.of(seen) if one.type == "body"] == named


def test_a_building_is_opened_at_its_ceremony() -> None:
    found = read("ペルー日本国大使は、草の根無償資金協力により整備されたモンテロ病院の手術棟の引渡式に出席した。")
    assert [one.stage for one in found if one.kind == "facility"] == ["delivered"]


def test_a_hospital_by_whose_name_a_ward_begins_is_where_it_stands() -> None:
    found = read("5月8日、日本政府の支援で建設されたラオスのセコン県病院新病棟の開所式が行われた。")
    assert [(one.what, one.place) for one in found if one.kind == "facility"] == [("ward", "セコン県病院")]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("草の根無償資金協力「ルナ市病院整備計画」の署名式が、2月14日にペルーの首都で行われました。", 1),
        (
            "草の根無償資金協力「ルナ市病院整備計画」の贈与契約が結ばれ、署名式が2月14日にペルーの首都で行われました。",
            1,
        ),
        ("草の根無償資金協力「ルナ市病院整備計画」の署名式が、来月ペルーの首都で行われます。", 0),
    ],
)
def test_a_paper_is_signed_at_its_ceremony(text: str, papers: int) -> None:
    assert len([one for one in read(text) if one.kind == "agreement"]) == papers


def test_a_government_without_a_country_is_that_of_the_readers() -> None:
    seen = page.of(documents.from_text("政府は19日、ソマリアに薬を送ると決めた。", name="example"))
    assert [one.form for player in players.of(seen) if player.country == "JP" for one in player.mentions] == ["ours"]


@pytest.mark.parametrize(
    "text",
    [
        "日本の会社は、ケニアの病院に医療者間のコミュニケーションアプリを見せた。",
        "マレーシアの日本人商工会議所は、保健省に車いす50台を寄付した。",
    ],
)
def test_words_within_longer_words_are_no_papers_and_no_meetings(text: str) -> None:
    assert not [one for one in read(text) if one.kind in ("agreement", "meeting")]
