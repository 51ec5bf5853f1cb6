import { changeOf } from './derived.js';
import { describe } from './cells.js';

/** Below the grid: the cell in hand, what is wrong with it, and the reason it may need. */
export class Panel {
  constructor(element) {
    this.element = element;
    this.title = element.querySelector('[data-panel-title]');
    this.message = element.querySelector('[data-panel-message]');
    this.reason = element.querySelector('[data-panel-reason]');
    this.box = element.querySelector('[data-panel-explanation]');
  }

  show(cell) {
    this.cell = cell;
    if (this.message.id) describe(cell.input, this.message.id);
    this.refresh();
  }

  refresh() {
    const { cell } = this;
    if (!cell) return;
    const last = cell.input.dataset.last;
    this.element.hidden = false;
    this.title.textContent = [
      cell.input.getAttribute('aria-label'),
      last && `上年${last}`,
      changeOf(cell) && `比上年${changeOf(cell)}`,
    ].filter(Boolean).join('　');
    this.message.textContent = cell.words;
    this.message.hidden = !cell.words;
    this.message.classList.toggle('is-error', cell.holder.classList.contains('has-error'));
    this.reason.hidden = !cell.needsReason && !cell.explanation && document.activeElement !== this.box;
    this.box.readOnly = !cell.editable;
    // Not while it is typed into: the text kept is trimmed.
    if (document.activeElement !== this.box) this.box.value = cell.explanation;
  }
}
