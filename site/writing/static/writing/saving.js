// Wagtail saves by itself while somebody writes, and does not mind that she saves or publishes at that moment: on a slow
// line a new page is then made twice, or the draft of before becomes the newest version of what has just been published.
// So a button waits until that has been saved, and nothing is saved by itself once the form is on its way.
//
// Wagtail also takes what a form holds two seconds after it was opened for what was stored: who is quicker would lose
// what she wrote by leaving, without a question. So a form that was written in before is another than what was stored.
(() => {
  const FORM = 'form[data-edit-form]';
  const BUTTONS = 'button:is([type=submit], [data-workflow-action-name])';

  const controllerOf = (form, name) => window.wagtail?.app?.getControllerForElementAndIdentifier(form, name);
  const autosaveOf = (form) => controllerOf(form, 'w-autosave');

  const begun = new WeakSet();

  const begin = ({ target, isTrusted }) => {
    const form = isTrusted && target.closest(FORM);
    if (form && !controllerOf(form, 'w-unsaved')?.initialFormData) begun.add(form);
  };
  // Of rich text only the first comes, of a choice only the second
  ['beforeinput', 'change'].forEach((name) => document.addEventListener(name, begin, { capture: true }));

  // Wagtail looks twice, and again after it has saved
  document.addEventListener('w-unsaved:watch-edits', ({ target }) => {
    if (!begun.has(target)) return;
    const unsaved = controllerOf(target, 'w-unsaved');
    unsaved.initialFormData = unsaved.previousFormData = 'as it was before somebody wrote';
  });
  document.addEventListener('w-autosave:success', ({ target }) => begun.delete(target), { capture: true });

  document.addEventListener('click', async (event) => {
    const button = event.target.closest(BUTTONS);
    const autosave = button?.form?.matches(FORM) && autosaveOf(button.form);
    if (!autosave?.submitPromise) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    button.disabled = true;
    // What was written meanwhile is saved after that
    while (autosave.submitPromise) await autosave.submitPromise;
    button.disabled = false;
    button.click();
  }, { capture: true });

  window.addEventListener('submit', (event) => {
    if (event.defaultPrevented || !event.target.matches(FORM)) return;
    const autosave = autosaveOf(event.target);
    if (autosave) autosave.activeValue = false;
  });
})();
