import { readFileSync } from "node:fs";
import { assessPortfolio } from "./assess-portfolio.mjs";

process.stdout.write(assessPortfolio(JSON.parse(readFileSync("portfolio.json", "utf8"))));
