// Wagtail saves by itself while somebody writes, and does not mind that she saves or publishes at that moment: on a slow
// line a new page is then made twice, or the draft of before becomes the newest version of what has just been published.
// So a button waits until that has been saved, and nothing is saved by itself once the form is on its way.
(() => {
  const FORM = 'form[data-edit-form]';
  const BUTTONS = 'button:is([type=submit], [data-workflow-action-name])';

  const autosaveOf = (form) => window.wagtail.app.getControllerForElementAndIdentifier(form, 'w-autosave');

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
