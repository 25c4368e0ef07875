"""What a school calls its activities, and how it describes them."""

from __future__ import annotations

from random import Random

CLUBS = """
Acapella Singers|Amateur Radio Club|American Sign Language Club|Amnesty Circle|Anime Society|Archery Club
Art Honor Society|Astronomy Club|Badminton Club|Baking Club|Ballroom Dance|Beekeeping Club|Bhangra Team|Big Sibs
Biology Olympiad|Birdwatching|Black Student Union|Book Club|Bouldering Club|Breakfast Volunteers|Bridge Club
Calligraphy Club|Ceramics Club|Chamber Music|Chemistry Olympiad|Chess Club|Chinese Culture Club|Classical Guitar
Climate Action Team|Coding Lady Colonials|Comedy Improv|Computer Security Club|Computer Team|Creative Writing
Crochet for a Cause|Cubing Club|Cybersecurity Team|Debate Team|Digital Photography|Drone Racing
Dungeons & Dragons|Economics Club|Electric Car Team|Entrepreneurship Club|Environmental Impact Club|Ethics Bowl
Fashion Design|Film Society|Fencing Club|Folk Dance|Forensics Team|French Club|Future Problem Solvers
Game Design Club|Garden Club|Geography Bee|Geology Club|German Club|Girls Who Build|Go Club|Green Thumbs
Hack Club|Hindi Club|Hispanic Honor Society|History Bowl|Hot Sauce Society|Improv Jazz|International Pen Pals
Investment Club|Italian Table|Japanese Honor Society|Jazz Band|Jewish Student Union|Jigsaw Club
Juggling & Unicycles|Karate Club|Key Club|Knitting Circle|Korean Culture Club|Latin Club|Linguistics Olympiad
Literary Magazine|LGBTQ+ Alliance|Machine Learning Club|Magic & Card Tricks|Marine Biology Club|Math Circle
Medical Careers|Mock Trial|Model United Nations|Muslim Student Association|Namaste|National Art Society
Neuroscience Club|Newspaper: The Lantern|Ocean Bowl|Open Mic|Orienteering|Origins: Anthropology Club|Ping Pong
Philosophy Club|Physics Olympiad|Pickleball|Poetry Slam|Pre-Law Society|Psychology Club|Puzzle Hunt|Quiz Bowl
Quilting Bee|Red Cross Volunteers|Repair Café|Rocketry|Rowing Conditioning|Russian Club|Science Bowl
Science Olympiad|Sewing Studio|Social Justice Book Group|Solar Car Team|Spanish Club|Speech Team|Spikeball
Step Team|Student Council|Table Tennis Ladder|Tabletop Games|Tamil Sangam|Tea & Talk|Theatre Tech
Tiny Desk Concerts|Ultimate Frisbee|Urban Planning Club|Vietnamese Student Association|Video Game Orchestra
Vocal Jazz|Volleyball Club|Web Development Club|Weaving Workshop|Women in Engineering|Wrestling Conditioning
Yearbook|Yoga & Stretching
""".replace("\n", "|")

SUBJECTS = """
Algebra 2|AP Biology|AP Calculus|AP Chemistry|AP Computer Science|AP Physics C|AP Statistics|AP US History
Biotechnology|Chinese 3|English 10|English 11|Foundations of CS|French 2|Geometry|German 3|Japanese 2|Latin 2
Linear Algebra|Multivariable Calculus|Research Statistics|Russian 1|Spanish 3|World History
""".replace("\n", "|")

LABS = """
Astronomy Lab|Automation Lab|Biotech Lab|Chemical Analysis Lab|Communications Lab|Design & Technology Lab
Energy Lab|Engineering Lab|Microelectronics Lab|Mobile Lab|Neuroscience Lab|Oceanography Lab|Optics Lab
Prototyping Lab|Systems Lab
""".replace("\n", "|")

TITLES = [
    "Elections",
    "Guest speaker",
    "Interest meeting",
    "Project day",
    "Practice round",
    "Week 3",
    "Kick-off",
    "Showcase",
]
COMMENTS = [
    "Meets outside; check the weather!",
    "Bring your school laptop, charged.",
    "Room changed this week only.",
    "New members are welcome.",
    "Please arrive before the bell.",
]

OPENERS = [
    "{name} meets to practice, to share what members have been working on, and to plan what comes next.",
    "Come and see what {name} is about. Nobody needs experience, and nobody has to pay dues.",
    "{name} is open to every grade. We work in small groups and help each other.",
    "In {name} we learn by doing: each meeting ends with something you can show.",
]
MIDDLES = [
    "Officers post the agenda the evening before.",
    "The first ten minutes are for questions; after that we get to work.",
    "This term we are preparing for a competition in the spring.",
    "We are planning a workshop for elementary school students in February.",
    "Dues are $10 a year & nobody is turned away over money.",
    "Forms are at https://example.org/forms/{number}.",
]
CLOSERS = [
    "Please be on time: the doors are locked five minutes after the bell.",
    "Bring a notebook and something to write with.",
    "Ask the sponsor if you have any questions.",
    "Members are expected at three meetings out of four.",
    "Food stays outside.",
]
HELP = [
    "Quiet help with homework and test corrections.\nSign up only if you mean to work.",
    "Bring the questions you got wrong. We go through them one by one.",
    "Review before the unit test. Retakes need a note from your teacher.",
]
QUIET = [
    "Quiet work. No phones and no talking. Bring something to do.",
    "A quiet room with desks and an outlet at each.",
]


def split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def activities(count: int) -> list[tuple[str, str]]:
    """Names with their kind: club, help, lab or hall."""
    named = [(name, "club") for name in split(CLUBS)]
    named += [(f"{subject} {kind}", "help") for subject in split(SUBJECTS) for kind in ("Help", "Review")]
    named += [(f"{lab} Open Hours", "lab") for lab in split(LABS)]
    number = 1
    while len(named) < count:
        named.append((f"Study Hall {number}", "hall"))
        number += 1
    return named[:count]


def description(rng: Random, name: str, kind: str) -> str:
    if rng.random() < 0.06:
        return ""
    if kind == "help":
        return rng.choice(HELP)
    if kind == "hall":
        return rng.choice(QUIET)
    parts = [rng.choice(OPENERS), rng.choice(MIDDLES), rng.choice(CLOSERS)]
    return " ".join(parts).format(name=name, number=rng.randint(10_000, 99_999))
