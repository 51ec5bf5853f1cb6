// The boxes of the page and what stands behind them: what the server has, what was typed since, what is wrong with it.

import { normalise } from './figures.js';

/** One figure of one return, with the reason given for it. */
export class Cell {
  constructor(holder, row) {
    this.holder = holder;
    this.row = row;
    this.element = holder.dataset.cell;
    this.input = holder.querySelector('[data-figure]');
    // Only the form has room for these; in the grid the panel shows them.
    this.box = holder.querySelector('[data-explanation]');
    this.reason = holder.querySelector('[data-reason]');
    this.message = holder.querySelector('[data-message]');
    this.change = holder.querySelector('[data-change]');

    if (!this.box && !holder.dataset.explanation) holder.dataset.explanation = this.savedExplanation;
    this.words = holder.dataset.finding || '';
    this.needsReason = holder.dataset.needsReason === 'true';

    // What the page came with is on the server already, as figures or as a draft.
    this.held = { text: normalise(this.input.defaultValue), explanation: this.explanation };
    this.settled = this.held.text === normalise(this.saved) && this.explanation === this.savedExplanation;
    this.committed = this.input.value;
    if (this.message && this.message.id) describe(this.input, this.message.id);
  }

  get saved() {
    return this.input.dataset.saved || '';
  }

  get savedExplanation() {
    return (this.box ? this.box.dataset.saved : this.holder.dataset.explained) || '';
  }

  get text() {
    return normalise(this.input.value);
  }

  get explanation() {
    return (this.box ? this.box.value : this.holder.dataset.explanation).trim();
  }

  set explanation(text) {
    if (this.box) this.box.value = text;
    else this.holder.dataset.explanation = text;
    if (this.reason && text) this.reason.hidden = false;
  }

  get content() {
    return { text: this.text, explanation: this.explanation };
  }

  get isHeld() {
    return this.text === this.held.text && this.explanation === this.held.explanation;
  }

  get editable() {
    return !this.input.readOnly && !this.input.matches(':disabled');
  }

  /** New against the figures; what was put back as it had been is still new against the draft. */
  get hasNewText() {
    return this.text !== normalise(this.saved) || (!this.settled && this.text !== this.held.text);
  }

  get hasNewExplanation() {
    return this.explanation !== this.savedExplanation || (!this.settled && this.explanation !== this.held.explanation);
  }

  /** Differs from the figures on the server; 12.50 does not once the server has made it 12.5. */
  get dirty() {
    return !(this.settled && this.isHeld) && (this.hasNewText || this.hasNewExplanation);
  }

  /** Differs from all the server has, its draft included. */
  get pending() {
    return this.dirty && !this.isHeld;
  }

  /** What the user saw before the change; after a restart not always what the server has now. */
  get before() {
    return this.seenBefore === undefined ? this.saved : this.seenBefore;
  }

  write(text) {
    this.input.value = text;
    this.committed = text;
  }

  /** Ends an edit; answers it as a step to take back, none if nothing was changed. */
  commit() {
    const step = this.text === normalise(this.committed) ? [] : [{ cell: this, before: this.committed, after: this.input.value }];
    this.committed = this.input.value;
    if (this.settled && this.isHeld) this.write(this.saved);
    return step;
  }

  /** The server has what was sent: as figures, or as a draft only. */
  hold(sent) {
    this.held = sent;
    this.settled = false;
  }

  settle(sent, text, explanation) {
    const active = document.activeElement;
    this.held = sent;
    this.settled = true;
    this.input.dataset.saved = text;
    if (this.box) this.box.dataset.saved = explanation;
    else this.holder.dataset.explained = explanation;
    this.seenBefore = undefined;
    if (!this.isHeld) return;
    if (active !== this.input) this.write(text);
    if (active !== this.box) this.explanation = explanation;
  }

  mark() {
    this.holder.classList.toggle('is-dirty', this.dirty);
  }

  show(findings) {
    const error = findings.some(finding => finding.severity === 'error');
    this.words = findings.map(finding => finding.message).join(' ');
    this.needsReason = findings.some(finding => finding.needsReason);
    this.holder.classList.toggle('has-error', error);
    this.holder.classList.toggle('has-warning', !error && findings.length > 0);
    if (error) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
    if (this.message) {
      this.message.textContent = this.words;
      this.message.hidden = !this.words;
    }
    // Not from under the caret.
    if (this.reason) this.reason.hidden = !this.needsReason && !this.explanation && document.activeElement !== this.box;
  }
}

/** One return: a section of the form or a row of the grid. */
export class Row {
  constructor(element) {
    this.element = element;
    this.reporter = element.dataset.reporter;
    this.stopped = false;
    const holders = [...element.querySelectorAll('[data-cell]')].filter(holder => holder.querySelector('[data-figure]'));
    this.cells = new Map(holders.map(holder => [holder.dataset.cell, new Cell(holder, this)]));
  }

  get version() {
    return Number(this.element.dataset.version);
  }

  set version(number) {
    this.element.dataset.version = number;
    const field = this.element.querySelector('[data-version-field]');
    if (field) field.value = number;
  }

  /** How far the return has come stands in the row of the grid and above the form. */
  set status(words) {
    (this.element.querySelector('[data-return-status]') || document.querySelector('[data-return-status]')).textContent = words;
  }

  /** Findings on figures of other pages, or on none, are words of the row. */
  show(findings) {
    this.cells.forEach(cell => cell.show(findings.filter(finding => finding.element === cell.element)));
    return findings.filter(finding => !this.cells.has(finding.element)).map(finding => finding.message);
  }

  say(words, mergeable) {
    const place = this.element.querySelector('[data-row-message]') || this.addPlace();
    if (!place) return;
    place.textContent = words.join(' ');
    place.hidden = !words.length;
    if (mergeable && this.element.dataset.mergeUrl) place.append(' ', link(this.element.dataset.mergeUrl, '查看并合并'));
    this.element.classList.toggle('is-stopped', this.stopped);
  }

  // Beside what the page says there of its own, the status of the return.
  addPlace() {
    const state = this.element.querySelector('[data-row-state]');
    if (!state) return null;
    const place = document.createElement('p');
    place.setAttribute('data-row-message', '');
    state.append(place);
    return place;
  }
}

export function link(href, words) {
  const a = document.createElement('a');
  a.href = href;
  a.textContent = words;
  return a;
}

export function describe(input, id) {
  const ids = (input.getAttribute('aria-describedby') || '').split(' ').filter(Boolean);
  if (!ids.includes(id)) input.setAttribute('aria-describedby', [...ids, id].join(' '));
}
