/** Steps to take back and to repeat. A step is a list of { cell, before, after }; a whole paste is one. */
export class History {
  constructor(write) {
    this.write = write;
    this.done = [];
    this.undone = [];
  }

  add(step) {
    if (!step.length) return;
    this.done.push(step);
    this.undone = [];
  }

  undo() {
    return this.take(this.done, this.undone, 'before');
  }

  redo() {
    return this.take(this.undone, this.done, 'after');
  }

  /** The first cell of the step, if there was one. */
  take(from, to, side) {
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    this.write(step.map(edit => ({ cell: edit.cell, text: edit[side] })));
    return step[0].cell;
  }
}
