import * as z from "zod";
import { ownOf } from "../events/attribute-labels.ts";
import { clientActed, type RiskEvent } from "../events/catalogue.ts";
import type { ClientProfile } from "../events/client-profile.ts";
import { profileSchema } from "../events/profile.ts";
import { DAY, instantOf, parseDuration } from "../events/time.ts";
import { upperBound } from "../history/column.ts";
import type { Bilingual } from "../words/language.ts";
import { defineWord } from "./fact.ts";
import type { FactReader } from "./reading/fact-reader.ts";
import type { FactScope } from "./reading/fact-scope.ts";
import type { FactView } from "./reading/fact-view.ts";
import { pathSteps, readPath } from "./reading/path.ts";
import { domainAt } from "./reading/schema-domain.ts";
import { DEFAULT_WITHIN } from "./reading/selection-params.ts";
import { AMOUNT, type ValueDomain } from "./reading/value-domain.ts";
import { forGood, forTheInstant, ofAge, type ValueValidity } from "./reading/value-validity.ts";

/** The client's profile, and how long we have known, observed and not heard from them. */
export const client = defineWord({
  name: "client",
  unit: "as the path",
  summary: {
    en: "The client's profile; also tenureDays (since `since`), observedDays (since the first event), silentDays (since the client last did anything).",
    ru: "Профиль клиента; также tenureDays (дней с `since`), observedDays (дней с первого события), silentDays (дней с последнего действия клиента).",
  },
  params: z.strictObject({}),
  paths: () => Object.keys(PATHS),
  leadsDeeper: (name) => ownOf(PATHS, name)?.isList === true,
  value: (_params, path) => {
    const steps = pathSteps(path);
    return ownOf(PATHS, steps[0] ?? "")?.value ?? domainAt(profileSchema, steps);
  },
  phrase: (_params, path) => {
    const steps = pathSteps(path).join(".");
    return ownOf(PATHS, steps)?.label ?? { en: `the client's ${steps}`, ru: `в профиле клиента ${steps}` };
  },
  gives: (_params, path) => pathSteps(path).at(-1) ?? "",
  compile(_params, path, scope) {
    const steps = pathSteps(path);
    const { compile, validity = forGood, lookBackMs = 0 } = ownOf(PATHS, steps[0] ?? "") ?? {};
    return {
      read: compile?.(scope) ?? ((view) => readPath(view.client, steps)),
      evidence: undefined,
      validity,
      without: undefined,
      perSubject: false,
      lookBackMs,
    };
  },
});

const withinMs = parseDuration(DEFAULT_WITHIN) as number;

/** What a path of the client leads to. */
interface ClientPath {
  readonly label: Bilingual;
  /** What it may be; absent for what stands in the profile, whose schema tells. */
  readonly value?: ValueDomain;
  /** Whether there is more to choose from below it. */
  readonly isList?: true;
  /** How it is read; absent for what stands in the profile. */
  readonly compile?: (scope: FactScope) => FactReader["read"];
  /** Absent for what stands in the profile, which is valid for good. */
  readonly validity?: ValueValidity;
  readonly lookBackMs?: number;
}

/** What is worked out about the client rather than told by its profile: it has to say how, and how long that is valid. */
type Derived = ClientPath & Required<Pick<ClientPath, "value" | "compile" | "validity">>;

type Paths = Readonly<
  Record<keyof ClientProfile, ClientPath> & Record<"tenureDays" | "observedDays" | "silentDays", Derived>
>;

const PATHS: Paths = {
  id: { label: { en: "the client's id", ru: "код клиента" } },
  name: { label: { en: "the client's name", ru: "название клиента" } },
  since: { label: { en: "since when it is our client", ru: "с какого времени это наш клиент" } },
  monthlyRevenue: {
    label: { en: "what the client pays us a month", ru: "сколько клиент платит нам в месяц" },
  },
  tier: { label: { en: "the client's importance to us", ru: "значимость клиента для нас" } },
  selectedBy: { label: { en: "who at the client chose us", ru: "кто у клиента нас выбрал" } },
  policy: { label: { en: "our policy", ru: "наша политика" } },
  fit: {
    label: {
      en: "the client is of the kind we want to work for",
      ru: "клиент из тех, с кем мы хотим работать",
    },
  },
  giftsAllowed: { label: { en: "personal gifts are allowed", ru: "личные подарки разрешены" } },
  paymentTermDays: { label: { en: "term of payment in days", ru: "срок оплаты в днях" } },
  currency: { label: { en: "the account's currency", ru: "валюта клиента" } },
  manager: { label: { en: "who of ours answers for the client", ru: "кто у нас отвечает за клиента" } },
  quietPeriods: { label: { en: "the client's quiet periods", ru: "периоды тишины у клиента" }, isList: true },
  contacts: { label: { en: "the client's contacts", ru: "контактные лица клиента" }, isList: true },
  employees: { label: { en: "our people at this client", ru: "наши сотрудники у клиента" }, isList: true },
  records: {
    label: { en: "what is recorded of the client", ru: "что о клиенте записывается" },
    isList: true,
  },
  tenureDays: daysFrom(({ client: { since } }) => since, {
    en: "days as our client",
    ru: "сколько дней это наш клиент",
  }),
  observedDays: daysFrom(({ timeline: { firstAt } }) => firstAt, {
    en: "days on record",
    ru: "сколько дней мы наблюдаем клиента",
  }),
  silentDays: {
    value: AMOUNT,
    label: { en: "days since the client last did anything", ru: "сколько дней клиент молчит" },
    compile: compileSilentDays,
    validity: forTheInstant,
    lookBackMs: withinMs,
  },
};

/** Days since something began: once it has, it is counted from then on for good. */
function daysFrom(beginningOf: (view: FactView) => string | undefined, label: Bilingual): Derived {
  return {
    label,
    value: AMOUNT,
    compile: () => (view) => daysAgo(view, beginningOf(view)),
    validity: ofAge(DAY, {
      tell: (view, value) => {
        const at = value === undefined ? beginningOf(view) : undefined;
        if (at !== undefined) view.limitValidity(instantOf({ at }));
      },
    }),
  };
}

function daysAgo(view: FactView, at: string | undefined): number | undefined {
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
      if (!clientActed(event, events)) continue;
      view.limitValidity((all.at[i] as number) + withinMs);
      return daysAgo(view, event.at);
    }
    return undefined;
  };
}
