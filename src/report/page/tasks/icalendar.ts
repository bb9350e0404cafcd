/** Something with a day, as a calendar takes it. */
export interface CalendarEntry {
  /** The same entry has the same in every file. */
  readonly uid: string;
  /** ISO 8601. */
  readonly due: string;
  readonly summary: string;
  readonly description: string;
}

/** Entries as iCalendar (RFC 5545): whole days, so that they stand at the head of the day in any time zone. */
export function toCalendar(entries: readonly CalendarEntry[], writtenAt: string): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//client-risk//report//EN",
    ...entries.flatMap(({ uid, due, summary, description }) => [
      "BEGIN:VEVENT",
      `UID:${escapeText(uid)}`,
      `DTSTAMP:${basic(writtenAt)}`,
      `DTSTART;VALUE=DATE:${basic(due).slice(0, 8)}`,
      `SUMMARY:${escapeText(summary)}`,
      `DESCRIPTION:${escapeText(description)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** `20261105T000000Z` of an instant. */
function basic(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");
}

function escapeText(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\r\n|[\r\n]/g, "\\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the format has none
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
  );
}

const LONGEST_LINE = 75;

/** A line has at most 75 octets; what follows begins with a space. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LONGEST_LINE) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
