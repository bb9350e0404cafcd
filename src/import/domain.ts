/**
 * The domain of an e-mail address or a web page, in small letters and without `www.`; `undefined` where a text has none.
 *
 * @example domainOf("Ann <ann@Acme.example>") === "acme.example"
 */
export function domainOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const text = value.trim().replace(/^[a-z][a-z+.-]*:\/\//i, "");
  const host = /^(?:www\.)?([^\s/:<>]+)/i.exec(text.slice(text.lastIndexOf("@") + 1))?.[1];
  return host?.includes(".") === true ? host.toLowerCase() : undefined;
}

const LONGEST = 1000;
