"""Swahili sentences in the manner of the news, written for this test, and what each claims; some claim nothing."""

from __future__ import annotations

import pytest
from sentences import Told, check_claims, check_silence

pytestmark = pytest.mark.usefixtures("rules_alone")

SENTENCES: list[tuple[str, list[Told]]] = [
    (
        "Japan imekabidhi mashine tatu za kusafisha damu kwa Hospitali ya Mkoa wa Tanga.",
        [("equipment", "delivered", "dialysis machine", 3)],
    ),
    ("Korea itatoa ambulensi 20 kwa Wizara ya Afya ya Uganda.", [("equipment", "promised", "ambulance", 20)]),
    (
        "Serikali ya Uturuki imetoa magari mawili ya wagonjwa kwa Hospitali ya Kismayo.",
        [("equipment", "delivered", "ambulance", 2)],
    ),
    ("UNICEF imeleta majokofu 40 ya chanjo mkoani Kigoma.", [("equipment", "delivered", "vaccine refrigerator", 40)]),
    (
        "Ujerumani itanunua mashine ya MRI kwa ajili ya hospitali ya Dodoma.",
        [("equipment", "promised", "MRI machine", None)],
    ),
    (
        "Hospitali ya Moshi imepokea vitanda sita vya kujifungulia kutoka Norway.",
        [("equipment", "delivered", "delivery bed", 6)],
    ),
    ("China ilituma mashine kumi za kupumulia nchini Burundi.", [("equipment", "delivered", "ventilator", 10)]),
    (
        "Kituo cha afya kimepewa darubini mbili na mashine ya ultrasound.",
        [("equipment", "delivered", "microscope", 2), ("equipment", "delivered", "ultrasound machine", None)],
    ),
    (
        "Rotary imefunga mtambo wa kuzalisha oksijeni katika hospitali ya Mbeya.",
        [("equipment", "delivered", "oxygen plant", None)],
    ),
    ("Misri itakabidhi viti mwendo 50 kwa hospitali ya Lamu.", [("equipment", "promised", "wheelchair", 50)]),
    ("Wizara ya Afya imesambaza vyandarua 9000 mkoani Mara.", [("equipment", "delivered", "bed net", 9000)]),
    (
        "Uingereza imetuma barakoa na glovu nchini Zambia kwa hospitali.",
        [("equipment", "delivered", "mask", None), ("equipment", "delivered", "glove", None)],
    ),
    (
        "Ufaransa ilikabidhi mashine ya mammografia kwa hospitali ya Mombasa.",
        [("equipment", "delivered", "mammography machine", None)],
    ),
    ("India itatuma dawa za kifua kikuu nchini Malawi.", [("equipment", "promised", "medicine", None)]),
    (
        "Serikali ya Denmark imezipatia zahanati za wilaya ya Kilwa pikipiki 12.",
        [("equipment", "delivered", "motorcycle", 12)],
    ),
    (
        "Hospitali imepokea incubator nne na vipimajoto 30 kutoka Kuwait.",
        [("equipment", "delivered", "incubator", 4), ("equipment", "delivered", "thermometer", 30)],
    ),
    (
        "Italia itafunga mashine mbili za usingizi katika hospitali ya Kisumu.",
        [("equipment", "promised", "anaesthesia machine", 2)],
    ),
    (
        "Msaada wa Kanada wa vitanda 60 vya wagonjwa umewasili hospitalini.",
        [("equipment", "delivered", "hospital bed", 60)],
    ),
    ("Mashine ya CT scan iliyotolewa na Korea imeharibika.", [("equipment", "stopped", "CT scanner", None)]),
    (
        "Majokofu ya damu yaliyotolewa na Marekani yanafanya kazi.",
        [("equipment", "working", "blood bank refrigerator", None)],
    ),
    (
        "Benki ya Dunia imenunua mashine nane za kupima moyo kwa hospitali za wilaya.",
        [("equipment", "delivered", "electrocardiograph", 8)],
    ),
    (
        "Ubelgiji itakabidhi vitendanishi na centrifuge kwa maabara ya Goma.",
        [("equipment", "promised", "reagent", None), ("equipment", "promised", "centrifuge", None)],
    ),
    (
        "Oman imetoa jenereta na mfumo wa umeme wa jua kwa kituo cha afya.",
        [("equipment", "delivered", "generator", None), ("equipment", "delivered", "solar power system", None)],
    ),
    ("China itajenga hospitali mpya mjini Gitega.", [("facility", "promised", "hospital", None)]),
    (
        "Wodi ya wazazi iliyojengwa na Japani imefunguliwa mjini Tabora.",
        [("facility", "delivered", "maternity ward", None)],
    ),
    (
        "Uturuki imekarabati chumba cha upasuaji cha Hospitali ya Garissa.",
        [("facility", "delivered", "operating theatre", None)],
    ),
    ("Korea itajenga kituo cha saratani mkoani Mwanza.", [("facility", "promised", "cancer centre", None)]),
    (
        "Waziri amezindua maabara ya kifua kikuu iliyojengwa na Marekani.",
        [("facility", "delivered", "laboratory", None)],
    ),
    ("Kiwanda cha chanjo kitajengwa mjini Kigali.", [("facility", "promised", "vaccine factory", None)]),
    ("Benki ya damu imefunguliwa mjini Kisangani.", [("facility", "delivered", "blood centre", None)]),
    (
        "Ujerumani imejenga kitengo cha watoto njiti katika hospitali ya Lindi.",
        [("facility", "delivered", "neonatal unit", None)],
    ),
    ("Wauguzi ishirini wa hospitali ya mkoa wamepata mafunzo nchini Korea.", [("training", "delivered", None, None)]),
    ("Madaktari kutoka Cuba wamewafundisha wauguzi wa Zanzibar upasuaji.", [("training", "delivered", None, None)]),
    (
        "Serikali ya China itatuma madaktari bingwa kumi katika hospitali ya Moroni.",
        [("training", "promised", None, 10)],
    ),
    ("Wahandisi wa vifaa tiba watapelekwa Japani kwa mafunzo.", [("training", "promised", None, None)]),
    ("Serikali ya India itatoa ufadhili wa masomo kwa madaktari wa Tanzania.", [("training", "promised", None, None)]),
    ("Warsha ya wakunga ilifanyika mjini Nakuru kwa ufadhili wa JICA.", [("training", "delivered", None, None)]),
    ("Kambi ya macho ya madaktari wa Oman itafanyika Pemba.", [("training", "promised", None, None)]),
    ("Hospitali imeanza kutumia tiba mtandao kwa msaada wa Korea.", [("technology", None, "telemedicine", None)]),
    ("Kampuni ya India itazalisha dawa mjini Kibaha.", [("technology", "promised", None, None)]),
    ("Rwanda inatarajia uzalishaji wa chanjo mwaka ujao.", [("technology", "promised", None, None)]),
    ("Droni za kusambaza damu zinafanya kazi nchini Rwanda.", [("technology", "working", None, None)]),
    ("Mfumo wa kidijitali wa taarifa za wagonjwa umezinduliwa Zanzibar.", [("technology", "delivered", None, None)]),
    ("KEMRI na Japani wameanza utafiti wa pamoja wa malaria.", [("research", None, None, None)]),
    ("Majaribio ya chanjo ya kifua kikuu yatafanyika Mbeya.", [("research", "promised", None, None)]),
    ("TMDA imesajili dawa mpya ya malaria kutoka India.", [("registration", "delivered", None, None)]),
    (
        "Wizara ya Afya na UNICEF zimesaini hati ya makubaliano.",
        [("agreement", "delivered", "memorandum of understanding", None)],
    ),
    ("Tanzania na Korea zimetia saini mkataba wa mkopo wa hospitali.", [("agreement", "delivered", None, None)]),
    ("Kenya na Cuba zitasaini makubaliano ya kupeleka madaktari.", [("agreement", "promised", None, None)]),
    ("Hafla ya kukabidhi vifaa tiba ilifanyika mjini Morogoro.", [("meeting", "delivered", "handover ceremony", None)]),
    ("Mkutano wa mawaziri wa afya utafanyika mjini Kampala.", [("meeting", "promised", None, None)]),
    ("Waziri wa Afya alikutana na ujumbe wa Benki ya Dunia kuhusu hospitali.", [("meeting", "delivered", None, None)]),
    (
        "Hospitali hizo mbili zimeanzisha kituo cha pamoja cha utafiti wa saratani.",
        [("institution", "delivered", None, None)],
    ),
    ("Marekani imetoa dola milioni 5 kwa ajili ya chanjo.", [("funding", "delivered", None, None)]),
    ("Benki ya Dunia itatoa mkopo wa dola milioni 40 kwa sekta ya afya.", [("funding", "promised", None, None)]),
    ("Norway imeahidi euro milioni 2 kwa ajili ya wodi ya watoto.", [("funding", "promised", None, None)]),
    ("Umoja wa Ulaya ulichangia euro milioni 3 kwa ajili ya dawa.", [("funding", "delivered", None, None)]),
    ("Mradi wa hospitali umesitishwa baada ya Denmark kuondoa msaada.", [("funding", None, None, None)]),
    ("Ireland imechangia magodoro 70 kwa hospitali ya Iringa.", [("equipment", "delivered", "mattress", 70)]),
    (
        "Uswisi itatoa vidonge na sindano kwa zahanati.",
        [("equipment", "promised", "medicine", None), ("equipment", "promised", "medical consumable", None)],
    ),
    (
        "Korea imekabidhi mashine za kupumulia (ventilators) saba kwa hospitali ya Singida.",
        [("equipment", "delivered", "ventilator", 7)],
    ),
    ("Uholanzi imetoa makasha 60 ya glovu kwa hospitali ya Lindi.", [("equipment", "delivered", "glove", 60)]),
    (
        "Hospitali 12 zimejengwa upya mkoani Simiyu. Kila hospitali imepewa darubini tatu kutoka Japani.",
        [("equipment", "delivered", "microscope", 36)],
    ),
    (
        "UNICEF ilikabidhi ambulensi nne kwa kaunti. Magari mengine mawili yatakabidhiwa mwakani.",
        [("equipment", "delivered", "ambulance", 4), ("equipment", "promised", "ambulance", 2)],
    ),
    ("Wauguzi 14 kutoka Finland wapo Hospitali ya Nkinga hadi Mei.", [("training", None, "nurses sent", 14)]),
    ("Madaktari saba wa Kijapani watakuwa Mpanda kwa mwezi mzima.", [("training", None, "doctors sent", 7)]),
    ("Wataalamu wa Kikorea huwafundisha wauguzi wa Kibondo kila Jumanne.", [("training", "working", None, None)]),
    (
        "Balozi wa Finland nchini Malawi alifika Hospitali ya Zomba juzi.",
        [("meeting", "delivered", "official visit", None)],
    ),
    ("Waziri wa Afya alimpokea ofisini kwake Balozi wa Chile.", [("meeting", "delivered", "official visit", None)]),
    ("Ikakabidhi Austria mashine mbili za eksirei kwa hospitali ya Liwale.", [("equipment", None, "X-ray machine", 2)]),
    ("Fedha za ukarabati wa zahanati zilitoka Ureno kwa Msumbiji.", [("funding", "delivered", "funding", None)]),
    ("Chuo cha Afya na Hospitali ya Bergen wametiliana saini jana.", [("agreement", "delivered", None, None)]),
    (
        "Hati ya makabidhiano ya mashine za eksirei ilisainiwa Pangani.",
        [("agreement", "delivered", "handover certificate", None)],
    ),
    (
        "Wazambia tisa walisoma uuguzi katika chuo cha afya nchini Norway kwa miezi sita.",
        [("training", "delivered", None, 9)],
    ),
    ("Mafundi wa Kihispania walituonyesha jinsi ya kusafisha mashine ya dayalisisi.", [("training", None, None, None)]),
    (
        "Ureno ilitoa kontena la msaada kwa hospitali. Humo ndani kuna glovu na barakoa.",
        [("equipment", None, "glove", None)],
    ),
    (
        "Uswisi imeipa Hospitali ya Mbozi mashine mbili za kupima moyo.",
        [("equipment", "delivered", "electrocardiograph", 2)],
    ),
    (
        "Ireland yaikabidhi Hospitali ya Kondoa majokofu manne ya kuhifadhia damu.",
        [("equipment", "delivered", "blood bank refrigerator", 4)],
    ),
    (
        "Ubalozi wa Denimaki ulikabidhi mavazi 500 ya kuwakinga wauguzi wa Geita.",
        [("equipment", "delivered", "personal protective equipment", 500)],
    ),
    (
        "Norwe yatoa vitanda 30 vya kujifungulia kwa zahanati za Kilwa.",
        [("equipment", "delivered", "delivery bed", 30)],
    ),
    (
        "Kuwait imechangia mashine ya kuvunja mawe ya figo kwa Hospitali ya Tumbi.",
        [("equipment", "delivered", "lithotripter", None)],
    ),
    (
        "Misri imeleta viti vitatu vya kutibia meno na taa ya upasuaji.",
        [("equipment", "delivered", "dental unit", 3), ("equipment", "delivered", "surgical light", None)],
    ),
    (
        "Balozi wa Ureno alitembelea Hospitali ya Songea akikabidhi hadubini tano.",
        [("equipment", "delivered", "microscope", 5)],
    ),
    ("Austria itajenga kitengo cha mifupa katika Hospitali ya Chato.", [("facility", "promised", None, None)]),
    ("Japani yakarabati wodi ya wazazi ya Hospitali ya Nzega.", [("facility", "delivered", "maternity ward", None)]),
    (
        "Ufini imezindua mfumo wa kufuatilia dawa katika vituo vya afya vya Mtwara.",
        [("technology", "delivered", "digital health system", None)],
    ),
    ("TMDA imeidhinisha dawa ya malaria kutoka Vietnam.", [("registration", "delivered", None, None)]),
    (
        "Wataalamu wa Singapore wanawajengea uwezo wahandisi wa vifaa tiba wa Mloganzila.",
        [("training", "working", None, None)],
    ),
    (
        "Hospitali ya Mpanda imepokea kutoka Italia vipasha joto vitatu vya watoto.",
        [("equipment", "delivered", "infant warmer", 3)],
    ),
]

NO_CLAIMS = [
    "Watoa huduma wa simu walipunguza bei.",
    "Wakikutana sokoni, wakulima huzungumza kuhusu mvua.",
    "Mashine ya kusaga mahindi imeharibika kijijini.",
    "Kula matunda na mboga husaidia afya ya moyo.",
    "Wagonjwa 300 walihudumiwa wiki iliyopita.",
    "Serikali imejenga barabara mpya na daraja.",
    "Timu ya taifa ilishinda mechi ya kirafiki.",
    "Daktari alishauri watu wanywe maji mengi.",
    "Mvua kubwa inatarajiwa wiki hii.",
    "Japani imetoa trekta kwa wakulima wa mpunga.",
    "Kipindupindu huenezwa na maji machafu.",
    "Wananchi wamelalamikia foleni katika zahanati.",
    "Bei ya mahindi imepanda sokoni.",
    "Balozi alizaliwa Osaka mwaka 1960.",
    "Shinikizo la damu ni tatizo la watu wengi.",
    "Wavuvi wamepata samaki wengi ziwani.",
    "Malaria huambukizwa na mbu.",
    "Wanafunzi wa shule ya msingi wamefanya mtihani.",
    "Mganga Mkuu wa Wilaya alifika kliniki saa nne.",
    "Kikao cha madiwani kilijadili usafi wa zahanati.",
    "Kadi ya mgonjwa huuzwa shilingi 2,000 hospitalini.",
    "Zabuni ya dawa za hospitali itatangazwa Juni.",
]


@pytest.mark.parametrize(("text", "told"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_the_sentence_claims_it(text: str, told: list[Told]) -> None:
    check_claims(text, told)


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_the_sentence_claims_nothing(text: str) -> None:
    check_silence(text)
