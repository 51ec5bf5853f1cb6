// What is reckoned from the boxes while they are filled: change to last year, ratios, sums, totals.

import { change, ratio, sum, valueOf, write } from './figures.js';

const words = text => (text || '').split(' ').filter(Boolean);

// What is not asked of this school is no part of its sum; what is asked and blank leaves the sum open.
const valuesOf = (row, elements) => words(elements).filter(e => row.cells.has(e)).map(e => valueOf(row.cells.get(e).text));

/** A cell's change to last year, in words; empty when either figure is missing. */
export const changeOf = cell => change(valueOf(cell.text), valueOf(cell.input.dataset.last));

export class Derived {
  constructor(root, rows) {
    this.root = root;
    this.rows = rows;
  }

  refresh(cells) {
    cells.filter(cell => cell.change && !cell.holder.classList.contains('is-yes-no')).forEach(cell => { cell.change.textContent = changeOf(cell); });
    new Set(cells.map(cell => cell.row)).forEach(row => this.refreshRow(row));
    const touched = new Set(cells.map(cell => cell.element));
    this.root.querySelectorAll('[data-total]').forEach(place => {
      if (touched.has(place.dataset.total)) this.refreshTotal(place);
    });
  }

  refreshRow(row) {
    row.element.querySelectorAll('[data-ratio]').forEach(place => {
      const { numerator, denominator } = place.dataset;
      place.textContent = ratio(valuesOf(row, numerator), valuesOf(row, denominator), place.dataset);
    });
    row.element.querySelectorAll('[data-sum]').forEach(place => {
      const values = valuesOf(row, place.dataset.sum);
      const total = values.length ? sum(values) : null;
      place.textContent = total === null ? '' : write(total) + (place.dataset.unit || '');
    });
  }

  // A total of some schools says of how many.
  refreshTotal(place) {
    const asked = this.rows.map(row => row.cells.get(place.dataset.total)).filter(Boolean);
    const given = asked.map(cell => valueOf(cell.text)).filter(value => value !== null);
    place.textContent = given.length ? write(sum(given)) : '';
    if (!given.length || given.length === asked.length) return;
    const part = document.createElement('small');
    part.textContent = `已填${given.length}/${asked.length}`;
    place.append(part);
  }
}
