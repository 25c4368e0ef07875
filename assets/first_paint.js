// What is known before the program is here: which page will be shown, whose part the glue fetches; and what the bells are at
// this moment. On an earlier visit src/school_day/foretold.rs has put that into words; where it has not, and Ion has answered
// before the program is here, the words are found here, for a day of school.
try {
  const boot = document.getElementById('boot');
  const settings = localStorage.getItem('anion.settings') || '';
  let path = location.pathname.slice(new URL(document.baseURI).pathname.length);
  const [, start] = /(?:^| )start=(\w+)/.exec(settings) || [];
  // As src/stores/settings.rs will do: opened at the root, Anion begins where the reader wants.
  if (!path && start && performance.getEntriesByType('navigation')[0]?.type === 'navigate') path = start;
  const isOwn = /^(account|activities|buses|eighth|news|offerings|people)?(\/|$)/.test(path);
  if (isOwn && ![sessionStorage, localStorage].some((it) => it.getItem('anion.session'))) {
    boot.replaceChildren(document.getElementById('boot-entrance').content);
    window.ahead = 'entrance';
  } else window.ahead = path;
  const place = ['', 'eighth', 'news', 'buses', 'people'].indexOf(path.replace(/\/\d+$/, ''));
  for (const kind of ['rail-link', 'tab']) boot.getElementsByClassName(kind)[place]?.setAttribute('aria-current', 'page');
  const boxes = boot.querySelector('.boot-boxes');

  /** The card on top of the bells and, on Today, the day above it; throws where nothing is known. */
  const draw = ([, since, until, day, dayShort, kind, name, label, hours, title, rest]) => {
    if (!label || !boot.isConnected) throw label;
    let badge = '';
    const add = (into, tag, kind, words = '') => into.appendChild(Object.assign(document.createElement(tag), { className: kind, textContent: words }));
    if (boxes) {
      const head = add(boot, 'div', 'head');
      boxes.before(head);
      const text = add(head, 'div', 'head-text');
      add(text, 'p', 'head-kicker', '\u00a0');
      add(text, 'h1', '', day);
      if (name) badge = add(add(head, 'div', 'head-actions'), 'span', `day day-${kind} boot-day`, name);
      boot.querySelector('.bar-title span').textContent = dayShort;
    }
    const left = Math.ceil((until - Date.now()) / 1000);
    const minutes = Math.ceil(left / 60);
    const card = add(boot.querySelector('.boot-box'), 'div', 'now');
    const top = add(card, 'p', 'now-top');
    add(top, 'span', '', label);
    add(top, 'span', 'num', hours);
    if (title) add(card, 'p', 'now-name', title);
    if (until) {
      const timer = add(card, 'p', 'now-left');
      const parts = [minutes >= 60 && `${Math.floor(minutes / 60)} h`, minutes % 60 && `${minutes % 60} min`];
      add(timer, 'b', '', left < 60 ? `${left} s` : parts.filter(Boolean).join(' '));
      add(timer, 'span', '', rest);
    } else if (rest) add(card, 'p', 'now-place', rest);
    const whole = (until - since) / 1000;
    if (since) add(card, 'div', 'now-track').style.setProperty('--v', `${Math.floor((whole - left) * 100 / whole)}%`);
    // Where the program waits for the bells, card and day stand until they come.
    new MutationObserver((_, observer) => {
      if (boot.isConnected) return;
      observer.disconnect();
      document.querySelector('.sk-now')?.replaceWith(card);
      document.querySelector('.head-actions')?.append(badge);
    }).observe(document.body, { childList: true });
  };

  /**
   * What src/school_day/headline.rs says on a day of school until its last bell, as src/stores/foretell.rs prints it; throws
   * where there is more to it, and then the program will say it.
   */
  const tell = ({ results }) => {
    // By how much this device's clock is off src/stores/clock.rs has kept.
    const now = Date.now() + (parseInt(localStorage.getItem('anion.clock')) || 0);
    const zone = { timeZone: 'America/New_York' };
    const said = (weekday, month = weekday) => new Date(now).toLocaleDateString('en-US', { ...zone, weekday, month, day: 'numeric' });
    const seconds = (time) => time.split(':').reduce((sum, it) => sum * 60 + +it, 0);
    const [today, clock] = new Date(now).toLocaleString('sv', zone).split(' ');
    const time = seconds(clock);
    const moment = (bell) => Date.now() + (bell - time) * 1000;
    const face = (bell) => {
      const hour = Math.floor(bell / 3600);
      return `${/clock=24/.test(settings) ? hour : (hour + 11) % 12 + 1}:${`${bell / 60 % 60}`.padStart(2, '0')}`;
    };
    const lines = (html) => {
      if (/&(?!amp;)|<(?!br>)/.test(html)) throw html;
      return html.replaceAll('&amp;', '&').split('<br>').map((it) => it.trim()).filter(Boolean);
    };
    const short = (name) => name.replace(/^(?:8|8th|Eighth) ?(?:Period|Block)? ?([A-Z])$/, '8$1');
    const { name, blocks } = results.find(({ date }) => date === today).day_type;
    const day = lines(name);
    const all = blocks.map(({ name, start, end }) => [seconds(start) * 60, seconds(end) * 60, lines(name).join(', ')]);
    // Of what goes on, what began last is meant, and of what begins, what ends first.
    const bells = all.filter(([start, end]) => start < end).sort(([one], [other]) => one - other);
    const on = bells.findLast(([start, end]) => start <= time && time < end);
    const [next] = bells.filter(([start]) => start > time).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const over = Math.max(...bells.map(([, end]) => end <= time && end));
    const [start, end, title] = on || next;
    const last = on || over ? end : Math.max(...bells.map(([, end]) => end));
    const kinds = ['red', 'blue', 'anchor'].filter((it) => RegExp(`\\b${it}\\b`, 'i').test(day[0]));
    let words = [[said('long').split(',')[0], ...day.slice(0, 1)].join(', '), `${title} starts at ${face(start)}`, 'from now'];
    if (over) words = ['Next', short(title), 'to get there'];
    if (on) words = ['Now', title, next ? `left, then ${short(next[2])} at ${face(next[0])}` : 'left, then school is out'];
    const [label, large, rest] = words;
    const since = on ? moment(start) : over && moment(over);
    return [0, since, moment(on ? end : start), said('long'), said('short'), kinds[1] ? 'other' : kinds[0] ?? 'other', day.join(', '), label, `${face(start)} – ${face(last)}`, large, rest];
  };

  if (!path || !boxes) {
    try {
      draw(JSON.parse(localStorage.getItem('anion.bells')).findLast(([from]) => from <= Date.now()));
    } catch {
      window.bells?.then((answer) => answer.clone().json()).then((answer) => draw(tell(answer))).catch(() => {});
    }
  }
} catch {}
