/**
 * Rows as CSV (RFC 4180), with the mark that tells spreadsheets it is UTF-8. A cell that a spreadsheet would take for a formula
 * stands behind an apostrophe, as OWASP recommends: names come from strangers.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(toCell).join(",")}\r\n`).join("")}`;
}

function toCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
