// Asks the device for a passkey: to sign in, or to make a new one. A form that says data-passkey="get" or "create" is sent
// only after the device answered; its field "answer" carries what it said. What to ask comes from the server
// (data-options), and nothing is added to it: no extension, in particular never prf, whose result must not leave the browser.

interface Asked {
  challenge: string;
  [name: string]: unknown;
}

/** Shows the forms of passkeys where the browser knows passkeys, and answers them. */
export function askForPasskeys(): void {
  if (typeof PublicKeyCredential === "undefined" || !window.isSecureContext) return;
  document.documentElement.classList.add("passkeys");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.passkey === undefined) return;
    const answer = form.elements.namedItem("answer");
    if (!(answer instanceof HTMLInputElement) || answer.value !== "") return;
    event.preventDefault();
    event.stopPropagation();
    void ask(form, answer);
  }, true);
}

async function ask(form: HTMLFormElement, answer: HTMLInputElement): Promise<void> {
  const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (failed !== null) failed.hidden = true;
  if (button !== null) button.disabled = true;
  try {
    const asked = await options(form);
    const given =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: toCreate(asked) })
        : await navigator.credentials.get({ publicKey: toGet(asked) });
    if (!(given instanceof PublicKeyCredential)) throw new Error("nothing was given");
    answer.value = JSON.stringify(written(given));
    form.submit();
  } catch {
    // The person turned it down, the device has none, or the session is no longer fresh: the form says what to do.
    if (failed !== null) {
      failed.hidden = false;
      failed.focus();
    }
  } finally {
    if (button !== null) button.disabled = false;
  }
}

async function options(form: HTMLFormElement): Promise<Asked> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="form-token"]')?.content ?? "";
  const response = await fetch(form.dataset.options ?? "", {
    method: "POST",
    headers: { "X-Form-Token": token, Accept: "application/json" },
  });
  if (!response.ok) throw new Error("the server asks nothing");
  return (await response.json()) as Asked;
}

function toGet(asked: Asked): PublicKeyCredentialRequestOptions {
  return {
    challenge: bytes(asked.challenge),
    rpId: asked["rpId"] as string,
    timeout: asked["timeout"] as number,
    userVerification: "required",
  };
}

function toCreate(asked: Asked): PublicKeyCredentialCreationOptions {
  const user = asked["user"] as { id: string; name: string; displayName: string };
  return {
    challenge: bytes(asked.challenge),
    rp: asked["rp"] as PublicKeyCredentialRpEntity,
    user: { ...user, id: bytes(user.id) },
    pubKeyCredParams: asked["pubKeyCredParams"] as PublicKeyCredentialParameters[],
    timeout: asked["timeout"] as number,
    attestation: "none",
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    excludeCredentials: (asked["excludeCredentials"] as { id: string }[]).map((each) => ({
      type: "public-key",
      id: bytes(each.id),
    })),
  };
}

/** The answer as the W3C writes it, field by field, so that nothing else leaves the browser. */
function written(given: PublicKeyCredential): unknown {
  const response = given.response;
  const common = { id: given.id, rawId: text(given.rawId), type: given.type, clientExtensionResults: {} };
  if (response instanceof AuthenticatorAttestationResponse) {
    return {
      ...common,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports(),
      },
    };
  }
  if (response instanceof AuthenticatorAssertionResponse) {
    return {
      ...common,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle === null ? null : text(response.userHandle),
      },
    };
  }
  throw new Error("neither made nor shown");
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
