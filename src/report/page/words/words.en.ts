import type { PageWords } from "./page-words.ts";

export const english: PageWords = {
  portfolio: "Portfolio",
  search: "Search",
  allBands: "All bands",
  language: "Русский",
  asOf: "As of",
  clients: (count) => (count === 1 ? "1 client" : `${count} clients`),
  course: "Score over time",
  day: "Day",
  findings: "Why",
  advice: "What to do",
  withheld: "Held back",
  nothingToDo: "Nothing to do.",
  noSuchClient: (id) => `There is no client ${id} in this report.`,
  loading: "Reading…",
};
