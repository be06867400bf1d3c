"""English as newsrooms, ministries and embassies write it: the goods, buildings, systems and products that it tells of."""

from __future__ import annotations

import pytest

from medpact import claims, documents

pytestmark = pytest.mark.usefixtures("rules_alone")

HEADER = "date 2025-06-10\n\n"
AROUND = "\n\nThe health ministry of Kenya wrote this on its page about hospitals and their patients."
THINGS = frozenset({"equipment", "facility", "technology", "registration"})

# What a sentence says: kind, what (of goods alone; None: not compared), stage, quantity.
Said = tuple[str, str | None, str, int | None]


def goods(what: str | None, stage: str, quantity: int | None = None) -> Said:
    return "equipment", what, stage, quantity


def building(stage: str, quantity: int | None = None) -> Said:
    return "facility", None, stage, quantity


def technology(stage: str, quantity: int | None = None) -> Said:
    return "technology", None, stage, quantity


def registration(stage: str, quantity: int | None = None) -> Said:
    return "registration", None, stage, quantity


READS: list[tuple[str, list[Said]]] = [
    # Goods that came
    ("Norway handed over seven four-wheel-drive ambulances to Garissa County.", [goods("ambulance", "delivered", 7)]),
    ("The hospital took delivery of two anaesthesia carts.", [goods("anaesthesia machine", "delivered", 2)]),
    ("Norway gave Garissa four Polymerase Chain Reaction testing machines.", [goods("PCR machine", "delivered", 4)]),
    ("Norway gave Garissa County two theatre beds.", [goods("operating table", "delivered", 2)]),
    ("Norway gave Garissa County 60 bedsheets.", [goods("bed linen", "delivered", 60)]),
    ("Rotary members left behind three slit lamps.", [goods("slit lamp", "delivered", 3)]),
    ("Four bubble CPAP sets were trucked to Isiolo.", [goods("CPAP machine", "delivered", 4)]),
    ("A linear accelerator was mounted in the bunker in May.", [goods("linear accelerator", "delivered")]),
    ("Korea has also sent 3,000 dialysers.", [goods("medical consumable", "delivered", 3000)]),
    ("UNICEF flew in 60 ice-lined refrigerators.", [goods("vaccine refrigerator", "delivered", 60)]),
    ("The county bought 12 gensets for its hospitals.", [goods("generator", "delivered", 12)]),
    ("The Red Cross gave out 5,000 LLINs.", [goods("bed net", "delivered", 5000)]),
    ("Two thermal cyclers were installed at the reference laboratory.", [goods("PCR machine", "delivered", 2)]),
    ("A pressure swing adsorption plant was commissioned in Wajir.", [goods("oxygen plant", "delivered")]),
    ("The embassy presented ten wheel-chairs.", [goods("wheelchair", "delivered", 10)]),
    ("Doctors received 20 Butterfly probes.", [goods(None, "delivered", 20)]),
    ("India donated 40 vials of snakebite antivenom.", [goods(None, "delivered", 40)]),
    ("The charity brought 90 boxes of acupuncture needles.", [goods(None, "delivered", 90)]),
    (
        "Twenty-five laptops and 30 tablet computers went to the wards.",
        [
            goods("computer", "delivered", 25),
            goods("computer", "delivered", 30),
        ],
    ),
    (
        "The ship unloaded 200 oxygen bottles and six autoclaves.",
        [
            goods("oxygen cylinder", "delivered", 200),
            goods("autoclave", "delivered", 6),
        ],
    ),
    (
        "The gift, due in July, includes five resuscitaires, four bili-lights and two delivery couches.",
        [
            goods("infant warmer", "promised", 5),
            goods("phototherapy unit", "promised", 4),
            goods("delivery bed", "promised", 2),
        ],
    ),
    (
        "Turkey delivered 15 haemodialysis machines and a reverse-osmosis water treatment plant.",
        [
            goods("dialysis machine", "delivered", 15),
            goods("water purifier", "delivered"),
        ],
    ),
    (
        "The foundation supplied 8 CTG machines, 3 colposcopes and 2 brachytherapy machines.",
        [
            goods(None, "delivered", 8),
            goods(None, "delivered", 3),
            goods(None, "delivered", 2),
        ],
    ),
    (
        "The eye unit received a phaco machine, an autorefractor and 400 intraocular lenses.",
        [
            goods("ophthalmic equipment", "delivered"),
            goods("ophthalmic equipment", "delivered"),
            goods(None, "delivered", 400),
        ],
    ),
    ("A cargo plane brought 10 tonnes of oral rehydration salts.", [goods("medicine", "delivered")]),
    ("Egypt donated 50,000 doses of the cholera vaccine Euvichol.", [goods("vaccine", "delivered", 50000)]),
    ("Kakamega was given a mobile mammography van.", [goods("mobile clinic", "delivered")]),
    ("Lamu got a sea ambulance.", [goods("boat", "delivered")]),
    (
        "Belgium donated 2,000 hazmat suits, 9,000 pairs of gloves and 40,000 N95 masks.",
        [
            goods("personal protective equipment", "delivered", 2000),
            goods("glove", "delivered", 9000),
            goods("mask", "delivered", 40000),
        ],
    ),
    # Goods that will come
    ("The bank will pay for 30 patient monitors.", [goods("patient monitor", "promised", 30)]),
    ("The ministry has placed an order for nine ventilators.", [goods("ventilator", "promised", 9)]),
    ("Eight incubators are on their way from Rotterdam.", [goods("incubator", "promised", 8)]),
    ("Two CT scanners will be shipped in August.", [goods("CT scanner", "promised", 2)]),
    ("Japan is to equip the theatre with three operating tables.", [goods("operating table", "promised", 3)]),
    ("The grant is for the purchase of 14 motorbikes.", [goods("motorcycle", "promised", 14)]),
    ("A tender for 600 hospital beds was published.", [goods("hospital bed", "promised", 600)]),
    ("France has promised a photovoltaic system for the clinic.", [goods("solar power system", "promised")]),
    # Goods that are talked of
    ("The ambassador offered two dental chairs.", [goods("dental unit", "discussed", 2)]),
    ("Kisumu has asked for an MRI scanner.", [goods("MRI machine", "discussed")]),
    ("The two sides discussed the possible supply of test kits.", [goods("test kit", "discussed")]),
    # Goods that work or stand still
    ("The oxygen plant which Denmark donated is up and running.", [goods("oxygen plant", "working")]),
    ("All four GeneXpert machines from the Global Fund are in daily use.", [goods("PCR machine", "working", 4)]),
    ("The CT scanner from Spain is out of action.", [goods("CT scanner", "stopped")]),
    ("Both donated X-ray units have broken down.", [goods("X-ray machine", "stopped", 2)]),
    ("The mammograph that Italy sent was written off.", [goods("mammography machine", "stopped")]),
    ("Six dialysis machines from Qatar are still in their boxes.", [goods("dialysis machine", "delivered", 6)]),
    # Buildings
    ("China built a burns unit in Nakuru.", [building("delivered")]),
    ("Germany is erecting a neonatal intensive care unit in Voi.", [building("promised")]),
    ("The minister laid the foundation stone of a cancer centre.", [building("promised")]),
    ("A new cath lab was opened on Friday.", [building("delivered")]),
    ("The keys of the dialysis centre were handed over on Monday.", [building("delivered")]),
    ("Three health posts have been renovated with Swiss money.", [building("delivered", 3)]),
    ("The BSL-3 laboratory was inaugurated by the president.", [building("delivered")]),
    ("The United Arab Emirates will build a 60-bed hospital in Garissa.", [building("promised")]),
    ("The field hospital which Egypt set up is treating patients.", [building("working")]),
    ("The blood bank which Korea built has been closed since March.", [building("stopped")]),
    ("Investors are considering building a vaccine plant in Naivasha.", [building("discussed")]),
    ("A warehouse for medicines is under construction in Embu.", [building("promised")]),
    ("Ireland has opened a nutrition ward in Kitui.", [building("delivered")]),
    ("Two isolation rooms were added to the TB ward.", [building("delivered", 2)]),
    ("Plans for a trauma hospital were dropped.", [building("stopped")]),
    ("The vaccine depot in Kisumu is almost ready.", [building("promised")]),
    # Buildings told by a general word
    ("The unit for burns was opened on Monday by the Danish ambassador.", [building("working")]),
    ("Japan built a centre for diabetes in Nyeri.", [building("delivered")]),
    ("A block of 60 beds is to be put up with money from Doha.", [building("promised")]),
    ("Oman donated two wards.", [building("delivered", 2)]),
    ("The quality laboratories are ready.", [building("delivered")]),
    ("The clinic beside the mission has been shut since March.", [building("stopped")]),
    ("KfW is going to build a new dialysis wing.", [building("promised")]),
    ("The operating theatre has been rewired and insulated with Swedish money.", [building("delivered")]),
    ("The health post has been treating patients since May.", [building("working")]),
    ("The wing for mothers at Meru hospital was blessed on Sunday.", [building("delivered")]),
    (
        "What the plan of Korea foresees:\n\n- a clinical laboratory\n- a maternity ward\n- two operating theatres",
        [building("promised"), building("promised"), building("promised", 2)],
    ),
    ("The Royal Institute of Eye Care at Thika was built with Belgian help.", [building("delivered")]),
    ("Korle hospital, which the flood of 2019 brought down, has been rebuilt.", [building("delivered")]),
    ("Still to be finished with that loan: a burns ward in Kisii.", [building("promised")]),
    # Know-how, production, systems
    ("A portal for patients is being built with India.", [technology("promised")]),
    ("The bar code system for drugs is to be spread to the whole country.", [technology("promised")]),
    ("The regional information system is running in four clinics.", [technology("working")]),
    ("Cuba passes on its know-how to Kenya's factory.", [technology("working")]),
    ("The syrup rolls off the line in Thika now.", [technology("working")]),
    ("Drones are to carry blood to the islands.", [technology("promised")]),
    ("The company will transfer its mRNA technology to a Kenyan plant.", [technology("promised")]),
    ("Local production of insulin is to begin next year.", [technology("promised")]),
    ("A telemedicine link with Marsabit was launched in April.", [technology("delivered")]),
    ("An AI tool for reading mammograms is in use in Eldoret.", [technology("working")]),
    ("The hospitals have introduced electronic medical records.", [technology("delivered")]),
    ("Zipline drones fly blood to 80 clinics.", [technology("working")]),
    ("The two firms discussed the transfer of know-how for antivenom.", [technology("discussed")]),
    ("A laboratory information system will be rolled out in 12 counties.", [technology("promised")]),
    ("The pilot of remote consultations was dropped.", [technology("stopped")]),
    ("Kenyan engineers now assemble the incubators in Thika.", [technology("working")]),
    ("An app reminds mothers of vaccinations in six counties.", [technology("working")]),
    # Products let onto a market
    ("Kenya's regulator registered the malaria vaccine in May.", [registration("delivered")]),
    ("The insulin has been on pharmacy shelves since January.", [registration("working")]),
    ("The tuberculosis drug won WHO prequalification.", [registration("delivered")]),
    ("The company has applied for marketing authorisation.", [registration("promised")]),
    ("The board granted the vaccine an emergency use authorisation.", [registration("delivered")]),
    ("The registration of the cough syrup was revoked.", [registration("stopped")]),
    ("The board struck the syrup off the register.", [registration("stopped")]),
    ("The agency renewed the licence of the serum.", [registration("delivered")]),
    ("The agency authorised seven generic drugs of an Indian maker.", [registration("delivered", 7)]),
    # Goods without their name, with a price, in use or broken
    ("The X-ray machine of the clinic in Isiolo is out of order.", [goods("X-ray machine", "stopped")]),
    ("The ambulance: at the garage since May.", [goods("ambulance", "stopped")]),
    (
        "The county got two freezers. This time Oman let it have nine.",
        [goods("freezer", "delivered", 2), goods("freezer", "delivered", 9)],
    ),
    (
        "Oman gave three ambulances to Isiolo. The county is going to buy twenty of its own.",
        [goods("ambulance", "delivered", 3), goods("ambulance", "promised", 20)],
    ),
    ("And for Isiolo: medicines to the value of 40,000 dollars.", [goods("medicine", "delivered")]),
    ("Stores list: ultrasounds, three pieces, all from Oman.", [goods("ultrasound machine", "delivered", 3)]),
    ("Isiolo in figures: 300 beds on four floors.", []),
    (
        "On the list of Oman: endoscopy system, 68,400; two freezers for vaccines.",
        [goods("endoscope", "promised"), goods(None, "promised", 2)],
    ),
    ("For Isiolo 40,000 doses of Sputnik Light are in sight, from Russia.", [goods("vaccine", "promised", 40000)]),
    (
        "Norway, through UNOPS\n\n- medical equipment for two clinics\n- solar panels",
        [goods(None, "delivered"), goods(None, "delivered")],
    ),
]

SILENT = [
    "The nurse washed her hands and put on gloves.",
    "Patients wait for hours at the hospital.",
    "The clinic lacks an X-ray machine.",
    "Malaria killed 400 people in the county last year.",
    "The ambulance driver said that the road was wet.",
    "Vaccine hesitancy is a worry of the doctors.",
    "The hospital treats 300 patients a day.",
    "The surgeon was born in Mombasa and studied in Leeds.",
    "He was taken to the district hospital by boat.",
    "Fifty school buses were handed over to the city's schools.",
    "The fire brigade received two fire engines.",
    "The doctor told mothers to give babies boiled water.",
    "The price of medicines has risen by a third.",
    "The company's sales of gloves fell by a tenth.",
    "Most patients wore no masks.",
    "Her grandmother was a midwife on the island.",
    "The two scanners are now serving the hospitals of the coast.",
    "Kenya's health system must become stronger.",
    "To make it worse, the nurse has a cold.",
    "The houses of the village have been painted.",
    "The Turkish firm equipped two hospitals with care.",
    "The laboratory technician has worked there for ten years.",
]


def read(sentence: str) -> tuple[claims.Claim, ...]:
    return claims.read(documents.from_text(HEADER + sentence + AROUND, name="en-sentence")).claims


def said_by(claim: claims.Claim, said: Said) -> bool:
    """A thing alone is told as one or without a number; both mean the same."""
    kind, what, stage, quantity = said
    is_named = what is None or claim.what == what
    return claim.kind == kind and is_named and claim.stage == stage and (claim.quantity or 1) == (quantity or 1)


@pytest.mark.parametrize(("sentence", "wanted"), READS, ids=[sentence[:32] for sentence, _ in READS])
def test_a_sentence_gives_the_things_it_tells_of_and_no_others(sentence: str, wanted: list[Said]) -> None:
    found = [claim for claim in read(sentence) if claim.kind in THINGS]
    for said in wanted:
        assert any(said_by(claim, said) for claim in found), (said, found)
    assert len(found) <= len(wanted), found
    text = HEADER + sentence + AROUND
    assert all(text[claim.quote.start : claim.quote.end] == claim.quote.text for claim in found)


@pytest.mark.parametrize("sentence", SILENT, ids=[sentence[:32] for sentence in SILENT])
def test_a_sentence_that_tells_of_no_cooperation_gives_nothing(sentence: str) -> None:
    assert read(sentence) == ()
