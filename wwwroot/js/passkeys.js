// Passkey ceremonies (WebAuthn) for plain forms: <form data-passkey="get|create" data-passkey-options="URL"> with a hidden field whose
// name ends in ".Credential". The form is sent as usual once the device has answered.
(() => {
  let pending = null; // the autofill request, which must end before another one may begin

  function supported() {
    return typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";
  }

  async function options(form, signal) {
    const body = new FormData();
    body.set("__RequestVerificationToken", form.elements["__RequestVerificationToken"].value);
    const response = await fetch(form.dataset.passkeyOptions, { method: "POST", body, signal });
    if (!response.ok) throw new Error("The page is out of date. Reload it and try again.");
    return response.json();
  }

  async function obtain(form, mediation, signal) {
    const json = await options(form, signal);
    if (form.dataset.passkey === "create") {
      return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json), signal });
    }
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json), mediation, signal });
  }

  function send(form, credential) {
    form.querySelector('input[name$=".Credential"]').value = JSON.stringify(credential);
    form.submit();
  }

  function words(error) {
    switch (error.name) {
      case "NotAllowedError":
        return "The device gave no passkey: it was cancelled, or it has none for this site.";
      case "InvalidStateError":
        return "This device already holds a passkey for this account.";
      default:
        return error.message;
    }
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const complaint = form.querySelector("[data-passkey-error]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      complaint.textContent = "";
      if (!supported()) {
        complaint.textContent = "This browser does not know passkeys.";
        return;
      }
      pending?.abort();
      pending = new AbortController();
      try {
        send(form, await obtain(form, undefined, pending.signal));
      } catch (error) {
        if (error.name !== "AbortError") complaint.textContent = words(error);
      }
    });
  }

  // Offer passkeys in the e-mail field's own suggestions, where the browser can; not after a refusal, which a device that answers by
  // itself would repeat for ever.
  async function offerInField(form) {
    if (!supported() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    pending = new AbortController();
    try {
      const credential = await obtain(form, "conditional", pending.signal);
      if (credential) send(form, credential);
    } catch {
      // Nobody asked for this one: the button is still there.
    }
  }

  const signIn = document.querySelector('form[data-passkey="get"][data-passkey-offer]');
  if (signIn) offerInField(signIn);
})();
