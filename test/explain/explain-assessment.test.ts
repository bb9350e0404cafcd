import { describe, expect, it } from "vitest";
import type { WithheldReason } from "../../src/advice/recommendation.ts";
import { createRiskEngine } from "../../src/assess/assess.ts";
import type { Assessment } from "../../src/assess/assessment.ts";
import type { RiskEvent } from "../../src/events/catalogue.ts";
import { explainAssessment } from "../../src/explain/explain-assessment.ts";
import { appendEvents } from "../../src/history/append.ts";
import { createHistory } from "../../src/history/history.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import {
  calls,
  calm,
  goodwill,
  historyOf,
  lateness,
  remind,
  restore,
  silence,
  strained,
  unknown,
} from "./sample.ts";

const explain = (assessment: Assessment, language: "en" | "ru" = "en") =>
  explainAssessment(assessment, { language, history: historyOf(calls) });

describe("an explanation", () => {
  it("says how the client stands before it says why and what to do", () => {
    const text = explain(strained);
    const order = [
      "Acme Ltd (acme): risk as of 1 March 2026",
      "Strained: 56 of 100. Confidence: medium.",
      "What matters most: “Calls go unanswered” (contact olga), which adds 40 to the score of 56; " +
        "first to do: “Restore the dialogue” (contact olga), by 5 March 2026.",
      "- Risk that they leave us: 46 of 100",
      "- Risk that they cost us money or people: 24 of 100",
      "- Monthly revenue at risk: 2,800",
      "- Where it shows: communication 46, payment 24",
      "- Whose doing: the client 59",
      "Why\n---",
      "What lowers the score\n---",
      "Seen, but not counted\n---",
      "What to do\n---",
      "What this rests on\n---",
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("names the findings that count by contribution, with whose doing, the events newest first, and the sources", () => {
    expect(explain({ ...strained, findings: [lateness, silence] })).toContain(`Why
---
1. Calls go unanswered — contact olga (chief accountant): +40.3 to the score
   45 points · the client's doing · they may leave us · communication
   Rule calls-ignored; sources: bdo-05
   Behind it: 3 events
   - 20 February 2026, 09:30 UTC: our call went unanswered (contact olga): “rang twice”
   - 13 February 2026: our call went unanswered (contact olga, employee ivan)
   - 12 January 2026: our call went unanswered (contact olga)
2. Payments come late: +17.9 to the score
   20 points · the client's doing · it costs us money or people · payment
   Rule payments-late; sources: house-07
   Behind it: 1 event
   - 10 February 2026: a payment came 21 days late, amount 12,500.5
`);
  });

  it("shows the newest events and counts the rest", () => {
    const text = explainAssessment(strained, { history: historyOf(calls), eventsPerFinding: 1 });
    expect(text).toContain("- 20 February 2026, 09:30 UTC: our call went unanswered");
    expect(text).not.toContain("13 February 2026");
    expect(text).toContain("- and 2 events earlier");
  });

  it("shows the ids of the events where it has no history", () => {
    const text = explainAssessment(strained);
    expect(text).toContain("   Behind it: 3 events\n   - e3\n   - e2\n   - e1\n");
  });

  it("tells reliefs apart, and findings that do not count with the reason", () => {
    const text = explain(strained);
    expect(text).toContain(
      "1. Three good years: −2.1 to the score\n   −5 points · due to circumstances · satisfaction\n",
    );
    expect(text).toContain(
      "- Letters go unanswered — contact olga (chief accountant): counted already by “Calls go unanswered” (contact olga)",
    );
  });

  it("gives for each advice the date, who, for whom, the steps and the findings behind it", () => {
    expect(explain(strained)).toContain(`What to do
----------
1. Restore the dialogue
   By 5 March 2026 · who: account manager · concerns contact olga (chief accountant)
   Why: “Calls go unanswered” (contact olga)
   Sources: bdo-05
   1. Call Olga.
   2. Ask what keeps her from answering.
2. Set payment reminders
   Was due on 25 February 2026 · who: accountant
   Why: “Payments come late”
   1. Agree on dates.
`);
  });

  it("names the hour where advice is due within two days", () => {
    const urgent = { ...restore, due: "2026-03-02T10:00:00Z" };
    expect(explain({ ...strained, recommendations: [urgent] })).toContain("By 2 March 2026, 10:00 UTC ·");
  });

  it("tells a reason that is no finding by the title it brings", () => {
    const title = { en: "Reminders are due", ru: "Пора напомнить" };
    const advice = { ...restore, because: [{ rule: "own", title }, { rule: "bare" }] };
    expect(explain({ ...strained, recommendations: [advice] })).toContain("Why: “Reminders are due”; bare\n");
  });

  it("does not set a contribution before what lowers the score against a score below it", () => {
    const relieved = { ...strained, score: 32, findings: [{ ...silence, contribution: 53.6 }, goodwill] };
    expect(explain(relieved)).toContain(
      "What matters most: “Calls go unanswered” (contact olga), 53.6 before what lowers the score; the score is 32;",
    );
    expect(explain(relieved, "ru")).toContain(
      "Главное: «Звонки остаются без ответа» (контактное лицо olga), 53,6 до вычета смягчающих обстоятельств; оценка 32;",
    );
  });

  it("quotes within quotes with marks of the second order", () => {
    const title = { en: "Calls to “support” go unanswered", ru: "Звонки в «поддержку» без ответа" };
    const quoted = { ...strained, findings: [{ ...silence, title }] };
    expect(explain(quoted)).toContain("What matters most: “Calls to ‘support’ go unanswered”");
    expect(explain(quoted, "ru")).toContain("Главное: «Звонки в „поддержку“ без ответа»");
  });

  it("tells actions by their titles and event types of a pack by what the pack says they mean", () => {
    const own = {
      pack: "acme/portal",
      version: "1.0.0",
      eventTypes: { "portal.bypassed": { description: "Papers came by e-mail, past the portal." } },
    };
    const engine = createRiskEngine({ packs: [defaultPack, own] });
    const events = [
      { id: "e1", client: "acme", at: "2026-01-12", type: "action.taken", action: "call-meeting" },
      { id: "e2", client: "acme", at: "2026-01-13", type: "portal.bypassed", papers: 2, contact: "olga" },
    ].map((event) => event as unknown as RiskEvent);
    const history = appendEvents(createHistory({ id: "acme" }), events, { trusted: true });
    const assessment = { ...strained, findings: [{ ...silence, evidence: { ids: ["e1", "e2"], count: 2 } }] };
    const told = explainAssessment(assessment, { history, engine });
    expect(told).toContain(
      "13 January 2026: Papers came by e-mail, past the portal, papers: 2 (contact olga)\n",
    );
    expect(told).toContain("12 January 2026: action “Meet with their leadership” was taken\n");
    const bare = explainAssessment(assessment, { history });
    expect(bare).toContain("portal.bypassed, papers: 2 (contact olga)\n");
    expect(bare).toContain("action call-meeting was taken\n");
  });

  it("reads in Russian as written for people", () => {
    const text = explain(strained, "ru");
    expect(text).toContain("Acme Ltd (acme): риск на 1 марта 2026\n");
    expect(text).toContain("Напряжённо: 56 из 100. Уверенность: средняя.\n");
    expect(text).toContain(
      "1. Звонки остаются без ответа — контактное лицо olga (chief accountant): +40,3 к оценке\n",
    );
    expect(text).toContain("   45 баллов · со стороны клиента · клиент может уйти · общение\n");
    expect(text).toContain("   Основание: 3 события\n");
    expect(text).toContain(
      "   - 10 февраля 2026: оплата пришла с опозданием на 21 день, сумма 12\u00a0500,5\n",
    );
    expect(text).toContain(
      "   Срок: 5 марта 2026 · кто: клиентский менеджер · по поводу: контактное лицо olga",
    );
    expect(text).toContain(
      "- 4 события, с 12 января 2026 по 20 февраля 2026\n- Пакеты правил: default 0.1.0\n",
    );
  });

  it("in Russian has no English words of its own", () => {
    const bare = explainAssessment(
      { ...strained, findings: [goodwill], recommendations: [] },
      { language: "ru" },
    );
    const words = bare.match(/[A-Za-z]{2,}/g) ?? [];
    const data = ["Acme", "Ltd", "acme", "long", "good", "history", "shpirt", "default", "ffee"];
    expect(words.filter((word) => !data.includes(word))).toEqual([]);
  });
});

describe("what is held back", () => {
  const reasons: readonly WithheldReason[] = [
    {
      kind: "guard",
      condition: { en: "the cause is known", ru: "причина выяснена" },
      otherwise: "restore-dialogue",
    },
    {
      kind: "snoozed",
      until: "2026-04-01T00:00:00Z",
      by: "anna",
      condition: { en: "holidays", ru: "holidays" },
    },
    { kind: "settling", until: "2026-04-02T00:00:00Z" },
    { kind: "cooldown", until: "2026-04-03T00:00:00Z" },
    { kind: "quiet-period", until: "2026-04-04T00:00:00Z" },
    { kind: "excluded", by: "restore-dialogue", subject: "olga" },
  ];
  const withheld = [{ ...remind, reasons }];

  it("stands with every reason and what would free it", () => {
    expect(explain({ ...strained, withheld })).toContain(`What is held back
-----------------
- Set payment reminders
  Considered because of: “Payments come late”
  - Waits for this: the cause is known
    Advised instead: “Restore the dialogue”
  - Put off until 1 April 2026 by anna: “holidays”
  - Already taken; has until 2 April 2026 to work
  - Taken not long ago; can be advised again from 3 April 2026
  - The client is in a quiet period; free from 4 April 2026
  - Does not go together with “Restore the dialogue” (contact olga); free once that is no longer advised
`);
  });

  it("names what would be better instead, and says where that is held back too", () => {
    const both = [
      ...withheld,
      { ...restore, reasons: [{ kind: "settling", until: "2026-04-02T00:00:00Z" }] as const },
    ];
    const text = explain({ ...strained, recommendations: [], withheld: both });
    expect(text).toContain("Would be advised instead: “Restore the dialogue”, which is held back too\n");
    expect(explain({ ...strained, withheld }, "ru")).toContain(
      "Вместо этого предлагаем: «Восстановить диалог»\n",
    );
  });

  it("what is held back has each reason in Russian too", () => {
    const text = explain({ ...strained, withheld }, "ru");
    for (const words of [
      "Ждёт выполнения условий: причина выяснена",
      "до 1 апреля 2026",
      "до 2 апреля 2026",
      "с 3 апреля 2026",
      "с 4 апреля 2026",
      "«Восстановить диалог» (контактное лицо olga)",
    ]) {
      expect(text).toContain(words);
    }
  });
});

describe("adjustments", () => {
  const floor = { kind: "floor", rule: "payments-late", to: 75, contribution: 45 } as const;
  const override = {
    kind: "override",
    to: 40,
    by: "anna",
    reason: "we talked",
    until: "2026-04-01T00:00:00Z",
    contribution: -35,
  } as const;

  it("name the rule of a floor, and who set the score by hand, why and until when", () => {
    const text = explain({ ...strained, score: 40, band: "watch", adjustments: [floor, override] });
    expect(text).toContain("- “Payments come late” keeps the score at 75 or more: +45 to the score\n");
    expect(text).toContain(
      "- Set by hand to 40 by anna, until 1 April 2026: −35 to the score\n  Reason: “we talked”\n",
    );
    expect(text).toContain(
      "What matters most: the score is set by hand to 40 (by anna, until 1 April 2026): “we talked”.",
    );
  });

  it("put a floor first where it adds more than any finding", () => {
    expect(explain({ ...strained, score: 75, band: "critical", adjustments: [floor] })).toContain(
      "What matters most: “Payments come late”, which alone keeps the score at 75 or more; first to do:",
    );
  });

  it("show the evidence of a finding that has no points but a floor", () => {
    const bare = { ...lateness, points: 0, contribution: 0 };
    const text = explain({ ...strained, findings: [bare], adjustments: [floor] });
    expect(text).toContain("1. Payments come late: 0 to the score");
    expect(text).toContain("a payment came 21 days late");
    expect(text).not.toContain("Seen, but not counted");
  });
});

describe("bands", () => {
  it("the band unknown is told as no sign of calm", () => {
    const text = explainAssessment(unknown);
    expect(text).toContain("Unknown. Confidence: low (few events, or observed only briefly).");
    expect(text).toContain("That is no sign of calm.");
    expect(text).toContain("- No events\n");
    expect(text).not.toContain("What to do");
    expect(text).not.toMatch(/null|undefined|of 100/);
  });

  it("ended says so and why there is no advice", () => {
    const ended: Assessment = { ...strained, band: "ended", recommendations: [] };
    expect(explain(ended)).toContain("The contract has ended, so no advice is given.");
    expect(explain(ended)).not.toContain("What to do");
    expect(explain(ended, "ru")).toContain("Договор прекращён, поэтому советов нет.");
  });

  it("calm says that nothing is to be done", () => {
    const text = explainAssessment(calm);
    expect(text).toContain("What matters most: nothing on record speaks of a risk.");
    expect(text).toContain("What to do\n----------\nNothing for now.");
    expect(text).not.toContain("Where it shows");
  });

  it("a band that still holds over a lower score is explained", () => {
    const held: Assessment = { ...strained, score: 47 };
    expect(explain(held)).toContain("The score alone would be watch again");
    expect(explain(strained)).not.toContain("alone would be");
  });

  it("a score is not rounded into a band that it has not reached", () => {
    expect(explain({ ...strained, score: 49.97, band: "watch" })).toContain("Watch: 49.9 of 100.");
    expect(explain({ ...strained, score: 49.4, band: "watch" })).toContain("Watch: 49 of 100.");
  });
});

describe("evidence", () => {
  const twoAtOnce = [
    { client: "acme", at: "2026-02-10", type: "call.ignored", contact: "olga" },
    { client: "acme", at: "2026-02-10", type: "call.ignored", contact: "pavel" },
  ];
  const id = "call.ignored@2026-02-10T00:00:00Z";
  const one = { ...silence, evidence: { ids: [id], count: 1 } };

  it("of an event without id is told apart by the finding's subject", () => {
    const text = explainAssessment({ ...strained, findings: [one] }, { history: historyOf(twoAtOnce) });
    expect(text).toContain("our call went unanswered (contact olga)");
    expect(text).not.toContain("pavel");
  });

  it("is not guessed where several events fit", () => {
    const { subject: _subject, subjectKind: _kind, ...general } = one;
    const text = explainAssessment({ ...strained, findings: [general] }, { history: historyOf(twoAtOnce) });
    expect(text).toContain(`- ${id} (one of several events of that moment)`);
  });

  it("is not guessed where several events fit and name the subject", () => {
    const twice = [
      { ...twoAtOnce[0], note: "first" },
      { ...twoAtOnce[0], note: "second" },
    ];
    const text = explainAssessment({ ...strained, findings: [one] }, { history: historyOf(twice) });
    expect(text).not.toMatch(/first”|second”/);
    const both = { ...one, evidence: { ids: [id, id], count: 2 } };
    const whole = explainAssessment({ ...strained, findings: [both] }, { history: historyOf(twice) });
    expect(whole).toMatch(/“first”[\s\S]*“second”|“second”[\s\S]*“first”/);
  });

  it("that the history does not hold is named by its id", () => {
    expect(explainAssessment(strained, { history: historyOf([]) })).toContain(
      "- e3 (not in the history at hand)",
    );
  });

  it("is told as it was seen from the assessment's instant", () => {
    const withdrawal = {
      id: "w1",
      client: "acme",
      at: "2026-03-02",
      type: "event.withdrawn",
      of: "e3",
      by: "anna",
      reason: "a slip",
    };
    const text = explainAssessment(strained, { history: historyOf([...calls, withdrawal]) });
    expect(text).toContain("20 February 2026, 09:30 UTC: our call went unanswered");
  });
});

describe("what strangers typed", () => {
  const hostile = "\u001b[31mEvil\u202e\n# Injected\n<script>alert(1)</script> | **x** [y](http://evil.test)";
  const attacked: Assessment = {
    ...strained,
    name: hostile,
    findings: [{ ...silence, subject: hostile, evidence: { ids: [hostile], count: 1 } }],
    adjustments: [
      {
        kind: "override",
        to: 40,
        by: hostile,
        reason: hostile,
        until: "2026-04-01T00:00:00Z",
        contribution: -16,
      },
    ],
  };

  it("never reaches a terminal as control characters or as lines of its own", () => {
    const text = explainAssessment(attacked);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e]/u);
    expect(text).not.toMatch(/^# Injected/m);
  });

  it("what strangers typed does not act in Markdown", () => {
    const markdown = explainAssessment(attacked, { format: "markdown" });
    expect(markdown).not.toMatch(/(?<!\\)[<>|[\]]/);
    expect(markdown).not.toContain("**x**");
    const headings = (text: string) => text.match(/^#+ /gm)?.length;
    const tame = explainAssessment(
      {
        ...attacked,
        name: "n",
        findings: [silence],
        adjustments: [{ ...attacked.adjustments[0], by: "b" } as never],
      },
      { format: "markdown" },
    );
    expect(headings(markdown)).toBe(headings(tame));
  });
});

describe("options", () => {
  it("unknown options are refused", () => {
    expect(() => explainAssessment(strained, { language: "de" as never })).toThrow(
      'language: expected en or ru, found "de"',
    );
    expect(() => explainAssessment(strained, { format: "html" as never })).toThrow(
      'format: expected text or markdown, found "html"',
    );
  });

  it("with the history of another client are refused", () => {
    expect(() => explainAssessment(calm, { history: historyOf(calls) })).toThrow(
      'history: expected client "birch", found "acme"',
    );
  });
});

describe("Markdown", () => {
  it("has headings, numbered findings, and lines of an item that stay apart", () => {
    const markdown = explainAssessment(strained, { format: "markdown", history: historyOf(calls) });
    expect(markdown).toContain("# Acme Ltd (acme): risk as of 1 March 2026\n\n**Strained**: 56 of 100.");
    expect(markdown).toContain(
      "## Why\n\n1. **Calls go unanswered** — contact olga (chief accountant): +40.3 to the score\\\n   45 points",
    );
    expect(markdown).toContain(
      "   Behind it: 3 events\n   - 20 February 2026, 09:30 UTC: our call went unanswered (contact olga): “rang twice”\n",
    );
    expect(markdown.endsWith("\n")).toBe(true);
  });
});
