/** The program of the page, bundled by `.ci/report-page.ts`: one script without imports. */
declare module "client-risk:report-page" {
  const script: string;
  export default script;
}
