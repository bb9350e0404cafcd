import { Argument, Command, CommanderError, Option } from "commander";
import { version } from "../../package.json";
import { DIFF_FORMATS } from "../diff/render-diff.ts";
import { InvalidInputError } from "../events/problem.ts";
import { describeFileError, isFileError } from "../files/file-error.ts";
import { SEVERITIES } from "../lint/lint-problem.ts";
import { LINT_FORMATS } from "../lint/render-problems.ts";
import { LANGUAGES } from "../words/language.ts";
import type { AssessOptions } from "./assess.ts";
import type { CompareCommandOptions } from "./compare.ts";
import type { DiffOptions } from "./diff.ts";
import type { ExplainCommandOptions } from "./explain.ts";
import { FORMATS } from "./format-names.ts";
import type { GivenImportOptions } from "./import.ts";
import type { InitOptions } from "./init.ts";
import { ON_INVALID_HELP } from "./invalid-records.ts";
import { EXIT, type Io, say, showProblems, UsageError } from "./io.ts";
import type { LintCommandOptions } from "./lint.ts";
import type { MutateOptions } from "./mutate.ts";
import { PROSE_FORMATS } from "./prose-formats.ts";
import type { ReportCommandOptions } from "./report.ts";
import type { RulesCommandOptions } from "./rules.ts";
import type { SchemaCommandOptions } from "./schema.ts";
import { SCHEMA_KINDS, type SchemaKind } from "./schema-kinds.ts";
import type { TestOptions } from "./test-run.ts";
import type { TimelineCommandOptions } from "./timeline.ts";
import type { WhatIfCommandOptions } from "./whatif.ts";

/** Runs the command: {@link main}. Each command is loaded when it is called, so that `--help` costs little. */
export async function runProgram(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.fine;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.unusable;
    if (error instanceof UsageError) say(io, error.message);
    else if (error instanceof InvalidInputError) await showProblems(io, error.problems);
    else if (isFileError(error) && error.syscall !== undefined)
      say(io, `${error.path ?? error.syscall}: ${describeFileError(error)}`);
    else throw error;
    return EXIT.unusable;
  }
}

function createProgram(io: Io, finish: (exitCode: number) => void): Command {
  const program = new Command("client-risk")
    .description("Explained risk and advice from the history of interactions with business clients.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .showSuggestionAfterError()
    .showHelpAfterError("(client-risk --help shows how)");

  withRules(program.command("assess"))
    .description("rank clients by risk, or explain one of them")
    .addArgument(new Argument("<events...>", "NDJSON or JSON files of events; - is standard input"))
    .option("--clients <file>", "profiles of clients: a JSON array, NDJSON, or an object by id")
    .option("--at <instant>", "the instant to look from (default: the newest event of the input)")
    .option("--client <id>", "explain this client in full")
    .option("--zone <name>", ZONE_HELP, "UTC")
    .addOption(new Option("--lang <language>", "language of the text").choices(LANGUAGES).default("en"))
    .addOption(new Option("--format <format>", "format of the output").choices(FORMATS).default("text"))
    .option("--on-invalid <what>", ON_INVALID_HELP, "fail")
    .option(
      "--max-subjects <number>",
      "contacts, employees or incidents that one client may have (default: 10000); a client with more is a bad record",
    )
    .option(
      "--sorted",
      "each client's events follow one another: hold one client at a time, however large the file",
    )
    .action(async (events: string[], options: AssessOptions) => {
      const { assess } = await import("./assess.ts");
      finish(await assess(events, options, io));
    });

  withClient(withRules(program.command("explain")))
    .description("tell why the rules say of a client what they say, comparison by comparison")
    .requiredOption("--client <id>", "the client")
    .option("--rule <name>", "only this rule")
    .option("--subject <id>", "only of this contact, employee or incident")
    .option("--at <instant>", "the instant to look from (default: the newest event of the input)")
    .action(async (events: string[], options: ExplainCommandOptions) => {
      const { explainClient } = await import("./explain.ts");
      finish(await explainClient(events, options, io));
    });

  withClient(withRules(program.command("compare")))
    .description("tell what moved the score of a client between two instants")
    .requiredOption("--client <id>", "the client")
    .requiredOption("--from <instant>", "the earlier instant")
    .option("--to <instant>", "the later one (default: the newest event of the input)")
    .action(async (events: string[], options: CompareCommandOptions) => {
      const { compareClient } = await import("./compare.ts");
      finish(await compareClient(events, options, io));
    });

  withClient(withRules(program.command("timeline")))
    .description("show clients over time, a line each, and what changed")
    .option("--client <id>", "only this client")
    .option("--from <instant>", "the first instant (default: 90 days before the last)")
    .option("--to <instant>", "the last one (default: the newest event of the input)")
    .option("--every <duration>", "how far apart the points are", "1d")
    .option(
      "--rules-from <date=path>",
      "rule files that judge from a date on instead of those of --rules; several by being given again",
      (given: string, before: readonly string[] = []) => [...before, given],
    )
    .action(async (events: string[], options: TimelineCommandOptions) => {
      const { timelineOfClients } = await import("./timeline.ts");
      finish(await timelineOfClients(events, options, io));
    });

  withRules(program.command("report"))
    .description("write a portfolio as one page that needs nothing else: the engine is inside")
    .addArgument(new Argument("<events...>", "NDJSON or JSON files of events; - is standard input"))
    .requiredOption("--out <file>", "where the page goes")
    .option("--clients <file>", "profiles of clients: a JSON array, NDJSON, or an object by id")
    .option("--at <instant>", "the instant to look from (default: the newest event of the input)")
    .option("--since <instant>", "what changed is told since then (default: 30 days before)")
    .option("--zone <name>", ZONE_HELP, "UTC")
    .addOption(
      new Option("--lang <language>", "language that the page opens in").choices(LANGUAGES).default("en"),
    )
    .option("--no-notes", "leave out what was written for people: notes and reasons")
    .option(
      "--pseudonyms [key]",
      "codes in place of names and ids, and no notes; with a key of yours nobody can check a guess",
    )
    .action(async (events: string[], options: ReportCommandOptions) => {
      const { reportClients } = await import("./report.ts");
      finish(await reportClients(events, options, io));
    });

  withClient(withRules(program.command("whatif")))
    .description("tell how a client would stand with other events beside its own")
    .requiredOption("--client <id>", "the client")
    .requiredOption("--add <files...>", "NDJSON or JSON files of the events that would have happened")
    .option("--at <instant>", "the instant to look from (default: the newest event of the input)")
    .action(async (events: string[], options: WhatIfCommandOptions) => {
      const { whatIfOfClient } = await import("./whatif.ts");
      finish(await whatIfOfClient(events, options, io));
    });

  program
    .command("import")
    .description("turn the rows of a table into events, by a declarative map")
    .addArgument(new Argument("<data>", "CSV, JSON, NDJSON, XML or XLSX, also by gzip; - is standard input"))
    .option("--map <file>", "the map, YAML or JSON, or the name of a preset, such as stripe")
    .option("--guess", "print a first map for the table instead, with what each column was taken for")
    .option(
      "--lookup <name=file>",
      "another table that the map looks things up in; may be given again",
      (given: string, before: readonly string[] = []) => [...before, given],
    )
    .option("--rules <paths...>", "rule files, or directories of them, whose event types the map may name")
    .option("--on-invalid <what>", ON_INVALID_HELP, "fail")
    .option("-o, --output <file>", "where the events go, as NDJSON (default: standard output)")
    .option("--profiles <file>", "where profiles of the clients go: what the rows and the map tell of them")
    .option("--dry-run", "write nothing; show the first events and what the rows give")
    .option(
      "--recorded-at <instant>",
      "when the table was written down, or file, for events that do not tell: of two versions of an event the newest counts",
    )
    .action(async (data: string, options: GivenImportOptions) => {
      const { importOrGuess } = await import("./import.ts");
      finish(await importOrGuess(data, options, io));
    });

  withRules(program.command("test"))
    .description("run scenario files against the rules")
    .addArgument(new Argument("<paths...>", "scenario files, YAML or JSON; directories or patterns of them"))
    .option("--run <regex>", "only scenarios whose name has a part that matches (RE2)")
    .option(
      "--reporter <name[=file]>",
      "text, json, junit, tap, github, lcov or cobertura; several by being given again, to a file each (default: text)",
      (given: string, before: readonly string[] = []) => [...before, given],
    )
    .option("--coverage", "tell how much of the rules the scenarios show, and what they do not")
    .option(
      "--suggest [file]",
      "write a scenario for each thing that none shows, tried out, to a file (default: standard output)",
    )
    .option("--min <percent>", "end with 1 where coverage is less")
    .option("--fail-on-empty", "end with 1 where no scenario was run")
    .option("--watch", "run again what a change of scenarios or rules touches, until interrupted")
    .action(async (paths: string[], options: TestOptions) => {
      const { test } = await import("./test.ts");
      finish(await test(paths, options, io));
    });

  program
    .command("lint")
    .description("tell what rule files say and hardly mean; what cannot be proved is not said")
    .addArgument(new Argument("[rules...]", "rule files, or directories of them"))
    .option("--no-default-rules", "do not load the default rules beside them")
    .addOption(
      new Option("--fail-level <severity>", "from which severity on to exit with 1")
        .choices(SEVERITIES)
        .default("warning"),
    )
    .addOption(new Option("--format <format>", "format of the output").choices(LINT_FORMATS).default("text"))
    .option("--explain <code>", "print the page of a code: what to avoid, what to prefer, and why")
    .action(async (rules: string[], options: LintCommandOptions) => {
      const { lint } = await import("./lint.ts");
      finish(await lint(rules, options, io));
    });

  withRules(program.command("schema"))
    .description("write a JSON Schema for editors, which completes the names of all packs and marks others")
    .addArgument(new Argument("[kind]", "of which files").choices(SCHEMA_KINDS).default("rule-file"))
    .option("-o, --out <file>", "where it goes (default: standard output)")
    .action(async (kind: SchemaKind, options: SchemaCommandOptions) => {
      const { schema } = await import("./schema.ts");
      finish(await schema(kind, options, io));
    });

  withRules(program.command("rules"))
    .description("tell what the rules say, in words, with what they rest on")
    .addArgument(new Argument("[name]", "only this rule: its name, or pack/name"))
    .addOption(new Option("--lang <language>", "language of the text").choices(LANGUAGES).default("en"))
    .addOption(new Option("--format <format>", "format of the output").choices(PROSE_FORMATS).default("text"))
    .action(async (name: string | undefined, options: RulesCommandOptions) => {
      const { tellOfRules } = await import("./rules.ts");
      finish(await tellOfRules(name, options, io));
    });

  program
    .command("init")
    .description("write a starter pack with its scenarios, editor settings, a test and a workflow")
    .addArgument(new Argument("[directory]", "where to").default("."))
    .addOption(
      new Option("--lang <language>", "language of the texts for people").choices(LANGUAGES).default("en"),
    )
    .action(async (directory: string, options: InitOptions) => {
      const { init } = await import("./init.ts");
      finish(await init(directory, options, io));
    });

  program
    .command("diff")
    .description("tell which rules changed in meaning, with a history that shows it, and for whom")
    .addArgument(new Argument("<old>", "a rule file, or a directory of them, as it was"))
    .addArgument(new Argument("<new>", "the same as it is"))
    .option("--no-default-rules", "do not load the default rules beside them")
    .option(
      "--events <files...>",
      "NDJSON or JSON files of events: of these clients, who is judged otherwise",
    )
    .option("--clients <file>", "profiles of clients: a JSON array, NDJSON, or an object by id")
    .option("--at <instant>", "the instant to look from (default: the newest event of the input)")
    .addOption(new Option("--format <format>", "format of the output").choices(DIFF_FORMATS).default("text"))
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { diff } = await import("./diff.ts");
      finish(await diff(before, after, options, io));
    });

  program
    .command("mutate")
    .description("change the rules one thing at a time, and tell which changes no scenario notices")
    .addArgument(new Argument("<rules...>", "rule files, or directories of them"))
    .requiredOption("--scenarios <paths...>", "scenario files, directories or patterns of them")
    .option("--no-default-rules", "do not load the default rules beside them")
    .option(
      "--reporter <name[=file]>",
      "text, json or html; several by being given again, to a file each (default: text)",
      (given: string, before: readonly string[] = []) => [...before, given],
    )
    .option("--min <percent>", "end with 1 where the score is less")
    .option("--jobs <number>", "how many threads judge (default: one for each processor)")
    .action(async (rules: string[], options: MutateOptions) => {
      const { mutate } = await import("./mutate.ts");
      finish(await mutate(rules, options, io));
    });

  return program;
}

const ZONE_HELP = "time zone of the dates in texts, such as Europe/Berlin";

/** What commands take that tell of clients one by one. */
function withClient(command: Command): Command {
  return command
    .addArgument(new Argument("<events...>", "NDJSON or JSON files of events; - is standard input"))
    .option("--clients <file>", "profiles of clients: a JSON array, NDJSON, or an object by id")
    .addOption(new Option("--lang <language>", "language of the text").choices(LANGUAGES).default("en"))
    .addOption(new Option("--format <format>", "format of the output").choices(PROSE_FORMATS).default("text"))
    .option("--zone <name>", ZONE_HELP, "UTC");
}

function withRules(command: Command): Command {
  return command
    .option("--rules <paths...>", "rule files, or directories of them, besides the default rules")
    .option("--no-default-rules", "leave the default rules out");
}
