// Shows what passkeys need only where the browser knows them, and says so when one was not used.
(() => {
  if (window.PublicKeyCredential) {
    document.querySelectorAll('[data-passkey]').forEach((part) => { part.hidden = false; });
  } else {
    document.querySelectorAll('[data-no-passkey]').forEach((part) => { part.hidden = false; });
  }
  document.addEventListener('allauth.error', (event) => {
    event.preventDefault();
    const message = document.querySelector('[data-passkey-failed]');
    message.textContent = message.dataset.passkeyFailed;
  });
})();
