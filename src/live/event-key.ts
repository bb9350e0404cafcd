import { createHash } from "node:crypto";
import type { RiskEvent } from "../events/catalogue.ts";
import { instantOf } from "../events/time.ts";
import { compareRecorded, contentOf } from "../history/content.ts";
import type { KeyedEvent } from "./store.ts";

/**
 * A batch of events of one client under the keys that stores know them by: the hash of what each says. Of equal ones without id
 * each has a number behind it, the one written down last the first, so that two in one batch stay two and the same batch again adds
 * none; those that say the same with an id are one.
 */
export function keyEvents(batch: readonly RiskEvent[]): KeyedEvent[] {
  const told = new Map<string, number>();
  const keys = new Map<RiskEvent, string>();
  for (const event of [...batch].sort((a, b) => compareRecorded(b, a))) {
    const hash = hashOf(contentOf(event));
    const ordinal = told.get(hash) ?? 0;
    keys.set(event, event.id === undefined && ordinal > 0 ? `${hash}#${ordinal}` : hash);
    told.set(hash, ordinal + 1);
  }
  return batch.map((event) => ({ key: keys.get(event) as string, writtenAt: writtenAt(event), event }));
}

/** SHA-256: for texts that nobody should find two of, and none should find again from it. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Whether an event is there beside an equal one without id: appended alone it would be taken for that one. */
export function isOneMore({ key }: KeyedEvent): boolean {
  return key.includes("#");
}

function writtenAt({ recordedAt }: RiskEvent): number | undefined {
  return recordedAt === undefined ? undefined : instantOf({ at: recordedAt });
}
