import type { PageWords } from "./page-words.ts";

export const russian: PageWords = {
  portfolio: "Портфель",
  search: "Поиск",
  allBands: "Все состояния",
  language: "English",
  asOf: "На дату",
  clients: (count) => `Клиентов: ${count}`,
  course: "Оценка во времени",
  day: "День",
  findings: "Почему",
  advice: "Что делать",
  withheld: "Отложено",
  nothingToDo: "Делать ничего не нужно.",
  noSuchClient: (id) => `Клиента ${id} в этом отчёте нет.`,
  loading: "Чтение…",
};
