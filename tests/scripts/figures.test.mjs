// The input rules of the form, held against the cases that hold the server's too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { normalise, valueOf, write } from '../../src/XifengEdu.Web/assets/sheet/figures.js';

const cases = JSON.parse(readFileSync(new URL('../cases/figure-input.json', import.meta.url), 'utf8'));

for (const { text, figure } of cases) {
  test(`${JSON.stringify(text)} is ${figure === null ? 'no figure' : figure || 'blank'}`, () => {
    const value = valueOf(text);
    if (figure === '') assert.equal(normalise(text), '');
    else if (figure === null) {
      assert.equal(value, null);
      assert.notEqual(normalise(text), '');
    } else {
      assert.equal(write(value).replace(/,/g, ''), figure);
    }
  });
}
