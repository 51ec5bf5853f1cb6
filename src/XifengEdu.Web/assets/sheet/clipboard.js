// What Excel, WPS and LibreOffice put on the clipboard, and where it goes. Nothing here knows the page.

import { normalise } from './figures.js';

/** Rows and columns of tab-separated text; a quoted field may hold tabs, line ends and doubled quotes. */
export function parseBlock(text) {
  const field = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n?|\n|$)/y;
  const rows = [];
  let row = [];
  // The line end after the last row opens no row of its own.
  while (field.lastIndex < text.length || row.length) {
    const [, quoted, plain, end] = field.exec(text);
    row.push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
    if (end === '\t') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** A block as the form takes it, one box below the other: a single row is laid down, of several columns the first counts. */
export function asColumn(block) {
  if (block.length === 1) return { column: block[0].map(text => [text]), dropped: false };
  return { column: block.map(row => [row[0]]), dropped: block.some(row => row.length > 1) };
}

/**
 * Lays a block onto the lanes (rows of cells, null where nothing is asked) from a place on.
 * A blank clears the cell it lands on; only figures that find no cell are counted.
 */
export function place(block, lanes, top, left) {
  const placed = { writes: [], figures: 0, cleared: 0, notAsked: 0, locked: 0, cut: 0 };
  block.forEach((texts, down) => texts.forEach((raw, across) => {
    const text = normalise(raw);
    const lane = lanes[top + down];
    const cell = lane && lane[left + across];
    if (cell && cell.editable) {
      if (text) placed.figures += 1;
      else if (cell.text) placed.cleared += 1;
      if (text !== cell.text) placed.writes.push({ cell, text });
    } else if (text) {
      if (cell) placed.locked += 1;
      else if (cell === null) placed.notAsked += 1;
      else placed.cut += 1;
    }
  }));
  return placed;
}

/** What became of a pasted block, in a sentence. */
export function wordsOf({ figures, cleared, notAsked, locked, cut }, dropped) {
  const lost = [
    notAsked && `${notAsked}个落在不适用的格内`,
    locked && `${locked}个落在不可修改的格内`,
    cut && `${cut}个超出表格范围`,
  ].filter(Boolean);
  return [
    `已粘贴${figures}个数`,
    ...(cleared ? [`清空${cleared}格`] : []),
    ...lost,
    ...(lost.length ? ['未写入'] : []),
    ...(dropped ? ['复制内容有多列，只取第一列'] : []),
  ].join('，');
}
