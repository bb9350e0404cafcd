import { type Signal, useSignal } from "@preact/signals";
import type { Assessment } from "../../../assess/assessment.ts";
import { keyOfAdvice } from "../../advice-key.ts";

export type PossibleEvent = Readonly<Record<string, unknown>>;

/** What the reader tries out: advised steps that are ticked, and events that are added. Nothing of it is kept or sent. */
export interface Trial {
  /** Keys of advice. */
  readonly ticked: Signal<ReadonlySet<string>>;
  readonly added: Signal<readonly PossibleEvent[]>;
}

export function useTrial(): Trial {
  return {
    ticked: useSignal<ReadonlySet<string>>(new Set()),
    added: useSignal<readonly PossibleEvent[]>([]),
  };
}

/** The events that are tried out, as of the instant of the assessment. */
export function triedEvents(
  { ticked, added }: Trial,
  { client, at, recommendations }: Assessment,
): readonly PossibleEvent[] {
  const steps = recommendations
    .filter((advice) => ticked.value.has(keyOfAdvice(advice)))
    .map(({ action, subject }) => ({
      client,
      at,
      type: "action.taken",
      action,
      ...(subject === undefined ? {} : { subject }),
    }));
  return [...steps, ...added.value];
}
