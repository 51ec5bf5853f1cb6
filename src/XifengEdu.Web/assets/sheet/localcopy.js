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

  write(cells) {
    const entries = Object.entries(this.homeless).map(([reporter, cells]) => [reporter, { ...cells }]);
    const returns = Object.fromEntries(entries);
    cells.forEach(cell => {
      const { reporter } = cell.row;
      returns[reporter] = returns[reporter] || {};
      returns[reporter][cell.element] = { ...cell.content, before: cell.before };
    });
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
