import { build, type Plugin } from "esbuild";

const NAME = "client-risk:report-page";
const ENTRY = "src/report/page/main.tsx";

/** The program of the report's page as one script, ready to stand in a `<script>`. */
async function bundleReportPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "text" },
    // With its checks, zod would look whether it may make functions of text, which the page's policy reports.
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = outputFiles[0]?.text ?? "";
  return script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

/** Puts the program of the page where the door `client-risk/report` asks for it, in bundles by esbuild. */
export const reportPage: Plugin = {
  name: "report-page",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${NAME}$`) }, () => ({ path: NAME, namespace: "report-page" }));
    onLoad({ filter: /.*/, namespace: "report-page" }, async () => ({
      contents: await bundleReportPage(),
      loader: "text",
    }));
  },
};

/** The same where vitest runs the sources. */
export const reportPageInTests = {
  name: "report-page",
  resolveId: (id: string) => (id === NAME ? `\0${NAME}` : undefined),
  load: async (id: string) =>
    id === `\0${NAME}` ? `export default ${JSON.stringify(await bundleReportPage())};` : undefined,
};
