/** The door `client-risk/report`: a portfolio as one page, with the engine inside. */

export { type ReportOptions, renderReport } from "./report/render-report.ts";
