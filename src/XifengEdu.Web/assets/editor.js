// A small editor for a block of a report: words, lists, and figures that are picked and stay live. Without scripts the text stands in
// its box as it is sent; the server reads both alike.
import { baseKeymap, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser, DOMSerializer, Schema } from 'prosemirror-model';
import { liftListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }, { tag: 'h1' }, { tag: 'h2' }, { tag: 'h3' }], toDOM: () => ['p', 0] },
    bullets: { group: 'block', content: 'item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    numbers: { group: 'block', content: 'item+', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
    item: { content: 'paragraph+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    figure: {
      group: 'inline', inline: true, atom: true, attrs: { key: {}, text: { default: '' } },
      parseDOM: [{ tag: 'data[value]', getAttrs: e => ({ key: e.getAttribute('value'), text: e.textContent }) }],
      toDOM: node => ['data', { value: node.attrs.key }, node.attrs.text],
    },
    text: { group: 'inline' },
  },
  marks: { strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] } },
});

const isIn = (state, type) => {
  for (let depth = state.selection.$from.depth; depth > 0; depth--) if (state.selection.$from.node(depth).type === type) return true;
  return false;
};
const list = type => (state, dispatch) => isIn(state, type) ? liftListItem(schema.nodes.item)(state, dispatch) : wrapInList(type)(state, dispatch);

const buttons = [
  ['加粗', toggleMark(schema.marks.strong)],
  ['项目符号', list(schema.nodes.bullets)],
  ['编号', list(schema.nodes.numbers)],
  ['撤销', undo],
  ['重做', redo],
];

function open(form) {
  const source = form.querySelector('.editor-source');
  const parsed = new window.DOMParser().parseFromString(source.value, 'text/html').body;
  const place = document.createElement('div');
  place.className = 'editor';
  const bar = place.appendChild(document.createElement('div'));
  bar.className = 'editor-bar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', '格式');
  const view = new EditorView(place, {
    state: EditorState.create({
      doc: DOMParser.fromSchema(schema).parse(parsed),
      plugins: [history(), keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Mod-b': toggleMark(schema.marks.strong), Enter: splitListItem(schema.nodes.item) }), keymap(baseKeymap)],
    }),
    attributes: { class: 'form-control editor-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': source.labels[0].textContent },
  });
  for (const [words, command] of buttons) {
    const button = bar.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = 'btn btn-sm btn-outline-primary';
    button.textContent = words;
    // The selection stays where it is.
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', () => { command(view.state, view.dispatch); view.focus(); });
  }
  source.hidden = true;
  source.after(place);
  form.addEventListener('submit', () => {
    const holder = document.createElement('div');
    holder.appendChild(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
    source.value = holder.innerHTML;
  });
  return view;
}

const form = document.querySelector('[data-editor]');
const view = form && open(form);
const facts = document.querySelector('[data-facts]');

if (view && facts) {
  facts.addEventListener('mousedown', event => { if (event.target.closest('[data-fact]')) event.preventDefault(); });
  facts.addEventListener('click', event => {
    const button = event.target.closest('[data-fact]');
    if (!button) return;
    view.dispatch(view.state.tr.replaceSelectionWith(schema.nodes.figure.create({ key: button.dataset.fact, text: button.dataset.text })));
    view.focus();
  });
  facts.querySelector('[data-fact-search]').addEventListener('input', event => {
    const word = event.target.value.trim();
    for (const group of facts.querySelectorAll('[data-fact-group]')) group.hidden = !group.textContent.includes(word);
  });
}
