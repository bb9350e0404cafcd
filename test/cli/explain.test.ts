import { describe, expect, test } from "vitest";
import { temporaryFiles } from "../files/streams.ts";
import { run } from "./run.ts";

const files = temporaryFiles();
const PORTFOLIO = ["examples/portfolio/events.ndjson", "--clients", "examples/portfolio/clients.json"];
const SABLE = [...PORTFOLIO, "--client", "sable-publishing"];

describe("client-risk explain", () => {
  test("tells of one rule all, of all rules those that fired", async () => {
    const one = await run(["explain", ...SABLE, "--rule", "payments-late", "--at", "2026-11-01"]);
    expect(one.code).toBe(0);
    expect(one.stdout).toContain("Rule payments-late: fired");
    expect(one.stdout).toContain("Points, step by step");
    const all = await run(["explain", ...SABLE, "--lang", "ru", "--format", "markdown"]);
    expect(all.stdout).toContain("сработало");
  });

  test("gives JSON", async () => {
    const { stdout } = await run(["explain", ...SABLE, "--rule", "payments-late", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      client: "sable-publishing",
      rules: [{ rule: "payments-late" }],
    });
  });

  test("names what is near an unknown client and an unknown rule", async () => {
    const client = await run(["explain", ...PORTFOLIO, "--client", "sable-publisher"]);
    expect([client.code, client.stderr]).toEqual([
      2,
      expect.stringContaining('did you mean "sable-publishing"?'),
    ]);
    const rule = await run(["explain", ...SABLE, "--rule", "payment-late"]);
    expect([rule.code, rule.stderr]).toEqual([2, expect.stringContaining('did you mean "payments-late"?')]);
  });
});

describe("client-risk compare", () => {
  test("tells how much more, with a waterfall as wide as there is room", async () => {
    const { code, stdout } = await run(["compare", ...SABLE, "--from", "2026-06-01", "--to", "2026-11-01"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^sable-publishing: why [\d.]+ more than on 1 June 2026\n/);
    expect(stdout).toContain("█");
    for (const line of stdout.split("\n").slice(2, 16)) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("refuses to compare the other way round", async () => {
    const both = await run(["compare", ...SABLE, "--from", "2026-11-01", "--to", "2026-06-01"]);
    expect([both.code, both.stderr]).toEqual([
      2,
      expect.stringContaining("--from: expected an instant up to --to"),
    ]);
    const one = await run(["compare", ...SABLE, "--from", "2030-01-01"]);
    expect([one.code, one.stderr]).toEqual([2, expect.stringContaining("up to the newest event")]);
  });

  test("refuses an instant that is none", async () => {
    const { code, stderr } = await run(["compare", ...SABLE, "--from", "june"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--from: expected an instant")]);
  });
});

describe("client-risk timeline", () => {
  test("shows each client in a line that fits, without colour where there is none", async () => {
    const { code, stdout } = await run(["timeline", ...PORTFOLIO, "--every", "1w"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/sable-publishing: Critical \d+\n-+\n[▁▂▃▄▅▆▇█]{5,80}\n/);
    expect(stdout).not.toContain("\u001b[");
  });

  test("shows bands in colour on a terminal, unless NO_COLOR is set, and lets no name colour anything", async () => {
    const loud = { client: "loud\u001b[31m", at: "2026-10-30", type: "complaint.filed", about: "quality" };
    const events = files.write("loud.ndjson", JSON.stringify(loud));
    const args = ["timeline", events, "--from", "2026-10-01", "--to", "2026-11-20", "--every", "1w"];
    const shown = await run(args, "", { stdout: true });
    expect(shown.stdout).toContain("loud[31m: ");
    expect(shown.stdout).toContain("\u001b[32m▂");
    expect(shown.stdout).not.toContain("\u001b[31m");
    const plain = await run(args, "", { stdout: true, env: { NO_COLOR: "1" } });
    expect(plain.stdout).not.toContain("\u001b");
  });

  test("gives JSON, a timeline a client", async () => {
    const { stdout } = await run(["timeline", ...SABLE, "--every", "1w", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject([{ client: "sable-publishing" }]);
  });

  test("lets other rule files judge from a date on, and tells what is otherwise in them", async () => {
    const rules = JSON.stringify({
      pack: "acme/own",
      version: "1.0.0",
      disabled: ["default/payments-late"],
    });
    const path = files.write("own.json", rules);
    const args = ["timeline", ...SABLE, "--from", "2026-09-01", "--to", "2026-11-01"];
    const { code, stdout, stderr } = await run([...args, "--rules-from", `2026-10-01=${path}`]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/- 1 October 2026: the rules changed: gone: .*payments-late/);
    const russian = await run([...args, "--rules-from", `2026-10-01=${path}`, "--lang", "ru"]);
    expect(russian.stdout).toMatch(/- 1 октября 2026.*: изменились правила: убраны: /);
    for (const given of ["2026-10-01", "october=x.json"]) {
      const bad = await run([...args, "--rules-from", given]);
      expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining("--rules-from: expected")]);
    }
  });

  test("refuses points without end", async () => {
    const { code, stderr } = await run(["timeline", ...SABLE, "--every", "1m", "--from", "2000-01-01"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("at most 10000 points")]);
  });
});

describe("client-risk whatif", () => {
  test("tells how the client would stand with more events, and refuses those that are none", async () => {
    const event = { client: "sable-publishing", at: "2026-10-30", type: "praise.received" };
    const added = files.write("added.json", JSON.stringify([event]));
    const { code, stdout } = await run(["whatif", ...SABLE, "--add", added, "--at", "2026-11-01"]);
    expect(code).toBe(0);
    expect(stdout).toContain("30 October 2026: the client praised us");
    expect(stdout).toMatch(/^sable-publishing: why .*(than|as) without these events\n/);
    const late = await run(["whatif", ...SABLE, "--add", added, "--at", "2026-10-01"]);
    expect(late.stdout).toContain("Later than 1 October 2026, and not seen from there");
    const spoilt = files.write("spoilt.json", JSON.stringify([{ ...event, type: "praise.recieved" }]));
    const bad = await run(["whatif", ...SABLE, "--add", spoilt]);
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('did you mean "praise.received"?')]);
  });
});

test("dates are told in the zone asked for, and from when is looked, by every command that looks at single clients", async () => {
  const late = { client: "acme", at: "2026-03-01T22:30:00Z", type: "call.ignored", contact: "anna" };
  const events = files.write("late.ndjson", JSON.stringify(late));
  const added = files.write("later.ndjson", JSON.stringify({ ...late, at: "2026-03-01T22:40:00Z" }));
  const one = [events, "--client", "acme", "--zone", "Europe/Moscow"];
  const commands = [
    ["explain", ...one, "--rule", "calls-ignored"],
    ["compare", ...one, "--from", "2026-02-01"],
    ["timeline", ...one],
    ["whatif", ...one, "--add", added],
  ];
  for (const args of commands) {
    const { code, stdout, stderr: said } = await run(args);
    expect([args[0], code]).toEqual([args[0], 0]);
    expect(said).toMatch(
      /^client-risk: looking from 2026-03-01T22:30:00Z, the newest event; --(at|to) names/,
    );
    expect(stdout, args[0]).toContain("2 March 2026");
    const { code: bad, stderr } = await run([
      ...args.slice(0, -1),
      ...args.slice(-1),
      "--zone",
      "Europe/Moskow",
    ]);
    expect([bad, stderr]).toEqual([2, expect.stringContaining('did you mean "Europe/Moscow"?')]);
  }
});
