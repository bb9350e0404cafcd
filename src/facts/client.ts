import * as z from "zod";
import { ownOf } from "../events/attribute-labels.ts";
import { clientActed, type RiskEvent } from "../events/catalogue.ts";
import { type ClientProfile, profileSchema } from "../events/profile.ts";
import { DAY, instantOf, parseDuration } from "../events/time.ts";
import { upperBound } from "../history/column.ts";
import type { Bilingual } from "../words/language.ts";
import { DEFAULT_WITHIN, defineWord, type FactReader, type FactScope } from "./fact.ts";
import type { View } from "./reading/case-view.ts";
import { pathSteps, readPath } from "./reading/path.ts";

const LISTS = ["quietPeriods", "contacts", "employees"];
const DERIVED = ["tenureDays", "observedDays", "silentDays"] as const;

const LABELS: Readonly<Record<keyof ClientProfile | (typeof DERIVED)[number], Bilingual>> = {
  id: { en: "the client's id", ru: "код клиента" },
  name: { en: "the client's name", ru: "название клиента" },
  since: { en: "since when it is our client", ru: "с какого времени это наш клиент" },
  monthlyRevenue: { en: "what the client pays us a month", ru: "сколько клиент платит нам в месяц" },
  tier: { en: "the client's importance to us", ru: "значимость клиента для нас" },
  selectedBy: { en: "who at the client chose us", ru: "кто у клиента нас выбрал" },
  policy: { en: "our policy", ru: "наша политика" },
  fit: { en: "the client is of the kind we want to work for", ru: "клиент из тех, с кем мы хотим работать" },
  giftsAllowed: { en: "personal gifts are allowed", ru: "личные подарки разрешены" },
  paymentTermDays: { en: "term of payment in days", ru: "срок оплаты в днях" },
  quietPeriods: { en: "the client's quiet periods", ru: "периоды тишины у клиента" },
  contacts: { en: "the client's contacts", ru: "контактные лица клиента" },
  employees: { en: "our people at this client", ru: "наши сотрудники у клиента" },
  tenureDays: { en: "days as our client", ru: "сколько дней это наш клиент" },
  observedDays: { en: "days on record", ru: "сколько дней мы наблюдаем клиента" },
  silentDays: { en: "days since the client last did anything", ru: "сколько дней клиент молчит" },
};
const withinMs = parseDuration(DEFAULT_WITHIN) as number;

/** The client's profile, and how long we have known, observed and not heard from them. */
export const client = defineWord({
  name: "client",
  params: z.strictObject({}),
  paths: () => [...Object.keys(profileSchema.shape), ...DERIVED],
  leadsDeeper: (name) => LISTS.includes(name),
  phrase: (_params, path) => {
    const steps = pathSteps(path).join(".");
    return ownOf(LABELS, steps) ?? { en: `the client's ${steps}`, ru: `в профиле клиента ${steps}` };
  },
  gives: (_params, path) => pathSteps(path).at(-1) ?? "",
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
      return (view) => daysAgo(view, view.client.since);
    case "observedDays":
      return (view) => daysAgo(view, view.timeline.firstAt);
    case "silentDays":
      return compileSilentDays(scope);
    default:
      return (view) => readPath(view.client, steps);
  }
}

function daysAgo(view: View, at: string | undefined): number | undefined {
  const instant = at === undefined ? undefined : instantOf({ at });
  return instant === undefined || instant > view.at ? undefined : (view.at - instant) / DAY;
}

/** Days since the newest event that is the client's own doing. */
function compileSilentDays({ events }: FactScope): FactReader["read"] {
  return (view) => {
    const { all } = view.timeline;
    const from = upperBound(all.at, view.at - withinMs);
    for (let i = upperBound(all.at, view.at) - 1; i >= from; i--) {
      const event = all.events[i] as RiskEvent;
      if (clientActed(event, events)) return daysAgo(view, event.at);
    }
    return undefined;
  };
}
