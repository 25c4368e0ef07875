// Makes the program, its parts and its glue small, from what wasm-bindgen wrote for them, and puts
// them in the place of what Trunk made.
//
// Unused exports: wasm-bindgen exports classes of libraries that no page makes use of. The program
// keeps all that they reach. Without them wasm-opt finds it dead, and more of the glue with it.
// Names: program and glue know each other's functions by long names that end in digits, which do not
// compress. They get one or two letters, in both.
// Parts: the glue learns to load them, and the style sheet that goes with them (parts.mjs).
// Page: its own scripts get short names, too; Trunk's minifier leaves them as they are.
// usage: node script/tools/slim.mjs DIST BINDGEN
//   BINDGEN  the folder that script/tools/split wrote to, and wasm-bindgen after it
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { brotli } from './brotli.mjs';
import { LOADERS, SHARED, gathered, given, importedBy, loaders, nameOf, partsOf, sharedBy, stemOf } from './parts.mjs';

// They are installed in target/, not beside this file.
const require = createRequire(resolve('target/tools/node/package.json'));
const acorn = require('acorn');
const terser = require('terser');

/** How the optimized program is made; all of it was measured, on what brotli makes of it. */
const OPTIMIZE = [
  '-Os',
  // A function called once costs less by itself than inside a big one, except where it is small.
  '--one-caller-inline-max-function-size=20',
  // Folds additions into addresses. The lowest 1024 bytes are the far end of Rust's stack.
  '--low-memory-unused',
  // What is computed twice is shorter for brotli than what is kept in one more local.
  '--skip-pass=local-cse',
  '--skip-pass=simplify-locals',
  // And it writes zeros for less than the places where others begin.
  '--skip-pass=memory-packing',
];
/** What every browser of these years knows; wasm-merge goes by no note in the files. */
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'].map((it) => `--enable-${it}`);
const QUIET = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
const MODULE = { ecmaVersion: 'latest', sourceType: 'module' };
const STRIP = ['--strip-debug', '--strip-producers', '--strip-target-features'];
/** What is alike stands side by side in the files that are published. */
const ORDER = resolve('target/tools/split/debug/order');
/** So many layouts of the program are tried. One differs from another by some 300 bytes, by chance. */
const LAYOUTS = 8;
const RENAME = '--minify-imports-and-exports-and-modules';

const [dist, bindgen] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'anion-slim-'));
try {
  await slim();
} finally {
  rmSync(scratch, { recursive: true });
}

async function slim() {
  const whole = readFileSync(only(bindgen, /_bg\.wasm$/));
  let program = whole;
  let glue = readFileSync(only(bindgen, /\.js$/), 'utf8');
  const parts = putParts(partsOf(bindgen));
  const before = { exports: exportsOf(whole).length, imports: importsOf(whole).length };
  glue = withLoaders(withoutClasses(withoutAdvice(glue)), parts);
  // What one loses, the other may have been the last to need.
  for (let rest = Infinity; ; ) {
    glue = await minify(glue, { mangle: false, format: { beautify: true } });
    program = keepExports(whole, used(glue));
    glue = keepImports(glue, importsOf(program));
    const left = importsOf(program).length + exportsOf(program).length;
    if (left === rest) break;
    rest = left;
  }
  const small = optimized(program, [RENAME], LAYOUTS);
  program = small.program;
  glue = await minify(rename(glue, namesOf(small.told), program), { mangle: true });

  replace(/_bg\.wasm$/, program);
  replace(/\.js$/, Buffer.from(glue));
  await shortenScripts();
  const after = { exports: exportsOf(program).length, imports: importsOf(program).length };
  const told = ['exports', 'imports'].map((kind) => `${before[kind] - after[kind]} of ${before[kind]} ${kind}`);
  console.log(`ok: ${told.join(' and ')} were unused, and the others have short names`);
}

/** Puts the parts into the build, small and named by their digests; what the glue needs for them. */
function putParts(all) {
  const digests = new Map();
  const programs = [];
  const { parts, made } = gathered(all, (file) => statSync(join(bindgen, file)).size);
  for (const [file, files] of made) {
    const bytes = optimized(merged(files), FEATURES).program;
    const sha256 = createHash('sha256').update(bytes).digest();
    writeFileSync(join(dist, nameOf(stemOf(file), sha256)), bytes);
    digests.set(file, sha256);
    programs.push(bytes);
  }
  return loaders(parts, sharedBy(programs), digests, putStyle());
}

/** The files as one. */
function merged(files) {
  const paths = files.map((file) => join(bindgen, file));
  if (paths.length === 1) return readFileSync(paths[0]);
  const imports = new Map(paths.flatMap((path) => [...importedBy(readFileSync(path))]));
  writeFileSync(scratched('given.wat'), given(imports));
  execFileSync('wasm-as', [scratched('given.wat'), ...FEATURES, '-o', scratched('given.wasm')], QUIET);
  const named = paths.flatMap((path, at) => [path, `file${at}`]);
  execFileSync('wasm-merge', [scratched('given.wasm'), SHARED, ...named, ...FEATURES, '-o', scratched('merged.wasm')], QUIET);
  return readFileSync(scratched('merged.wasm'));
}

/** Takes the style sheet of what loads later out of the page, and names it by its digest. */
function putStyle() {
  const path = only(dist, /^pages-.*[.]css$/);
  const page = join(dist, 'index.html');
  const html = readFileSync(page, 'utf8');
  const link = new RegExp(`<link[^>]*/${basename(path)}[^>]*>`);
  if (!link.test(html)) throw new Error(`index.html has no ${basename(path)}`);
  writeFileSync(page, html.replace(link, ''));
  const bytes = readFileSync(path);
  const name = `pages-${digest('sha256', bytes, 'hex').slice(0, 16)}.css`;
  renameSync(path, join(dist, name));
  return [name, integrity(bytes)];
}

/** Shortens the names in the page's own scripts, and has the program started without telling anybody. */
async function shortenScripts() {
  const page = join(dist, 'index.html');
  let html = readFileSync(page, 'utf8');
  for (const [, code] of html.matchAll(/<script>(.*?)<\/script>/gs)) {
    const short = await minify(code, { module: false, mangle: true });
    html = html.replace(code, () => short);
  }
  const start = /import init,\s*[*] ?as bindings from(".*?");const wasm=await (init[(].*?[)]);.*?(?=<\/script>)/s;
  if (!start.test(html)) throw new Error('Trunk starts the program otherwise than it did');
  writeFileSync(page, html.replace(start, 'import init from$1;$2'));
}

/** The glue with the functions that load parts. */
function withLoaders(glue, { entries, code }) {
  const { object } = offers(glue);
  const edits = [[object.start + 1, object.start + 1, entries]];
  walk(acorn.parse(glue, MODULE), (node) => {
    const named = node.type === 'ImportDeclaration' ? node.source : node.type === 'Property' ? node.key : {};
    if (named.value === LOADERS) edits.push(withComma(glue, node));
  });
  return apply(glue, edits) + code;
}

/** Drops what the glue says of a way to start it that nothing here takes. */
function withoutAdvice(glue) {
  const edits = [];
  walk(acorn.parse(glue, MODULE), (node) => {
    if (node.type === 'ExpressionStatement' && /^console\.warn\(.using deprecated parameters/.test(text(glue, node))) edits.push([node.start, node.end, ';']);
  });
  return apply(glue, edits);
}

/** Drops the glue's exported classes. Nothing imports them: Trunk's script asks for `default`. */
function withoutClasses(glue) {
  const edits = [];
  const classes = new Set();
  for (const node of acorn.parse(glue, MODULE).body) {
    const name = node.type === 'ExportNamedDeclaration' && node.declaration?.id?.name;
    if (name) {
      if (node.declaration.type !== 'ClassDeclaration') throw new Error(`an export that is no class: ${name}`);
      classes.add(name);
      edits.push([node.start, node.end, '']);
    } else if (node.type === 'ExportNamedDeclaration') {
      edits.push([node.start, node.end, 'export { __wbg_init as default };']);
    } else if (node.type === 'IfStatement' && /^if \(Symbol\.dispose\) \w+\.prototype\[/.test(text(glue, node))) {
      edits.push([node.start, node.end, '']);
    } else if (node.type === 'VariableDeclaration' && /^\w+Finalization$/.test(node.declarations[0].id.name)) {
      edits.push([node.start, node.end, '']);
    }
  }
  const rest = apply(glue, edits);
  walk(acorn.parse(rest, MODULE), (node) => {
    const name = node.type === 'Identifier' && node.name.replace(/Finalization$/, '');
    if (classes.has(name)) throw new Error(`the program makes a ${name}, so the class cannot go`);
  });
  return rest;
}

/** The names of the program's exports that the glue calls by. */
function used(glue) {
  return new Set(uses(glue).map((node) => node.name));
}

/** Where the glue names an export of the program: `wasm.NAME`. */
function uses(glue) {
  const found = [];
  walk(acorn.parse(glue, MODULE), (node) => {
    if (node.type !== 'MemberExpression' || node.object.name !== 'wasm') return;
    if (node.computed) throw new Error(`the glue computes an export's name: ${text(glue, node)}`);
    found.push(node.property);
  });
  return found;
}

/** The program without the other exports, and without what only they reach. */
function keepExports(program, names) {
  mustHold('program exports', exportsOf(program), names);
  const roots = [...names].map((name) => ({ name: `export ${name}`, export: name, root: true }));
  writeFileSync(scratched('graph.json'), JSON.stringify(roots));
  writeFileSync(scratched('in.wasm'), program);
  binaryen('wasm-metadce', 'in.wasm', '--graph-file', scratched('graph.json'), '-o', scratched('out.wasm'));
  return readFileSync(scratched('out.wasm'));
}

/** The glue without the functions that the program does not import. */
function keepImports(glue, names) {
  const wanted = new Set(names);
  const offered = offers(glue).functions;
  mustHold('glue offers', offered.map(({ key }) => key.name), wanted);
  const edits = offered
    .filter(({ key }) => !wanted.has(key.name))
    .map((node) => withComma(glue, node));
  return apply(glue, edits);
}

/** The edit that takes an entry of an object away. */
function withComma(glue, { start, end }) {
  return [start, end + glue.slice(end).match(/^\s*,?/)[0].length, ''];
}

/** The functions that the glue gives to the program, and the key that their object stands at. */
function offers(glue) {
  const found = [];
  const constants = new Map();
  walk(acorn.parse(glue, MODULE), (node) => {
    if (node.type === 'VariableDeclarator') constants.set(node.id.name, node.init);
    if (node.type === 'Property' && /^\.\/\w+_bg\.js$/.test(node.key.value)) found.push(node);
  });
  if (found.length !== 1) throw new Error(`the glue has ${found.length} objects of functions for the program`);
  const { key: module, value } = found[0];
  const object = value.type === 'Identifier' ? constants.get(value.name) : value;
  const functions = object.properties.filter(({ key }) => key.name !== '__proto__');
  for (const node of functions) if (node.key.type !== 'Identifier') throw new Error(`what is ${text(glue, node)}?`);
  return { module, object, functions };
}

/** The program as small as it gets, and what wasm-opt told of it. */
function optimized(program, more, layouts = 1) {
  writeFileSync(scratched('in.wasm'), program);
  const told = binaryen('wasm-opt', 'in.wasm', ...OPTIMIZE, ...STRIP, ...more, '-o', scratched('small.wasm'));
  const outs = Array.from({ length: layouts }, (_, at) => scratched(`out${at}.wasm`));
  execFileSync(ORDER, [scratched('small.wasm'), ...outs], QUIET);
  return { program: lightest(outs.map((out) => readFileSync(out))), told };
}

function lightest(programs) {
  if (programs.length === 1) return programs[0];
  const weights = programs.map((it) => brotli(it).length);
  return programs[weights.indexOf(Math.min(...weights))];
}

/** What wasm-opt calls imports and exports from now on. */
function namesOf(told) {
  const map = JSON.parse(told);
  return {
    imports: new Map(map.imports.map(([, old, name]) => [old, name])),
    exports: new Map(map.exports),
  };
}

/** The glue with the program's new names; each of them must be known to both. */
function rename(glue, names, program) {
  // wasm-opt may have found one more that is never called.
  glue = keepImports(glue, names.imports.keys());
  const { module, functions } = offers(glue);
  const modules = new Set(WebAssembly.Module.imports(new WebAssembly.Module(program)).map((entry) => entry.module));
  if (modules.size !== 1) throw new Error(`the program imports from ${modules.size} modules`);
  const to = (map, node) => {
    const name = map.get(node.name);
    if (name === undefined) throw new Error(`wasm-opt gave ${node.name} no new name`);
    return [node.start, node.end, name];
  };
  const renamed = apply(glue, [
    [module.start, module.end, JSON.stringify([...modules][0])],
    ...functions.map(({ key }) => to(names.imports, key)),
    ...uses(glue).map((node) => to(names.exports, node)),
  ]);
  const offered = functions.map(({ key }) => names.imports.get(key.name));
  mustHold('glue offers', offered, importsOf(program));
  mustHold('program imports', importsOf(program), offered);
  mustHold('program exports', exportsOf(program), used(renamed));
  return renamed;
}

function mustHold(who, names, wanted) {
  for (const name of wanted) if (![...names].includes(name)) throw new Error(`the ${who} no ${name}`);
}

/** Puts other bytes into the one file of that kind, and their digest into the page. */
function replace(kind, bytes) {
  const path = only(dist, kind);
  const page = join(dist, 'index.html');
  const html = readFileSync(page, 'utf8');
  const old = integrity(readFileSync(path));
  if (html.split(old).length !== 2) throw new Error(`index.html does not hold the digest of ${path} once`);
  writeFileSync(path, bytes);
  writeFileSync(page, html.replace(old, () => integrity(bytes)));
}

function integrity(bytes) {
  return `sha384-${digest('sha384', bytes, 'base64')}`;
}

function digest(kind, bytes, spelling) {
  return createHash(kind).update(bytes).digest(spelling);
}

async function minify(code, options) {
  // pure_new: nothing here is made only for what making it does. unsafe_methods: nor is any method called with `new`.
  const compress = { passes: 3, pure_new: true, unsafe_methods: true };
  return (await terser.minify(code, { module: true, ecma: 2020, compress, ...options })).code;
}

function binaryen(command, input, ...rest) {
  const options = { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'] };
  return execFileSync(command, [scratched(input), ...rest], options);
}

function exportsOf(program) {
  return WebAssembly.Module.exports(new WebAssembly.Module(program)).map(({ name }) => name);
}

function importsOf(program) {
  return WebAssembly.Module.imports(new WebAssembly.Module(program)).map(({ name }) => name);
}

function walk(node, visit) {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (typeof node?.type === 'string') {
    visit(node);
    for (const part of Object.values(node)) if (part && typeof part === 'object') walk(part, visit);
  }
}

/** The text with each [start, end, new text] put in. */
function apply(code, edits) {
  const backwards = [...edits].sort(([a], [b]) => b - a);
  return backwards.reduce((text, [start, end, put]) => text.slice(0, start) + put + text.slice(end), code);
}

function text(code, { start, end }) {
  return code.slice(start, end);
}

function only(folder, kind) {
  const names = readdirSync(folder).filter((name) => kind.test(name));
  if (names.length !== 1) throw new Error(`${folder} holds ${names.length} files ${kind}, not one`);
  return join(folder, names[0]);
}

function scratched(name) {
  return join(scratch, name);
}
