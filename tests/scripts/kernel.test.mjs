// What the county's offices still run: Chromium 90. The built files must ask for nothing that came after it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';

const web = new URL('../../src/XifengEdu.Web/', import.meta.url);
const esbuild = createRequire(new URL('package.json', web))('esbuild');
const dist = new URL('wwwroot/dist/', web);

// Methods and properties are no syntax: esbuild lets them pass. [what, the Chromium that brought it]
const later = {
  js: [['\\.at\\(', 92], ['Object\\.hasOwn\\b', 93], ['structuredClone', 98], ['\\.findLast', 97], ['\\.toSorted|\\.toReversed|\\.toSpliced', 110],
    ['randomUUID', 92], ['\\.showPopover|popover', 114], ['AbortSignal\\.timeout', 103], ['Object\\.groupBy', 117], ['startViewTransition', 111]],
  css: [[':has\\(', 105], ['@layer', 99], ['@container', 105], ['color-mix\\(', 111], ['accent-color', 93], ['text-wrap:', 114], ['scrollbar-gutter', 94],
    ['\\d[ds]v[hw]\\b', 108], ['@media[^{]*[<>]', 104], ['subgrid', 117], ['[;{](translate|rotate|scale):', 104], [':user-(in)?valid', 119]],
};

for (const file of readdirSync(dist).filter(name => /\.(js|css)$/.test(name))) {
  const code = readFileSync(new URL(file, dist), 'utf8');
  const loader = file.split('.').pop();

  test(`${file} is written in what Chromium 90 reads`, async () => {
    const written = await esbuild.transform(code, { loader, target: 'esnext' });
    const lowered = await esbuild.transform(code, { loader, target: 'chrome90' });
    assert.equal(lowered.code, written.code);
  });

  test(`${file} asks for nothing that came after Chromium 90`, () => {
    const found = later[loader].filter(([what]) => new RegExp(what).test(code)).map(([what]) => what);
    assert.deepEqual(found, []);
  });
}

test('the check finds what is too new', async () => {
  for (const [loader, code] of [['js', 'class A { static { this.b = 1; } }'], ['css', 'a { & b { color: red } }']]) {
    const written = await esbuild.transform(code, { loader, target: 'esnext' });
    const lowered = await esbuild.transform(code, { loader, target: 'chrome90' });
    assert.notEqual(lowered.code, written.code);
  }
});
