// Says below a text of limited length how many characters are left: below the title and the summary always, below others
// when half is used. A screen reader reads it with the field, and hears it when the writer pauses near the end.
(() => {
  const { advised, texts } = document.currentScript.dataset;
  const limits = JSON.parse(advised);
  const words = JSON.parse(texts);
  const LONGEST = 500; // a field that may hold more is no short text
  const NEAR = 20;
  const PAUSE = 1000;
  const FIELDS = 'form[data-edit-form] textarea, form[data-edit-form] input[type=text]';
  const counted = new WeakMap();
  let status;

  const limitOf = (field) => {
    if (limits[field.name]) return limits[field.name];
    return field.maxLength <= LONGEST && field.name !== 'slug' && !field.readOnly ? field.maxLength : 0;
  };

  const say = ([one, many], number) => (number === 1 ? one : many.replace('{number}', number));

  const update = (field) => {
    const { line, limit } = counted.get(field);
    const left = limit - field.value.length;
    line.textContent = left < 0 ? say(words.over, -left) : say(words.left, left);
    line.classList.toggle('writing-count--over', left < 0);
    line.hidden = !limits[field.name] && left > limit / 2;
    return left;
  };

  const begin = (field) => {
    const limit = limitOf(field);
    if (limit <= 0 || counted.has(field)) return;
    const line = document.createElement('p');
    line.className = 'writing-count';
    line.id = `${field.id || field.name}-count`;
    field.insertAdjacentElement('afterend', line);
    field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), line.id].filter(Boolean).join(' '));
    counted.set(field, { line, limit, timer: 0 });
    update(field);
  };

  const beginAll = () => document.querySelectorAll(FIELDS).forEach(begin);

  document.addEventListener('input', ({ target }) => {
    if (!counted.has(target)) return;
    const left = update(target);
    const state = counted.get(target);
    clearTimeout(state.timer);
    if (left <= NEAR) state.timer = setTimeout(() => { status.textContent = state.line.textContent; }, PAUSE);
  });

  document.addEventListener('DOMContentLoaded', () => {
    status = document.createElement('p');
    status.className = 'w-sr-only';
    status.setAttribute('role', 'status');
    document.body.append(status);
    beginAll();
    // Blocks that are added come with fields of their own
    const form = document.querySelector('form[data-edit-form]');
    if (form) new MutationObserver(beginAll).observe(form, { childList: true, subtree: true });
  });
})();
