// Sends the chosen files for a look, and again when they are to be kept; until then they stay in the browser.
(() => {
  const form = document.getElementById('import-articles');
  const report = document.getElementById('import-report');
  const files = form.querySelector('[type=file]');

  const say = (sentence) => {
    const line = document.createElement('p');
    line.textContent = sentence;
    report.replaceChildren(line);
  };

  files.addEventListener('change', () => report.replaceChildren());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const step = event.submitter ? event.submitter.value : 'look';
    const data = new FormData(form);
    data.set('step', step);
    say(form.dataset.busy);
    report.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.action, {
        method: 'POST', body: data, headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      if (answer.redirected) {
        window.location.reload(); // the editor must sign in again
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      report.innerHTML = await answer.text();
      if (step === 'keep') files.value = '';
    } catch {
      say(form.dataset.failed);
    } finally {
      report.removeAttribute('aria-busy');
      report.focus();
    }
  });
})();
