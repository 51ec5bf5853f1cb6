// Where the keys lead.

/** The cells as rows and columns: the grid's as they stand, the form's one below the other. */
export class Lanes {
  constructor(rows, isGrid) {
    this.isGrid = isGrid;
    this.lanes = isGrid ? rows.map(lane) : rows.flatMap(row => [...row.cells.values()].map(cell => [cell]));
    this.cells = this.lanes.flat().filter(Boolean);
    this.lanes.forEach((cells, top) => cells.forEach((cell, left) => {
      if (cell) Object.assign(cell, { top, left });
    }));
    // A sheet that is only read is walked as well; one that is written stops at the boxes that take something.
    this.readOnly = !this.cells.some(cell => cell.editable);
  }

  stops(cell) {
    return Boolean(cell) && (this.readOnly || cell.editable);
  }

  first() {
    return this.cells.find(cell => this.stops(cell));
  }

  last() {
    return [...this.cells].reverse().find(cell => this.stops(cell));
  }

  /** The next cell in a direction, so many stops away or as far as it goes; the cell itself at the edge. */
  from(cell, down, across, stops = 1) {
    let { top, left } = cell;
    let reached = cell;
    while (stops > 0 && this.lanes[top + down] && this.lanes[top + down][left + across] !== undefined) {
      top += down;
      left += across;
      if (!this.stops(this.lanes[top][left])) continue;
      reached = this.lanes[top][left];
      stops -= 1;
    }
    return reached;
  }

  /** The cell a key leads to, undefined when the key is not ours. */
  target(cell, { key, ctrlKey, metaKey, shiftKey }) {
    const ctrl = ctrlKey || metaKey;
    if (ctrl) return { Home: () => this.first(), End: () => this.last() }[key]?.();
    if (key === 'Enter') return this.from(cell, shiftKey ? -1 : 1, 0);
    if (shiftKey) return undefined;
    if (key === 'ArrowDown') return this.from(cell, 1, 0);
    if (key === 'ArrowUp') return this.from(cell, -1, 0);
    if (!this.isGrid) return undefined;
    if (key === 'PageDown') return this.from(cell, 1, 0, 10);
    if (key === 'PageUp') return this.from(cell, -1, 0, 10);
    const { selectionStart: start, selectionEnd: end, value } = cell.input;
    const whole = start === 0 && end === value.length;
    if (key === 'ArrowRight' && (whole || (start === end && end === value.length))) return this.from(cell, 0, 1);
    if (key === 'ArrowLeft' && (whole || (start === end && start === 0))) return this.from(cell, 0, -1);
    return undefined;
  }
}

// A position without a box is null: not asked of this school. Beyond the row's end there is none.
const lane = row => [...row.element.querySelectorAll('td:not([data-row-state])')].map(td => row.cells.get(td.dataset.cell) || null);

/** Keeps a focused cell out from under the sticky head and the sticky first column. */
export function keepInSight(table) {
  const scroller = table.parentElement;
  const corner = table.querySelector('tbody th');
  const measure = () => {
    scroller.style.scrollPaddingTop = `${table.tHead ? table.tHead.offsetHeight : 0}px`;
    scroller.style.scrollPaddingLeft = `${corner ? corner.offsetWidth : 0}px`;
  };
  measure();
  window.addEventListener('resize', measure);
}
