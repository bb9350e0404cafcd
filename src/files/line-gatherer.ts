import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { AT_KEY, CLIENT_KEY, endOfText, isKey, textAt } from "./json-bytes.ts";
import type { JsonRecord } from "./json-record.ts";
import { LinesByClient } from "./lines-by-client.ts";
import { NewestInstant } from "./newest-instant.ts";

const QUOTE = 0x22;
const COLON = 0x3a;
const LETTER_T = 0x74;

/**
 * Gathers lines of events by client without reading them: it looks for the client's id and the instant among the bytes.
 * What a line holds besides, and whether it is an event at all, is found when the client's lines are read.
 *
 * No attribute of an event holds an object, so in an event the first key `client` is the event's own.
 */
export class LineGatherer {
  readonly lines = new LinesByClient();
  readonly newest = new NewestInstant();
  /** How many lines were taken. */
  count = 0;
  readonly #read: (record: JsonRecord) => RiskEvent | undefined;

  /** `read` gives the event of a record; where it is none, what is wrong with it has been told. */
  constructor(read: (record: JsonRecord) => RiskEvent | undefined) {
    this.#read = read;
  }

  /** Takes the line that stands here, if its client and instant can be told by its bytes. Else it is to be read with care. */
  take(block: Uint8Array, start: number, end: number, line: number): boolean {
    let client = -1;
    let clientEnd = -1;
    let at = -1;
    for (let i = start; i < end && (client < 0 || at < 0); i++) {
      // Both keys end with the same letter.
      if (block[i] !== COLON || block[i - 2] !== LETTER_T || block[i - 1] !== QUOTE) continue;
      if (client < 0 && isKey(block, i - 1, CLIENT_KEY)) {
        client = textAt(block, i + 1);
        clientEnd = client < 0 ? -1 : endOfText(block, client, end);
        if (clientEnd < 0) return false;
      } else if (at < 0 && isKey(block, i - 1, AT_KEY)) at = textAt(block, i + 1);
    }
    const atEnd = at < 0 ? -1 : endOfText(block, at, end);
    if (clientEnd < 0 || atEnd < 0) return false;
    this.newest.look(block, at, atEnd);
    this.count += 1;
    this.lines.of(block, client, clientEnd).add(block, start, end, line);
    return true;
  }

  /** Takes a record that only a parser could tell, if it is an event: as a line of its own. */
  takeRecord(record: JsonRecord): void {
    const event = this.#read(record);
    if (event === undefined) return;
    this.newest.take(instantOf(event));
    this.count += 1;
    const id = Buffer.from(event.client);
    const text = Buffer.from(JSON.stringify(event));
    this.lines.of(id, 0, id.length).add(text, 0, text.length, record.line);
  }
}
