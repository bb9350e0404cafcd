import * as z from "zod";
import { DAY } from "../events/time.ts";
import { defineWord } from "./fact.ts";
import { phraseAround, phraseSelection } from "./reading/phrase.ts";
import { compileSelection } from "./reading/selection.ts";
import { selectionParams } from "./reading/selection-params.ts";
import { AMOUNT } from "./reading/value-domain.ts";
import { byWindows, ofAge } from "./reading/value-validity.ts";

export const daysSince = defineWord({
  name: "daysSince",
  unit: "days",
  summary: { en: "Days since the newest event.", ru: "Сколько дней прошло с последнего события." },
  params: z.strictObject(selectionParams),
  value: AMOUNT,
  phrase: (params, _path, titles) =>
    phraseAround(
      phraseSelection(params, titles),
      (what) => `days since the last ${what}`,
      (what) => `сколько дней прошло после последних ${what}`,
    ),
  compile(params, _path, scope) {
    const selection = compileSelection(params, scope);
    return {
      read: (view) => {
        const newest = selection.newest(view);
        return newest === undefined ? undefined : (view.at - newest.at) / DAY;
      },
      evidence: undefined,
      validity: ofAge(DAY, byWindows),
      without: selection.without(undefined),
      perSubject: selection.perSubject,
      lookBackMs: selection.lookBackMs,
    };
  },
});
