"""German and English are read; other languages are named."""

import pytest

import lecture
from lecture import language

FOREIGN = {
    "Dutch": "De burgemeester van Gent bezoekt op 12 mei met een delegatie de zusterstad Wiesbaden.",
    "French": "Le maire de Lyon se rendra à Francfort du 3 au 5 mai avec une délégation de dix personnes.",
    "Spanish": "El alcalde de Sevilla viaja a Kiel con una delegación de empresarios.",
    "Italian": "La sindaca di Bologna visita la città gemellata di Lipsia dal 3 al 6 giugno.",
    "Polish": "Prezydent Wrocławia odwiedzi w maju Drezno. Delegacja liczy dziesięć osób.",
    "Portuguese": "O presidente da câmara visita Hamburgo em maio com uma delegação do município.",
    "Czech": "Primátor Brna navštíví v květnu partnerské město Lipsko s delegací podnikatelů.",
    "Swedish": "Borgmästaren besöker vänorten Kiel den 3 maj med en delegation från kommunen.",
    "Danish": "Borgmesteren besøger venskabsbyen Kiel den 3. maj med en delegation fra kommunen.",
    "Norwegian": "Ordføreren besøker vennskapsbyen Kiel 3. mai med en delegasjon fra kommunen.",
    "Finnish": "Pormestari vierailee toukokuussa ystävyyskaupungissa Kielissä ja tapaa siellä valtuuskunnan.",
    "Hungarian": "A polgármester májusban a testvérvárosba látogat egy tíz fős küldöttséggel.",
    "Romanian": "Primarul orașului va vizita în luna mai orașul înfrățit împreună cu o delegație.",
    "Slovak": "Primátor Bratislavy navštívi v máji partnerské mesto a jeho delegácia bude aj v Kolíne.",
    "Croatian": "Gradonačelnik Zagreba posjetit će u svibnju grad prijatelj Mainz s izaslanstvom.",
    "Slovenian": "Župan Ljubljane bo maja obiskal pobrateno mesto Wiesbaden z delegacijo.",
    "Turkish": "Belediye başkanı mayıs ayında kardeş şehir Köln'ü bir heyet ile ziyaret edecek.",
    "Lithuanian": "Vilniaus meras gegužės mėnesį lankysis mieste Erfurte su delegacija iš savivaldybės.",
    "Latvian": "Rīgas mērs maijā apmeklēs sadraudzības pilsētu Brēmeni kopā ar delegāciju.",
    "Estonian": "Tallinna linnapea külastab mais sõpruslinna Kiel koos delegatsiooniga.",
    "Catalan": "L'alcalde de Barcelona viatjarà a Colònia amb una delegació de l'ajuntament els dies 3 i 4 de maig.",
    "Welsh": "Bydd y maer yn ymweld â'r gefeilldref ym mis Mai gyda dirprwyaeth o'r cyngor.",
    "Icelandic": "Borgarstjóri heimsækir vinabæ borgarinnar í maí með sendinefnd frá borginni.",
    "Luxembourgish": "De Buergermeeschter besicht d'Partnerstad am Mee mat enger Delegatioun vun der Gemeng.",
    "Russian": "Мэр Москвы посетит в мае город-побратим Дюссельдорф.",
    "Ukrainian": "Мер Чернівців відвідає у травні Дюссельдорф, місто-партнер.",
    "Bulgarian": "Кметът на София ще посети през май град Берлин и ще се срещне със съвета. Делегацията пътува в събота, след което се връща. България, градът, бързо, първи път.",
    "Serbian": "Градоначелник Београда посетиће у мају Франкфурт са делегацијом људи.",
    "Greek": "Ο δήμαρχος Αθηναίων θα επισκεφθεί τον Μάιο τη Λειψία.",
    "Chinese": "重庆市市长将于五月访问杜塞尔多夫，代表团共有十人。",
    "Japanese": "さいたま市長は五月に姉妹都市を訪問します。",
    "Korean": "서울 시장이 5월에 베를린을 방문합니다.",
    "Arabic": "سيزور عمدة القاهرة مدينة فرانكفورت في مايو.",
    "Hebrew": "ראש העיר תל אביב יבקר בקלן במאי.",
    "Georgian": "თბილისის მერი მაისში ეწვევა ზაარბრიუკენს.",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_text_in_another_language_gets_its_sentence(name):
    reading = lecture.read(FOREIGN[name])

    assert reading.remarks[0] == f"This seems to be {name}; German and English are read."
    assert not reading.journeys


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "Reise nach Rom",
        "Besuch aus Łódź",
        "OB Keller in Chongqing",
        "München 重庆",
        "Am 3. Mai kommt Ayşe Öztürk aus İzmir.",
        "Delegation de la Ville de Nantes besucht Saarbrücken",
        "Oberbürgermeister Juan María de la Cruz de los Ríos",
        "The mayor of São João da Madeira visits Leeds.",
        "1234",
        "",
    ],
)
def test_short_german_and_english_texts_with_foreign_names_are_read(text):
    assert language.detect(text).foreign is None


def test_a_foreign_part_is_named_and_the_rest_is_read():
    text = (
        "Eine Delegation um Oberbürgermeisterin Clara Weidlich reist am 5. Mai 2025 nach Gent und bleibt dort drei Tage.\n\n"
        + FOREIGN["Dutch"]
    )

    reading = lecture.read(text, home="Wiesbaden")

    assert "A part of this seems to be Dutch; German and English are read." in reading.remarks
    assert reading.journeys[0].legs[0].city == "Gent"


def test_a_language_that_is_asked_for_holds():
    assert lecture.read(FOREIGN["Dutch"], language="de").remarks[:1] != (
        "This seems to be Dutch; German and English are read.",
    )
