import * as z from "zod";
import { parseDuration } from "../events/time.ts";
import { defineWord } from "./fact.ts";
import type { FactView } from "./reading/fact-view.ts";
import { phraseValues, phraseWindow, quoteTitle } from "./reading/phrase.ts";
import { DEFAULT_WITHIN, withinSchema } from "./reading/selection-params.ts";
import { SUBJECT_PLACEHOLDER } from "./reading/where.ts";

const outcome = z.enum(["pending", "helped", "failed"]);

/** How often an action was taken; with `$subject`, or in a `forEach` without `subject`, for the subject at hand. */
export const taken = defineWord({
  name: "taken",
  unit: "times",
  summary: { en: "How often an action was taken.", ru: "Сколько раз выполняли действие." },
  params: z.strictObject({
    action: z.string().max(100).describe("Name of the action."),
    subject: z.string().max(200).optional().describe("For whom: an id, `$subject`, or `any`."),
    outcome: z
      .union([outcome, z.array(outcome).min(1)])
      .optional()
      .describe("What came of it: `pending`, `helped`, `failed`, or a list of these."),
    within: withinSchema,
  }),
  counts: () => true,
  phrase: ({ action, outcome: wanted, within }, _path, titles) => {
    const title = quoteTitle(titles?.action(action), action);
    const window = phraseWindow({ within });
    const results = wanted === undefined ? undefined : phraseValues([wanted].flat(), "outcome");
    return {
      en: `times ${title.en} was taken${results ? ` (outcome: ${results.en})` : ""}${window.en && ` ${window.en}`}`,
      ru: `сколько раз выполняли действие ${title.ru}${results ? ` (результат: ${results.ru})` : ""}${window.ru && ` ${window.ru}`}`,
    };
  },
  compile({ action, subject, outcome: wanted, within }, _path, scope) {
    if (!scope.actions.includes(action)) scope.report("/action", "an action", action, scope.actions);
    if (subject === SUBJECT_PLACEHOLDER && scope.subjectKind === undefined) {
      scope.report("/subject", "an id ($subject needs a forEach)", subject);
    }
    const perSubject =
      scope.subjectKind !== undefined && (subject === undefined || subject === SUBJECT_PLACEHOLDER);
    const anyone = subject === "any" || (subject === undefined && !perSubject);
    const outcomes = wanted === undefined ? undefined : [wanted].flat();
    const withinMs = parseDuration(within ?? DEFAULT_WITHIN) as number;
    const matching = (view: FactView) =>
      view.takings.filter(
        (taking) =>
          taking.action === action &&
          taking.at > view.at - withinMs &&
          (anyone
            ? taking.isImplied !== true
            : taking.subject === (perSubject ? view.subject?.id : subject)) &&
          (outcomes === undefined || (taking.outcome !== "untold" && outcomes.includes(taking.outcome))),
      );
    return {
      read: (view) => (view.takings.length === 0 ? 0 : matching(view).length),
      evidence: (view, give) => {
        for (const taking of matching(view)) for (const event of taking.events) give(event);
      },
      validity: {
        // Until an action is taken or answered, or one of those taken leaves the window.
        tell: (view) => {
          view.limitByTakings();
          for (const { at } of view.takings) if (at + withinMs > view.at) view.limitValidity(at + withinMs);
        },
      },
      without: {
        types: scope.takingTypes(action),
        rules: [],
        values: [0],
        isCount: true,
      },
      perSubject,
      lookBackMs: withinMs,
    };
  },
});
