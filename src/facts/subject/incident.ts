import type { RiskEvent } from "../../events/catalogue.ts";
import { DAY, HOUR } from "../../events/time.ts";
import { nextAfter, upperBound } from "../../history/column.ts";
import type { Incident } from "../../history/incidents.ts";
import { INCIDENT_OPEN_AT_MOST } from "../../history/incidents.ts";
import type { Bilingual } from "../../words/language.ts";
import type { FactView } from "../reading/fact-view.ts";
import { AMOUNT, COUNT, TEXT, type ValueDomain, YES_OR_NO } from "../reading/value-domain.ts";
import { byWindowOf, ofAge, type ValueValidity } from "../reading/value-validity.ts";
import {
  compensationFor,
  firstOf,
  hoursUntil,
  isOccurrence,
  isStepTaken,
  newestOf,
  newestWordByAction,
  REPEAT_WINDOW_MS,
  repeatedBy,
  stepAt,
  tellsClient,
  toldOf,
  WORDS_FROM_US,
} from "./incident-story.ts";
import type { EarlierFailures } from "./own-failures.ts";
import { ID_LABEL, type SubjectPath, toldBy } from "./subject-path.ts";

/** Valid until something more happens that names the incident. */
const byItsEvents: ValueValidity = {
  tell: (view) => {
    const incident = incidentOf(view);
    if (incident === undefined) return;
    view.limitValidity(nextAfter(incident.events.at, view.at));
    view.limitByActionsTaken();
  },
};
const hoursByItsEvents = ofAge(HOUR, byItsEvents);
const daysByItsEvents = ofAge(DAY, byItsEvents);

const LONGEST_OPEN_HOURS = INCIDENT_OPEN_AT_MOST / HOUR;

/** What rules can ask of an incident, as it stands at the instant looked from. */
export const INCIDENT_PATHS: Readonly<Record<string, SubjectPath>> = {
  id: ofIncident(ID_LABEL, TEXT, ({ id }) => id),
  kind: told("kind", { en: "kind of failure", ru: "вид сбоя" }),
  fault: told("fault", { en: "fault for the failure", ru: "чья вина в сбое" }),
  severity: told("severity", { en: "severity of the failure", ru: "тяжесть сбоя" }),
  loss: told("loss", { en: "the client's loss by the failure", ru: "потери клиента от сбоя" }),
  lossMonths: ofIncident(
    {
      en: "the client's loss, in months of what it pays us",
      ru: "потери клиента в его месячных платежах нам",
    },
    AMOUNT,
    (incident, view) => over(toldOf(incident, view, "loss"), view.client.monthlyRevenue),
  ),
  blamedOnUs: ofIncident(
    { en: "the client blames us for the failure", ru: "клиент винит в сбое нас" },
    YES_OR_NO,
    (incident, view) => toldOf(incident, view, "blamedOnUs") === true,
  ),
  harmsContact: ofIncident(
    {
      en: "the failure harms the contact's own standing",
      ru: "сбой вредит положению контактного лица в его компании",
    },
    YES_OR_NO,
    (incident, view) => toldOf(incident, view, "harmsContact") === true,
  ),
  occurredDaysAgo: ofIncident(
    { en: "days since the failure began", ru: "сколько дней прошло с начала сбоя" },
    AMOUNT,
    ({ occurredAt }, view) => (occurredAt === undefined ? undefined : (view.at - occurredAt) / DAY),
    [],
    daysByItsEvents,
  ),
  hoursOpen: ofIncident(
    { en: "hours that the failure stayed open", ru: "сколько часов сбой оставался неисправленным" },
    AMOUNT,
    (incident, view) => {
      const hours = hoursUntil(incident, view, "incident.resolved");
      return hours === undefined ? undefined : Math.min(hours, LONGEST_OPEN_HOURS);
    },
    ["incident.resolved"],
    hoursByItsEvents,
  ),
  hoursUndisclosed: ofIncident(
    { en: "hours until the client knew of the failure", ru: "сколько часов клиент не знал о сбое" },
    AMOUNT,
    (incident, view) => hoursUntil(incident, view, "incident.disclosed"),
    ["incident.disclosed"],
    hoursByItsEvents,
  ),
  hoursSinceUpdate: {
    ...ofIncident(
      {
        en: "hours since we last told the client of the failure",
        ru: "сколько часов мы ничего не сообщали клиенту о сбое",
      },
      AMOUNT,
      (incident, view) => {
        const told = newestOf(incident, view, tellsClient)?.at ?? incident.occurredAt;
        const updated = newestWordByAction(incident, view)?.at;
        const since =
          told !== undefined && updated !== undefined ? Math.max(told, updated) : (told ?? updated);
        return since === undefined ? undefined : (view.at - since) / HOUR;
      },
      [],
      hoursByItsEvents,
    ),
    evidence: (view, give) => {
      const incident = incidentOf(view);
      if (incident === undefined) return;
      giveEvents(incident, [...WORDS_FROM_US, "incident.disclosed"], view, give);
      for (const event of newestWordByAction(incident, view)?.events ?? []) give(event);
    },
  },
  disclosedBy: ofIncident(
    { en: "who told the client of the failure", ru: "кто сообщил клиенту о сбое" },
    toldBy("incident.disclosed", "by"),
    (incident, view) => {
      const disclosed = firstOf(incident, view, "incident.disclosed")?.event;
      if (disclosed?.type === "incident.disclosed") return disclosed.by;
      // An action of ours that tells the client is told by us.
      return stepAt(incident, view, "incident.disclosed") === undefined ? undefined : "us";
    },
    ["incident.disclosed"],
  ),
  heard: happened("incident.heard", {
    en: "we heard the client out about the failure",
    ru: "мы выслушали, что клиент говорит о сбое",
  }),
  emotionsDenied: happened("incident.emotions-denied", {
    en: "we waved the client's feelings aside",
    ru: "мы отмахнулись от чувств клиента",
  }),
  apologized: happened("incident.apologized", {
    en: "we apologized for the failure",
    ru: "мы извинились за сбой",
  }),
  regretted: happened("incident.regretted", {
    en: "we expressed regret about the failure",
    ru: "мы выразили сожаление о сбое",
  }),
  deflected: happened("incident.deflected", {
    en: "we put the blame for the failure on others",
    ru: "мы переложили вину за сбой на других",
  }),
  solutionProposed: happened("incident.solution-proposed", {
    en: "we proposed a solution",
    ru: "мы предложили решение",
  }),
  // With a date: that is what the client waits for. The action is to name one; an event may have named none.
  solutionDated: ofIncident(
    { en: "we proposed a solution with a date", ru: "мы предложили решение со сроком" },
    YES_OR_NO,
    (incident, view) =>
      newestOf(incident, view, (event) => event.type === "incident.solution-proposed" && "due" in event) !==
        undefined || isStepTaken(incident, view, "incident.solution-proposed"),
    ["incident.solution-proposed"],
  ),
  compensated: happened("incident.compensated", {
    en: "we compensated the client",
    ru: "мы дали клиенту компенсацию",
  }),
  compensationShare: ofIncident(
    { en: "the compensation as a share of the loss", ru: "какую долю потерь покрыла компенсация" },
    AMOUNT,
    (incident, view) => over(compensationFor(incident, view), toldOf(incident, view, "loss")),
    ["incident.compensated"],
  ),
  resolved: happened("incident.resolved", { en: "the failure is put right", ru: "сбой исправлен" }),
  preventionExplained: happened("incident.prevention-explained", {
    en: "we explained how it is kept from happening again",
    ru: "мы объяснили, как не допустим повторения",
  }),
  preventionDone: happened("incident.prevention-done", {
    en: "what keeps it from happening again is carried out",
    ru: "меры против повторения выполнены",
  }),
  repeats: ofRepeats(
    { en: "earlier failures of ours of this kind", ru: "сколько раз такой сбой по нашей вине уже был" },
    COUNT,
    ({ count }) => count,
  ),
  daysAfterLast: ofRepeats(
    {
      en: "days between the failure of ours of this kind before it and this one",
      ru: "через сколько дней после прошлого такого же сбоя по нашей вине он случился",
    },
    AMOUNT,
    ({ at, count }, { occurredAt }) => {
      const last = at[count - 1];
      return last === undefined || occurredAt === undefined ? undefined : (occurredAt - last) / DAY;
    },
  ),
};

/** Rests on what happened, and on the incident's events of some types. */
function ofIncident(
  label: Bilingual,
  value: ValueDomain,
  read: (incident: Incident, view: FactView) => unknown,
  restsOn: readonly string[] = [],
  validity: ValueValidity = byItsEvents,
): SubjectPath {
  return {
    label,
    value,
    read: (view) => {
      const incident = incidentOf(view);
      return incident === undefined ? undefined : read(incident, view);
    },
    evidence: (view, give) => {
      const incident = incidentOf(view);
      if (incident !== undefined) giveEvents(incident, restsOn, view, give);
    },
    validity,
  };
}

/** So many earlier incidents are told, the last. If each of thousands told all before it, an assessment would be as long as the square of them. */
const REPEATS_TOLD = 100;

/** Rests on earlier incidents of the kind that were our fault too. */
function ofRepeats(
  label: Bilingual,
  value: ValueDomain,
  read: (earlier: EarlierFailures, incident: Incident) => unknown,
): SubjectPath {
  return {
    ...ofIncident(label, value, (incident, view) => read(repeatedBy(incident, view), incident)),
    evidence: (view, give) => {
      const incident = incidentOf(view);
      if (incident === undefined) return;
      giveEvents(incident, [], view, give);
      const { occurrences, count } = repeatedBy(incident, view);
      for (const occurrence of occurrences.events.slice(Math.max(0, count - REPEATS_TOLD), count))
        give(occurrence);
    },
    untold: (view, give) => {
      const incident = incidentOf(view);
      if (incident === undefined) return;
      const { occurrences: of, count } = repeatedBy(incident, view);
      if (count > REPEATS_TOLD) give({ of, count: count - REPEATS_TOLD });
    },
    validity: byWindowOf("incident.occurred", REPEAT_WINDOW_MS),
  };
}

function told(attribute: string, label: Bilingual): SubjectPath {
  return ofIncident(label, toldBy("incident.occurred", attribute), (incident, view) =>
    toldOf(incident, view, attribute),
  );
}

function happened(type: string, label: Bilingual): SubjectPath {
  return ofIncident(label, YES_OR_NO, (incident, view) => stepAt(incident, view, type) !== undefined, [type]);
}

/** The incident at hand. */
function incidentOf(view: FactView): Incident | undefined {
  return view.subject === undefined ? undefined : view.timeline.incidents.get(view.subject.id);
}

/** Gives what happened, and what was done about it: the incident's events of some types. */
function giveEvents(
  { events: { at, events } }: Incident,
  types: readonly string[],
  view: FactView,
  give: (event: RiskEvent) => void,
): void {
  for (let i = 0; i < upperBound(at, view.at); i++) {
    const event = events[i] as RiskEvent;
    if (isOccurrence(event) || types.includes(event.type)) give(event);
  }
}

function over(part: unknown, whole: unknown): number | undefined {
  return typeof part === "number" && typeof whole === "number" && whole > 0 ? part / whole : undefined;
}
