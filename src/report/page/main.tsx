import { render } from "preact";
import { App } from "./app.tsx";
import style from "./page.css";
import { openReport } from "./report-store.ts";

const sheet = document.createElement("style");
sheet.textContent = style;
document.head.append(sheet);
const root = document.getElementById("report");
if (root !== null) {
  render(<App report={await openReport()} />, root);
  // What the bench looks at.
  performance.mark("client-risk:shown");
}
