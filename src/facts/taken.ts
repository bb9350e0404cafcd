import * as z from "zod";
import { parseDuration } from "../events/time.ts";
import type { ActionTaken } from "../history/actions-taken.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { joinPhrases, OR, phraseValues, phraseWindow, quoteTitle } from "./reading/phrase.ts";
import { DEFAULT_WITHIN, withinSchema } from "./reading/selection-params.ts";
import { COUNT } from "./reading/value-domain.ts";
import { SUBJECT_PLACEHOLDER } from "./reading/where.ts";

const actionName = z.string().max(100);
const outcome = z.enum(["pending", "helped", "failed"]);

/** How often an action was taken, or any of several; with `$subject`, or in a `forEach` without `subject`, for the subject at hand. */
export const taken = defineWord({
  name: "taken",
  unit: "times",
  summary: {
    en: "How often an action was taken, or any of several.",
    ru: "Сколько раз выполняли действие или любое из нескольких.",
  },
  params: z.strictObject({
    action: z
      .union([actionName, z.array(actionName).min(1).max(100)])
      .describe("Name of the action, or a list of such."),
    subject: z.string().max(200).optional().describe("For whom: an id, `$subject`, or `any`."),
    outcome: z
      .union([outcome, z.array(outcome).min(1)])
      .optional()
      .describe("What came of it: `pending`, `helped`, `failed`, or a list of these."),
    within: withinSchema,
  }),
  value: COUNT,
  phrase: ({ action, outcome: wanted, within }, _path, titles) => {
    const title = joinPhrases(
      [action].flat().map((one) => quoteTitle(titles?.action(one), one)),
      OR,
    );
    const window = phraseWindow({ within });
    const results = wanted === undefined ? undefined : phraseValues([wanted].flat(), "outcome");
    return {
      en: `times ${title.en} was taken${results ? ` (outcome: ${results.en})` : ""}${window.en && ` ${window.en}`}`,
      ru: `сколько раз выполняли действие ${title.ru}${results ? ` (результат: ${results.ru})` : ""}${window.ru && ` ${window.ru}`}`,
    };
  },
  compile({ action, subject, outcome: wanted, within }, _path, scope) {
    const actions = [action].flat();
    for (const [i, one] of actions.entries()) {
      const pointer = typeof action === "string" ? "/action" : `/action/${i}`;
      if (!scope.actions.includes(one)) scope.report(pointer, "an action", one, scope.actions);
    }
    if (subject === SUBJECT_PLACEHOLDER && scope.subjectKind === undefined) {
      scope.report("/subject", "an id ($subject needs a forEach)", subject);
    }
    const perSubject =
      scope.subjectKind !== undefined && (subject === undefined || subject === SUBJECT_PLACEHOLDER);
    const anyone = subject === "any" || (subject === undefined && !perSubject);
    const outcomes = wanted === undefined ? undefined : [wanted].flat();
    const withinMs = parseDuration(within ?? DEFAULT_WITHIN) as number;
    const asked = [...new Set(actions)];
    const actionsTaken = (view: FactView): readonly ActionTaken[] => {
      if (anyone) return asked.flatMap((one) => view.actionsTakenOf(one));
      const whom = perSubject ? view.subject?.id : subject;
      return whom === undefined ? [] : view.actionsTakenAbout(whom);
    };
    const matching = (view: FactView) =>
      actionsTaken(view).filter(
        (taking) =>
          actions.includes(taking.action) &&
          taking.at > view.at - withinMs &&
          !(anyone && taking.isImplied === true) &&
          (outcomes === undefined || (taking.outcome !== "untold" && outcomes.includes(taking.outcome))),
      );
    return {
      read: (view) => matching(view).length,
      evidence: (view, give) => {
        for (const taking of matching(view)) for (const event of taking.events) give(event);
      },
      validity: {
        // Until an action is taken or answered, or one of those taken leaves the window.
        tell: (view) => {
          view.limitByActionsTaken();
          for (const { at } of actionsTaken(view))
            if (at + withinMs > view.at) view.limitValidity(at + withinMs);
        },
      },
      without: {
        types: [...new Set(actions.flatMap((one) => scope.recordingTypes(one)))],
        rules: [],
        values: [0],
        // One event may tell of several actions, or of one for several people.
        isCount: actions.length === 1 && !anyone,
      },
      perSubject,
      lookBackMs: withinMs,
    };
  },
});
