"""Numbers, versions, dates and units: what counts as the same and what as changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.growth import takes_linear_time

import l10ncheck
from l10ncheck.causes import flat
from l10ncheck.languages import language

RULES = {"number-changed", "version-changed", "date-changed", "unit-changed"}


def found(source: str, translation: str, locale: str = "ko") -> list[str]:
    """Rules that fire, with what stands at the place they name; advice in parentheses."""
    report = l10ncheck.compare(source, translation, locale=locale)
    result = []
    for finding in report.findings:
        if finding.rule in RULES:
            place = translation[finding.span.start : finding.span.end].strip()
            shown = f"{finding.rule.removesuffix('-changed')}: {place}"
            result.append(f"({shown})" if finding.severity == 1 else shown)
    return result


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Listen on port 6379.", "6397 포트에서 수신한다.", "number: 6397"),
        ("Keep 1 to 10 replicas.", "레플리카를 10개에서 10개로 유지한다.", "number: 10"),
        ("Use 2 cores and 1 disk in one zone.", "한 존에서 코어 2개와 디스크 10개를 사용한다.", "number: 10"),
        ("Stable since v1.22.", "v1.21부터 안정화되었다.", "version: v1.21"),
        ("Until October 5, 2021.", "2021년 10월 6일까지이다.", "date: 2021년 10월 6일"),
        ("Wait 30 seconds.", "30분 동안 기다린다.", "unit: 30분"),
        ("Allow 2 GiB.", "2MiB를 허용한다.", "unit: 2MiB"),
        ("On day 2 of the event.", "행사 2주 차에.", "unit: 2주"),
        ("It starts at 3:30 PM.", "오후 4시 반에 시작한다.", "number: 오후 4시 반"),
        ("From April 26 to August 4.", "4월 26주에서 8월 4일까지.", "unit: 26주"),
    ],
)
def test_a_changed_value_is_found_at_its_place(source: str, translation: str, expected: str) -> None:
    assert found(source, translation) == [expected]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Three features.", "기능 3개."),
        ("The second run of 3 takes a decade.", "3회 중 2차 실행은 10년이 걸린다."),
        ("It serves 10 million users, twice as many.", "사용자 천만 명을 지원하며, 두 배이다."),
        ("Capped at 300 seconds (5 minutes).", "5분으로 제한된다."),
        ("Set `replicas` to 3.", "`replicas: 3`으로 설정한다."),
        ("More than one node.", "2개 이상의 노드."),
        ("It runs 24/7.", "연중무휴로 실행된다."),
        ("On x86-64 and UTF-8.", "x86과 UTF8에서."),
        ("See https://example.org/v1/5 for more.", "다음을 참고한다. https://example.org/ko"),
        ("Exit with a nonzero status.", "0이 아닌 상태로 종료한다."),
        ("Released October 5, 2021.", "10월 5일에 출시되었다."),
        ("From October 12 – 15, 2021, and in May.", "5월과 2021년 10월 12일부터 15일까지."),
        ("Three endpoints. The code `200` is good.", "세 가지 엔드포인트. 코드 200은 정상이다."),
    ],
)
def test_the_same_value_in_another_form_is_silent(source: str, translation: str) -> None:
    assert found(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        ("It was common in the 1990s.", "Era habitual en los años ochenta.", "es", "number: años ochenta"),
        ("It starts at 3:30 PM.", "下午四點半開始。", "zh-TW", "number: 下午四點半"),
        ("It takes 1.5 hours.", "इसमें ढाई घंटे लगते हैं।", "hi", "number: ढाई घंटे"),
        ("Made on March 7, 2025.", "Dibuat pada 7 Mei 2025.", "id", "date: 7 Mei 2025"),
        ("It takes 3 hours.", "Mất 4 giờ.", "vi", "number: 4 giờ"),
        ("It ends at 8:00 AM.", "Elle se termine à 9 heures.", "fr", "number: 9 heures"),
        ("It is on October 6–7, 2025.", "Он пройдёт 6–7 ноября 2025 года.", "ru", "date: 6–7 ноября 2025"),
        ("Mills of the 19th century.", "Des moulins du XVIIIe siècle.", "fr", "number: XVIIIe siècle"),
        ("Mills of the 18th and 19th centuries.", "Młyny XVII i XIX wieku.", "pl", "number: XVII i XIX wieku"),
        ("Mills of the 12th century.", "मिलें 13वीं शताब्दी की हैं।", "hi", "number: 13वीं शताब्दी"),
        ("It needs a version >= 2.4.", "版本需 <= 2.4。", "zh-CN", "number: <= 2.4"),
        ("The plan costs $3.25.", "Der Tarif kostet $3.52.", "de", "number: 3.52"),  # a price is no version
        ("The plan costs 3.25 euros.", "Le forfait coûte 3,52 euros.", "fr", "number: 3,52"),
        ("Needs Lantern 2.4.", "Erfordert Lantern 2.5.", "de", "version: 2.5"),
        ("The plan costs $1,500.", "Le forfait coûte 1 500 €.", "fr", "unit: 1 500 €"),
        ("Keep it below 40 °C.", "Halten Sie es unter 40 °F.", "de", "unit: 40 °F"),
        ("We meet on Tuesdays.", "Мы встречаемся по средам.", "ru", "date: средам"),
    ],
)
def test_a_changed_value_in_words_is_found(source: str, translation: str, locale: str, expected: str) -> None:
    assert found(source, translation, locale) == [expected]


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Mills of the 18th and 19th centuries.", "18〜19世紀の製粉所。", "ja"),
        ("Mills of the 19th century and 20 houses.", "Molinos del siglo XIX y 20 casas.", "es"),
        ("Mills of the 21st century.", "Kincir abad ke-21.", "id"),
        ("It costs $15.", "15달러이다.", "ko"),
        ("It costs $5 or €5.", "Es kostet 5 € oder 5 $.", "de"),
        ("It needs a version ≥ 2.4.", "2.4 以上のバージョンが必要です。", "ja"),
        ("Not on Monday.", "月曜日ではなく火曜日です。", "ja"),
        ("From Monday to Friday.", "En semaine.", "fr"),
        ("We meet on Thursdays.", "ما پنج‌شنبه‌ها ملاقات می‌کنیم.", "fa"),
        ("We meet on Thursdays.", "ما روزهای پنج شنبه ملاقات می‌کنیم.", "fa"),
    ],
)
def test_signs_centuries_and_weekdays_in_another_form_are_silent(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


def test_a_missing_number_is_reported_and_an_added_one_is_advice() -> None:
    assert found("At most 37 addresses.", "주소의 상한이 있다.") == ["number: 주소의 상한이 있다."]
    assert found("There is a limit.", "상한은 37개이다.") == ["(number: 37)"]


def test_a_number_that_moved_to_the_next_paragraph_is_silent() -> None:
    source = "The server waits for 45 seconds before it answers.\n\nThen the client asks again for the same address.\n"
    translation = "서버는 응답하기 전에 잠시 기다린다.\n\n45초 후에 클라이언트가 같은 주소를 다시 요청한다.\n"
    assert found(source, translation) == []


def test_without_numerals_of_a_language_only_replaced_numbers_count() -> None:
    assert found("Keep 3 copies.", "Säilytä kolme kopiota.", "fi") == []
    assert found("Keep 3 copies.", "Säilytä 4 kopiota.", "fi") == ["number: 4"]
    assert found("It has 1,000 rows at 2.5 MB.", "Siinä on 1.000 riviä, 2,5 MB.", "fi") == []


@given(st.text(alphabet="0123456789., vab%-년월일초만", max_size=50))
def test_a_text_agrees_with_itself(text: str) -> None:
    assert found(f"Value {text} end.", f"Value {text} end.", "en") == []


def test_a_paragraph_of_thousands_of_numbers_is_compared_in_time() -> None:
    def compare(count: int) -> None:
        assert found(" ".join(map(str, range(count))), " ".join(map(str, range(3, 2 * count + 3, 2))))

    assert takes_linear_time(compare, 600)


def test_words_are_read_in_linear_time() -> None:
    read = language("en").read_words
    assert takes_linear_time(lambda count: read("a" * count + " and a half"), 20_000)


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("It starts at 9:05 AM.", "L'appel commence à 9 h 05.", "fr"),
        ("It starts at 6:40 PM.", "開始は18時40分です。", "ja"),
        ("It starts at 6:40 PM.", "会议在下午6:40开始。", "zh-CN"),
        ("It starts at 6:40 PM.", "O evento começa às 18h40.", "pt-BR"),
        ("It starts at 6:40 PM.", "Beginn ist um 18.40 Uhr.", "de"),
        ("It takes 3.5 hours.", "3時間半かかる。", "ja"),
        ("It takes 3.5 hours.", "3시간 반이 걸린다.", "ko"),
        ("It takes 3.5 hours.", "Cela prend 3 heures et demie.", "fr"),
        ("It takes 3.5 hours.", "Dura 3 horas y media.", "es"),
        ("It takes 3.5 hours.", "Es dauert 3 Stunden und 30 Minuten.", "de"),
        ("It takes 3.5 hours.", "Это занимает 3 часа 30 минут.", "ru"),
        ("A table is 40 times smaller.", "表格只有原来的 40 分之 1。", "zh-CN"),
        ("It has 1.25 billion rows.", "행이 12억 5천만 개 있다.", "ko"),
        ("It has 430 million rows.", "4億3000万行あります。", "ja"),
        ("It has 25 million rows.", "इसमें 2.5 करोड़ पंक्तियाँ हैं।", "hi"),
        ("It has 3 million rows.", "इसमें 30 लाख पंक्तियाँ हैं।", "hi"),
        ("It has 12,345,678 rows.", "इसमें 1,23,45,678 पंक्तियाँ हैं।", "hi"),
        ("It sees 4bn calls.", "Il voit 4 milliards d'appels.", "fr"),
        ("It sees 250k calls.", "Es sieht 250.000 Aufrufe.", "de"),
        ("It was common in the 1960s.", "それは20世紀の60年代に一般的でした。", "ja"),
        ("It was common in the 1960s.", "C'était courant dans les années 60.", "fr"),
        ("It was common in the 1960s.", "이는 1960년대에 흔했다.", "ko"),
        ("From May 3 to 9, 2024.", "Vom 3. bis 9. Mai 2024.", "de"),
        ("From May 3–9, 2024.", "Du 3 au 9 mai 2024.", "fr"),
        ("From May 3–9, 2024.", "2024年5月3日至9日。", "zh-CN"),
        ("From May 3–9, 2024.", "С 3 по 9 мая 2024 г.", "ru"),
        ("Made on 7-Mar-2025.", "Vytvořeno 7. března 2025.", "cs"),
        ("Made on March 7, 2025.", "Tạo ngày 7 tháng 3 năm 2025.", "vi"),
        ("Made on March 7, 2025.", "נוצר ב-7 במרץ 2025.", "he"),
        ("Made on 2025-03-07.", "Dibuat pada 7/3/2025.", "id"),
        ("It keeps 15,400 rows for 20 seconds.", "১৫,৪০০টি সারি ২০ সেকেন্ড রাখে।", "bn"),
        ("It is kept for 30 months.", "இது 30 மாதங்களுக்கு வைக்கப்படும்.", "ta"),
        ("It is kept for 30 months.", "ഇത് 30 മാസത്തേക്ക് സൂക്ഷിക്കുന്നു.", "ml"),
        ("It keeps 15,400 rows for 20 seconds.", "يحتفظ بـ ١٥٬٤٠٠ صف لمدة ٢٠ ثانية.", "ar"),
        ("Chapter 12 has 34 pages.", "第１２章は３４ページあります。", "ja"),
        ("Chapter 12 has 34 pages.", "บทที่ ๑๒ มี ๓๔ หน้า", "th"),
        ("It holds 2<sup>40</sup> keys.", "Il contient 2<sup>40</sup> clés.", "fr"),
        ("Up to 10M rows.", "Hingga 10M baris.", "id"),
        ("It starts at 3:30 PM.", "下午三點半開始。", "zh-TW"),
        ("It starts at 3:30 PM.", "오후 3시 반부터이다.", "ko"),
        ("It starts at 7:30 AM.", "Bắt đầu lúc 7h30 sáng.", "vi"),
        ("It takes 3.5 hours.", "इसमें साढ़े तीन घंटे लगते हैं।", "hi"),
        ("It takes 3.5 hours.", "ใช้เวลา 3 ชั่วโมงครึ่ง", "th"),
        ("Wait 1.5 minutes.", "Подождите 1 минуту 30 секунд.", "ru"),
        ("It was common in the 1990s.", "كان شائعًا في تسعينيات القرن الماضي.", "ar"),
        ("It was common in the 1990s.", "Era habitual en los años noventa.", "es"),
        ("It was common in the 1990s.", "Es war in den Neunzigerjahren üblich.", "de"),
        ("From May 3 to 9, 2024.", "Van 3 tot 9 mei 2024.", "nl"),
        ("From May 3 to 9, 2024.", "2024년 5월 3일부터 9일까지.", "ko"),
        ("From May 3 to 9, 2024.", "৩ থেকে ৯ মে ২০২৪।", "bn"),
        ("For 10 days from May 3.", "5월 3일부터 10일간.", "ko"),
        ("For 2 days from May 3.", "5月3日から2日間。", "ja"),
        ("It takes 3.5 hours.", "耗时 3 个半小时。", "zh-CN"),
        ("It has 3 half-width signs.", "有 3 个半角字符。", "zh-CN"),
        ("From May 3 to 9, 2024.", "Từ ngày 3 đến ngày 9 tháng 5 năm 2024.", "vi"),
        ("It starts at 6:40 PM.", "Akşam 6.40'ta başlıyor.", "tr"),
        ("Since 0.126.0 and 1.100.20.", "Seit 0.126.0 und 1.100.20.", "de"),
        ("It has 1,234,567.5 rows.", "Tem 1.234.567,5 linhas.", "pt-BR"),
        ("Closed on May 5, 7 and 9, 2024.", "Am 5., 7. und 9. Mai 2024 geschlossen.", "de"),
        ("Closed on May 5, 7, 9, and 11.", "Закрыто 5, 7, 9 и 11 мая.", "ru"),
        ("Closed on May 5, 7 and 9.", "5월 5일, 7일, 9일에 닫습니다.", "ko"),
        ("It failed on May 5, and 7 servers were down.", "Am 5. Mai fiel es aus, und 7 Server waren weg.", "de"),
        ("From May 5 to May 9, 2025.", "Vom 5.5. bis zum 9.5.2025.", "de"),
        ("From May 5 to May 9, 2025.", "С 05.05 по 09.05.2025.", "ru"),
        ("Signed on July 4, 1776.", "Signé le 4 juillet 1776.", "fr"),
        ("It starts at 6:40 PM.", "Dimulai pukul 6.40 malam.", "id"),
        ("It starts at 6:40 PM.", "Bắt đầu lúc 6 giờ 40 chiều.", "vi"),
        ("Copies from 3:30 PM, not 4:30 AM.", "오전 4:30이 아니라 오후 3:30부터 복사한다.", "ko"),
        ("It is 40% larger.", "4割大きくなります。", "ja"),
        ("It is 40% larger.", "大了 4 成。", "zh-TW"),
        ("It holds 250,000 rows.", "इसमें ढाई लाख पंक्तियाँ हैं।", "hi"),
        ("It holds half a million rows.", "Es fasst 500.000 Zeilen.", "de"),
        ("It lives for two and a half years.", "2년 6개월 동안 산다.", "ko"),
        ("It starts on Monday, March 3.", "3月3日（月）に始まります。", "ja"),
        ("Wait an hour and a half, then 3 hours.", "Attendre une heure et demie, puis 3 heures.", "fr"),
        ("Wait half an hour, then 3 hours.", "Подождите полчаса, затем 3 часа.", "ru"),
        ("It ends after twenty-five hours.", "Termina depois de vinte e cinco horas.", "pt-BR"),
        ("It ends after thirty-six hours.", "Termina después de treinta y seis horas.", "es"),
        ("It ends after sixteen hours.", "Selesai setelah enam belas jam.", "id"),
        ("It ends after twelve hours.", "On iki saat sonra biter.", "tr"),
        ("Wait sixteen hours.", "Chờ mười sáu giờ.", "vi"),
        ("A two-week trial starts in one day.", "Двухнедельный период начинается через один день.", "ru"),
        ("The half-day course has one hour of rest.", "Der Halbtageskurs hat eine Stunde Pause.", "de"),
        ("It lasts an hour and a half.", "Dura un'ora e 30 minuti.", "it"),
        ("Wait one hour and thirty minutes.", "Warten Sie anderthalb Stunden.", "de"),
        ("It lasts one and a half years.", "Trvá jeden a půl roku.", "cs"),
        ("The half-day course has a half-second delay.", "Der Halbtageskurs hat eine halbe Sekunde Pause.", "de"),
        ("Wait forty-five minutes.", "Wacht drie kwartier.", "nl"),
        ("Wait 2 days.", "이틀을 기다린다.", "ko"),
        ("Since 21 February 2024.", "২১শে ফেব্রুয়ারি, ২০২৪ থেকে।", "bn"),
        ("Start it at 0:30.", "0:30 开始，不是半点。", "zh-CN"),
        ("It began in 2024 and ended on May 5, 2025.", "เริ่มปี พ.ศ. 2567 จบ 5 พฤษภาคม 2568", "th"),
        ("It is one and a half times faster.", "1.5배 빠르다.", "ko"),
        ("It takes 36 hours.", "하루 반이 걸린다.", "ko"),
        ("It is checked again every day.", "하루 반복해서 확인한다.", "ko"),
        ("It has 350 rows for 5 users.", "5 उपयोगकर्ताओं के लिए साढ़े तीन सौ पंक्तियाँ हैं।", "hi"),
        ("Two hours and half a dozen disks.", "Duas horas e meia dúzia de discos.", "pt-BR"),
        ("Two hours and half a dozen disks.", "Due ore e mezza dozzina di dischi.", "it"),
        ("At noon, 20 percent are free.", "Um 12 Uhr mittags ist ein Fünftel frei.", "de"),
        ("It has 10^6 rows.", "Es hat eine Million Zeilen.", "de"),
        ("It has 2^20 bytes.", "有 1 MB。", "zh-CN"),
        ("Over 10^6 rows and two and a half kilos.", "100만 행 이상, 2.5킬로그램.", "ko"),
        ("Since the 20th time, every other run fails.", "Seit dem zwanzigsten Mal scheitert jeder zweite Lauf.", "de"),
        ("It starts at half past nine.", "Rozmowa zaczyna się o 9.30.", "pl"),
        ("From 8:00 AM to 6:30 PM.", "De ocho de la mañana a seis y media de la tarde.", "es"),
        ("It closes at 6:30 PM.", "Es schließt um halb sieben.", "de"),
        ("It runs 24/7, answers from 9:00 AM.", "Funciona 24 horas por dia e responde das nove.", "pt-BR"),
        ("It has 8 GiB and 10 Mbit/s.", "Имеет 8 ГиБ и 10 Мбит/с.", "ru"),
        ("It has 100 Mbit/s.", "Tiene 100 Mb/s.", "es"),
        ("In May and June 2019.", "Trong tháng 5 và 6 năm 2019.", "vi"),
        ("In May 2019.", "در ماه ۵ سال ۲۰۱۹", "fa"),
        ("Set the factor 2.5 in the table.", "Setzen Sie in der Tabelle den Faktor 2,50.", "de"),
        ("In the table, use Factor 2.50.", "Nutzen Sie Faktor 2,5 in der Tabelle.", "de"),
        ("Enter 1.50 here.", "ここに 1.5 を入力します。", "ja"),
        ("Python 3.10 or Python 3.0, for 2.50 euros.", "Python 3.10 oder Python 3, für 2,5 Euro.", "de"),
        ("It takes 2.5 hours.", "Het duurt twee en een half uur.", "nl"),
        ("It takes 2.25 hours or 1.75 hours.", "इसमें सवा दो घंटे या पौने दो घंटे लगते हैं।", "hi"),
        ("In 2024, 2,500 users made 230 million pages.", "二〇二四年，两千五百名用户制作了两亿三千万个页面。", "zh-CN"),
        ("It has 15,105 users.", "一万五千百五人のユーザーがいます。", "ja"),
        ("It was common in the 1990s.", "Це було поширено в дев'яностих.", "uk"),
        ("Gone since July 9, 2023.", "הוא הוסר ב-9.7.2023.", "he"),
        ("Gone since July 9, 2023.", "07/09/2023 に削除されました。", "ja"),
        ("01/02/2024 means January 2, 2024.", "01/02/2024 bedeutet 2. Januar 2024.", "de"),
        ("01/02/2024 means January 2, 2024.", "01/02/2024 signifie le 2 janvier 2024.", "fr"),
        ("Gone since July 9, 2023.", "Desde el 07/09/2023 ya no existe.", "es"),
        ("Two days and half an hour.", "Twee dagen en een half uur.", "nl"),
    ],
)
def test_each_language_writes_a_value_in_its_own_way(source: str, translation: str, locale: str) -> None:
    assert found(source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        ("It needs Python 3.10 now.", "이제 파이썬 3.1이 필요하다.", "ko", "version: 3.1"),
        ("Version 2.10 followed.", "Вышла версия 2.1.", "ru", "version: 2.1"),
        ("It began in 2024.", "เริ่มปี พ.ศ. 2568", "th", "number: 2568"),
        ("It has 10^6 keys.", "Es hat 10^9 Schlüssel.", "de", "number: 10^9"),
        ("It has 1.5 million rows.", "Tiene dos millones de filas.", "es", "number: Tiene dos millones de filas."),
        ("In June 2019.", "Tháng 7 của năm 2019.", "vi", "number: 7"),
        ("It closes at 6:30 PM.", "Cierra a las 5:30 de la tarde.", "es", "number: 5:30 de la tarde"),
        ("It needs 512 MiB now.", "Il faut 512 Gio.", "fr", "unit: 512 Gio"),
        ("It starts at 9:05 AM.", "L'appel commence à 9 h 15.", "fr", "number: 9 h 15"),
        ("It takes 3.5 hours.", "4時間半かかる。", "ja", "number: 4時間半"),
        ("A table is 41 times smaller.", "表格只有原来的 40 分之 1。", "zh-CN", "number: 40 分之 1"),
        ("It takes 2.5 hours.", "2시간 20분이 걸린다.", "ko", "number: 2시간 20분"),
        ("It has 430 million rows.", "4億2000万行あります。", "ja", "number: 4億2000万"),
        ("It was common in the 1960s.", "それは70年代に一般的でした。", "ja", "number: 70年代"),
        ("From May 3 to 9, 2024.", "2024年5月3日から6月9日まで。", "ja", "date: 6月9日"),
        ("From May 3 to 9, 2024.", "2024년 5월 3일부터 10일까지.", "ko", "date: 5월 3일부터 10일"),
        ("From May 3 to 9, 2024.", "Vom 3. bis 9. Juni 2024.", "de", "date: 3. bis 9. Juni 2024"),
        ("Closed on May 5, 7 and 9.", "Fermé les 5, 8 et 9 mai.", "fr", "date: 8 et 9 mai."),
        ("It takes 3.5 hours.", "耗时 4 个半小时。", "zh-CN", "number: 4 个半小时"),
        ("Made on 7-Mar-2025.", "Erstellt am 07.03.2024.", "de", "date: 07.03.2024"),
        ("Gone since 7-Sep-2023.", "Entfernt am 09.07.2023.", "de", "date: 09.07.2023"),
        ("It has 15,000 users.", "它有一万六千名用户。", "zh-TW", "number: 它有一万六千名用户。"),
        ("It takes 2.25 hours.", "इसमें पौने दो घंटे लगते हैं।", "hi", "number: पौने दो घंटे"),
        ("It starts at 9:00 AM.", "Вона починається о 16:30.", "uk", "number: 16:30"),
        ("From May 5 to May 9, 2025.", "Vom 5.6. bis 9.5.2025.", "de", "date: 5.6."),
        ("Signed on July 4, 1776.", "Signé le 4 juillet 1786.", "fr", "date: 4 juillet 1786"),
        ("It starts at 9:00 PM.", "Beginn ist um 9 Uhr morgens.", "de", "number: 9 Uhr morgens"),
        ("It starts at 9:10 PM.", "Начало в 9:10 утра.", "ru", "number: 9:10 утра"),
        ("It is 40% larger.", "6割大きくなります。", "ja", "number: 6割"),
        ("It lives for two and a half years.", "2년 3개월 동안 산다.", "ko", "(number: 2년 3개월)"),
        ("It starts on Monday, March 3.", "3月3日（火）に始まります。", "ja", "date: （火）"),
        ("It starts on Monday, March 3.", "3월 3일(화)에 시작한다.", "ko", "date: (화)"),
        ("It needs Mill 2, and all are slow.", "밀 20에서 작동하며, 반복이 느리다.", "ko", "number: 20"),
        ("Wait one and a half hours.", "Bekleme süresi iki buçuk saat.", "tr", "number: iki buçuk saat"),
        ("Wait an hour and a half.", "החתימה תקפה שעתיים וחצי.", "he", "number: שעתיים וחצי"),
        ("Wait half an hour.", "২ ঘণ্টা অপেক্ষা করুন।", "bn", "number: ২ ঘণ্টা"),
        ("Wait two hours.", "Espere dos días.", "es", "unit: dos días"),
        ("Between two runs, wait half an hour.", "Между двумя запусками ждите два часа.", "ru", "number: два часа"),
        ("Disks of the eighties had 5 MB.", "Les disques des années soixante-dix avaient 5 Mo.", "fr", "number: années soixante-dix"),
        ("It is off on Fridays.", "Nó tắt vào mỗi thứ Bảy.", "vi", "date: thứ Bảy"),
        ("It holds 2<sup>40</sup> keys.", "키 <sup>240</sup>개를 담는다.", "ko", "number: 240"),
        ('{{< tip title="Wait 30 seconds" >}}\nNow.\n{{< /tip >}}', '{{< tip title="Attendez 90 secondes" >}}\nOui.\n{{< /tip >}}', "fr", "number: 90 secondes"),
    ],
)  # fmt: skip
def test_another_value_in_the_notation_of_a_language_is_found(
    source: str, translation: str, locale: str, expected: str
) -> None:
    assert found(source, translation, locale) == [expected]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("ko", "Wait 5 µs."),  # the micro sign; CLDR has the Greek letter
        ("de", "5 Minuten, 5 MİNUTEN, 5 mınuten, 5 Sekunden, 5 ſekunden"),
        ("tr", "3 YIL, 3 yıl, ALTI gün"),
        ("sw", "Subiri dakika 5."),  # CLDR writes the names of scales before the number
    ],
)
def test_a_unit_in_other_letters_and_a_language_without_scales_are_read(locale: str, text: str) -> None:
    assert found(f"{text}\n", f"{text}\n", locale) == []
    assert found("Wait 5 ms.", "5 µs.", locale) == ["unit: 5 µs"]


def test_two_values_without_anything_in_common_are_not_one_that_changed() -> None:
    report = l10ncheck.compare(
        "A page holds 65535 rows. It is kept for nine days.", "Eine Seite wird 9 Tage aufbewahrt.", locale="de"
    )
    messages = [finding.message for finding in flat(report.findings) if finding.rule == "number-changed"]
    assert messages == ['number missing in the translation: "65535"']


def test_a_value_in_an_untranslated_line_is_read_as_the_source_writes_it() -> None:
    assert found("Built on 9-Jan-2026.", "Built on 8-Jan-2026.", "ko") == ["date: 8-Jan-2026"]


@pytest.mark.parametrize(
    ("source", "translation", "locale", "expected"),
    [
        ("It is tried five times.", "Se intenta 6 veces.", "es", ["number: 6"]),
        ("It is tried 5 times.", "המערכת מנסה שש פעמים.", "he", ["number: שש"]),
        ("There are four kinds.", "5 प्रकार हैं।", "hi", ["number: 5"]),
        ("A copy takes 3 hours.", "עותק אורך שעתיים.", "he", ["number: שעתיים"]),
        ("A copy takes 3 hours.", "تستغرق النسخة ساعتين.", "ar", ["number: ساعتين"]),
        ("A copy takes 2 hours.", "עותק אורך שעתיים.", "he", []),
        ("Two of the 5 disks.", "5 डिस्क में से दो।", "hi", []),  # each number has its counterpart
        ("It takes two weeks.", "Dura 14 días.", "es", []),  # the same time
        ("One in five fails.", "Falla el 20 %.", "es", []),  # the same share
        ("Two of the four disks.", "5台のディスクのうち2台。", "ja", ["number: 5"]),
        ("Three or four of them.", "5 Stück davon.", "de", []),  # it is not clear which number has changed
        ("Both disks.", "Los 2 discos.", "es", []),
        ("Both disks.", "两个磁盘。", "zh-CN", []),
        ("Four disks wait.", "五个磁盘在等待。", "zh-CN", ["number: 五个"]),
        ("The third step.", "第四步。", "zh-TW", ["number: 四步"]),
        ("It is tried three times.", "五回まで試します。", "ja", ["number: 五回"]),
        ("Stop all three. Never start them again.", "三つとも止めます。二度と起動しないでください。", "ja", []),
        (
            "After five attempts, wait half an hour.",
            "Po sześciu próbach czekaj pół godziny.",
            "pl",
            ["number: sześciu"],
        ),
        ("One tenth fail, eighteen times.", "Одна десятая падает, семнадцать раз.", "ru", ["number: семнадцать"]),
        ("The seventh disk.", "Die achte Platte.", "de", ["number: achte"]),
        ("It is tried four times.", "Es wird dreimal versucht.", "de", ["number: dreimal"]),
        ("The fifth disk.", "Дев'ятий диск.", "uk", ["number: Дев'ятий"]),
        ("At half past seven.", "Um halb acht.", "de", []),  # the same time
        ("At a quarter past seven.", "В четверть восьмого.", "ru", []),
        ("Wait for three jobs.", "Chờ bốn việc.", "vi", ["number: bốn"]),
        ("Wait three quarters of an hour.", "Chờ bốn mươi lăm phút.", "vi", []),  # mười lăm is not ten
        ("Use port 8080 for three jobs.", "포트 8008에서 작업 네 개를 처리한다.", "ko", ["number: 8008", "number: 네"]),
        ("Two of 40 disks.", "50枚のうち2枚。", "ja", ["number: 50"]),
        ("Wait 30 seconds, then twice as long.", "Espera 20 segundos, luego el doble.", "es", ["number: 20 segundos"]),
        ("The first half of 2024 had six weeks.", "Nửa đầu năm 2024 có sáu tuần.", "vi", []),  # năm is the year
    ],
)
def test_another_number_as_a_word_is_found(source: str, translation: str, locale: str, expected: list[str]) -> None:
    assert found(source, translation, locale) == expected


def test_a_date_and_a_time_in_code_are_not_missing() -> None:
    source = "Files before the time, such as 2006-01-02 15:04:05, stay.\n"
    assert not l10ncheck.compare(
        source, "그 시각 전의 파일은 남는다. 예: `2006-01-02 15:04:05`.\n", locale="ko"
    ).findings


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("See Listing 10-5 for the code of it.\n", "그 코드는 예제를 보기 바란다.\n", "ko"),
        ("See Listing 10-5 for the code of all 10 lanes.\n", "10개 레인의 코드는 예제를 보기 바란다.\n", "ko"),
        ("Compare Listing 110-215 of the mill.\n", "Vergleiche das Beispiel der Mühle.\n", "de"),
        ("Compare Listing 110-215 of the mill.\n", "Voir l'exemple du moulin.\n", "fr"),
    ],
)
def test_a_missing_number_of_two_parts_is_named_once_as_the_source_writes_it(
    source: str, translation: str, locale: str
) -> None:
    (finding,) = l10ncheck.compare(source, translation, locale=locale).findings
    number = source.split()[2]
    assert (finding.message, finding.evidence) == (f'number missing in the translation: "{number}"', ())
