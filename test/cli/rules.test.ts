import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import { run } from "./run.ts";

const OWN = ["--rules", "examples/own-rules/rules.json", "--no-default-rules"];

describe("client-risk rules", () => {
  test("tells a rule in words: when, what it weighs, what is advised, and what it rests on", async () => {
    const { code, stdout, stderr } = await run(["rules", ...OWN]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n").map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        "Papers come by e-mail, past the portal",
        expect.stringMatching(/acme\/portal\/portal-bypassed.*\(examples\/own-rules\/rules\.json:33\)$/),
        expect.stringMatching(/number of .*portal.*: must be at least 3$/),
        expect.stringMatching(/8 at 3, 25 at 10, by the number of/),
        expect.stringMatching(/halved every 60 days$/),
        expect.stringMatching(
          /Walk the contact through the portal \(walk-through-portal\): within 7 days, soon$/,
        ),
        expect.stringMatching(/rests on acme-handbook-7$/),
      ]),
    );
  });

  test("tells one rule by its name, or that of its pack and its own", async () => {
    for (const name of ["calls-ignored", "default/calls-ignored"]) {
      const { stdout } = await run(["rules", name, "--format", "json"]);
      expect(JSON.parse(stdout)).toMatchObject([
        { rule: "calls-ignored", pack: "default", forEach: "contact" },
      ]);
    }
  });

  test("names the nearest of a rule that there is not", async () => {
    const { code, stdout, stderr } = await run(["rules", "call-ignored"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('did you mean "calls-ignored"?');
  });

  test("speaks Russian, and Markdown, of every rule of the default pack", async () => {
    const { stdout } = await run(["rules", "--lang", "ru", "--format", "markdown"]);
    const written = readdirSync("rules")
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => JSON.parse(readFileSync(`rules/${name}`, "utf8")).rules ?? []);
    expect(stdout.split("\n").filter((line) => line.startsWith("## "))).toHaveLength(written.length);
    expect(written).toHaveLength(defaultPack.rules?.length ?? 0);
    expect(stdout).not.toMatch(/undefined|\[object|: must | when /);
  });

  test("loses nothing of a rule: every source, action and group stands in the JSON", async () => {
    const told = JSON.parse((await run(["rules", "--format", "json"])).stdout);
    for (const { name, source, recommend = [], event } of defaultPack.rules ?? []) {
      const one = told.find(({ rule }: { rule: string }) => rule === name);
      expect(one.source).toEqual(source);
      if (event.type === "finding") {
        expect(one.weight.group).toBe(event.params.group);
        expect(one.advice.map(({ action }: { action: string }) => action).sort()).toEqual(
          recommend.map(({ action }) => action).sort(),
        );
      } else expect(one.advice).toMatchObject([{ action: event.params.action }]);
    }
  });

  test("tells what is wrong with rules that do not load", async () => {
    const { code, stderr } = await run(["rules", "--rules", "examples/own-rules/misspelt.json"]);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "restore-dialogue"?');
  });
});
