/** The script of the HTML report: filters, open and close, copy, and the way from a cell to its check. Its hash is in `html-policy.ts`. */
export const htmlScript = `
'use strict';
(() => {
  const form = document.getElementById('filters');
  const checks = [...document.querySelectorAll('.check')];
  const texts = new Map();
  const textOf = (check) => {
    if (!texts.has(check)) texts.set(check, (check.closest('.group').querySelector('h3').textContent + ' ' + check.textContent).toLowerCase());
    return texts.get(check);
  };
  const chosen = (name) => new Set([...form.querySelectorAll('[name=' + name + ']:checked')].map((box) => box.value));
  const all = (name) => form.querySelector('[name=' + name + ']:not(:checked)') === null;

  const filter = () => {
    const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const verdicts = chosen('verdict');
    const severities = chosen('severity');
    const everySeverity = all('severity');
    let shown = 0;
    for (const check of checks) {
      const kinds = check.dataset.severities.split(' ').filter(Boolean);
      const fits =
        verdicts.has(check.dataset.verdict) &&
        (everySeverity || kinds.some((kind) => severities.has(kind))) &&
        words.every((word) => textOf(check).includes(word));
      check.hidden = !fits;
      if (fits) shown += 1;
      for (const finding of check.querySelectorAll('.finding')) finding.hidden = !severities.has(finding.dataset.severity);
    }
    // What is looked for is shown.
    for (const quiet of document.querySelectorAll('.quiet')) {
      quiet.hidden = quiet.querySelector('.check:not([hidden])') === null;
      if (shown < checks.length) quiet.open = true;
    }
    for (const group of document.querySelectorAll('.group')) group.hidden = group.querySelector('.check:not([hidden])') === null;
    document.getElementById('none').hidden = shown > 0;
    document.getElementById('count').textContent = (shown === checks.length ? '' : shown + ' of ') + checks.length + (checks.length === 1 ? ' check' : ' checks');
  };

  const openAll = (open) => {
    for (const quiet of document.querySelectorAll('.quiet')) quiet.open = open;
    for (const check of checks) if (check.tagName === 'DETAILS' && !check.hidden) check.open = open;
  };

  const goTo = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target === null) return;
    const check = target.closest('.check');
    if (check !== null && check.hidden) {
      form.reset();
      filter();
    }
    for (let each = target; each !== null; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    target.scrollIntoView({ block: 'start' });
    const focus = target.tagName === 'DETAILS' ? target.querySelector('summary') : target;
    focus.focus({ preventScroll: true });
  };

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = 'Copied';
  };

  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('open-all').addEventListener('click', () => openAll(true));
  document.getElementById('close-all').addEventListener('click', () => openAll(false));
  addEventListener('hashchange', goTo);
  // The same cell twice changes no hash, and must lead there all the same.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link !== null && link.hash === location.hash) goTo();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.closest('input, textarea') !== null || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    form.elements.text.focus();
  });
  if (navigator.clipboard !== undefined) {
    for (const button of document.querySelectorAll('.copy')) {
      button.hidden = false;
      button.addEventListener('click', () => void copy(button));
    }
  }
  // Paper has no way to open anything; what was closed is closed again afterwards.
  let opened = [];
  addEventListener('beforeprint', () => {
    const folds = [...document.querySelectorAll('.quiet')].filter((quiet) => !quiet.open);
    opened = folds.concat(checks.filter((check) => check.tagName === 'DETAILS' && !check.open && check.querySelector('.finding, .reason') !== null));
    for (const check of opened) check.open = true;
  });
  addEventListener('afterprint', () => {
    for (const check of opened) check.open = false;
  });
  filter();
  goTo();
})();
`;
