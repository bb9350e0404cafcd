import type { Role } from "./column-roles.ts";
import type { GuessedColumn } from "./guess-columns.ts";

export type Roles = ReadonlyMap<Role, GuessedColumn>;

/** What rows are taken for, and the parts of a map that say so. */
export interface GuessedEvents {
  readonly what: string;
  readonly computed: readonly string[];
  readonly filter?: string;
  readonly records: readonly string[];
  readonly events: readonly string[];
  readonly doubts: readonly string[];
}

/** What rows with columns of these roles tell; `undefined` where they do not say what happened. */
export function guessEvents(roles: Roles): GuessedEvents | undefined {
  return [survey, calls, ledger, requests, payments].reduce<GuessedEvents | undefined>(
    (found, guess) => found ?? guess(roles),
    undefined,
  );
}

function survey(roles: Roles): GuessedEvents | undefined {
  const score = roles.get("score")?.number;
  const at = firstOf(roles, ["created", "issued", "answered", "closed"]);
  if (score === undefined || at === undefined || score.least < 0 || score.most > 10) return undefined;
  const scale = score.most > 5 ? "nps" : "csat";
  const doubts =
    score.most > 5 ? [] : ["no score is above 5, so they are taken for csat (1–5); of 0–10 scale is nps"];
  return {
    what: "answers to surveys",
    computed: [],
    records: ["survey.answered"],
    events: [
      `event: { ${idOf(roles, "rated")}type: survey.answered, at: "{${at}}", score: "{score}", scale: ${scale} }`,
    ],
    doubts,
  };
}

const IGNORED =
  /no[ _-]?answer|not[ _-]?answered|unanswered|missed|busy|voicemail|не ?отве|пропущ|занят|недозвон|неотвеч/i;
const ANSWERED = /answered|connected|completed|успеш|отвеч|принят|состоял/i;
const OUTWARDS = /^(?:out|outgoing|outbound|исходящ.*)$/i;

function calls(roles: Roles): GuessedEvents | undefined {
  const outcome = roles.get("outcome");
  const ignored = outcome?.texts.filter((text) => IGNORED.test(text)) ?? [];
  const answered = outcome?.texts.filter((text) => ANSWERED.test(text) && !IGNORED.test(text)) ?? [];
  const at = firstOf(roles, ["created", "issued"]);
  if (at === undefined || ignored.length === 0) return undefined;
  const outwards = roles.get("direction")?.texts.filter((text) => OUTWARDS.test(text)) ?? [];
  const event = (type: string) => `event: { ${idOf(roles)}type: ${type}, at: "{${at}}" }`;
  const when = (texts: readonly string[], type: string) =>
    texts.length === 0 ? [] : [`when: { column: outcome, in: ${list(texts)} }\n    ${event(type)}`];
  return {
    what: "calls",
    computed: [],
    ...(outwards.length === 0 ? {} : { filter: `{ column: direction, in: ${list(outwards)} }` }),
    records: ["call.*"],
    events: [...when(ignored, "call.ignored"), ...when(answered, "call.answered")],
    doubts:
      outwards.length === 0
        ? ["no column tells which calls went out; one that we missed is not ignored by the client"]
        : [],
  };
}

function ledger(roles: Roles): GuessedEvents | undefined {
  const isDue = roles.has("due");
  const isLate = roles.has("daysLate");
  if (!isDue && !isLate) return undefined;
  // A ticket is due as well, and is closed.
  if (!(["paid", "amount", "invoice", "daysLate"] as const).some((role) => roles.has(role))) return undefined;
  const issued = firstOf(roles, ["issued", "created"]);
  const paid = firstOf(roles, ["paid", "closed"]);
  const invoice = roles.has("invoice") ? "invoice" : roles.has("id") ? "id" : undefined;
  const amount = roles.has("amount") ? `, amount: "{amount}"` : "";
  const named = invoice === undefined ? "" : `, invoice: "{${invoice}}"`;
  const sign = (roles.get("amount")?.number?.least ?? 0) < 0 ? "{ column: amount, gte: 0 }" : undefined;
  const days = isLate ? "daysLate" : "late";
  const events: string[] = [];
  if (isDue && issued !== undefined && invoice !== undefined) {
    const when = sign === undefined ? "" : `when: ${sign}\n    `;
    events.push(
      `${when}event: { ${idOf(roles, "issued")}type: invoice.issued, at: "{${issued}}", due: "{due}"${named}${amount} }`,
    );
  }
  if (paid !== undefined) {
    const when = (test: string) =>
      `when: ${all([`{ column: ${days}, ${test} }`, `{ column: ${paid}, empty: false }`, sign])}`;
    events.push(
      `${when("gt: 0")}\n    event: { ${idOf(roles, "paid")}type: payment.late, at: "{${paid}}", daysLate: "{${days}}"${named}${amount} }`,
      `${when("lte: 0")}\n    event: { ${idOf(roles, "paid")}type: payment.received, at: "{${paid}}"${named}${amount} }`,
    );
  }
  if (events.length === 0) return undefined;
  return {
    what: "invoices",
    computed: !isLate && paid !== undefined ? [`late: { days: { from: due, to: ${paid} } }`] : [],
    records: [...(events.length === 2 ? [] : ["invoice.*"]), ...(paid === undefined ? [] : ["payment.*"])],
    events,
    doubts: [
      ...(paid === undefined ? ["no column tells when an invoice was paid: all of them stay open"] : []),
      ...(paid === "closed"
        ? ["the day on which an invoice was closed is taken for that of its payment"]
        : []),
      ...(sign === undefined ? [] : ["amounts below zero, credit notes perhaps, give no event"]),
    ],
  };
}

function requests(roles: Roles): GuessedEvents | undefined {
  const opened = firstOf(roles, ["created", "issued"]);
  const answered = firstOf(roles, ["answered", "closed"]);
  const request = roles.has("request") ? "request" : roles.has("id") ? "id" : undefined;
  if (opened === undefined || request === undefined) return undefined;
  if (answered === undefined && !roles.has("request")) return undefined;
  const about = `request: "{${request}}"`;
  const employee = roles.has("employee") ? `, employee: "{employee}"` : "";
  return {
    what: "requests",
    computed: answered === undefined ? [] : [`hours: { hours: { from: ${opened}, to: ${answered} } }`],
    records: ["request.*"],
    events: [
      `event: { ${idOf(roles, "opened")}type: request.opened, at: "{${opened}}", ${about} }`,
      ...(answered === undefined
        ? []
        : [
            `when: { column: ${answered}, empty: false }\n    event: { ${idOf(roles, "answered")}type: request.answered, at: "{${answered}}", ${about}, hours: "{hours}"${employee} }`,
          ]),
    ],
    doubts: [
      ...(answered === undefined
        ? ["no column tells when a request was answered: all of them stay open"]
        : []),
      ...(answered === "closed" ? ["the end of a request is taken for its answer"] : []),
    ],
  };
}

function payments(roles: Roles): GuessedEvents | undefined {
  if (!roles.has("paid")) return undefined;
  const amount = roles.has("amount") ? `, amount: "{amount}"` : "";
  return {
    what: "payments",
    computed: [],
    records: ["payment.*"],
    events: [
      `when: { column: paid, empty: false }\n    event: { ${idOf(roles, "paid")}type: payment.received, at: "{paid}"${amount} }`,
    ],
    doubts: ["no column tells when a payment was due: none is late"],
  };
}

function firstOf(roles: Roles, names: readonly Role[]): Role | undefined {
  return names.find((name) => roles.has(name));
}

/** The column by which each row is another. */
export function keyOf(roles: Roles): Role | undefined {
  return (["id", "invoice", "request"] as const).find((role) => roles.get(role)?.isUnique === true);
}

/** An id of the row's own key; none where no column is one. */
function idOf(roles: Roles, suffix?: string): string {
  const key = keyOf(roles);
  return key === undefined ? "" : `id: "{${key}}${suffix === undefined ? "" : `/${suffix}`}", `;
}

function all(tests: readonly (string | undefined)[]): string {
  const there = tests.filter((test) => test !== undefined);
  return there.length === 1 ? String(there[0]) : `{ all: [${there.join(", ")}] }`;
}

function list(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
}
