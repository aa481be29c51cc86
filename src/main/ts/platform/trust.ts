// Trusted Types: the browser refuses to make a document out of a text unless this one policy has seen it.
//
// htmx makes documents in one place only: by Document.parseHTMLUnsafe where the browser has it (it also reads shadow
// roots, hence the name), else by DOMParser. What it parses came from our own origin (selfRequestsOnly), and
// scripts inside are never run (allowScriptTags is off), so the policy passes it on; everything else stays refused.
// Imported before htmx, and for its effect only.

interface Policy {
  createHTML(text: string): unknown;
  createScriptURL(address: string): unknown;
}
interface PolicyMaker {
  createPolicy(name: string, rules: { createHTML(text: string): string; createScriptURL(address: string): string }): Policy;
}

interface UnsafeParser {
  parseHTMLUnsafe?: (this: unknown, text: string) => Document;
}

const maker = (window as unknown as { trustedTypes?: PolicyMaker }).trustedTypes;
if (maker !== undefined) {
  const policy = maker.createPolicy("naru", {
    createHTML: (text) => text,
    // The worker that holds the keys, and no other script.
    createScriptURL: (address) => {
      if (!/^\/assets\/vault-[0-9a-f]{12}\.js$/.test(address)) throw new TypeError("not the worker");
      return address;
    },
  });
  (globalThis as unknown as { naruTrust: { createScriptURL(address: string): unknown } }).naruTrust = {
    createScriptURL: (address) => policy.createScriptURL(address),
  };
  const parse = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function (text: string, type: DOMParserSupportedType): Document {
    return parse.call(this, policy.createHTML(text) as string, type);
  };
  const documents = Document as unknown as UnsafeParser;
  const parseDocument = documents.parseHTMLUnsafe;
  if (parseDocument !== undefined) {
    documents.parseHTMLUnsafe = (text) => parseDocument.call(Document, policy.createHTML(text) as string);
  }
}
export {};
