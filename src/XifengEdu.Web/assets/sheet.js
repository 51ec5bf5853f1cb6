// Makes the yearly form and the bureau's grid as quick as a spreadsheet, and saves as one goes.

import { Lanes, keepInSight } from './sheet/moving.js';
import { Row } from './sheet/cells.js';
import { asColumn, parseBlock, place, wordsOf } from './sheet/clipboard.js';
import { Derived } from './sheet/derived.js';
import { History } from './sheet/history.js';
import { LocalCopy } from './sheet/localcopy.js';
import { Panel } from './sheet/panel.js';
import { Saver } from './sheet/saving.js';

/** The line that says how the saving stands; a note on the last paste stands before it until the next edit. */
class StateLine {
  constructor(element) {
    this.element = element;
    this.note = '';
    this.parts = element ? [element.textContent.trim()] : [];
  }

  say(...parts) {
    this.parts = parts;
    if (!this.element) return;
    const words = parts.filter(Boolean);
    const all = [this.note + (this.note && words.length ? '；' : ''), ...words];
    // The same words again would be read out again at every key.
    if (this.element.textContent === all.map(part => part.textContent || part).join('')) return;
    this.element.textContent = '';
    this.element.append(...all);
  }

  remark(note) {
    if (note === this.note) return;
    this.note = note;
    this.say(...this.parts);
  }
}

function start(root) {
  const rows = [...root.querySelectorAll('[data-reporter]')].map(element => new Row(element));
  const table = root.querySelector('table');
  const lanes = new Lanes(rows, Boolean(root.querySelector('td[data-cell]')));
  const panelElement = root.querySelector('[data-cell-panel]');
  const panel = panelElement && new Panel(panelElement);
  const line = new StateLine(root.querySelector('[data-save-state]'));
  const derived = new Derived(root, rows);
  const local = new LocalCopy(root);
  const history = new History(write);
  const saver = new Saver({ root, cells: lanes.cells, local, line, onAnswer });
  const undoButton = document.querySelector('[data-undo]');
  let onward = null;

  const byHolder = new Map(lanes.cells.map(cell => [cell.holder, cell]));
  const cellOf = node => byHolder.get(node.closest('[data-cell]'));
  const figureOf = node => (node.matches('[data-figure]') ? cellOf(node) : undefined);
  const cellOfReason = node => (panel && node === panel.box ? panel.cell : node.matches('[data-explanation]') && cellOf(node));

  function changed(cells) {
    cells.forEach(cell => cell.mark());
    derived.refresh(cells);
    if (panel) panel.refresh();
    offerUndo();
    tell();
    saver.changed(cells);
  }

  function offerUndo() {
    if (undoButton) undoButton.disabled = !history.done.length;
  }

  function write(edits) {
    edits.forEach(({ cell, text }) => cell.write(text));
    changed(edits.map(({ cell }) => cell));
  }

  function commit(cell) {
    history.add(cell.commit());
    offerUndo();
  }

  /** Writes a lot at once, as one step to take back. */
  function enter(writes) {
    history.add(writes.filter(({ cell, text }) => text !== cell.text).map(({ cell, text }) => ({ cell, before: cell.input.value, after: text })));
    write(writes);
  }

  function go(cell) {
    cell.input.focus();
    cell.input.select();
  }

  function onAnswer(answered) {
    answered.forEach(row => row.cells.forEach(cell => cell.mark()));
    derived.refresh(answered.flatMap(row => [...row.cells.values()]));
    if (panel) panel.refresh();
    tell();
  }

  /** The line below the form: how much is filled, wrong and to be explained. */
  function tell() {
    const say = (name, count) => {
      const place = document.querySelector(`[data-${name}]`);
      if (place) place.textContent = count;
    };
    say('filled', lanes.cells.filter(cell => cell.text).length);
    say('error-count', root.querySelectorAll('.has-error').length);
    say('open-count', lanes.cells.filter(cell => cell.needsReason && !cell.explanation).length);
    lanes.cells.forEach(cell => { cell.holder.dataset.value = cell.text; });
  }

  /** Goes to the next box that is empty or wrong, or to the reason that is missing; from the last one to the first. */
  function goOn() {
    const open = lanes.cells.filter(cell => cell.editable
      && (!cell.text || cell.holder.classList.contains('has-error') || (cell.needsReason && !cell.explanation)));
    const here = cellOf(document.activeElement) || onward;
    const at = here ? lanes.cells.indexOf(here) : -1;
    const next = open.find(cell => lanes.cells.indexOf(cell) > at) || open[0];
    if (!next) return line.remark('没有未填或待处理的项');
    onward = next;
    go(next);
    if (next.text && next.needsReason && next.box) next.box.focus();
  }

  function takeBack(direction) {
    const cell = history[direction]();
    if (cell) line.remark('');
    return cell;
  }

  function restore() {
    const writes = [];
    let [moved, homeless] = [0, 0];
    local.restore((reporter, element, { text, explanation, before }) => {
      const row = rows.find(r => r.reporter === reporter);
      const cell = row && row.cells.get(element);
      if (cell && cell.text === text && cell.explanation === explanation) return true;
      if (!cell || !cell.editable) {
        homeless += 1;
        return false;
      }
      if (before !== cell.saved) {
        moved += 1;
        cell.seenBefore = before;
      }
      cell.explanation = explanation;
      writes.push({ cell, text });
      return true;
    });
    enter(writes);
    line.remark([
      writes.length && `已放回本机保留的${writes.length}处修改`,
      moved && `其中${moved}处服务器上的数已有变动，请核对`,
      homeless && `本机另有${homeless}处修改因不可填写未放回`,
    ].filter(Boolean).join('，'));
  }

  root.addEventListener('focusin', ({ target }) => {
    const cell = figureOf(target);
    if (!cell) return;
    target.select();
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (panel) panel.show(cell);
  });

  root.addEventListener('focusout', ({ target }) => {
    const cell = figureOf(target);
    if (!cell) return;
    commit(cell);
    // Who has left a box wants to know now.
    saver.sendSoon(100);
  });

  // The first click takes the cell as a whole, as the keys do; the next one sets the caret.
  root.addEventListener('mousedown', event => {
    const cell = event.button === 0 && figureOf(event.target);
    if (!cell || event.target === document.activeElement || event.target.matches(':disabled')) return;
    event.preventDefault();
    go(cell);
  });

  root.addEventListener('input', ({ target }) => {
    const cell = figureOf(target) || cellOfReason(target);
    if (!cell) return;
    if (panel && target === panel.box) cell.explanation = target.value;
    line.remark('');
    changed([cell]);
  });

  root.addEventListener('keydown', event => {
    // Enter that ends a Chinese input method's composition is not ours.
    if (event.isComposing || event.keyCode === 229 || event.altKey) return;
    const { target, key } = event;
    const reasonOf = cellOfReason(target);
    if (reasonOf && (key === 'Enter' || key === 'Escape')) {
      event.preventDefault();
      go(key === 'Enter' ? lanes.from(reasonOf, event.shiftKey ? -1 : 1, 0) : reasonOf);
      return;
    }
    const cell = figureOf(target);
    if (!cell) return;
    if (key === 'Escape' && cell.input.value !== cell.committed) {
      cell.input.value = cell.committed;
      target.select();
      changed([cell]);
    } else if (key === 'F2' && event.shiftKey && panel && !panel.reason.hidden) {
      panel.box.focus();
    } else if (key === 'F2') {
      target.setSelectionRange(target.value.length, target.value.length);
    } else {
      const next = lanes.target(cell, event);
      if (!next) return;
      if (next === cell) commit(cell);
      go(next);
    }
    event.preventDefault();
  });

  root.addEventListener('paste', event => {
    const cell = figureOf(event.target);
    const block = cell && cell.editable ? parseBlock(event.clipboardData.getData('text/plain')) : [];
    if (!block.length) return;
    const { selectionStart: from, selectionEnd: to, value } = cell.input;
    const single = block.length === 1 && block[0].length === 1;
    // Into the middle of a text being edited goes text.
    if (single && (from > 0 || to < value.length)) return;
    event.preventDefault();
    commit(cell);
    const { column, dropped } = lanes.isGrid ? { column: block, dropped: false } : asColumn(block);
    const placed = place(column, lanes.lanes, cell.top, cell.left);
    enter(placed.writes);
    line.remark(wordsOf(placed, dropped));
    cell.input.select();
  });

  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      saver.flush();
      return;
    }
    if (key !== 'z' && key !== 'y') return;
    const cell = root.contains(event.target) && figureOf(event.target);
    // In the boxes of words it is the browser's.
    if (!cell && event.target.matches('input, textarea, select')) return;
    event.preventDefault();
    // What is being typed is a step by now, so that it is taken back first and can be had again.
    if (cell) commit(cell);
    const reached = takeBack(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    if (reached) go(reached);
  });

  document.addEventListener('click', event => {
    const answer = event.target.closest('[data-set]');
    if (answer && root.contains(answer) && cellOf(answer).editable) {
      enter([{ cell: cellOf(answer), text: answer.dataset.set }]);
      cellOf(answer).input.focus();
      saver.sendSoon(100);
    } else if (event.target.closest('[data-next]')) {
      goOn();
    } else if (event.target.closest('[data-save]')) {
      event.preventDefault();
      saver.flush();
    } else if (event.target.closest('[data-undo]')) {
      event.preventDefault();
      takeBack('undo');
    }
  });

  let submitting = false;
  document.addEventListener('submit', async event => {
    const form = event.target;
    if (!form.matches('[data-flush]') || !saver.unsaved.length) return;
    event.preventDefault();
    if (submitting) return;
    submitting = true;
    // Chrome 80 does not name the button; it has the focus then.
    const button = event.submitter || form.querySelector('button:focus, [type="submit"]:focus');
    const saved = await saver.flush();
    submitting = false;
    if (saved) form.requestSubmit(button);
    else if (!saver.troubled) line.say('有内容未能保存，请先按提示处理');
  });

  if (lanes.isGrid) keepInSight(table);
  lanes.cells.forEach(cell => cell.mark());
  derived.refresh(lanes.cells);
  offerUndo();
  tell();
  restore();
  if (location.hash === '#next') goOn();
  saver.watch();
}

const startAll = () => document.querySelectorAll('[data-sheet]').forEach(start);

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startAll);
else startAll();
