/** What the server does not have yet, kept in this browser: per user and page, a return and an element an entry. */
export class LocalCopy {
  constructor(root) {
    this.key = `sheet:${root.dataset.user}:${location.pathname}`;
    this.kept = true;
    // Entries there is no box for at present stay until there is one.
    this.homeless = {};
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) || {};
    } catch {
      return {};
    }
  }

  write(rows) {
    const entries = Object.entries(this.homeless).map(([reporter, cells]) => [reporter, { ...cells }]);
    const returns = Object.fromEntries(entries);
    rows.forEach(row => row.cells.forEach(cell => {
      if (!cell.pending) return;
      const entry = { text: cell.text, explanation: cell.explanation, before: cell.before };
      returns[row.reporter] = { ...returns[row.reporter], [cell.element]: entry };
    }));
    try {
      if (Object.keys(returns).length) localStorage.setItem(this.key, JSON.stringify(returns));
      else localStorage.removeItem(this.key);
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }

  /** Lays the entries before the page: place(reporter, element, entry) answers whether there was a box for it. */
  restore(place) {
    Object.entries(this.read()).forEach(([reporter, cells]) => Object.entries(cells).forEach(([element, entry]) => {
      if (!place(reporter, element, entry)) this.homeless[reporter] = { ...this.homeless[reporter], [element]: entry };
    }));
  }
}
