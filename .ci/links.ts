/** The front page is short. Links of our pages lead to files that are there, to headings that are there, and in the package to what is packed. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import process from "node:process";
import { pages } from "./pages.ts";

/** A front page is read to its end where it has one. */
const MOST_LINES_OF_README = 200;

const packed = packedFiles();
const problems = pages().flatMap((page) => linksOf(page).flatMap((link) => problemOf(page, link)));
const lines = readFileSync("README.md", "utf8").trimEnd().split("\n").length;
if (lines > MOST_LINES_OF_README)
  problems.push(`README.md: ${lines} lines, ${MOST_LINES_OF_README} at most; the rest belongs to docs`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
if (problems.length === 0) console.log(`Links of ${pages().length} pages lead somewhere.`);

function problemOf(page: string, link: string): string[] {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? page : posix.join(posix.dirname(page), path);
  if (!existsSync(file)) return [`${page}: nothing at ${link}`];
  if (anchor !== undefined && !headingsOf(file).includes(anchor)) return [`${page}: no heading for ${link}`];
  const isPacked = packed.some((one) => one === file || one.startsWith(`${file}/`));
  return packed.includes(page) && !isPacked ? [`${page}: ${link} is not packed`] : [];
}

/** Relative links and pictures of a page, in Markdown or HTML; not those in code. */
function linksOf(page: string): string[] {
  const prose = proseOf(page).replace(/`[^`\n]+`/g, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)];
  return links.map(([, link, source]) => link ?? source ?? "").filter((link) => !/^[a-z]+:/.test(link));
}

/** The headings of a page, as links name them. */
function headingsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function proseOf(page: string): string {
  return readFileSync(page, "utf8").replace(/^```[\s\S]*?^```$/gm, "");
}

function packedFiles(): string[] {
  const printed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
  });
  const [{ files }] = JSON.parse(printed);
  return files.map(({ path }: { path: string }) => path);
}
