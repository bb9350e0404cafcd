import type { FactMeaning } from "./fact.ts";

/** What the built-in facts give, for documents: no engine needs to carry it. */
export const FACT_MEANINGS: Readonly<Record<string, FactMeaning>> = {
  count: { unit: "events", summary: { en: "How many events there are.", ru: "Сколько было событий." } },
  sum: {
    unit: "as the attribute",
    summary: { en: "The sum of an attribute over events.", ru: "Сумма свойства по событиям." },
  },
  mean: {
    unit: "as the attribute",
    summary: { en: "The mean of an attribute over events.", ru: "Среднее значение свойства по событиям." },
  },
  latest: {
    unit: "as the attribute",
    summary: { en: "An attribute of the newest event.", ru: "Свойство последнего события." },
  },
  daysSince: {
    unit: "days",
    summary: { en: "Days since the newest event.", ru: "Сколько дней прошло с последнего события." },
  },
  distinct: {
    unit: "different values",
    summary: {
      en: "How many different employees, contacts or other values the events name.",
      ru: "Сколько разных сотрудников, контактов или других значений названо в событиях.",
    },
  },
  share: {
    unit: "0–1",
    summary: { en: "Part of all `outOf` events.", ru: "Доля среди всех событий `outOf`." },
  },
  topShare: {
    unit: "0–1",
    summary: {
      en: "Part of the events on the one value that they name most often: does the trouble sit on one person?",
      ru: "Доля событий на самом частом значении: сосредоточена ли проблема на одном человеке?",
    },
  },
  ratio: {
    unit: "times",
    summary: {
      en: "Sums or counts over one another, such as hours of chasing money per hour of work.",
      ru: "Отношение двух сумм или количеств, например часов на получение оплаты к часам работы.",
    },
  },
  streak: {
    unit: "events",
    summary: {
      en: "How many events in a row, from the newest back, without one that breaks the row.",
      ru: "Сколько событий идёт подряд, считая от последнего, пока ряд не прервётся.",
    },
  },
  swings: {
    unit: "turns",
    summary: {
      en: "Turns between good and bad calendar months (UTC); months with neither, or with as much of both, are passed over.",
      ru: "Сколько раз хорошие календарные месяцы (UTC) сменялись плохими и наоборот; пустые и ровные месяцы пропускаются.",
    },
  },
  growth: {
    unit: "times",
    summary: {
      en: "Events of this window over those of the window before.",
      ru: "Во сколько раз событий больше, чем за предыдущий такой же период.",
    },
  },
  change: {
    unit: "as the attribute",
    summary: {
      en: "The mean of an attribute less its mean in the window before.",
      ru: "Среднее значение свойства минус среднее за предыдущий такой же период.",
    },
  },
  balance: {
    unit: "as the weights",
    summary: {
      en: "The emotional bank account: deposits less withdrawals, each entry fading.",
      ru: "Эмоциональный банковский счёт: вклады минус списания, вес каждой записи со временем убывает.",
    },
  },
  taken: {
    unit: "times",
    summary: { en: "How often an action was taken.", ru: "Сколько раз выполняли действие." },
  },
  client: {
    unit: "as the path",
    summary: {
      en: "The client's profile; also tenureDays (since `since`), observedDays (since the first event), silentDays (since the client last did anything).",
      ru: "Профиль клиента; также tenureDays (дней с `since`), observedDays (дней с первого события), silentDays (дней с последнего действия клиента).",
    },
  },
  subject: {
    unit: "as the path",
    summary: {
      en: "The employee, contact or incident that the rule is asked of.",
      ru: "Сотрудник, контакт или инцидент, о котором спрашивает правило.",
    },
  },
  finding: {
    unit: "findings; with $.points, points",
    summary: {
      en: "How many findings of a rule fired; with path $.points, the sum of their points.",
      ru: "Сколько раз сработало правило; с путём $.points — сумма баллов.",
    },
  },
  score: { unit: "0–100", summary: { en: "the score", ru: "оценка риска" } },
  churn: { unit: "0–100", summary: { en: "risk that they leave us", ru: "риск ухода клиента" } },
  harm: {
    unit: "0–100",
    summary: { en: "risk that they cost us money or people", ru: "риск потерь для нас" },
  },
  band: { unit: "calm, watch, strained or critical", summary: { en: "the band", ru: "уровень риска" } },
};
