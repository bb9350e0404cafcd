import type { RiskEngine } from "../assess/assess.ts";
import type { Assessment } from "../assess/assessment.ts";
import type { History } from "../history/history.ts";

/** A client who is assessed otherwise. */
export interface ChangedClient {
  readonly client: string;
  readonly before: Pick<Assessment, "score" | "band">;
  readonly after: Pick<Assessment, "score" | "band">;
  /** Advice that comes and that goes, as `action` or `action (subject)`. */
  readonly comes: readonly string[];
  readonly goes: readonly string[];
}

/** The clients whose score, band or advice differs. */
export function changedClients(
  [old, now]: readonly [RiskEngine, RiskEngine],
  histories: readonly History[],
  at: string,
): readonly ChangedClient[] {
  return histories.flatMap((history) => {
    const [before, after] = [old.assess(history, { at }), now.assess(history, { at })];
    const [was, is] = [adviceOf(before), adviceOf(after)];
    const comes = is.filter((one) => !was.includes(one));
    const goes = was.filter((one) => !is.includes(one));
    const isSame = before.score === after.score && before.band === after.band;
    if (isSame && comes.length === 0 && goes.length === 0) return [];
    return [{ client: history.client.id, before: standingOf(before), after: standingOf(after), comes, goes }];
  });
}

function standingOf({ score, band }: Assessment): ChangedClient["before"] {
  return { score, band } as ChangedClient["before"];
}

function adviceOf({ recommendations }: Assessment): readonly string[] {
  return recommendations.map(({ action, subject }) =>
    subject === undefined ? action : `${action} (${subject})`,
  );
}
