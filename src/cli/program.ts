import { Argument, Command, CommanderError, Option } from "commander";
import { version } from "../../package.json";
import { InvalidInputError } from "../events/problem.ts";
import { describeFileError, isFileError } from "../files/file-error.ts";
import { LANGUAGES } from "../words/language.ts";
import type { AssessOptions } from "./assess.ts";
import type { RuleOptions } from "./engine.ts";
import { FORMATS } from "./format-names.ts";
import type { ImportOptions } from "./import.ts";
import { ON_INVALID_HELP } from "./invalid-records.ts";
import { EXIT, type Io, say, showProblems, UsageError } from "./io.ts";

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
    .option("--zone <name>", "time zone of the dates in texts, such as Europe/Berlin", "UTC")
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

  program
    .command("import")
    .description("turn the rows of a CSV or JSON file into events, by a declarative map")
    .addArgument(new Argument("<data>", "CSV, JSON array or NDJSON; - is standard input"))
    .requiredOption("--map <file>", "the map, YAML or JSON")
    .option("--rules <paths...>", "rule files, or directories of them, whose event types the map may name")
    .option("--on-invalid <what>", ON_INVALID_HELP, "fail")
    .option("-o, --output <file>", "where the events go, as NDJSON (default: standard output)")
    .option(
      "--recorded-at <instant>",
      "when the table was written down, for events that do not tell: of two versions of an event the newest counts",
    )
    .action(async (data: string, options: ImportOptions) => {
      const { importRows } = await import("./import.ts");
      finish(await importRows(data, options, io));
    });

  withRules(program.command("test"))
    .description("run scenario files against the rules")
    .addArgument(new Argument("<paths...>", "scenario files, YAML or JSON; directories or patterns of them"))
    .action(async (paths: string[], options: RuleOptions) => {
      const { test } = await import("./test.ts");
      finish(await test(paths, options, io));
    });

  return program;
}

function withRules(command: Command): Command {
  return command
    .option("--rules <paths...>", "rule files, or directories of them, besides the default rules")
    .option("--no-default-rules", "leave the default rules out");
}
