"""Japanese as newsrooms, ministries, embassies and companies write it, and the claims that each sentence makes."""

from __future__ import annotations

import pytest

from medpact import claims, documents

pytestmark = pytest.mark.usefixtures("rules_alone")

HEADER = "date 2025-06-10\n\n"
LEAD = "\n\n在ケニア日本国大使館は、ケニアの病院と患者のための保健医療協力を進めている。"

# What each sentence says: kind, what (None: not compared), stage (likewise), quantity (None: none, or not compared).
Said = tuple[str, str | None, str | None, int | None]
READS: list[tuple[str, list[Said]]] = [
    # Goods handed over
    ("日本政府はナイロビの病院に救急車3台を贈呈した。", [("equipment", "ambulance", "delivered", 3)]),
    (
        "大使館は9日、県立病院に超音波画像診断装置1台を引き渡しました。",
        [("equipment", "ultrasound machine", "delivered", 1)],
    ),
    ("ロータリークラブから車いす40台が寄贈された。", [("equipment", "wheelchair", "delivered", 40)]),
    (
        "人工呼吸器12台と患者モニター20台が保健省に届いた。",
        [("equipment", "ventilator", "delivered", 12), ("equipment", "patient monitor", "delivered", 20)],
    ),
    (
        "国連児童基金を通じて、ワクチン用冷蔵庫35台が島々の診療所に納入されました。",
        [("equipment", "vaccine refrigerator", "delivered", 35)],
    ),
    (
        "企業は保冷車2台とマスク5万枚を保健局に寄付した。",
        [("equipment", "vehicle", "delivered", 2), ("equipment", "mask", "delivered", 50000)],
    ),
    (
        "病院は無影灯4台、手術台4台、麻酔器2台を受領した。",
        [
            ("equipment", "surgical light", "delivered", 4),
            ("equipment", "operating table", "delivered", 4),
            ("equipment", "anaesthesia machine", "delivered", 2),
        ],
    ),
    ("ベンチレーター8台が昨日、空港に到着した。", [("equipment", "ventilator", "delivered", 8)]),
    ("エコー装置2台が母子保健センターに据え付けられた。", [("equipment", "ultrasound machine", "delivered", 2)]),
    ("トルコの財団は透析装置6台を病院に贈りました。", [("equipment", "dialysis machine", "delivered", 6)]),
    ("インドから抗マラリア薬10万錠が届けられた。", [("equipment", "medicine", "delivered", 100000)]),
    ("長期残効型蚊帳20万張が各県に配布された。", [("equipment", "bed net", "delivered", 200000)]),
    (
        "韓国の団体が個人防護具500セットを医療従事者に配った。",
        [("equipment", "personal protective equipment", "delivered", 500)],
    ),
    ("新生児用保育器5台の引渡しが行われました。", [("equipment", "incubator", "delivered", 5)]),
    ("非常用発電機1基が病院に設置された。", [("equipment", "generator", "delivered", 1)]),
    # Goods told by the end of their name, or as a whole with it
    ("大使館は県立病院に全自動分注機2台を引き渡した。", [("equipment", None, "delivered", 2)]),
    ("韓国は地区病院に輸液加温装置3台を寄贈した。", [("equipment", None, "delivered", 3)]),
    (
        "次の機材を贈った。MRI撮影装置1台、X線撮影装置2台。",
        [("equipment", "MRI machine", "delivered", 1), ("equipment", "X-ray machine", "delivered", 2)],
    ),
    (
        "財団は島の診療所に蚊帳とマスクを届けた。合わせて6万枚を贈ったことになる。",
        [("equipment", "mask", "delivered", 60000)],
    ),
    # Goods promised
    ("無償資金協力により、磁気共鳴画像診断装置1台を整備する計画だ。", [("equipment", "MRI machine", "promised", 1)]),
    ("来年3月までに酸素濃縮器50台を供与する予定です。", [("equipment", "oxygen concentrator", "promised", 50)]),
    ("保健省は移動式X線装置7台の購入を決めた。", [("equipment", "mobile X-ray machine", "promised", 7)]),
    ("この資金で内視鏡3台が導入される。", [("equipment", "endoscope", "promised", 3)]),
    ("政府はマラリアワクチン15万回分を追加で供与すると表明した。", [("equipment", "vaccine", "promised", 150000)]),
    (
        "病院には心電計10台、血圧計30台が提供される見込みである。",
        [("equipment", "electrocardiograph", "promised", 10), ("equipment", "blood pressure monitor", "promised", 30)],
    ),
    ("大使は巡回診療車2台の供与を検討していると述べた。", [("equipment", "mobile clinic", "discussed", 2)]),
    ("政府は東部の病院に人工呼吸器15台を供与いたしました。", [("equipment", "ventilator", "delivered", 15)]),
    ("救急車4台の引渡しを行う予定です。", [("equipment", "ambulance", "promised", 4)]),
    (
        "CT1台とMRI1台が大学病院に納入された。",
        [("equipment", "CT scanner", "delivered", 1), ("equipment", "MRI machine", "delivered", 1)],
    ),
    ("透析装置3台の供与は見送られた。", [("equipment", "dialysis machine", "stopped", 3)]),
    ("人工呼吸器付きの救急車6台を引き渡した。", [("equipment", "ambulance", "delivered", 6)]),
    ("ワクチン用の冷蔵庫5台を送った。", [("equipment", "vaccine refrigerator", "delivered", 5)]),
    # Goods that work, or stand still
    ("2年前に贈られた血液ガス分析装置1台は毎日使われている。", [("equipment", "blood gas analyser", "working", 1)]),
    ("県病院のマンモグラフィ1台は現在も稼働している。", [("equipment", "mammography machine", "working", 1)]),
    ("寄贈された歯科ユニット3台は故障したままだ。", [("equipment", "dental unit", "stopped", 3)]),
    ("供与された焼却炉1基は部品がなく、動いていない。", [("equipment", "incinerator", "stopped", 1)]),
    # Buildings
    ("日本の支援で建設された母子病棟が開所した。", [("facility", None, "delivered", None)]),
    ("中国は首都に感染症病院を建設する。", [("facility", None, "promised", None)]),
    ("郡病院の手術室の改修が完了しました。", [("facility", "operating theatre", "delivered", None)]),
    ("ドイツの援助で血液センターを新設する計画が承認された。", [("facility", "blood centre", "promised", None)]),
    (
        "サウジアラビアの基金が建てた透析センターは、毎日60人の患者を受け入れている。",
        [("facility", "dialysis centre", "working", None)],
    ),
    ("外来診療棟の増築工事が始まった。", [("facility", "out-patient department", "promised", None)]),
    ("資金不足のため、がんセンターの建設は中断している。", [("facility", "cancer centre", "stopped", None)]),
    ("同社はダカール郊外にワクチン工場を建てる。", [("facility", "vaccine plant", "promised", None)]),
    # People taught and sent
    ("ケニアの看護師20人が長崎で研修を受けた。", [("training", None, "delivered", None)]),
    ("日本は感染症の専門家5人をケニアへ派遣する。", [("training", None, "promised", None)]),
    ("キューバの医師団100人が到着した。", [("training", None, "delivered", None)]),
    ("大学は来年度から医師4人を留学生として受け入れる。", [("training", None, "promised", None)]),
    ("臨床工学技士が現地の技術者に保守の方法を教えた。", [("training", None, "delivered", None)]),
    ("助産師を対象とする講習会が開かれました。", [("training", None, "delivered", None)]),
    ("若手医師15人に奨学金を支給する。", [("training", None, "promised", None)]),
    ("放射線技師の研修員受入を今年度から始めます。", [("training", None, "promised", None)]),
    ("国際緊急援助隊・医療チームが被災地で診療に当たっている。", [("training", None, "working", None)]),
    ("医師の派遣は取りやめとなった。", [("training", None, "stopped", None)]),
    ("保健員を対象に母子保健の研修を実施する計画です。", [("training", None, "promised", None)]),
    ("作業療法士の研修につきましては、昨年度に実施しました。", [("training", None, "delivered", None)]),
    ("現地の看護師らはオンライン研修を受けている。", [("training", None, "working", None)]),
    # Technology
    ("同社は現地企業にワクチンの製造技術を移転する。", [("technology", None, "promised", None)]),
    ("インスリンの現地生産を来年始める計画だ。", [("technology", None, "promised", None)]),
    ("両国の病院を結ぶ遠隔医療システムが導入された。", [("technology", None, "delivered", None)]),
    ("AIを使った結核の画像診断を10の診療所で導入する計画だ。", [("technology", None, "promised", None)]),
    ("電子カルテは全国の病院で運用されている。", [("technology", None, "working", None)]),
    # Products authorised
    ("保健当局は日本製のデング熱ワクチンを承認した。", [("registration", None, "delivered", None)]),
    ("同社の結核治療薬はWHOの事前認証を取得した。", [("registration", None, "delivered", None)]),
    ("当局はこのワクチンの緊急使用を許可した。", [("registration", None, "delivered", None)]),
    ("同社は来年の薬事承認を目指している。", [("registration", None, "promised", None)]),
    # Research
    ("両大学はマラリア治療薬の第2相臨床試験を開始した。", [("research", None, "delivered", None)]),
    ("結核に関する共同研究を来年から実施する。", [("research", None, "promised", None)]),
    ("資金難で治験は中止された。", [("research", None, "stopped", None)]),
    # Papers
    ("保健大臣と大使は保健分野の協力覚書に署名した。", [("agreement", None, "delivered", None)]),
    ("両国政府は無償資金協力に関する交換公文を取り交わしました。", [("agreement", None, "delivered", None)]),
    ("草の根・人間の安全保障無償資金協力の贈与契約が締結された。", [("agreement", None, "delivered", None)]),
    ("両病院は近く連携協定を結ぶ予定だ。", [("agreement", None, "promised", None)]),
    ("技術移転契約は解除された。", [("agreement", None, "stopped", None)]),
    # Meetings
    ("病院で救急車の引渡式が行われました。", [("meeting", "handover ceremony", "delivered", None)]),
    ("大臣は4日、保健省で局長と会談した。", [("meeting", None, "delivered", None)]),
    ("贈与契約の署名式が大使館で開かれた。", [("meeting", "signing ceremony", "delivered", None)]),
    ("第2回保健合同委員会は10月に開催される予定だ。", [("meeting", None, "promised", None)]),
    # Bodies
    ("両大学は共同研究センターを設立した。", [("institution", None, "delivered", None)]),
    ("両国は保健に関する合同作業部会の設置で合意した。", [("institution", None, "promised", None)]),
    # Money
    ("募金で集まった120万円を薬の購入に充てる。", [("funding", None, "promised", None)]),
    ("供与限度額は12億3,400万円です。", [("funding", None, "promised", None)]),
    ("世界銀行は保健システム強化に5,000万ドルの融資を承認した。", [("funding", None, "promised", None)]),
    ("日本政府は病院の改修に9万ドルを拠出した。", [("funding", None, "delivered", None)]),
    ("米国は診療所への資金援助を打ち切った。", [("funding", None, "stopped", None)]),
    (
        "大使と財務・貿易大臣は、州病院の機材に関する書簡に署名した。",
        [("agreement", "exchange of notes", "delivered", None)],
    ),
    ("世界銀行は南部に新しい透析センターを設ける計画だ。", [("facility", "dialysis centre", "promised", None)]),
    ("イタリアは大学病院に内視鏡本体4本を供与した。", [("equipment", "endoscope", "delivered", 4)]),
    (
        "保健省は外国製の医薬品の登録を発表した。フランスの検査試薬7品目が目立つ。",
        [("registration", None, "delivered", 7)],
    ),
    (
        "大使館は病院に人工呼吸器12台を引き渡した。残る4台は来月引き渡される。",
        [("equipment", "ventilator", "delivered", 12), ("equipment", "ventilator", "promised", 4)],
    ),
    # In plain words: letters, notices, diaries
    (
        "インドから血液を調べる機械2台と赤ちゃんを温める台4台が郡病院に届きました。",
        [("equipment", "blood analyser", "delivered", 2), ("equipment", "infant warmer", "delivered", 4)],
    ),
    ("財団がくれたのはレントゲンの機械1台です。", [("equipment", "X-ray machine", "delivered", 1)]),
    (
        "倉庫に納めたもの:輸液ポンプ6、吸引器3、車椅子12です。",
        [
            ("equipment", "infusion pump", "delivered", 6),
            ("equipment", "suction pump", "delivered", 3),
            ("equipment", "wheelchair", "delivered", 12),
        ],
    ),
    ("トルコの医師3人が県立病院で働いています。", [("training", None, "working", 3)]),
    ("台湾からは7人が加わり、島の病院で診療に当たりました。", [("training", None, "delivered", 7)]),
    ("除細動器を贈る式がありました。", [("meeting", None, "delivered", None)]),
    ("韓国の財団がエコーの機械の使い方を助産師に教えました。", [("training", None, "delivered", None)]),
    ("2社は現地に合弁会社をつくります。", [("institution", None, "promised", None)]),
    ("製法を現地の工場に移す契約を結びました。", [("technology", None, "delivered", None)]),
    ("新しい産科棟は去年の秋に建ちました。", [("facility", "maternity ward", "delivered", None)]),
    ("チェコの団体が開いた診療所は今も動いています。", [("facility", "clinic", "working", None)]),
    ("建物は韓国のお金で整備される予定です。", [("facility", None, "promised", None)]),
    ("当院からも看護師2名を、という相談が始まりました。", [("training", None, "discussed", 2)]),
    (
        "車いすをノルウェーのクラブが集めました。修理会で直した10台を島へ運びました。",
        [("equipment", "wheelchair", "delivered", 10)],
    ),
    ("市長と議員の一行が島の保健センターをご覧になりました。", [("meeting", None, "delivered", None)]),
    ("州は20億ルピア、日本円にしておよそ1800万円を病院に出しました。", [("funding", None, "delivered", None)]),
]

MORE: list[tuple[str, list[Said]]] = [
    ("ソウルの病院から形成外科医2名が来ています。", [("training", "doctors sent", "working", 2)]),
    ("移植外科の専門チームが、3回にわたりナイロビへ渡ります。", [("training", None, "promised", None)]),
    ("短期の専門家がこれまでに4名赴いた。", [("training", None, "delivered", 4)]),
    ("県は研修医を現地の病院に送り出す。", [("training", "doctors sent", "promised", None)]),
    ("同社はナイロビに内視鏡トレーニングセンターを開設した。", [("facility", "training centre", "delivered", None)]),
    ("保健省は州の病院に手術室の修理のための施設を設けた。", [("facility", None, "delivered", None)]),
    ("病院の在庫を管理するシステムを入れた。", [("technology", "digital health system", "delivered", None)]),
    ("検査室に検体を運ぶドローンの運航が始まった。", [("technology", "drone delivery", None, None)]),
    ("両国の研究者は新しい診断薬の感度を現地で確かめる。", [("research", None, "promised", None)]),
    ("同社の点眼薬はケニアで販売承認が下りた。", [("registration", None, None, None)]),
    ("両大学は感染症の研究者のネットワークを立ち上げた。", [("institution", None, "delivered", None)]),
    ("両国の保健当局は東京で母子保健について協議した。", [("meeting", None, "delivered", None)]),
    ("ケニアの看護師4名が学長を訪ねました。", [("meeting", "official visit", "delivered", None)]),
]

SILENT = [
    "研修医は今日も外来で患者を診ている。",
    "合計と設計の話が循環器の医師の間で続く。",
    "病院では毎日200人の患者が診察を受けている。",
    "この県では人工呼吸器が不足している。",
    "医師は患者に薬の飲み方を説明した。",
    "5歳未満児の死亡率は出生千人当たり45人である。",
    "ワクチン接種率は全国で82％にとどまる。",
    "同社の医療機器の売上高は3,000億円だった。",
    "この病院には35人の医師が勤務している。",
    "救急車の運転手は道がぬかるんでいたと話した。",
    "感染者は1万2,000人に上り、130人が死亡した。",
    "大使は両国の友好関係が深まることを期待すると述べた。",
    "患者の多くはマスクを着けていなかった。",
    "病院まで歩いて6時間かかる。",
    "日本は小学校の校舎を建設し、教科書を配った。",
    "消防車2台が消防署に寄贈された。",
    "看護師になって20年になる。",
    "同社は内視鏡や透析器の価格を引き上げる。",
    "薬も包帯も足りず、医師は途方に暮れていた。",
    "医薬品の市場規模は年3,000億円とされる。",
    "医療費の自己負担は月に3,000円ほどだ。",
    "保健センターには救急車が1台しかありません。",
    "ストレッチャーは1台も来ていません。",
    "病院の売店のおにぎりは税込150円です。",
]


def read(sentence: str) -> tuple[claims.Claim, ...]:
    return claims.read(documents.from_text(HEADER + sentence + LEAD, name="ja-sentence")).claims


def says(claim: claims.Claim, said: Said) -> bool:
    kind, what, stage, quantity = said
    named = what is None or claim.what == what
    counted = quantity is None or claim.quantity == quantity
    return claim.kind == kind and named and stage in (None, claim.stage) and counted


@pytest.mark.parametrize(
    ("sentence", "wanted"), (*READS, *MORE), ids=[sentence[:20] for sentence, _ in (*READS, *MORE)]
)
def test_a_sentence_gives_what_it_says(sentence: str, wanted: list[Said]) -> None:
    found = read(sentence)
    text = HEADER + sentence + LEAD
    for said in wanted:
        assert any(says(claim, said) for claim in found), (said, found)
    for claim in found:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text


@pytest.mark.parametrize("sentence", SILENT, ids=[sentence[:20] for sentence in SILENT])
def test_a_sentence_that_tells_of_no_cooperation_gives_nothing(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        (
            "日本は、ラオスの3病院(シーサン総合病院、タケク病院、パクセ産科病院)に対し、医療機材の整備を行います。",
            "facility",
        ),
        ("ガーナのコフィ小児病院(以下、コフィ病院)のX線装置を整備する計画に署名した。", "facility"),
        ("マスクの第2陣、50万枚がチリに到着した。", "training"),
        ("インドが援助したワクチンの第1陣が3日、ネパールの首都カトマンズに到着した。", "training"),
    ],
)
def test_a_hospital_that_gets_goods_and_a_batch_of_goods_are_what_they_are(sentence: str, unwanted: str) -> None:
    assert unwanted not in {claim.kind for claim in read(sentence)}


@pytest.mark.parametrize(
    ("sentence", "kind", "number"),
    [
        ("日本はケニアに手術棟、産科病棟、検査室の建設を約束した。", "facility", 3),
        ("日本はケニアに産科病棟(40床)を建設した。", "facility", 1),
        ("キューバの医師団の第1陣が5日、アンゴラに到着した。", "training", 1),
    ],
)
def test_buildings_in_a_row_and_a_batch_of_people_are_still_read(sentence: str, kind: str, number: int) -> None:
    assert sum(claim.kind == kind for claim in read(sentence)) >= number
