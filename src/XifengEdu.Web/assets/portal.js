// Loaded without defer in <head>, so that the menu is folded before the first paint.
document.documentElement.classList.add('js');

const toggle = () => document.querySelector('[data-toggle-nav]');

function setNav(open) {
  const button = toggle();
  button.setAttribute('aria-expanded', open);
  document.getElementById(button.getAttribute('aria-controls')).classList.toggle('is-open', open);
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-toggle-nav]');
  if (button) setNav(button.getAttribute('aria-expanded') !== 'true');
});

document.addEventListener('click', event => {
  const { checkAll, copy, print } = event.target.dataset;
  if (print !== undefined) window.print();
  if (checkAll) for (const box of document.getElementsByName(checkAll)) box.checked = true;
  // An intranet without TLS has no clipboard API.
  if (copy) {
    document.querySelector(copy).select();
    document.execCommand('copy');
    event.target.textContent = '已复制';
  }
});

document.addEventListener('keydown', event => {
  const button = toggle();
  if (event.key !== 'Escape' || !button || button.getAttribute('aria-expanded') !== 'true') return;
  setNav(false);
  button.focus();
});

// A slash outside of a field begins a search.
document.addEventListener('keydown', event => {
  const search = document.querySelector('[data-search]');
  if (event.key !== '/' || !search || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  event.preventDefault();
  if (search.offsetParent) search.focus();
  else location.assign(search.form.action);
});

// A choice takes effect at once; without scripts the form keeps its button.
document.addEventListener('change', event => {
  const form = event.target.closest('form[data-auto]');
  if (form) form.submit();
});

// A file that would be refused is not sent first.
document.addEventListener('change', event => {
  const { largest } = event.target.dataset;
  if (!largest) return;
  const file = [...event.target.files].find(f => f.size > largest);
  event.target.setCustomValidity(file ? `文件“${file.name}”过大，最大 ${largest / 1024 / 1024} MB。` : '');
  event.target.reportValidity();
});

document.addEventListener('DOMContentLoaded', () => {
  const errors = document.querySelector('.error-summary');
  if (errors) errors.focus();
  // What is open on a wide screen would push the rest off a phone.
  if (matchMedia('(max-width: 767px)').matches) for (const fold of document.querySelectorAll('[data-fold=wide]')) fold.open = false;
});

// Large figures are rounded for reading; what is copied is exact.
document.addEventListener('copy', event => {
  const selection = getSelection();
  const isField = event.target.matches && event.target.matches('input, textarea');
  if (isField || !selection.rangeCount) return;
  const copied = document.createElement('div');
  copied.append(selection.getRangeAt(0).cloneContents());
  const rounded = copied.querySelectorAll('[data-exact]');
  const around = (selection.anchorNode.parentElement || document.body).closest('[data-exact]');
  if (rounded.length === 0 && !around) return;
  for (const figure of rounded) figure.textContent = figure.dataset.exact;
  event.clipboardData.setData('text/plain', rounded.length === 0 ? around.dataset.exact : selectionText(copied));
  event.preventDefault();
});

// innerText, which knows of rows and cells, needs the element in the page.
function selectionText(element) {
  const rows = element.querySelectorAll('tr');
  if (rows.length === 0) return element.textContent.trim();
  return [...rows].map(row => [...row.cells].map(cell => cell.textContent.trim().replace(/\s+/g, ' ')).join('\t')).join('\n');
}

// Of a form about several kinds of things only what the chosen kind asks for.
function showChosen(select) {
  for (const part of select.form.querySelectorAll('[data-shown-for]')) part.hidden = !part.dataset.shownFor.split(' ').includes(select.value);
}
document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('select[data-shows]').forEach(showChosen));
document.addEventListener('change', event => { if (event.target.matches('select[data-shows]')) showChosen(event.target); });

// On paper nothing is folded.
const folded = () => document.querySelectorAll('details.fold:not([open])');
window.addEventListener('beforeprint', () => folded().forEach(fold => { fold.dataset.printed = ''; fold.open = true; }));
window.addEventListener('afterprint', () => document.querySelectorAll('[data-printed]').forEach(fold => { delete fold.dataset.printed; fold.open = false; }));
