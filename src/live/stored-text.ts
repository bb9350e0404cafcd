/**
 * An id as databases keep it: in UTF-8 and without NUL, which PostgreSQL refuses. What UTF-8 has no form for is written out, so that
 * ids that differ stay different.
 */
export function storedText(id: string): string {
  return id.replace(AWKWARD, (unit) => `\\${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function textFromStored(stored: string): string {
  return stored.replace(/\\([\da-f]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Lone surrogates, NUL, and what they are written out with. */
const AWKWARD = /[\0\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
