// Which headers a built page is to be sent with: its Content-Security-Policy and the others.
// Pure: page and addresses in, headers out. hosting.mjs writes them for the web servers.
import { createHash } from 'node:crypto';

/** The file types that are a file or missing, and never one of the application's own addresses. */
export const FILES = 'css|gz|br|ico|js|json|map|png|svg|txt|wasm|webmanifest|webp|woff2|xml';

/** Trunk's names for what may be kept for ever: their content's digest is in them. */
export const HASHED = '-[0-9a-f]{12,16}(_bg)?[.][a-z0-9]+$';

export const KEEP = 'public, max-age=31536000, immutable';
/** Sent over https only. */
export const HSTS = 'max-age=31536000';

/** The headers of every answer, page and assets, as [name, value]. */
export function headers(html, ion) {
  return [
    ['Content-Security-Policy', policy(html, ion)],
    ['X-Content-Type-Options', 'nosniff'],
    // The address of the callback holds a token for a moment: no other site may hear of it.
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    // Nothing here asks for any of these, so injected code shall not either.
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    // The way to Ion takes some round trips: they are made while the program is on its way.
    ...(ion ? [['Link', `<${ion}>; rel=preconnect; crossorigin`]] : []),
  ];
}

/** The policy of the page `html` that reads Ion at the origin `ion`. */
export function policy(html, ion) {
  refuseInlineHandlers(html);
  return [
    "default-src 'none'",
    // Trunk starts the program from an inline module: its hash, for 'unsafe-inline' would admit any.
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashes(html, 'script')].join(' '),
    // The style of the first paint stands in the page.
    ["style-src 'self'", ...hashes(html, 'style')].join(' '),
    // data: icons inside style sheets; blob: portraits, which need a token and so come by fetch.
    "img-src 'self' data: blob:",
    ["connect-src 'self'", ...(ion ? [ion] : [])].join(' '),
    // A session is renewed in a frame: it opens Ion's consent endpoint and comes back to the callback.
    ["frame-src 'self'", ...(ion ? [ion] : [])].join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    // index.html has a <base>, and it is our own.
    "base-uri 'self'",
    // Forms are read by the program and never sent. Nobody but ourselves may show us in a frame, and
    // there the program does nothing.
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** The hashes of the page's inline elements of one kind, as the policy spells them. */
function hashes(html, tag) {
  const elements = html.matchAll(new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)</${tag}\\s*>`, 'gi'));
  const inline = [...elements].filter(([, attributes]) => !/\bsrc\s*=/i.test(attributes));
  // A browser hashes the text as parsed, and parsing knows only one kind of line end.
  return inline.map(([, , text]) => `'sha256-${sha256(text.replace(/\r\n?/g, '\n'))}'`);
}

/** No hash admits an attribute, so a page that has one would break in silence. */
function refuseInlineHandlers(html) {
  const found = html.match(/<[a-z][^>]*\s(style|on[a-z]+)\s*=[^>]*>/i);
  if (found) throw new Error(`the policy forbids the ${found[1]} attribute of ${found[0]}`);
}

function sha256(text) {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
