"""English as newsrooms, ministries, embassies and hospitals write of deeds, and the claims that each sentence makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from medpact import claims, documents
from medpact.claims import Claim

pytestmark = pytest.mark.usefixtures("rules_alone")

HEADER = "date 2025-06-10\n\n"
LEAD = "\n\nPatients come to the hospital from the whole province."

# What each sentence says: kind, what (None: not compared), stage, quantity (None: not compared).
Said = tuple[str, str | None, str, int | None]
READS: list[tuple[str, list[Said]]] = [
    # Teams and staff
    (
        "Havana will send a brigade of 35 doctors to Basseterre.",
        [("training", None, "promised", None)],
    ),
    (
        "All twelve laboratory staff have returned from Antwerp.",
        [("training", None, "delivered", 12)],
    ),
    (
        "Around 60 nurses of the province will train in Incheon, and 14 Korean specialists will come to the hospital.",
        [("training", None, "promised", 60), ("training", None, "promised", 14)],
    ),
    # Bodies that are founded
    (
        "The Anders Institute opened its country office in Lae.",
        [("institution", None, "delivered", None)],
    ),
    (
        "A consortium of hospitals from Norway and Ghana was founded in May.",
        [("institution", "consortium", "delivered", None)],
    ),
    # Research that others pay for or report on
    (
        "A fund from Norway financed a study of snakebites at the hospital in Lae.",
        [("research", None, "delivered", None)],
    ),
    # Buildings that are given
    (
        "Norway gifted a maternity ward to the hospital in Lae.",
        [("facility", None, "delivered", None)],
    ),
    (
        "A nursing academy was founded in Gulu by the two universities.",
        [("institution", None, "delivered", None)],
    ),
    (
        "The hospital in Lae has established partnerships with three Australian hospitals.",
        [("institution", "partnership", "delivered", None)],
    ),
    (
        "A council of both ministries is to be created in Bishkek, with Turkey.",
        [("institution", "council", "promised", None)],
    ),
    # Papers and research without their names
    (
        "The serum institute in Accra came to terms with a firm from Lyon on antivenom.",
        [("agreement", None, "delivered", None)],
    ),
    (
        "A project on leishmaniasis with the University of Turin started in Djibouti in 2019.",
        [("research", "joint research", "working", None)],
    ),
    # Techniques that are brought
    (
        "Keyhole surgery was introduced at the hospital in Mwanza with help from Leeds.",
        [("technology", "keyhole surgery", "delivered", None)],
    ),
    (
        "In Maseru ventilators will be assembled locally with a partner from Italy.",
        [("technology", "local production of ventilator", "promised", None)],
    ),
    # People who are to be trained
    (
        "Nurses and midwives from Moroni are to be trained under the agreement with Egypt.",
        [("training", "training of nurses", "promised", None)],
    ),
    # Visits that a verb tells
    (
        "Ambassador Moreau toured the maternity wing in Bangui on Monday.",
        [("meeting", "official visit", "delivered", None)],
    ),
    (
        "Minister Okello received Ingrid Holm of the Norwegian agency in Gulu.",
        [("meeting", "official visit", "delivered", None)],
    ),
    # Papers that are told by what is done with them
    (
        "The Minister of Health and the Saudi Fund signed a SAR 90 million loan for the hospital in Moroni on Sunday.",
        [("agreement", "loan agreement", "delivered", None)],
    ),
    (
        "Both health ministries put their names to the extension in Tbilisi.",
        [("agreement", None, "delivered", None)],
    ),
    (
        "The letters on the ambulances were exchanged in Honiara on 3 June.",
        [("agreement", "exchange of notes", "delivered", None)],
    ),
    # Papers without their name, or introduced
    (
        "Ambassador Rossi and Minister Sesay signed on Monday for a further two million dollars for the hospital.",
        [("agreement", None, "delivered", None), ("funding", None, "promised", None)],
    ),
    (
        "The rectors of Gulu and Padua have put pen to paper, Dr Odong of the hospital reports.",
        [("agreement", None, "delivered", None)],
    ),
    (
        "The clinic in Rakai has a paper with the Embassy of Denmark since 2022.",
        [("agreement", None, "delivered", None)],
    ),
    (
        "There is a service contract for the scanner with the Dutch maker.",
        [("agreement", None, "delivered", None)],
    ),
    (
        "The supply deal on vaccines with the institute in Pune was called off in May.",
        [("agreement", None, "stopped", None)],
    ),
    # Meetings told by a verb, or by what is done at them
    (
        "There was a small handing over at the hospital in Tororo on Friday, with songs.",
        [("meeting", "handover ceremony", "delivered", None)],
    ),
    (
        "Ambassador Dahl and the matron cut the ribbon of the new clinic on Monday.",
        [("meeting", "opening ceremony", "delivered", None)],
    ),
    (
        "The minister and the Cuban ambassador sat down together on Friday to go through the list of nurses.",
        [("meeting", "meeting", "delivered", None)],
    ),
    (
        "The steering committee came together at the Danish embassy on Thursday.",
        [("meeting", "meeting", "delivered", None)],
    ),
    (
        "A professor from Turku paid us a visit on 3 June and saw the wards.",
        [("meeting", "official visit", "delivered", None)],
    ),
    # Money without a figure
    (
        "The maternity clinic runs on a grant from the Kuwait Fund.",
        [("funding", "grant aid", "delivered", None)],
    ),
    (
        "Two grants of the Rotary Foundation paid for the eye camp at the hospital.",
        [("funding", "grant aid", "delivered", None)],
    ),
    (
        "The OPEC Fund has pulled its money out of the hospital project.",
        [("funding", None, "stopped", None)],
    ),
    # Products before a regulator
    (
        "The dossier of the malaria vaccine is with the evaluators of the Zimbabwean authority.",
        [("registration", None, "discussed", None)],
    ),
    (
        "SAHPRA gave the malaria vaccine its green light in April.",
        [("registration", None, "delivered", None)],
    ),
    # Goods made
    (
        "From next year the firm will turn out 40 million syringes a year in Lusaka.",
        [("technology", None, "promised", None)],
    ),
    # People taught, and people sent
    (
        "Kerala's nursing college has taught 42 Omanis to run a dialysis unit.",
        [("training", None, "delivered", 42)],
    ),
    (
        "Twenty-six pharmacists and store clerks will be trained in Accra by the supplier.",
        [("training", None, "promised", 26)],
    ),
    (
        "Engineers from the maker trained 16 laboratory technicians last week.",
        [("training", None, "delivered", 16)],
    ),
    (
        "The firm from Graz will train the personnel as well.",
        [("training", None, "promised", None)],
    ),
    (
        "The 9th team has been working at the hospital in Mongu since January.",
        [("training", None, "working", None)],
    ),
    (
        "A nineteen-member team from Ljubljana operated on the burnt children for two weeks.",
        [("training", None, "delivered", None)],
    ),
    (
        "Eight midwives from Tulkarm spent March with us in Ghent and came home with certificates.",
        [("training", None, "delivered", 8)],
    ),
    (
        "Twelve nurses of the ward were trained in Porto last year. Another six will leave in May.",
        [("training", None, "delivered", 12), ("training", None, "promised", 6)],
    ),
    (
        "Eleven radiologists from Uganda spent six weeks at Aarhus University Hospital, where they were taught to read mammograms.",
        [("training", None, "delivered", 11)],
    ),
    (
        "A team of twelve cardiac surgeons from Naples flew in to Asmara last week and operated on 40 children.",
        [("training", None, "delivered", 12)],
    ),
    (
        "Norway will post two anaesthetists to the maternity hospital in Zomba from September.",
        [("training", None, "promised", 2)],
    ),
    (
        "Thirty-four laboratory technicians have completed a course in tuberculosis diagnosis at the Pasteur Institute in Dakar.",
        [("training", None, "delivered", None)],
    ),
    (
        "Ankara offered to take in twenty young doctors from Somalia for residency training.",
        [("training", None, "discussed", None)],
    ),
    (
        "Cuba recalled its 60 doctors from the hospitals of Roraima.",
        [("training", None, "stopped", 60)],
    ),
    (
        "Nine biomedical engineers are currently undergoing training at a workshop in Stuttgart.",
        [("training", None, "working", None)],
    ),
    (
        "The Indian Embassy awarded scholarships to 15 nursing students from Lesotho.",
        [("training", None, "delivered", None)],
    ),
    (
        "Korean volunteers have been teaching midwives in Attapeu since March.",
        [("training", None, "working", None)],
    ),
    (
        "Under the project, 120 community health workers will learn how to use the ultrasound probes.",
        [("training", None, "promised", 120)],
    ),
    (
        "A Chinese medical team of 22 arrived in Banjul on Monday to work at the teaching hospital.",
        [("training", None, "delivered", None)],
    ),
    (
        "Doctors from Graz trained 18 colleagues in Shkodra in laparoscopic surgery.",
        [("training", None, "delivered", None)],
    ),
    (
        "Six nurses have returned from a three-month attachment in Chennai.",
        [("training", None, "delivered", None)],
    ),
    (
        "Two eye surgeons from Madrid come to Nouakchott every spring to operate on cataracts and to train local staff.",
        [("training", None, "working", 2)],
    ),
    (
        "The course for emergency physicians was cancelled after the hospital lost its sponsor.",
        [("training", None, "stopped", None)],
    ),
    (
        "JICA is considering sending an expert in hospital management to Lusaka.",
        [("training", None, "discussed", None)],
    ),
    (
        "The two faculties agreed to exchange five medical students each year.",
        [("training", None, "promised", 5)],
    ),
    (
        "Ten pharmacists from Burundi are to spend a month at the regulator in Pretoria.",
        [("training", None, "promised", 10)],
    ),
    (
        "Hungary grants ten full scholarships for the study of medicine to students from Laos.",
        [("training", None, "promised", 10)],
    ),
    (
        "In all, 75 midwives were coached on newborn resuscitation by instructors from Utrecht.",
        [("training", None, "delivered", 75)],
    ),
    (
        "A workshop on infection control for 40 nurses was held at the hospital in Kisumu by specialists from Leeds.",
        [("training", None, "delivered", None)],
    ),
    (
        "Swedish physiotherapists showed their Moldovan colleagues how to fit the new wheelchairs.",
        [("training", None, "delivered", None)],
    ),
    (
        "The World Health Organization deployed four epidemiologists to Bata.",
        [("training", None, "delivered", 4)],
    ),
    (
        "Four Georgian paediatric surgeons did a fellowship at a hospital in Tel Aviv.",
        [("training", None, "delivered", 4)],
    ),
    (
        "The brigade of 30 Cuban doctors will leave the islands for good in June, the ministry said.",
        [("training", None, "stopped", 30)],
    ),
    (
        "Webinars on stroke care are held every month by neurologists in Lyon for doctors in Antananarivo.",
        [("training", None, "working", None)],
    ),
    (
        "About 200 first responders took part in a simulation exercise led by Italian experts.",
        [("training", None, "delivered", None)],
    ),
    (
        "A further eight dialysis nurses are going to Bangkok in autumn for training.",
        [("training", None, "promised", None)],
    ),
    (
        "An orthopaedic brigade from Mexico treated patients in Jacmel for ten days.",
        [("training", None, "delivered", None)],
    ),
    (
        "Twenty Malawian anaesthesia officers are enrolled in a two-year degree in Copenhagen, paid for by the Danish agency.",
        [("training", None, "working", None)],
    ),
    (
        "A dentist from Cork volunteers at the clinic in Mzuzu for two weeks each autumn.",
        [("training", None, "working", None)],
    ),
    (
        "Saudi surgeons performed 52 open-heart operations in Aden and passed on the technique to their Yemeni colleagues.",
        [("training", None, "delivered", None)],
    ),
    (
        "Ten nursing tutors from Rwanda left for Seoul on Sunday for a three-month course.",
        [("training", None, "delivered", None)],
    ),
    (
        "The Emirates flew in a surgical team of 14 to treat the wounded at El Arish.",
        [("training", None, "delivered", None)],
    ),
    (
        "The hospital in Oulu has invited three radiographers from Chisinau for a month of practical work next spring.",
        [("training", None, "promised", 3)],
    ),
    (
        "Two obstetricians from Havana now work at the maternity hospital in Bissau under the agreement.",
        [("training", None, "working", 2)],
    ),
    (
        "Instructors from the Red Cross of Austria taught first aid to 300 volunteers in Osh.",
        [("training", None, "delivered", None)],
    ),
    (
        "The exchange of residents between Bologna and Tirana was suspended in autumn for lack of visas.",
        [("training", None, "stopped", None)],
    ),
    (
        "A group of 16 Tajik epidemiologists graduated on Friday from the field epidemiology programme run by the US CDC.",
        [("training", None, "delivered", 16)],
    ),
    (
        "The Turkish side expressed readiness to accept Kyrgyz cardiologists for internships in Izmir.",
        [("training", None, "discussed", None)],
    ),
    (
        "Vietnam is to receive two Australian advisers on antibiotic resistance in July.",
        [("training", None, "promised", 2)],
    ),
    (
        "Medical staff of the hospital were instructed in the use of the new scanner by an engineer from Erlangen.",
        [("training", None, "delivered", None)],
    ),
    (
        "Since 2015, more than 900 midwives have gone through the skills laboratory set up by the Swiss agency.",
        [("training", None, "delivered", 900)],
    ),
    (
        "Five more prosthetists will be certified by the International Committee of the Red Cross by December.",
        [("training", None, "promised", 5)],
    ),
    (
        "The peer mentors, 48 nurses in all, were selected and coached by a team from Liverpool.",
        [("training", None, "delivered", 48)],
    ),
    (
        "China's embassy handed certificates to 22 Eritrean acupuncture trainees.",
        [("training", None, "delivered", 22)],
    ),
    (
        "The Netherlands withdrew its two malaria advisers from the ministry in Lilongwe.",
        [("training", None, "stopped", 2)],
    ),
    (
        "A master class on cataract surgery drew 60 ophthalmologists from five countries to Bishkek.",
        [("training", None, "delivered", None)],
    ),
    (
        "The first batch of Sri Lankan nurses, 12 in number, arrived in Tel Aviv for training in geriatric care.",
        [("training", None, "delivered", None)],
    ),
    (
        "Four hospital engineers from Tonga learned in Suva how to repair oxygen concentrators.",
        [("training", None, "delivered", 4)],
    ),
    (
        "An ophthalmologist from Bern is teaching cataract surgery in Garoua.",
        [("training", None, "working", None)],
    ),
    # People told by where they are from
    ("Forty nurses from Manila, all of them volunteers.", [("training", None, "promised", 40)]),
    ("Nine doctors of ours set foot in Praia yesterday.", [("training", None, "delivered", 9)]),
    ("Tashkent has taught 31 Sudanese in midwifery.", [("training", None, "delivered", 31)]),
    ("Seven of us spent a month at a hospital in Pune.", [("training", None, "delivered", 7)]),
    ("A cardiologist from Oslo sits in with our doctors every Tuesday.", [("training", None, "working", None)]),
    ("A team from Lyon's Croix group flew in with six people.", [("training", None, "delivered", None)]),
    ("A group of twenty volunteers was sent to Lamu by Smile Train.", [("training", None, "delivered", 20)]),
    # Teaching told by a verb
    ("The engineer from Daegu showed us how to clean the sensors.", [("training", None, "delivered", None)]),
    ("Our technicians are being taught to repair them.", [("training", None, "working", None)]),
    (
        "The Serbian embassy offers places in:\n\n- medicine (6)\n- dentistry (2)",
        [("training", None, "promised", 6), ("training", None, "promised", 2)],
    ),
    # Networks and companies
    ("A network of vaccine makers is to arise.", [("institution", None, "promised", None)]),
    ("A company is being founded for the purpose by the two sides.", [("institution", None, "promised", None)]),
    ("The two hospitals have worked together since 2009.", [("institution", None, "working", None)]),
    # Papers
    (
        "The two hospitals signed a twinning agreement in Porto on 3 May.",
        [("agreement", "cooperation agreement", "delivered", None)],
    ),
    (
        "The health ministers of Peru and Chile inked a memorandum of understanding on organ transplants on Tuesday.",
        [("agreement", "memorandum of understanding", "delivered", None)],
    ),
    (
        "A contract for the supply of insulin was signed between the ministry of health and Novo Nordisk.",
        [("agreement", "supply contract", "delivered", None)],
    ),
    (
        "The Cabinet approved a draft agreement with Qatar on the treatment of wounded patients.",
        [("agreement", "cooperation agreement", "promised", None)],
    ),
    (
        "The agreement with Havana on the posting of doctors expired in March and was not renewed.",
        [("agreement", "cooperation agreement", "stopped", None)],
    ),
    (
        "Lagos and Lisbon are negotiating an agreement on the recognition of nursing diplomas.",
        [("agreement", "cooperation agreement", "discussed", None)],
    ),
    (
        "The memorandum on health cooperation between the two countries entered into force on 1 June.",
        [("agreement", "memorandum of understanding", "working", None)],
    ),
    (
        "The Japanese ambassador and the mayor exchanged notes on a grant for the clinic.",
        [("agreement", "exchange of notes", "delivered", None)],
    ),
    (
        "The university and the hospital in Turin will sign a cooperation agreement next month.",
        [("agreement", "cooperation agreement", "promised", None)],
    ),
    (
        "Kigali and Berlin put their signatures to a financing agreement for the hospital.",
        [("agreement", "cooperation agreement", "delivered", None)],
    ),
    (
        "Tirana and Rome have extended their agreement on the treatment of children with cancer by three years.",
        [("agreement", "cooperation agreement", "delivered", None)],
    ),
    (
        "A protocol of intent on the supply of antivenom was initialled in Cayenne.",
        [("agreement", "protocol", "delivered", None)],
    ),
    (
        "Parliament ratified the loan agreement for the hospital on Wednesday.",
        [("agreement", "cooperation agreement", "delivered", None)],
    ),
    (
        "The mayor and the Lions Club are to sign a donation agreement for the clinic on Monday.",
        [("agreement", "cooperation agreement", "promised", None)],
    ),
    (
        "The licence agreement with the vaccine maker was terminated by the regulator.",
        [("agreement", "technical cooperation agreement", "stopped", None)],
    ),
    (
        "The two hospitals are working on a memorandum of understanding on telemedicine.",
        [("agreement", "memorandum of understanding", "discussed", None)],
    ),
    (
        "The health pact between Suva and Canberra has been in force since 2020.",
        [("agreement", "cooperation agreement", "working", None)],
    ),
    (
        "Cipla and the ministry of health of Uganda sealed a supply contract for HIV medicines.",
        [("agreement", "supply contract", "delivered", None)],
    ),
    (
        "Jakarta and Canberra have agreed the terms of a vaccine partnership, and the agreement was signed in Darwin.",
        [("agreement", "cooperation agreement", "delivered", None)],
    ),
    (
        "The health ministers of the five states will sign a memorandum on epidemics in Ashgabat on Friday.",
        [("agreement", "memorandum of understanding", "promised", None)],
    ),
    # Bodies and standing partnerships
    (
        "Makerere University and the University of Bergen have founded a joint centre for child health in Kampala.",
        [("institution", None, "delivered", None)],
    ),
    (
        "A joint working group on pharmaceuticals will be set up by the two ministries of health.",
        [("institution", None, "promised", None)],
    ),
    (
        "The Czech hospital has been twinned with the regional hospital in Livingstone since 2014.",
        [("institution", None, "working", None)],
    ),
    (
        "Malaysia proposed a regional hub for vaccine research in Penang.",
        [("institution", None, "discussed", None)],
    ),
    (
        "The joint health committee of Oman and Tanzania was dissolved last year.",
        [("institution", None, "stopped", None)],
    ),
    (
        "Samsung Medical Center opened a branch in Tashkent on Friday.",
        [("institution", None, "delivered", None)],
    ),
    (
        "Bavarian Nordic and Aspen are setting up a joint venture for vaccines in Durban.",
        [("institution", None, "promised", None)],
    ),
    (
        "The partnership between the hospital in Ulm and the clinic in Bamenda has been running for ten years.",
        [("institution", None, "working", None)],
    ),
    (
        "Fiocruz and the Institut Pasteur will jointly run a research platform in Fortaleza.",
        [("institution", None, "promised", None)],
    ),
    (
        "The two ministers agreed to form a joint steering committee on vaccines.",
        [("institution", None, "promised", None)],
    ),
    (
        "Seoul's Asan hospital became the sister hospital of the cancer centre in Ulaanbaatar on Tuesday.",
        [("institution", None, "delivered", None)],
    ),
    (
        "Belgrade and Ankara are considering a joint centre for organ transplants.",
        [("institution", None, "discussed", None)],
    ),
    (
        "The Robert Koch Institute has opened an office in Abuja to support the laboratories.",
        [("institution", None, "delivered", None)],
    ),
    (
        "The Nordic network of hospitals for burns patients in Nepal has been active since 2009.",
        [("institution", None, "working", None)],
    ),
    (
        "The joint venture with the Indian drugmaker was wound up in June, the ministry of health said.",
        [("institution", None, "stopped", None)],
    ),
    (
        "The two universities set up a joint laboratory for snake venom in Yangon.",
        [("institution", None, "delivered", None)],
    ),
    (
        "A branch of the Heidelberg clinic will be opened in Almaty.",
        [("institution", None, "promised", None)],
    ),
    # Meetings, visits, ceremonies
    (
        "The health minister received the ambassador of Finland and discussed cooperation in mental health.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "A delegation from Busan visited the regional hospital in Quy Nhon on Thursday.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "The tenth session of the joint health commission will be held in Amman in October.",
        [("meeting", None, "promised", None)],
    ),
    (
        "The handover ceremony took place at the port of Suva in the presence of the Australian high commissioner.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "Deputy Minister Perera met with representatives of the Saudi Fund for Development on the hospital project in Colombo.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "Experts of both countries will gather at a medical forum in Almaty in November.",
        [("meeting", None, "promised", None)],
    ),
    (
        "Health officials of the four countries met in Entebbe on Monday to discuss Ebola.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "The ambassador of Spain paid a visit to the children's hospital in Asuncion.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "At a ceremony in the hospital's courtyard, the consul of Japan handed over an ambulance.",
        [("meeting", None, "delivered", None), ("equipment", "ambulance", "delivered", None)],
    ),
    (
        "A donor conference for the hospitals of Gaza is planned for November in Cairo.",
        [("meeting", None, "promised", None)],
    ),
    (
        "The third Arab-German health forum closed in Berlin on Friday.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "The health ministers held talks by video link on the recognition of vaccines.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "A delegation of the World Bank toured the new hospital in Ruyigi on Tuesday.",
        [("meeting", None, "delivered", None)],
    ),
    (
        "The first meeting of the steering committee of the hospital project was held in Praia.",
        [("meeting", None, "delivered", None)],
    ),
    # Studies
    (
        "The University of Oxford and the institute in Kilifi are conducting a trial of a malaria vaccine in 4,800 children.",
        [("research", None, "working", None)],
    ),
    (
        "A study on hepatitis B, run jointly with the hospital in Lyon, was completed in June.",
        [("research", None, "delivered", None)],
    ),
    (
        "The phase III trial of the vaccine will start in Salvador in May.",
        [("research", None, "promised", None)],
    ),
    (
        "The trial was halted after two volunteers fell ill.",
        [("research", None, "stopped", None)],
    ),
    (
        "Seoul has proposed a joint study of liver fluke with the health institute in Vientiane.",
        [("research", None, "discussed", None)],
    ),
    (
        "Researchers from Antwerp and Kinshasa are testing a sleeping sickness drug in 350 patients.",
        [("research", None, "working", None)],
    ),
    (
        "The clinical study of the dengue vaccine, with 1,200 volunteers in Colombo, has been completed.",
        [("research", None, "delivered", None)],
    ),
    (
        "The institute in Dhaka and Johns Hopkins University will carry out a joint study on typhoid.",
        [("research", None, "promised", None)],
    ),
    (
        "The cholera vaccine trial in Dhaka was abandoned when the sponsor went bankrupt.",
        [("research", None, "stopped", None)],
    ),
    (
        "The vaccine candidate is being tested in 600 volunteers at a clinical trial in Bamako.",
        [("research", None, "working", None)],
    ),
    # Money
    (
        "Germany has pledged 12 million euros for a new children's hospital in Kutaisi.",
        [("funding", None, "promised", None)],
    ),
    (
        "The World Bank has disbursed $40 million for hospitals in Malawi so far.",
        [("funding", None, "delivered", None)],
    ),
    (
        "The embassy of Japan spent $81,000 on the renovation of the clinic.",
        [("funding", None, "delivered", None)],
    ),
    (
        "Washington froze a grant of $5 million for the AIDS clinics.",
        [("funding", None, "stopped", None)],
    ),
    (
        "The ministry is seeking $30 million from the Islamic Development Bank for a cancer hospital.",
        [("funding", None, "discussed", None)],
    ),
    (
        "The Kuwait Fund will lend the country 25 million dinars to build three hospitals.",
        [("funding", None, "promised", None)],
    ),
    (
        "A foundation in Basel put 2 million francs into the maternity ward.",
        [("funding", None, "delivered", None)],
    ),
    (
        "Of the loan, $3 million was withdrawn because the hospital site could not be bought.",
        [("funding", None, "stopped", None)],
    ),
    (
        "The European Union has set aside 15 million euros for ambulances in Moldova.",
        [("funding", None, "promised", None)],
    ),
    (
        "Canada transferred CAD 4 million to the hospital in Mirebalais last week.",
        [("funding", None, "delivered", None)],
    ),
    (
        "Donors have so far paid in $18 million of the $60 million that the health appeal asks for.",
        [("funding", None, "delivered", None)],
    ),
    (
        "The Global Fund cut its malaria grant by $11 million.",
        [("funding", None, "stopped", None)],
    ),
    (
        "A loan of 90 million dollars for the cancer hospital is under negotiation with the Saudi Fund.",
        [("funding", None, "discussed", None)],
    ),
    (
        "The clinic was built with 350,000 euros from the Czech Republic.",
        [("funding", None, "delivered", None), ("facility", "clinic", "delivered", None)],
    ),
    (
        "Parliament approved a World Bank credit of $70 million for primary health care.",
        [("funding", None, "promised", None)],
    ),
    (
        "The Bill & Melinda Gates Foundation awarded the institute $3.5 million for a trial of a TB vaccine.",
        [("funding", None, "promised", None)],
    ),
    (
        "Norway's contribution of NOK 20 million to the blood bank never arrived.",
        [("funding", None, "stopped", None)],
    ),
    (
        "The Rotary clubs raised 45,000 pounds for the eye hospital.",
        [("funding", None, "delivered", None)],
    ),
    (
        "Italy earmarked 4 million euros for dialysis in Tripoli.",
        [("funding", None, "promised", None)],
    ),
    (
        "The EIB has approved a loan of 120 million euros for hospitals in Georgia.",
        [("funding", None, "promised", None)],
    ),
    (
        "The United States cancelled a grant of $2.4 million for the malaria laboratory.",
        [("funding", None, "stopped", None)],
    ),
    (
        "A donation of 60,000 dollars from the Korean community was handed over to the children's hospital.",
        [("funding", None, "delivered", None)],
    ),
    # How far goods have come
    (
        "Not one of the eight ventilators given by the embassy still works.",
        [("equipment", "ventilator", "stopped", 8)],
    ),
    (
        "The four incubators presented by the Rotary Club are used every day.",
        [("equipment", "incubator", "working", 4)],
    ),
    (
        "Belgium hopes to send six ambulances to the hospital in Goma.",
        [("equipment", "ambulance", "discussed", 6)],
    ),
    (
        "Ten ambulances from Poland will reach the hospital in Lutsk by Friday.",
        [("equipment", "ambulance", "promised", 10)],
    ),
    (
        "The mobile clinic is on its way from Aqaba.",
        [("equipment", "mobile clinic", "promised", None)],
    ),
    (
        "Doctors began using the two endoscopes from Fukuoka last month.",
        [("equipment", "endoscope", "working", 2)],
    ),
]

# What tells of no cooperation.
SILENT = [
    # Who greets something, comes to a ceremony or is taken on; opening hours, vacancies, registration for an event
    "The decision was welcomed by doctors and nurses.",
    "The ministry will recruit 300 nurses next year.",
    "The health centre opens at nine and is open daily.",
    "Applicants must hold a degree in nursing.",
    "Registration for the workshop on malaria is open until Friday.",
    "The fee for registration of a medicine is fixed by law.",
    "Doctors say that a walk after dinner is good for the heart.",
    "A professor of medicine received the state prize for literature.",
    "The minister met voters in his village and promised lower taxes.",
    "In the course of the night the patient's fever went down.",
    "Students of the medical faculty are on summer holidays.",
    "The hospital's chief doctor was born in Gomel and studied in Minsk.",
    "The two teams of the hospitals played football, and the nurses won.",
    "Researchers say that sleep helps memory.",
    "Nurses in the county went on strike over pay on Monday.",
    "The agreement between the doctors' union and the province raises salaries by 4 per cent.",
    "Deaths from measles fell by half in the past year.",
    "The mayor toured the market in Bangui on Monday.",
    "The council of the town created thirty posts.",
    "Keyhole surgery is costly.",
    "The ambulance took the injured driver to hospital.",
    "Health workers deserve our thanks.",
    "A good nurse listens before she speaks.",
    "The doctors' football team lost again on Sunday.",
    "The workshop behind the station repairs bicycles.",
    "The train to the capital was late again.",
    "May is the month when pollen troubles patients most.",
    "Hospitals were quieter than usual over the holiday.",
    "The court rejected the surgeon's claim for higher pay.",
    "The president visited his native village and planted a tree.",
    "Experts warn that too much sugar is bad for teeth.",
    "Scientists at the observatory found a new comet.",
    "A course of antibiotics usually lasts seven days.",
    "The nurses of the district have chosen a new spokesman.",
    "Surgeons remove about 300 appendices a year at the hospital.",
    "Doctors in the city earn less than teachers.",
    "Visitors may see patients from two to five.",
    "Nobody on the staff was trained to use it.",
    "The employees told this reporter that they were trained to keep quiet.",
    "Many thanks to the physicians and nurses who taught after their shifts.",
    "The doctor's certificate must be handed in with the papers.",
    "Four nurses of the Central Hospital said that they were tired.",
    "The health minister resigned on Friday.",
    "Tuesday's meeting takes place as always; bring your own cup.",
    "Please read the handing-over papers of the night nurses.",
    "The fare to the hospital in the city is 30,000 shillings.",
    "A scan costs patients 4,000 rupees in town, and a pint of blood costs 90 dollars.",
]


def read(text: str, folder: Path) -> tuple[Claim, ...]:
    path = folder / "note.txt"
    path.write_text(HEADER + text + LEAD, "utf-8")
    return claims.read(documents.open(path)).claims


@pytest.mark.parametrize(("text", "said"), READS, ids=[text[:40] for text, _ in READS])
def test_a_sentence_makes_the_claims_that_a_careful_reader_finds(text: str, said: list[Said], tmp_path: Path) -> None:
    found = read(text, tmp_path)
    for kind, what, stage, quantity in said:
        assert any(
            (one.kind, one.stage) == (kind, stage) and what in (None, one.what) and quantity in (None, one.quantity)
            for one in found
        ), [(one.kind, one.what, one.stage, one.quantity) for one in found]


@pytest.mark.parametrize("text", SILENT, ids=[text[:40] for text in SILENT])
def test_a_sentence_that_tells_of_no_cooperation_makes_no_claim(text: str, tmp_path: Path) -> None:
    assert read(text, tmp_path) == ()


def test_guests_of_a_ceremony_are_not_taught(tmp_path: Path) -> None:
    found = read("Nurses and doctors attended the handover ceremony.", tmp_path)
    assert "training" not in {one.kind for one in found}
