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
  const { checkAll, copy } = event.target.dataset;
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

document.addEventListener('DOMContentLoaded', () => {
  const errors = document.querySelector('.error-summary');
  if (errors) errors.focus();
});
