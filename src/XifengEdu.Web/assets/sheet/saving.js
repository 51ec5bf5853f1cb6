// Brings what was typed to the server, a request at a time, and says how it stands.

import { link } from './cells.js';
import { normalise } from './figures.js';

const pause = 800;
const patience = 30000;
const firstRetry = 2000;
const lastRetry = 30000;
// A browser refuses to finish a larger request for a page that is gone; the local copy keeps it then.
const keepaliveLimit = 60000;

class SessionEnded extends Error {}

class NotAccepted extends Error {
  constructor(status) {
    super();
    this.status = status;
  }
}

const tag = page => page.querySelector('meta[name="csrf-token"]');

async function ask(address, options) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    const response = await fetch(address, { credentials: 'same-origin', signal: giveUp.signal, ...options });
    // An antiforgery token of an ended session is answered by 400.
    if (response.redirected || [400, 401, 403].includes(response.status)) throw new SessionEnded();
    // 409 is an answer like any other: somebody was quicker in one of the rows.
    if (!response.ok && response.status !== 409) throw new NotAccepted(response.status);
    return response;
  } finally {
    clearTimeout(timer);
  }
}

const texts = (cells, read) => Object.fromEntries(cells.map(cell => [cell.element, read(cell)]));

function asRequest({ row, cells }) {
  const figures = cells.filter(cell => cell.hasNewText);
  return {
    reporter: row.reporter,
    version: row.version,
    figures: texts(figures, cell => cell.text),
    before: texts(figures, cell => cell.before),
    // A reason that stays beside a new figure is given for that one too.
    explanations: texts(cells.filter(cell => cell.hasNewExplanation || (cell.hasNewText && cell.explanation)), cell => cell.explanation),
  };
}

const heldBy = (map, element, otherwise) => (map && map[element] !== undefined ? map[element] || '' : otherwise);

export class Saver {
  constructor({ root, cells, local, line, onAnswer }) {
    Object.assign(this, { root, local, line, onAnswer });
    // Asked at every key: not all the thousands of a grid, only those that differ. A draft of the page is among them.
    this.touched = new Set(cells.filter(cell => cell.dirty));
    this.recover();
    this.words = line.parts.join('');
  }

  recover() {
    this.failures = 0;
    this.ended = false;
  }

  get troubled() {
    return this.failures > 0 || this.ended;
  }

  /** Neither figures nor draft on the server. */
  get unsaved() {
    return [...this.touched].filter(cell => cell.pending);
  }

  /** A return with something new is sent with all that is new in it: its draft becomes figures as a whole. */
  batch() {
    const due = new Set(this.unsaved.map(cell => cell.row).filter(row => !row.stopped));
    const dirty = [...this.touched].filter(cell => cell.dirty);
    return [...due].map(row => ({ row, cells: dirty.filter(cell => cell.row === row) }));
  }

  changed(cells) {
    cells.forEach(cell => this.touched.add(cell));
    this.local.write(this.unsaved);
    this.sendSoon();
  }

  /** Sends when the typing has paused. */
  sendSoon(after = pause) {
    // In trouble a retry is under way and takes this along.
    if (this.troubled) return;
    const due = this.batch().length > 0;
    if (!this.sending) this.line.say(due ? '有未保存的修改' : this.words);
    clearTimeout(this.timer);
    if (due) this.timer = setTimeout(() => this.send(), after);
  }

  /** Sends what is new; joins the request under way. */
  send() {
    clearTimeout(this.timer);
    if (!this.sending) this.sending = this.round().finally(() => { this.sending = null; this.sendSoon(); });
    return this.sending;
  }

  /** Sends until nothing is left to send; answers whether the server has everything. */
  async flush() {
    do await this.send(); while (!this.troubled && this.batch().length);
    return !this.unsaved.length;
  }

  async round() {
    const batch = this.batch();
    if (!batch.length) {
      // Taken back meanwhile: nothing is left to be in trouble about.
      this.recover();
      return;
    }
    if (!this.troubled) this.line.say('正在保存…');
    const sent = batch.map(part => ({ ...part, contents: part.cells.map(cell => cell.content) }));
    const body = JSON.stringify({ rows: batch.map(asRequest) });
    try {
      this.accept(sent, await this.post(body));
    } catch (problem) {
      this.fail(problem);
    }
  }

  async post(body) {
    try {
      return await this.postOnce(body);
    } catch (problem) {
      if (!(problem instanceof SessionEnded)) throw problem;
      // Signed in again in another tab: the token on this page is of the session before.
      await this.renewToken();
      return this.postOnce(body);
    }
  }

  async postOnce(body) {
    const response = await ask(this.root.dataset.saveUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': tag(document).content },
      keepalive: new Blob([body]).size < keepaliveLimit,
      body,
    });
    if (!/json/.test(response.headers.get('Content-Type'))) throw new SessionEnded();
    return response.json();
  }

  async renewToken() {
    const response = await ask(location.href);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const sheet = page.querySelector('[data-sheet]');
    // What one user typed is not saved in the name of another.
    if (!sheet || sheet.dataset.user !== this.root.dataset.user) throw new SessionEnded();
    tag(document).content = tag(page).content;
  }

  accept(sent, answer) {
    this.recover();
    sent.forEach(({ row, cells, contents }) => {
      const part = answer.rows.find(r => r.reporter === row.reporter) || { state: 'draft' };
      this.acceptRow(row, cells, contents, part);
    });
    this.words = answer.words || '';
    this.line.say(this.words);
    this.touched.forEach(cell => { if (!cell.dirty) this.touched.delete(cell); });
    this.local.write(this.unsaved);
    this.onAnswer(sent.map(({ row }) => row));
  }

  acceptRow(row, cells, contents, { state, version, figures, explanations, findings, message, status }) {
    // Of a draft, what was right has become figures all the same.
    const settled = element => state === 'saved' || (figures && element in figures) || (explanations && element in explanations);
    if (state === 'saved' || state === 'draft') {
      cells.forEach((cell, i) => {
        const { text, explanation } = contents[i];
        if (!settled(cell.element)) {
          cell.hold(contents[i]);
          return;
        }
        // A figure not sent anew, beside a new reason, is not in the answer.
        const figure = heldBy(figures, cell.element, text === normalise(cell.saved) ? cell.saved : text);
        cell.settle(contents[i], figure, heldBy(explanations, cell.element, explanation));
      });
    } else {
      // The server keeps what was typed; how to go on is decided elsewhere.
      row.stopped = true;
      cells.forEach((cell, i) => cell.hold(contents[i]));
    }
    if (version !== undefined && !row.stopped) row.version = version;
    if (status) row.status = status;
    row.say([...(message ? [message] : []), ...(findings ? row.show(findings) : [])], state === 'stale');
  }

  fail(problem) {
    const kept = this.local.kept ? '内容已保留在本机' : '内容尚未保存，请不要关闭本页';
    if (problem instanceof SessionEnded) {
      this.ended = true;
      const login = `/account/login?ReturnUrl=${encodeURIComponent(location.pathname + location.search)}`;
      this.line.say(`登录已失效，${kept}，请`, link(login, '重新登录'));
      return;
    }
    this.ended = false;
    this.failures += 1;
    const why = problem instanceof NotAccepted && problem.status < 500 ? `服务器没有接受（${problem.status}）` : '连接中断';
    this.line.say(`${why}，${kept}，正在重试`);
    this.timer = setTimeout(() => this.send(), Math.min(firstRetry * 2 ** (this.failures - 1), lastRetry));
  }

  /** Leaving, coming back, the network returning. */
  watch() {
    const again = () => { if (this.troubled) this.send(); };
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.send(); });
    window.addEventListener('pagehide', () => this.send());
    window.addEventListener('beforeunload', event => {
      if (this.local.kept || !this.unsaved.length) return;
      event.preventDefault();
      event.returnValue = '';
    });
  }
}
