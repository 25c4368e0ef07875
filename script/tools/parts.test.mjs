// Promises of parts.mjs that no browser can see broken: it would only load more, or more often.
// usage: node --test script/tools/parts.test.mjs
import assert from 'node:assert/strict';
import test from 'node:test';
import { gathered, given, importedBy } from './parts.mjs';

const part = (load, ...files) => ({ load, files, isStyled: false });

/** Which of the splitter's files each part loads. */
function loaded({ parts, made }) {
  return Object.fromEntries(parts.map(({ load, files }) => [load, files.flatMap((file) => made.get(file)).sort()]));
}

test('a part loads all that it needs, and each file of the splitter stands in one file', () => {
  const all = [part('news', 'news', 'c1', 'c2'), part('buses', 'buses', 'c2', 'c3'), part('people', 'people', 'c1', 'c3', 'c4')];
  const sizes = { c1: 100, c2: 90_000, c3: 3_000, c4: 10 };
  const found = gathered(all, (file) => sizes[file] ?? 50_000);
  for (const { load, files } of all) for (const file of files) assert.ok(loaded(found)[load].includes(file), `${load} needs ${file}`);
  const placed = [...found.made.values()].flat();
  assert.equal(placed.length, new Set(placed).size);
  assert.deepEqual(new Set(placed), new Set(all.flatMap(({ files }) => files)));
});

test('what the same parts need is one file, and a part that nobody shares with has one', () => {
  const { parts } = gathered([part('news', 'news', 'c1', 'c2'), part('buses', 'c1', 'c2', 'buses'), part('keys', 'keys', 'k')], () => 70_000);
  assert.deepEqual(parts.map(({ files }) => files.length), [2, 2, 1]);
});

test('no part loads much in vain', () => {
  const all = [part('news', 'news', 'c1', 'c2'), part('buses', 'buses', 'c1')];
  const found = gathered(all, (file) => (file === 'c2' ? 60_000 : 30_000));
  assert.deepEqual(loaded(found).buses, ['buses', 'c1']);
  const tiny = gathered(all, (file) => (file === 'c2' ? 400 : 30_000));
  assert.deepEqual(loaded(tiny).buses, ['buses', 'c1'], 'nor does what is tiny help who does not need it');
});

test('the same files come in another order to the same end', () => {
  const all = [part('news', 'news', 'c1', 'c2', 'c3'), part('buses', 'buses', 'c3', 'c2'), part('people', 'people', 'c1')];
  const turned = all.map((it) => ({ ...it, files: [...it.files].reverse() }));
  assert.deepEqual(gathered(turned, (file) => file.length * 900), gathered(all, (file) => file.length * 900));
});

test('what a file imports is told as the text format spells it', () => {
  // (import "a" "f" (func (param i32 i64) (result f64))) "t" (table 300 funcref) "m" (memory 131) "g" (global (mut i32))
  const string = (text) => [text.length, ...Buffer.from(text)];
  const imports = [
    [...string('a'), ...string('f'), 0, 0], [...string('a'), ...string('t'), 1, 0x70, 0, 0xac, 0x02],
    [...string('a'), ...string('m'), 2, 0, 0x83, 0x01], [...string('a'), ...string('g'), 3, 0x7f, 1],
  ].flat();
  const bytes = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7f, 0x7e, 1, 0x7c, 2, imports.length + 1, 4, ...imports]);
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name), ['f', 't', 'm', 'g']);
  assert.deepEqual([...importedBy(bytes)], [
    ['f', '(func (param i32) (param i64) (result f64))'], ['t', '(table 300 funcref)'], ['m', '(memory 131)'], ['g', '(global (mut i32))'],
  ]);
  assert.match(given(importedBy(bytes)), /\(import "p" "m" \(memory \$2 131\)\) \(export "m" \(memory \$2\)\)/);
});
