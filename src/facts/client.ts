import * as z from "zod";
import { clientActed, type RiskEvent } from "../events/catalogue.ts";
import { profileSchema } from "../events/profile.ts";
import { DAY, parseDuration, parseInstant } from "../events/time.ts";
import { upperBound } from "../history/timeline.ts";
import { DEFAULT_WITHIN, defineFact, type FactReader, type FactScope } from "./fact.ts";
import { pathSteps, readPath } from "./path.ts";
import type { View } from "./view.ts";

const LISTS = ["quietPeriods", "contacts", "employees"];
const DERIVED = ["tenureDays", "observedDays", "silentDays"];
const withinMs = parseDuration(DEFAULT_WITHIN) as number;

/** The client's profile, and how long we have known, observed and not heard from them. */
export const client = defineFact({
  name: "client",
  unit: "as the path",
  summary: {
    en: "The client's profile; also tenureDays (since `since`), observedDays (since the first event), silentDays (since the client last did anything).",
    ru: "Профиль клиента; также tenureDays (дней с `since`), observedDays (дней с первого события), silentDays (дней с последнего действия клиента).",
  },
  params: z.strictObject({}),
  paths: () => [...Object.keys(profileSchema.shape), ...DERIVED],
  leadsDeeper: (name) => LISTS.includes(name),
  phrase: (_params, path) => ({
    en: `client's ${pathSteps(path).join(".")}`,
    ru: `в профиле клиента ${pathSteps(path).join(".")}`,
  }),
  compile(_params, path, scope) {
    const steps = pathSteps(path);
    return {
      read: compileClientRead(steps, scope),
      perSubject: false,
      lookBackMs: steps[0] === "silentDays" ? withinMs : 0,
    };
  },
});

function compileClientRead(steps: readonly string[], scope: FactScope): FactReader["read"] {
  switch (steps[0]) {
    case "tenureDays":
      return (view) =>
        daysAgo(view, view.client.since === undefined ? undefined : parseInstant(view.client.since));
    case "observedDays":
      return (view) => daysAgo(view, view.timeline.firstAt);
    case "silentDays":
      return compileSilentDays(scope);
    default:
      return (view) => readPath(view.client, steps);
  }
}

function daysAgo(view: View, instant: number | undefined): number | undefined {
  return instant === undefined || instant > view.at ? undefined : (view.at - instant) / DAY;
}

/** Days since the newest event that is the client's own doing. */
function compileSilentDays({ events }: FactScope): FactReader["read"] {
  const types = events.names.filter((name) => {
    const actor = events.get(name)?.actor;
    return actor !== "us" && actor !== "nobody";
  });
  return (view) => {
    let newest: number | undefined;
    for (const type of types) {
      const column = view.timeline.column(type);
      const from = upperBound(column.at, view.at - withinMs);
      for (let i = upperBound(column.at, view.at) - 1; i >= from; i--) {
        const at = column.at[i] as number;
        if (newest !== undefined && at <= newest) break;
        if (clientActed(column.events[i] as RiskEvent, events)) newest = at;
      }
    }
    return daysAgo(view, newest);
  };
}
