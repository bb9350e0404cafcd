import { instantOf } from "../../../events/time.ts";
import { keyOfAdvice } from "../../advice-key.ts";
import type { EmbeddedClient } from "../../embedded.ts";
import type { Advised } from "../../overview.ts";

/** Something to be done for a client, and who of ours answers for it. */
export interface Task {
  /** Tells it from all others of the report. */
  readonly key: string;
  readonly client: string;
  readonly name: string;
  readonly manager: string | undefined;
  readonly advice: Advised;
}

/** What is to be done for the clients of a manager, or of all; by when it is due, then by the risk of the client. */
export function tasksOf(clients: readonly EmbeddedClient[], manager: string): readonly Task[] {
  return clients
    .filter(({ now }) => manager === "" || now.manager === manager)
    .flatMap(({ now }) =>
      now.advice.map((advice) => ({
        key: `${now.client} ${keyOfAdvice(advice)}`,
        client: now.client,
        name: now.name ?? now.client,
        manager: now.manager,
        advice,
      })),
    )
    .sort((a, b) => instantOf({ at: a.advice.due }) - instantOf({ at: b.advice.due }));
}
