import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import {
  type BuiltInEvent,
  clientActed,
  eventCatalogue,
  eventSchema,
  type RiskEvent,
} from "../../src/events/catalogue.ts";
import { extendCatalogue } from "../../src/events/declared.ts";
import { GONE_WELL, signOf } from "../../src/events/event-sign.ts";
import { parseEvents } from "../../src/events/parse.ts";
import { InvalidInputError } from "../../src/events/problem.ts";

const types = eventCatalogue.names.map((name) => {
  const type = eventCatalogue.get(name);
  if (type === undefined) throw new Error(`${name} is listed and not there`);
  return type;
});

/** What `where` may name of any event. */
const SHARED = [
  "id",
  "contact",
  "employee",
  "incident",
  "note",
  "extracted",
  "amidOwnIncident",
  "inQuietPeriod",
  "contactInfluence",
  "unexcused",
];

/** The types and their own attributes as the design lists them; `?` marks the optional ones. */
const DESIGN: Record<string, string> = {
  "call.ignored": "",
  "call.answered": "",
  "message.ignored": "",
  "message.answered": "hours? by?",
  "email.aggressive": "tone violent?",
  "call.aggressive": "tone violent?",
  "meeting.aggressive": "tone violent?",
  "promise.broken": "by?",
  "promise.kept": "by?",
  "obligation.denied": "",
  "participation.refused": "situation?",
  "information.withheld": "",
  "outreach.sent": "purpose?",
  "report.sent": "",
  "meeting.held": "level",
  "meeting.refused": "",
  "aggression.returned": "",
  "document.delayed": "daysLate",
  "document.received": "daysLate?",
  "document.defective": "",
  "document.reworked": "hours?",
  "explanation.demanded": "hours?",
  "penalty.imposed": "amount? fault",
  "payment.late": "daysLate amount? invoice?",
  "payment.received": "amount? invoice?",
  "payment.disputed": "amount? invoice?",
  "payment.chased": "hours invoice?",
  "work.logged": "hours",
  "complaint.filed": "case? about to? written? justified?",
  "complaint.answered": "case?",
  "complaint.dismissed": "",
  "praise.received": "",
  "feedback.requested": "",
  "feedback.received": "mood",
  "survey.answered": "score scale",
  "survey.ignored": "",
  "proposal.made": "",
  "proposal.accepted": "",
  "proposal.rejected": "",
  "proposal.ignored": "",
  "proposal.altered": "",
  "demand.unrealistic": "",
  "competitor.favored": "",
  "contact.hostile": "influence?",
  "contact.overloaded": "",
  "contact.changed": "",
  "termination.threatened": "",
  "contract.renewed": "",
  "contract.terminated": "by",
  "request.opened": "request",
  "request.owned": "request",
  "request.answered": "request hours?",
  "request.overdue": "request",
  "employee.joined": "",
  "employee.left": "",
  "employee.declined": "",
  "employee.distressed": "",
  "employee.rude": "confirmed? evidence?",
  "cause.investigated": "found removable?",
  overpromised: "",
  "obligation.at-risk": "",
  "requirement.unmet": "",
  "improvement.made": "",
  "workload.exceeded": "",
  "service-level.missed": "",
  "incident.occurred": "incident kind fault loss? severity? blamedOnUs? harmsContact?",
  "incident.disclosed": "incident by channel?",
  "incident.heard": "incident",
  "incident.emotions-denied": "incident",
  "incident.updated": "incident",
  "incident.apologized": "incident form?",
  "incident.regretted": "incident",
  "incident.deflected": "incident",
  "incident.solution-proposed": "incident due?",
  "incident.compensated": "incident value",
  "incident.resolved": "incident",
  "incident.prevention-explained": "incident",
  "incident.prevention-done": "incident",
  "invoice.issued": "invoice due amount?",
  "invoice.cancelled": "invoice",
  "message.sent": "",
  "call.made": "",
  "action.taken": "action subject? outcome? by?",
  "recommendation.snoozed": "action subject? until by reason",
  "score.overridden": "score until by reason",
  "event.withdrawn": "of by reason",
};

describe("the catalogue", () => {
  test("has every type of the design and no other", () => {
    expect([...eventCatalogue.names].sort()).toEqual(Object.keys(DESIGN).sort());
  });

  test.each(types.map((type) => [type.name, type] as const))(
    "%s has the attributes of the design",
    (name, type) => {
      const own = (DESIGN[name] ?? "").split(" ").filter((attribute) => attribute !== "");
      const optional = new Set(
        own.filter((attribute) => attribute.endsWith("?")).map((attribute) => attribute.slice(0, -1)),
      );
      const names = own.map((attribute) => attribute.replace("?", ""));
      const implied = name === "survey.answered" ? ["rating"] : [];
      expect([...type.attributes.keys()].sort()).toEqual(
        [...new Set([...SHARED, ...names, ...implied])].sort(),
      );

      const { problems } = parseEvents([{ client: "acme", at: "2026-03-01", type: name }]);
      const required = names.filter((attribute) => !optional.has(attribute));
      expect(problems.map(({ place }) => place.pointer).sort()).toEqual(
        required.map((attribute) => `/${attribute}`).sort(),
      );
    },
  );

  test("says what every type and every attribute means", () => {
    for (const type of types) {
      expect(type.description, type.name).not.toBe("");
      for (const [name, { description }] of type.attributes)
        expect(description, `${type.name} ${name}`).not.toBe("");
    }
  });

  test("gives the kind of an attribute, and its values where they are few", () => {
    const attributes = eventCatalogue.get("incident.occurred")?.attributes;
    expect(attributes?.get("severity")).toMatchObject({
      kind: "string",
      values: ["minor", "major", "critical"],
    });
    expect(attributes?.get("loss")).toMatchObject({ kind: "number" });
    expect(attributes?.get("blamedOnUs")).toMatchObject({ kind: "boolean" });
    expect(attributes?.get("incident")?.values).toBeUndefined();
  });

  test("has no type by the name of something inherited", () => {
    expect(["constructor", "toString", "__proto__"].map((name) => eventCatalogue.get(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("can be written as JSON Schema, each type with its words", () => {
    const { oneOf = [] } = z.toJSONSchema(eventSchema, { io: "input" });
    expect(oneOf).toHaveLength(types.length);
    for (const one of oneOf)
      expect(one).toMatchObject({ title: expect.any(String), additionalProperties: false });
  });

  test("a type of event narrows by its name", () => {
    const read = (event: RiskEvent) => (event.type === "payment.late" ? event.daysLate : undefined);
    expectTypeOf(read).returns.toEqualTypeOf<number | undefined>();
    expectTypeOf<Extract<BuiltInEvent, { type: "incident.heard" }>["incident"]>().toEqualTypeOf<string>();
  });
});

describe("the client did something of its own", () => {
  const acted = (raw: object) => {
    const { events, problems } = parseEvents([{ client: "acme", at: "2026-03-01", ...raw }]);
    expect(problems).toEqual([]);
    return clientActed(events[0] as RiskEvent, eventCatalogue);
  };

  test.each([
    { type: "email.aggressive", tone: "rude" },
    { type: "call.answered" },
    { type: "message.answered" },
    { type: "message.answered", by: "client" },
    { type: "promise.kept" },
    { type: "payment.late", daysLate: 3 },
    { type: "contract.terminated", by: "client" },
  ])("in $type $by", (raw) => {
    expect(acted(raw)).toBe(true);
  });

  test.each([
    { type: "call.ignored" },
    { type: "survey.ignored" },
    { type: "message.answered", by: "us" },
    { type: "promise.kept", by: "us" },
    { type: "promise.broken" },
    { type: "document.delayed", daysLate: 3 },
    { type: "outreach.sent" },
    { type: "message.sent" },
    { type: "call.made" },
    { type: "invoice.issued", invoice: "2026-17", due: "2026-04-01" },
    { type: "contract.terminated", by: "us" },
    { type: "incident.disclosed", incident: "i1", by: "us" },
  ])("not in $type $by", (raw) => {
    expect(acted(raw)).toBe(false);
  });
});

describe("which way an event moves the risk", () => {
  test("is said of a type that tells of it gone well by that one being good", () => {
    for (const [name, goneWell] of GONE_WELL) {
      const sign = eventCatalogue.get(goneWell)?.sign;
      expect(typeof sign === "object" ? sign.otherwise : sign, name).toBe("good");
    }
  });

  test("depends on attributes that the type has, and on values that these may take", () => {
    for (const { name, sign, attributes } of types) {
      if (typeof sign === "string") continue;
      const info = attributes.get(sign.attribute);
      expect(info, `${name} ${sign.attribute}`).toBeDefined();
      for (const one of sign.cases) {
        if (!("is" in one)) expect(info?.kind, name).toBe("number");
        else if (info?.values !== undefined)
          expect(info.values, name).toEqual(expect.arrayContaining([...one.is]));
        else expect(info?.kind, name).toBe("boolean");
      }
    }
  });

  test.each([
    [{ type: "payment.late", daysLate: 1 }, "bad"],
    [{ type: "payment.received" }, "good"],
    [{ type: "document.received" }, "good"],
    [{ type: "document.received", daysLate: 0 }, "good"],
    [{ type: "document.received", daysLate: 0.5 }, "bad"],
    [{ type: "feedback.received", mood: "bad" }, "bad"],
    [{ type: "feedback.received", mood: "mixed" }, "neutral"],
    [{ type: "feedback.received", mood: "good" }, "good"],
    [{ type: "survey.answered", scale: "nps", score: 6 }, "bad"],
    [{ type: "survey.answered", scale: "csat", score: 3 }, "bad"],
    [{ type: "survey.answered", scale: "csat", score: 4 }, "neutral"],
    [{ type: "survey.answered", scale: "csat", score: 5 }, "good"],
    [{ type: "survey.answered", scale: "ten", score: 9 }, "good"],
    [{ type: "employee.rude" }, "bad"],
    [{ type: "employee.rude", confirmed: true }, "bad"],
    [{ type: "employee.rude", confirmed: false }, "neutral"],
    [{ type: "incident.occurred", incident: "i1", kind: "outage", fault: "subcontractor" }, "bad"],
    [{ type: "incident.occurred", incident: "i1", kind: "outage", fault: "unclear" }, "neutral"],
    [{ type: "incident.disclosed", incident: "i1", by: "us" }, "good"],
    [{ type: "incident.disclosed", incident: "i1", by: "their-leadership" }, "bad"],
    [{ type: "contract.terminated", by: "us" }, "neutral"],
    [{ type: "contract.terminated", by: "client" }, "bad"],
    [{ type: "cause.investigated", found: "us" }, "neutral"],
  ])("%o is %s", (raw, sign) => {
    const { events, problems } = parseEvents([{ client: "acme", at: "2026-03-01", ...raw }]);
    expect(problems).toEqual([]);
    expect(signOf(events[0] as RiskEvent, eventCatalogue)).toBe(sign);
  });
});

describe("types that a pack declares", () => {
  const visit = {
    description: "Somebody of the client came to see us.",
    actor: "client",
    properties: {
      guests: { type: "integer", minimum: 1, maximum: 20 },
      mood: { type: "string", enum: ["good", "bad"] },
      place: { type: "string", maxLength: 5 },
    },
    required: ["guests"],
  } as const;
  const extended = extendCatalogue(eventCatalogue, { "visit.paid": visit });
  const parse = (raw: object) =>
    parseEvents([{ client: "acme", at: "2026-03-01", type: "visit.paid", ...raw }], { types: extended });

  test("events of a pack's types are parsed as declared", () => {
    expect(parse({ guests: 3, mood: "good" }).problems).toEqual([]);
    const { problems } = parse({ guests: 2.5, mood: "god", place: "the roof", gests: 1 });
    expect(problems.map(({ place, nearest }) => [place.pointer, nearest])).toEqual([
      ["/guests", undefined],
      ["/mood", "good"],
      ["/place", undefined],
      ["/gests", "guests"],
    ]);
  });

  test("stand beside the built-in ones, which stay as they are", () => {
    expect(extended.names).toEqual([...eventCatalogue.names, "visit.paid"]);
    expect(eventCatalogue.get("visit.paid")).toBeUndefined();
    expect(extended.get("visit.paid")?.attributes.get("mood")).toMatchObject({
      kind: "string",
      values: ["good", "bad"],
    });
    expect(extended.get("visit.paid")?.attributes.has("amidOwnIncident")).toBe(true);
    expect(extended.get("visit.paid")?.sign).toBe("neutral");
  });

  test("a pack's type tells by `actor` who acts", () => {
    expect(clientActed(parse({ guests: 1 }).events[0] as RiskEvent, extended)).toBe(true);
  });

  test("two packs may declare one type alike", () => {
    expect(extendCatalogue(extended, { "visit.paid": visit }).names).toEqual(extended.names);
  });

  test.each([
    ["a built-in type", { "payment.late": {} }, ["/eventTypes/payment.late"]],
    ["another declaration of one name", { "visit.paid": {} }, ["/eventTypes/visit.paid"]],
    [
      "attributes that every event has, that are implied or inherited",
      {
        x: {
          properties: {
            client: { type: "string" },
            rating: { type: "number" },
            constructor: { type: "string" },
          },
        },
      },
      [
        "/eventTypes/x/properties/client",
        "/eventTypes/x/properties/rating",
        "/eventTypes/x/properties/constructor",
      ],
    ],
    ["a required attribute that is none", { x: { required: ["y"] } }, ["/eventTypes/x/required/0"]],
    [
      "values of another type, and bounds the wrong way round",
      {
        x: {
          properties: { a: { type: "number", enum: ["1"] }, b: { type: "number", minimum: 2, maximum: 1 } },
        },
      },
      ["/eventTypes/x/properties/a/enum", "/eventTypes/x/properties/b/minimum"],
    ],
  ] as const)("may not redefine %s", (_, declared, pointers) => {
    try {
      extendCatalogue(extended, declared, { file: "acme.json", pointer: "/eventTypes" });
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInputError);
      expect((error as InvalidInputError).problems.map(({ place }) => place.pointer)).toEqual(pointers);
      return;
    }
    throw new Error("nothing was refused");
  });
});
