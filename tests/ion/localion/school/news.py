"""Announcements, some of them hostile on purpose, and the buses."""

from __future__ import annotations

import datetime as dt
from random import Random

from localion import clock
from localion.models import Announcement, BusRoute, User
from localion.school import words

HOSTILE = (
    "<script>window.__xss='script'</script><p>Hello <img src=x onerror=\"window.__xss='onerror'\"> "
    "<a href=\"javascript:window.__xss='link'\">read more</a> "
    "<a href=\"JaVaScRiPt&colon;window.__xss='case'\">here</a> "
    "<a href=\"\tjava\nscript:window.__xss='space'\">there</a> "
    "<a href=\"data:text/html,<script>window.__xss='data'</script>\">data</a></p>"
    "<svg onload=\"window.__xss='svg'\"><animate onbegin=\"window.__xss='animate'\" attributeName=x dur=1s></svg>"
    "<svg><a xlink:href=\"javascript:window.__xss='xlink'\"><text y=20>svg link</text></a></svg>"
    "<iframe src=\"javascript:parent.__xss='frame'\"></iframe>"
    "<iframe srcdoc=\"<script>parent.__xss='srcdoc'</script>\"></iframe>"
    "<object data=\"javascript:window.__xss='object'\"></object><embed src=\"javascript:window.__xss='embed'\">"
    '<form action="https://evil.example/"><input name=q autofocus onfocus="window.__xss=\'focus\'">'
    "<button formaction=\"javascript:window.__xss='form'\">Go</button></form>"
    '<div style="position:fixed;inset:0;background:red;z-index:99999">overlay</div>'
    '<style>body{display:none}</style><link rel=stylesheet href="https://evil.example/a.css">'
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">'
    "<details open ontoggle=\"window.__xss='toggle'\"><summary>Details</summary>inside</details>"
    '<p id="main" class="banner" name="submit">An id that clobbers</p>'
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.__xss='mxss'&gt;\">"
)
BROKEN = (
    "<p>Forms are due <b>this Friday<p>Bring them to <i>the main office</b> or to your counselor.</i>"
    "<ul><li>Permission form<li>Emergency card<ul><li>both sides</ul></div></table>"
    "<a href=\"https://example.org/forms?a=1&b=2\">All forms<a href='https://example.org/late'>Late forms</p"
)
EMOJI = (
    "<p>Félicitations! 🎉 你好, مرحبا, שלום, ¡enhorabuena! &nbsp;&nbsp; &lt;not a tag&gt; — “well done” "
    "👩🏽‍🔬👨‍👩‍👧‍👦 to everyone "
    "who performed at the <strong>International Night</strong>. 🌍🥁</p>"
)
LINKS = (
    '<p>Spirit week begins on Monday. See <a href="https://example.org/spirit">the plan</a>, '
    '<a href="/eighth/profile">your signups</a>, or write to '
    '<a href="mailto:spirit@example.org">spirit@example.org</a>.</p>'
    '<p><img src="https://example.org/poster.png" alt="Poster: spirit week" style="width:300px"></p>'
    '<iframe src="https://example.org/video" title="Video"></iframe>'
    "<table><thead><tr><th>Day</th><th>Theme</th></tr></thead><tbody><tr><td>Monday</td><td>Pajamas</td></tr>"
    "<tr><td>Tuesday</td><td>Twins &amp; triplets</td></tr></tbody></table>"
)
SUBJECTS = words.split(
    """
Parking passes|Lost and found|Library hours|Yearbook orders|Picture retakes|Blood drive|Winter concert
Course selection|Locker clean-out|Chess ladder|Robotics results|Senior rings|Lunch payments|Volunteer hours
Field trip to the museum|Track tryouts|Textbook return|Summer research|Art show|Debate team wins|Bus changes
Fire drill|Testing week|College visits|Band uniforms|Tutoring|Coat drive|Quiz bowl|Garden day|Guest author
Dance tickets|Student council
""".replace("\n", "|")
)
SENTENCES = [
    "Please read this to the end before you ask at the office.",
    "Forms are outside the activities office and must be signed.",
    "Students who cannot come should tell their sponsor beforehand.",
    "There is no charge, and everybody is welcome.",
    "Last year's date was wrong in the calendar; this one is right.",
    "Rides home are up to you, since the late buses do not run that day.",
    "Thank you to all who helped set up.",
]
PLACES = ["Room 204", "the Auditorium lobby", "the Library", "Gym 1", "the Commons"]
# A spread of rows: the spaces of the lot are numbered, most buses are not in it yet.
BUSES = 60


def seed(rng: Random, today: dt.date) -> None:
    seed_announcements(rng, today)
    seed_buses(rng)


def seed_announcements(rng: Random, today: dt.date) -> None:
    posts = special_posts() + [ordinary_post(rng, subject) for subject in SUBJECTS]
    admin, teacher = User.objects.get(username="admin").id, User.objects.get(username="teacher").id
    noon = dt.datetime.combine(today, dt.time(7, 30), tzinfo=clock.SCHOOL)
    rows = []
    for number, (title, content) in enumerate(posts, 1):
        added = noon - dt.timedelta(
            hours=26 * number - 20, minutes=rng.randint(0, 50), microseconds=rng.randint(1, 999_999)
        )
        edited = dt.timedelta(minutes=7) if number % 6 == 0 else dt.timedelta()
        rows.append(
            Announcement(
                id=number,
                title=title,
                content=content,
                author="Activities Office" if number % 7 == 0 else "Ada Lindqvist",
                user_id=None if number % 7 == 0 else teacher if number % 5 == 0 else admin,
                added=added,
                updated=added + edited,
                pinned=number in (4, 9, 30),
            )
        )
    Announcement.objects.bulk_create(rows)
    # One post for seniors alone and one for teachers alone, so that somebody always misses something.
    Announcement.objects.get(pk=12).groups.add(1)
    Announcement.objects.get(pk=18).groups.add(5)
    # One for the student's own class.
    Announcement.objects.get(pk=21).groups.add(2)


def special_posts() -> list[tuple[str, str]]:
    return [
        ("Welcome back & good luck", "<p>Welcome to the new term. The front office is open from 8 to 4.</p>"),
        ("Prom photos & <b>prices</b>", HOSTILE),
        ("Forms due <this> Friday", BROKEN),
        ("Thank you 🎉 from International Night — “encore”", EMOJI),
        ("Course catalog: everything you can take next year", long_post()),
        ("Spirit week", LINKS),
        (
            "A title that goes on and on because somebody wanted to say everything in it & left nothing for the post "
            "itself, sorry",
            "<p>See above.</p>",
        ),
        ("Nothing inside", ""),
    ]


def long_post() -> str:
    """About twelve kilobytes, with headings and lists."""
    parts = ["<p>Read this with your counselor before you choose.</p>"]
    number = 1
    while sum(map(len, parts)) < 12_000:
        items = "".join(f"<li>Unit {unit}: {SENTENCES[(number + unit) % len(SENTENCES)]}</li>" for unit in range(1, 6))
        parts.append(f"<h3>Course {number}</h3><p>{SENTENCES[number % len(SENTENCES)]}</p><ol>{items}</ol>")
        number += 1
    return "".join(parts)


def ordinary_post(rng: Random, subject: str) -> tuple[str, str]:
    first, second = rng.sample(SENTENCES, 2)
    items = "".join(f"\r\n\t<li>{sentence}</li>" for sentence in rng.sample(SENTENCES, rng.randint(2, 4)))
    content = (
        f"<p>{first}</p>\r\n\r\n<p>Come to <b>{rng.choice(PLACES)}</b> on <strong>Wednesday</strong> during "
        f"<em>8th period {rng.choice('AB')}</em>. {second} Questions? Email "
        f'<a href="mailto:activities@example.org">activities@example.org</a>.</p>\r\n\r\n<ul>{items}\r\n</ul>'
    )
    return subject, content


def seed_buses(rng: Random) -> None:
    spaces = [f"_{number}" for number in range(1, 41)]
    rng.shuffle(spaces)
    rows = []
    for number in range(1, BUSES + 1):
        name = f"LT-{99 + number}" if number <= 50 else f"LS-{number - 50:02}"
        status = rng.choices("oad", weights=[6, 3, 1])[0]
        space = spaces.pop() if status == "a" else ""
        bus_number = str(rng.randint(1000, 9999)) if rng.random() < 0.9 else ""
        rows.append(BusRoute(id=number, route_name=name, space=space, bus_number=bus_number, status=status))
    BusRoute.objects.bulk_create(rows)
