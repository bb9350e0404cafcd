import { openCase } from "../assess/case.ts";
import { instantOf } from "../events/time.ts";
import { castOfOne } from "../explain/change/cast.ts";
import { possibleEvents } from "../explain/change/possible-events.ts";
import { CaseView } from "../facts/reading/case-view.ts";
import type { SlotView } from "../facts/reading/slot.ts";
import type { SubjectKind } from "../facts/reading/subject-kind.ts";
import { appendEvents } from "../history/append.ts";
import { createHistory } from "../history/history.ts";
import type { Comparison } from "../rules/compile/condition.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { LintWitness } from "./lint-problem.ts";

const SOMEBODY = "somebody";
const CAST = castOfOne(SOMEBODY, "2024-01-01");
const BEGAN = "2026-01-01T00:00:00Z";
const AT = "2026-01-02T00:00:00Z";

/** Facts that are known only once a client was scored, which a view without a score cannot tell. */
const AFTER_SCORE = new Set(["score", "churn", "harm", "band"]);

/** A client of whom as little is known as can be. */
export class UnknownClient {
  private readonly known = new Map<SubjectKind | undefined, { witness: LintWitness; view: CaseView }>();

  constructor(private readonly rules: LoadedRules) {}

  /** The client, where the fact of the comparison is not known of it, and what is asked holds then. */
  whereUnknown(
    { slot }: Comparison,
    kind: SubjectKind | undefined,
    holds: (view: SlotView) => boolean,
  ): LintWitness | undefined {
    if (AFTER_SCORE.has(slot.reference.fact) || slot.reader.fetches !== undefined) return undefined;
    const { view, witness } = this.about(kind);
    const [subject] = view.subjectsOf(kind);
    if (kind !== undefined && subject === undefined) return undefined;
    const isShown = view.about(subject, () => view.read(slot.number) === undefined && holds(view));
    return isShown ? witness : undefined;
  }

  private about(kind: SubjectKind | undefined): { witness: LintWitness; view: CaseView } {
    let known = this.known.get(kind);
    if (known === undefined) {
      known = this.meet(kind);
      this.known.set(kind, known);
    }
    return known;
  }

  private meet(kind: SubjectKind | undefined): { witness: LintWitness; view: CaseView } {
    const { events: types } = this.rules;
    const somebody = [{ id: SOMEBODY }];
    const client = {
      id: "somebody-new",
      ...(kind === "contact" ? { contacts: somebody } : {}),
      ...(kind === "employee" ? { employees: somebody } : {}),
    };
    const [incident] = possibleEvents(
      { events: "incident.occurred", where: { incident: SOMEBODY } },
      [],
      CAST,
      types,
      1,
    );
    const events =
      kind === "incident" && incident !== undefined ? [{ ...incident, client: client.id, at: BEGAN }] : [];
    const history = appendEvents(createHistory(client, { types }), events, { types });
    const opened = openCase(this.rules, history, instantOf({ at: AT }));
    return { witness: { client, events, at: [AT] }, view: new CaseView(opened.file, this.rules) };
  }
}
