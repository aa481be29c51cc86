// The page's part of unlocking by passkey. A ceremony of its own: signing in never asks for the extension prf, whose result
// is a key. It goes from the authenticator to the worker, and nowhere else (docs/specs/unlock.md).
import { Said } from "./port";

const LABEL = "age-encryption.org/fido2prf";
const BACKUP_ELIGIBLE = 0x08;
const FLAGS_AT = 32;

/** A passkey as it was made; public. */
export interface MadePasskey {
  credential: Uint8Array<ArrayBuffer>;
  host: string;
  transports: string[];
  /** Whether it may be copied to other devices by the account it is kept in. */
  synced: boolean;
}

/** A file that waits to be opened: which passkey, and its nonce. */
export interface AskedPasskey {
  id: string;
  credential: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array<ArrayBuffer>;
}

/** Whether this browser knows passkeys at all. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential !== "undefined" && window.isSecureContext;
}

/** Makes a passkey that computes keys. One that cannot is given up at once. */
export async function makePasskey(name: string): Promise<MadePasskey> {
  const host = location.hostname;
  const made = await turnedDown(
    navigator.credentials.create({
      publicKey: {
        rp: { name: "Naru", id: host },
        user: { id: random(16), name, displayName: name },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key" as const, alg })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        extensions: { prf: {} },
        challenge: random(16),
      },
    }),
  );
  const credential = new Uint8Array(made.rawId);
  if (made.getClientExtensionResults().prf?.enabled !== true) {
    await forgotten(host, credential);
    throw new Said("no-prf");
  }
  const response = made.response as AuthenticatorAttestationResponse;
  const data = new Uint8Array(response.getAuthenticatorData());
  return { credential, host, transports: response.getTransports(), synced: (data[FLAGS_AT]! & BACKUP_ELIGIBLE) !== 0 };
}

/** Asks the authenticator for the results of the file of whichever of these passkeys the person takes. */
export async function evaluated(asked: AskedPasskey[]): Promise<{ id: string; first: Uint8Array; second: Uint8Array }> {
  const inputs = Object.fromEntries(asked.map((each) => [urlText(each.credential), { first: input(each.nonce, 1), second: input(each.nonce, 2) }]));
  const given = await turnedDown(
    navigator.credentials.get({
      publicKey: {
        challenge: random(16),
        rpId: location.hostname,
        allowCredentials: asked.map((each) => ({ type: "public-key" as const, id: each.credential })),
        userVerification: "required",
        extensions: { prf: { evalByCredential: inputs } },
      },
    }),
  );
  const results = given.getClientExtensionResults().prf?.results;
  const taken = asked.find((each) => urlText(each.credential) === urlText(new Uint8Array(given.rawId)));
  if (taken === undefined || results?.first === undefined || results.second === undefined) throw new Said("no-prf");
  return { id: taken.id, first: copied(results.first), second: copied(results.second) };
}

async function turnedDown(asked: Promise<Credential | null>): Promise<PublicKeyCredential> {
  let given: Credential | null;
  try {
    given = await asked;
  } catch {
    throw new Said("passkey-none");
  }
  if (!(given instanceof PublicKeyCredential)) throw new Said("passkey-none");
  return given;
}

/** Lets the device drop a passkey that is of no use, where it can be told. */
async function forgotten(rpId: string, credential: Uint8Array): Promise<void> {
  const told = PublicKeyCredential as unknown as { signalUnknownCredential?(which: { rpId: string; credentialId: string }): Promise<void> };
  await told.signalUnknownCredential?.({ rpId, credentialId: urlText(credential) }).catch(() => undefined);
}

/** Two inputs, so that one touch of the person never opens two files. */
function input(nonce: Uint8Array, which: 1 | 2): Uint8Array<ArrayBuffer> {
  const label = new TextEncoder().encode(LABEL);
  const whole = new Uint8Array(label.length + 1 + nonce.length);
  whole.set(label);
  whole[label.length] = which;
  whole.set(nonce, label.length + 1);
  return whole;
}

function copied(result: BufferSource): Uint8Array {
  return result instanceof ArrayBuffer ? new Uint8Array(result.slice(0)) : new Uint8Array(result.buffer, result.byteOffset, result.byteLength).slice();
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function urlText(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
