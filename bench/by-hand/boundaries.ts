import type { Case } from "./case.ts";
import type { Positions } from "./facts.ts";
import { after, unite } from "./story.ts";
import { ANYONE, newestTelling, takingsOf, toldOf } from "./takings.ts";

/** How often boundaries were set, and what insults and violence came after. */
export interface Boundaries {
  /** The events by which boundaries were set within 180 days. */
  readonly set: Positions;
  /** How often they were. */
  readonly times: number;
  readonly insults: Positions;
  readonly violence: Positions;
}

export function boundariesOf({ clashes, facts, now, story }: Case): Boundaries {
  const takings = takingsOf(facts, now, "set-boundaries", ANYONE, 180);
  const last = newestTelling(facts, story, ["set-boundaries"], ["failed"]);
  const insults = after(clashes.insulting, last);
  const violence = after(clashes.violent, last);
  return { set: toldOf(takings), times: takings.length, insults, violence };
}

/** What shows that insults go on after boundaries were set; nothing where they do not. */
export function insultsGoOn({ set, insults, violence }: Boundaries): Positions {
  if (set.length === 0 || (insults.length === 0 && violence.length === 0)) return [];
  return unite(set, unite(insults, violence));
}
