"""What is written on drawings: dimensions, labels, room names, notes, in several languages and scripts."""

ROOMS = """Bedroom|Kitchen|Bath|WC|Living Room|Hall|Storage|Office|Garage|Terrace|Balcony|Corridor|Wardrobe|Dining|Lobby|Laundry
Wohnzimmer|Küche|Bad|Schlafzimmer|Flur|Abstellraum|Büro|Diele|Kinderzimmer|Garderobe|Technik|Keller|Chambre|Séjour|Cuisine|Salle de bain
Entrée|Bureau|Dégagement|Dormitorio|Cocina|Baño|Salón|Camera|Cucina|Soggiorno|Bagno|Quarto|Sala|Cozinha|CHAMBER|PARLOR|SERVANT'S ROOM
MAIN HALL|ELEVATOR|PANTRY|LIBRARY|CLOSET|PUBLIC HALL|STAIR|SHAFT|COURT|LIGHT WELL|MECH. ROOM|ELEC.|LOUNGE|UP|DN|LIFT""".replace(
    "\n", "|"
).split(
    "|"
)
# names of rooms and parts of buildings in scripts that plans are often lettered in, by language tag of fontconfig
PLAN_WORDS = {
    "zh-cn": "卧室 主卧 客厅 厨房 卫生间 阳台 书房 餐厅 次卧 洗衣间 电梯 楼梯 储藏 玄关 上 下 办公室 会议室 走廊 机房".split(),
    "ja": "和室 洋室 浴室 台所 玄関 廊下 押入 洗面室 居間 リビング キッチン トイレ バルコニー ホール 納戸 階段 吹抜 サービスルーム クローゼット シューズボックス "
          "テラス ポーチ カウンター 縮尺 平面図 図面番号 建具表 凡例 タイル 畳 床 天井 上 下 冷 洗 棚 庭 駐車場 道路 隣地境界線 寸法".split(),
    "ko": "침실 거실 주방 욕실 현관 발코니 화장실 계단 복도 창고".split(),
}
LABELS = """SECTION A-A|SCALE 1:2|SCALE 1:50|DETAIL B|SCHNITT A-A|DETAIL C (2 : 1)|VIEW FROM X|A-A|B-B|C|TYP.|REF|MAX|MIN|EQ|THRU|2 PLACES|FRONT VIEW
REFERENCE ONLY|NOT TO SCALE|DO NOT SCALE DRAWING|REVISION|DATE|NAME|SIGNATURE|CHECKED|DRAWN|APPROVED|MATERIAL|FINISH|TITLE|WEIGHT|SHEET 1 OF 3|DWG NO.
PART NUMBER|TOLERANCE|ISO 2768-mK|SURFACE FINISH|GEZEICHNET|GEPRÜFT|MASSSTAB|BLATT|WERKSTOFF|BENENNUNG|A4|A3|Rev. B|2021-10-15|17.03.2024
GROUND FLOOR PLAN|ELEVATION|NORTH|PLAN|ETAGE 1|ERDGESCHOSS|GRUNDRISS|COUPE|SITE PLAN|LEVEL 2|ROOF|Ra 3.2|Ra 1,6|EN AW-6082|S235JR|STAHL|1.4301
Part|Item|Qty|Description|Author|Drawing|Project|Format|Status|Page|Total|Remarks|Unit|Type|No.|Legend|Client|Architect|Owner""".replace(
    "\n", "|"
).split(
    "|"
)
SYLLABLES = """an ar be ca con da de di do en er es fa fi for ga ge ha he in is ka la le li lo ma me mi na ne no on or pa pe po pro ra re ri ro sa se si so sta
te ter ti to tra un ur va ve vi wa we wi ya ze ing tion ment ble ous str ck sch ght th sh ch""".split()
NOTES = """unless otherwise specified dimensions are in millimeters tolerances linear angular surface finish deburr and break sharp edges do not scale drawing
all walls shall be plastered see detail for fire rated door contractor must verify conditions on site before work steel concrete wood pipe diameter clear height
the of to and in is for with by from alle Maße sind am Bau zu prüfen nicht bemaßte Radien Oberfläche gilt für die und der mit""".split()
KATAKANA = (0x30A1, 0x30F3)
# language tag of fontconfig -> first and last code point to draw from
SCRIPTS = {
    "ru": (0x410, 0x44F),
    "el": (0x391, 0x3A1),
    "ar": (0x627, 0x63A),
    "he": (0x5D0, 0x5EA),
    "hi": (0x905, 0x939),
    "th": (0xE01, 0xE2E),
    "zh-cn": (0x4E00, 0x9F00),
    "ja": (0x3041, 0x3093),
    "ka": (0x10D0, 0x10F0),
    "hy": (0x561, 0x586),
    "bn": (0x995, 0x9A8),
    "am": (0x1208, 0x1246),
}


def number(rng):
    value = 10 ** rng.uniform(-0.5, 3.7)
    style = rng.integers(0, 9)
    if style < 3:
        return str(int(value) + 1)
    text = f"{value:.{1 + style % 2}f}"
    return text.replace(".", ",") if rng.random() < 0.35 else text


def dimension(rng):
    """A dimension as CAD programs write it, e.g. 4xØ6.60, R10, 45°, 3'-6 1/2", +0.40."""
    n = number(rng)
    forms = [
        n,
        n,
        n,
        n,
        n,
        f"Ø{n}",
        f"R{n}",
        f"R {n}",
        f"{rng.integers(2, 13)}xØ{n}",
        f"{rng.integers(2, 9)} x {n}",
        f"M{rng.integers(2, 30)}",
        f"{n}±0.{rng.integers(1, 9)}",
        f"{rng.integers(1, 180)}°",
        f"{rng.integers(1, 89)},{rng.integers(0, 9)}°",
        f"{rng.integers(1, 30)}'-{rng.integers(0, 12)}\"",
        f"{rng.integers(1, 9)} {rng.choice(['½', '1/2', '3/8', '¼', '5/16'])}\"",
        f"({n})",
        f"+{n}",
        f"-0.{rng.integers(1, 99):02d}",
        f"{n} REF",
        f"{rng.integers(2, 90)} H{rng.integers(6, 12)}",
        f"1x45°",
        f"{n} mm",
        f"{n} m²",
        f"▽{n}"[1:],
        f"{rng.integers(6, 20)}-{rng.integers(0, 12)}x{rng.integers(6, 20)}-{rng.integers(0, 12)}",
        f"±0.00",
        f"{rng.integers(1, 9)}:{rng.choice([1, 2, 5, 10])}",
        f"{rng.integers(1, 9)}%",
        f"Ø{n} H7",
        f'NPT {rng.integers(1, 4)}/4"',
    ]
    return str(forms[rng.integers(len(forms))])


def code(rng):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return "".join(letters[rng.integers(26)] if rng.random() < 0.4 else str(rng.integers(10)) for _ in range(rng.integers(2, 10)))


def file_name(rng):
    """As title blocks have it: words, numbers and underscores."""
    parts = [word(rng) if rng.random() < 0.6 else code(rng) for _ in range(rng.integers(2, 5))]
    text = "".join(p + str(rng.choice(["_", "_", "-", "."])) for p in parts)[:-1]
    return text.title() if rng.random() < 0.5 else text.upper()


def word(rng):
    if rng.random() < 0.6:
        return str(rng.choice(NOTES))
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.integers(1, 5)))


def sentence(rng, words):
    text = " ".join(number(rng) if rng.random() < 0.08 else word(rng) for _ in range(words))
    style = rng.random()
    return text.upper() if style < 0.35 else text.capitalize() if style < 0.8 else text.title()


def symbol(rng):
    """A single letter or digit as in bubbles, datums and section marks."""
    return str(rng.choice(list("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"))) if rng.random() < 0.8 else str(rng.integers(10, 40))


def tag(rng):
    """What stands in the tags of architects' sheets: a letter, a number, or a short mark of both."""
    letter = str(rng.choice(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    forms = [
        letter,
        letter,
        letter,
        str(rng.integers(1, 10)),
        str(rng.integers(1, 10)),
        str(rng.integers(10, 100)),
        f"{letter}{rng.integers(1, 20)}",
        f"{rng.integers(1, 50)}/{rng.integers(1, 9)}",
        f"{letter}'",
        f"{rng.integers(0, 9)}.{rng.integers(0, 40):02d}",
        f"{letter}.{rng.integers(1, 9)}",
        f"{rng.integers(100, 500)}",
        letter.lower(),
        f"{rng.integers(1, 9)}{letter.lower()}",
    ]
    return str(forms[rng.integers(len(forms))])


def building_dimension(rng):
    """A dimension or height as building plans have them, most with a point."""
    v = 10 ** rng.uniform(-0.6, 1.1)
    forms = [
        f"{v:.2f}",
        f"{v:.2f}",
        f"{v:.2f}".replace(".", ","),
        f".{rng.integers(10, 100)}",
        f"-{v:.2f}",
        f"+{v:.2f}",
        f"{int(v * 1000)}",
        f"{int(v * 100)}",
        f"{int(v * 100)}.5",
        f"{rng.integers(1, 6)}:{rng.integers(1, 21)}",
        f"{rng.integers(1, 30)}'-{rng.integers(0, 12)}\"",
        f"{int(v)}i",
        f"{rng.integers(10, 200)}/{rng.integers(60, 260)}",
        "1",
        "7",
        f"{rng.uniform(0.5, 15):.1f}%",
        f"h={v:.1f}",
    ]
    return str(forms[rng.integers(len(forms))])


def foreign(rng, script):
    first, last = KATAKANA if script == "ja" and rng.random() < 0.5 else SCRIPTS[script]
    return " ".join("".join(chr(rng.integers(first, last + 1)) for _ in range(rng.integers(2, 8))) for _ in range(rng.integers(1, 4)))


def anything(rng):
    kind = rng.random()
    if kind < 0.4:
        return dimension(rng)
    if kind < 0.55:
        return str(rng.choice(ROOMS))
    if kind < 0.7:
        return str(rng.choice(LABELS))
    if kind < 0.78:
        return code(rng)
    if kind < 0.84:
        return symbol(rng)
    if kind < 0.88:
        return file_name(rng)
    return sentence(rng, rng.integers(1, 6))
