import { describe, expect, expectTypeOf, it } from "vitest";
import type { BuiltInEvent, RiskEvent } from "../../src/events/catalogue.ts";
import { type AttributeInfo, eventCatalogue } from "../../src/events/catalogue.ts";
import type { EventWords, PackNames } from "../../src/explain/event-words.ts";
import { voiceOf } from "../../src/explain/voice.ts";
import { LANGUAGES } from "../../src/words/language.ts";

it("there are words for every built-in type and for no other", () => {
  expectTypeOf<keyof EventWords>().toEqualTypeOf<BuiltInEvent["type"]>();
});

/** Nobody gives titles. */
const NAMES: PackNames = { action: (name) => name, eventType: () => undefined };

const tell = (language: "en" | "ru", event: object) => {
  const parsed = eventCatalogue.get((event as RiskEvent).type)?.schema.parse(event) ?? event;
  return voiceOf(language).tell(parsed as RiskEvent, NAMES);
};

const TOLD_APART_BY_SUFFIX = ["id", "note"];

/** Two or more values that an attribute may have. */
function valuesOf({ kind, values }: AttributeInfo): readonly unknown[] {
  if (values !== undefined && values.length > 0) return values;
  if (kind === "number") return [2, 3];
  return kind === "boolean" ? [true] : ["2026-04-01", "2026-05-02"];
}

/** An event of the type with what it must have, and nothing else. */
function leastEvent(type: string): Record<string, unknown> {
  const event: Record<string, unknown> = { client: "acme", at: "2026-03-01", type };
  const info = eventCatalogue.get(type);
  if (info === undefined) throw new Error(type);
  for (const { path } of info.schema.safeParse(event).error?.issues ?? []) {
    const name = String(path[0]);
    const attribute = info.attributes.get(name);
    if (attribute !== undefined) event[name] = valuesOf(attribute)[0];
  }
  return event;
}

describe.each(LANGUAGES)("in the language %s", (language) => {
  describe.each(eventCatalogue.names)("%s", (type) => {
    const least = leastEvent(type);
    const info = eventCatalogue.get(type);

    it("is told in words of that language", () => {
      const told = tell(language, least);
      expect(told).toMatch(language === "ru" ? /^[«а-яё]/ : /^[a-z]/);
      expect(told).not.toMatch(/undefined|null|NaN|\[object|true|false/);
      if (language === "ru") expect(told.replace("acme", "")).toMatch(/[а-яё]{3}/);
    });

    it("tells by its words what its attributes say", () => {
      for (const [name, attribute] of info?.attributes ?? []) {
        if (TOLD_APART_BY_SUFFIX.includes(name)) continue;
        const events = valuesOf(attribute).map((value) => ({ ...least, [name]: value }));
        if (!events.every((event) => info?.schema.safeParse(event).success)) continue;
        const told = events.map((event) => tell(language, event));
        const { [name]: had, ...without } = least;
        if (attribute.kind === "boolean" && had === undefined) told.push(tell(language, without));
        expect(new Set(told).size, `${type}.${name}: ${told.join(" / ")}`).toBe(told.length);
      }
    });
  });
});

const base = { client: "acme", at: "2026-03-01" };

describe("an event", () => {
  it.each([
    [
      {
        ...base,
        type: "email.aggressive",
        tone: "insulting",
        violent: true,
        contact: "olga",
        employee: "ivan",
      },
      "an insulting e-mail from the client, with violence or a threat of it (contact olga, employee ivan)",
      "письмо клиента с оскорблениями, с насилием или угрозой насилия (контактное лицо olga, сотрудник ivan)",
    ],
    [
      { ...base, type: "payment.late", daysLate: 21, amount: 1200 },
      "a payment came 21 days late, amount 1,200",
      "оплата пришла с опозданием на 21 день, сумма 1\u00a0200",
    ],
    [
      { ...base, type: "meeting.aggressive", tone: "threatening", violent: true },
      "a meeting with the client, with violence or a threat of it",
      "встреча с клиентом прошла с насилием или угрозой насилия",
    ],
    [
      { ...base, type: "invoice.issued", invoice: "2026-17", due: "2026-04-01", amount: 1200 },
      "we issued invoice 2026-17, amount 1,200, due on 1 April 2026",
      "мы выставили счёт 2026-17, сумма 1\u00a0200, срок оплаты: 1 апреля 2026",
    ],
    [
      { ...base, type: "call.ignored", contact: "olga", extracted: true },
      "our call went unanswered (contact olga, read from a text by a model)",
      "наш звонок остался без ответа (контактное лицо olga, извлечено из текста моделью)",
    ],
    [{ ...base, type: "promise.broken" }, "the client broke a promise", "клиент нарушил обещание"],
    [
      {
        ...base,
        type: "complaint.filed",
        about: "employee",
        to: "leadership",
        written: true,
        justified: false,
      },
      "the client complained about an employee of ours, to our leadership, in writing, not justified",
      "клиент пожаловался на нашего сотрудника, нашему руководству, письменно, жалоба не обоснованна",
    ],
    [
      {
        ...base,
        type: "incident.occurred",
        incident: "vat",
        kind: "deadline",
        fault: "subcontractor",
        loss: 900,
      },
      "a deadline was missed, our subcontractor's fault, loss 900 (incident vat)",
      "сорван срок, вина нашего подрядчика, ущерб 900 (инцидент vat)",
    ],
    [
      { ...base, type: "survey.answered", score: 2.5, scale: "csat" },
      "the client answered a survey: 2.5 of 5",
      "клиент ответил на опрос: 2,5 из 5",
    ],
    [
      { ...base, type: "call.ignored", note: "rang twice" },
      "our call went unanswered: “rang twice”",
      "наш звонок остался без ответа: «rang twice»",
    ],
  ])("is told whole", (event, english, russian) => {
    expect([tell("en", event), tell("ru", event)]).toEqual([english, russian]);
  });

  it("of a type that a pack declares is told by its name and attributes", () => {
    const event = { ...base, type: "crane.stopped", hours: 2.5, site: "north", contact: "olga" };
    expect(tell("en", event)).toBe("crane.stopped, hours: 2.5, site: north (contact olga)");
    expect(tell("ru", event)).toBe("crane.stopped, hours: 2,5, site: north (контактное лицо olga)");
  });

  it("of a type named like a part of every object is told by its name", () => {
    expect(tell("en", { ...base, type: "constructor" })).toBe("constructor");
  });

  it("with a long note shows only its beginning", () => {
    const told = tell("en", { ...base, type: "call.ignored", note: "word ".repeat(1000) });
    expect(told.length).toBeLessThan(240);
    expect(told).toContain("…”");
  });
});
