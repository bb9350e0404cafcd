import { match } from "ts-pattern";
import { russian } from "./grammar.ts";
import type { Phrases } from "./phrases.ts";

const { quote } = russian;

export const russianPhrases: Phrases = {
  grammar: russian,
  bands: {
    calm: "Спокойно",
    watch: "Под наблюдением",
    strained: "Напряжённо",
    critical: "Критично",
    unknown: "Неизвестно",
    ended: "Завершено",
  },
  bandMeanings: {
    calm: "Отношения в целом не требуют вмешательства.",
    watch: "Виден один явный тревожный признак, за ним стоит следить.",
    strained: "Неладно сразу в нескольких областях или случилось что-то одно, но серьёзное.",
    critical: "Отношения под вопросом.",
    unknown:
      "Ничего не известно: за период, который охватывают правила, нет ни одного события этого клиента или о нём. Это не признак спокойствия.",
    ended: "Договор прекращён, поэтому советов нет.",
  },
  confidence: {
    low: "низкая (мало событий или короткий срок наблюдения)",
    medium: "средняя",
    high: "высокая",
  },
  dimensions: {
    pressure: "давление",
    communication: "общение",
    cooperation: "сотрудничество",
    payment: "оплата",
    expectations: "ожидания",
    service: "качество услуг",
    staff: "наши сотрудники",
    satisfaction: "удовлетворённость",
  },
  sides: { client: "у клиента", us: "у нас", circumstances: "в обстоятельствах" },
  doings: { client: "со стороны клиента", us: "с нашей стороны", circumstances: "из-за обстоятельств" },
  risks: {
    churn: "клиент может уйти",
    harm: "мы теряем деньги или людей",
    both: "клиент может уйти, а мы теряем деньги или людей",
  },
  subject: (kind, id) =>
    match(kind)
      .with("employee", () => `сотрудник ${id}`)
      .with("contact", () => `контактное лицо ${id}`)
      .with("incident", () => `инцидент ${id}`)
      .with(undefined, () => id)
      .exhaustive(),
  extracted: "извлечено из текста моделью",
  role: (role) => ` (${role})`,

  title: (client, moment) => `${client}: риск на ${moment}`,
  scored: (score) => `: ${score} из 100`,
  withConfidence: (confidence) => `. Уверенность: ${confidence}.`,
  bandHeld: (band) =>
    `По самой оценке уже «${band.toLowerCase()}», но уровень снизится, только когда она опустится на 5 пунктов ниже порога.`,
  mattersMost: {
    finding: (title, contribution, score) => `Главное: ${title}, вклад ${contribution} в оценку ${score}`,
    relieved: (title, contribution, score) =>
      `Главное: ${title}, ${contribution} до вычета смягчающих обстоятельств; оценка ${score}`,
    floor: (title, to) => `Главное: ${title} — уже из-за этого оценка не ниже ${to}`,
    override: (to, by, until, reason) =>
      `Главное: оценка задана вручную и равна ${to} (кто задал: ${by}, действует до ${until}): ${quote(reason)}`,
    nothing: "Главное: ничто из известного не говорит о риске",
    firstStep: (title, due) => `; первый шаг: ${title}, ${due}`,
  },
  churn: (level) => `Риск ухода клиента: ${level} из 100`,
  harm: (level) => `Риск потерь для нас (деньги, люди): ${level} из 100`,
  exposure: (money) => `Месячная выручка под риском: ${money}`,
  whereItShows: (levels) => `В чём проявляется: ${levels}`,
  whoseDoing: (levels) => `На чьей стороне причины: ${levels}`,

  why: "Почему",
  contribution: (points) => `${points} к оценке`,
  eventsBehind: (count) => `Основание: ${count}`,
  earlier: (count) => `и ещё ${count} ранее`,
  notInHistory: (id) => `${id} (нет в переданной истории)`,
  notToldApart: (id) => `${id} (одно из нескольких событий этого момента)`,
  rule: (name) => `Правило ${name}`,
  sources: (ids) => `источники: ${ids}`,

  reliefs: "Что снижает оценку",
  notCounted: "Замечено, но не учтено",
  outweighedBy: (title) => `уже учтено: ${title}`,
  faded: "без баллов",

  adjustments: "Поправки к оценке",
  floor: (title, to) => `${title} — из-за этого оценка не ниже ${to}`,
  override: (to, by, until) => `Оценка задана вручную: ${to}; кто задал: ${by}; действует до ${until}`,
  reason: (reason) => `Причина: ${quote(reason)}`,

  whatToDo: "Что делать",
  nothingToDo: "Пока ничего.",
  priorities: { now: "немедленно", later: "может подождать" },
  due: (date) => `срок: ${date}`,
  overdue: (date) => `срок прошёл: ${date}`,
  meantFor: (date) => `намечалось на ${date}`,
  owner: (role) => `кто: ${role}`,
  forWhom: (subject) => `по поводу: ${subject}`,
  because: (titles) => `Почему: ${titles}`,

  heldBack: "Что пока не советуем",
  wouldRest: (titles) => `Что на это указывает: ${titles}`,
  withheld: {
    guard: (condition) => `Ждёт выполнения условий: ${condition}`,
    insteadConsider: (title) => `Вместо этого предлагаем: ${title}`,
    insteadHeldBack: (title) => `Вместо этого подошло бы: ${title}, но и это пока не советуем`,
    snoozed: (until, by, reason) => `Отложено до ${until}; кто отложил: ${by}; причина: ${quote(reason)}`,
    settling: (until) => `Уже сделано; ждём результата до ${until}`,
    cooldown: (until) => `Недавно уже делали; снова можно советовать с ${until}`,
    quietPeriod: (until) => `У клиента период тишины; можно с ${until}`,
    excluded: (title) => `Не сочетается с другим советом: ${title}; станет возможным, когда тот отпадёт`,
  },

  basis: "На чём основано",
  noEvents: "Событий нет",
  eventsBetween: (count, first, last) =>
    first === undefined || last === undefined
      ? count
      : first === last
        ? `${count}, ${first}`
        : `${count}, с ${first} по ${last}`,
  packs: (packs) => `Пакеты правил: ${packs}`,
  rulesHash: (hash) => `Хеш правил: ${hash}`,

  ranking: {
    leftOut: (titles) => `Не поместилось: ${titles.join(", ")}.`,
    title: (moment) =>
      moment === undefined ? "Клиенты по уровню риска" : `Клиенты по уровню риска на ${moment}`,
    empty: "Клиентов нет.",
    rank: "№",
    client: "Клиент",
    id: "Код",
    score: "Оценка",
    band: "Уровень",
    churn: "Уход",
    harm: "Потери",
    exposure: "Под риском",
    topReason: "Главная причина",
    firstAdvice: "Первый совет",
  },
};
