import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** A page that shows a report of mutants, whole in one file: its script stands in it, and it fetches nothing. */
export async function mutationPage(report: string): Promise<string> {
  const path = createRequire(import.meta.url).resolve("mutation-testing-elements/mutation-test-elements.js");
  const script = await readFile(path, "utf8");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<title>Mutants of the rules</title>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</head>
<body>
<mutation-test-report-app title-postfix="client-risk">Your browser does not show custom elements.</mutation-test-report-app>
<script>document.querySelector("mutation-test-report-app").report = ${report.replaceAll("<", "\\u003c")};</script>
</body>
</html>`;
}
