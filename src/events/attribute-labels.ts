import type { Bilingual } from "../words/language.ts";
import type { BuiltInEvent } from "./catalogue.ts";
import type { ClientProfile } from "./client-profile.ts";

/** What an attribute is called; in Russian also in the genitive, where numbers of it are added up. */
export interface AttributeLabel extends Bilingual {
  readonly genitive?: string;
}

type EventAttribute =
  | Exclude<KeysOf<BuiltInEvent>, "client" | "type" | "at" | "recordedAt">
  | "rating"
  | "amidOwnIncident"
  | "unexcused"
  | "inQuietPeriod"
  | "contactInfluence";

/** What the attributes of events are called. */
const ATTRIBUTE_LABELS: Readonly<Record<EventAttribute, AttributeLabel>> = {
  id: { en: "id", ru: "код записи" },
  contact: { en: "contact", ru: "контактное лицо" },
  employee: { en: "employee", ru: "сотрудник" },
  incident: { en: "failure", ru: "сбой" },
  note: { en: "note", ru: "заметка" },
  extracted: { en: "taken from a text by a model", ru: "извлечено из текста моделью" },
  rating: { en: "rating (0 to 10)", ru: "оценка (от 0 до 10)", genitive: "оценки (от 0 до 10)" },
  amidOwnIncident: { en: "amid a failure of ours", ru: "на фоне нашего сбоя" },
  unexcused: {
    en: "weight beyond what a failure of ours excuses",
    ru: "вес сверх того, что оправдывает наш сбой",
    genitive: "веса сверх того, что оправдывает наш сбой,",
  },
  inQuietPeriod: { en: "in a quiet period", ru: "в период тишины" },
  contactInfluence: { en: "influence of the contact", ru: "влияние контактного лица" },
  hours: { en: "hours", ru: "часы", genitive: "часов" },
  by: { en: "by", ru: "кто" },
  tone: { en: "tone", ru: "тон" },
  violent: { en: "with violence or a threat of it", ru: "с насилием или угрозой насилия" },
  situation: { en: "where", ru: "в чём" },
  purpose: { en: "purpose", ru: "цель" },
  level: { en: "who met", ru: "кто встречался" },
  daysLate: { en: "days late", ru: "дни опоздания", genitive: "дней опоздания" },
  amount: { en: "amount", ru: "сумма", genitive: "денежных сумм" },
  fault: { en: "fault", ru: "вина" },
  invoice: { en: "invoice", ru: "счёт" },
  case: { en: "case", ru: "обращение" },
  about: { en: "about", ru: "предмет" },
  to: { en: "addressed to", ru: "кому" },
  written: { en: "in writing", ru: "письменно" },
  justified: { en: "justified", ru: "обоснованно" },
  mood: { en: "how satisfied", ru: "доволен ли клиент" },
  score: { en: "score", ru: "балл", genitive: "баллов" },
  scale: { en: "scale", ru: "шкала" },
  influence: { en: "influence", ru: "влияние" },
  request: { en: "request", ru: "запрос" },
  confirmed: { en: "confirmed", ru: "подтверждено" },
  evidence: { en: "evidence", ru: "доказательства" },
  found: { en: "where the cause lies", ru: "причина" },
  removable: { en: "the cause can be removed", ru: "причину можно устранить" },
  kind: { en: "kind of failure", ru: "вид сбоя" },
  loss: { en: "the client's loss", ru: "потери клиента", genitive: "потерь клиента" },
  severity: { en: "severity", ru: "тяжесть" },
  blamedOnUs: { en: "the client blames us", ru: "клиент винит нас" },
  harmsContact: {
    en: "it harms the contact's own standing",
    ru: "это вредит положению контактного лица в его компании",
  },
  channel: { en: "how it was told", ru: "как сообщили" },
  form: { en: "form", ru: "форма" },
  due: { en: "due", ru: "срок" },
  value: { en: "value", ru: "стоимость", genitive: "стоимости" },
  action: { en: "action", ru: "действие" },
  subject: { en: "concerns", ru: "кого касается" },
  outcome: { en: "outcome", ru: "результат" },
  until: { en: "until", ru: "до какого времени" },
  reason: { en: "reason", ru: "причина" },
  of: { en: "record", ru: "запись" },
};

/** What rules count the different ones of; in Russian in the genitive, of many and of one. */
const COUNTED: Readonly<Record<string, { readonly many: Bilingual; readonly one: Bilingual }>> = {
  contact: {
    many: { en: "contacts", ru: "контактных лиц" },
    one: { en: "contact", ru: "контактного лица" },
  },
  employee: { many: { en: "employees", ru: "сотрудников" }, one: { en: "employee", ru: "сотрудника" } },
  incident: { many: { en: "failures", ru: "сбоев" }, one: { en: "failure", ru: "сбоя" } },
  case: { many: { en: "cases", ru: "обращений" }, one: { en: "case", ru: "обращения" } },
  invoice: { many: { en: "invoices", ru: "счетов" }, one: { en: "invoice", ru: "счёта" } },
  request: { many: { en: "requests", ru: "запросов" }, one: { en: "request", ru: "запроса" } },
};

/** What may stand in an attribute of few values, whether of events or of the profile. */
type Choices = { readonly [Name in ChoiceOf<BuiltInEvent>]: LabelsOf<BuiltInEvent, Name> } & {
  readonly [Name in ChoiceOf<ClientProfile>]: LabelsOf<ClientProfile, Name>;
};

const BY: Choices["by"] = {
  client: { en: "the client", ru: "клиент" },
  us: { en: "us", ru: "мы" },
  "their-leadership": { en: "the client's leadership", ru: "руководство клиента" },
};

const INFLUENCE: Choices["influence"] = {
  low: { en: "low", ru: "низкое" },
  medium: { en: "medium", ru: "среднее" },
  high: { en: "high", ru: "высокое" },
};

const CHOICES = {
  by: BY,
  disclosedBy: BY,
  influence: INFLUENCE,
  contactInfluence: INFLUENCE,
  tone: {
    harsh: { en: "harsh", ru: "резкий" },
    rude: { en: "rude", ru: "грубый" },
    insulting: { en: "insulting", ru: "оскорбительный" },
    threatening: { en: "threatening", ru: "угрожающий" },
  },
  situation: {
    handover: { en: "in the handover", ru: "в передаче дел" },
    incident: { en: "in dealing with a failure", ru: "в разборе сбоя" },
    routine: { en: "in routine matters", ru: "в текущих делах" },
  },
  purpose: {
    update: { en: "news", ru: "новости" },
    report: { en: "a report", ru: "отчёт" },
    sales: { en: "an offer", ru: "предложение услуг" },
    survey: { en: "a survey", ru: "опрос" },
    other: { en: "something else", ru: "другое" },
  },
  level: {
    working: { en: "those who do the work", ru: "исполнители" },
    leadership: { en: "the leaders of both sides", ru: "руководители обеих сторон" },
  },
  fault: {
    us: { en: "ours", ru: "наша" },
    subcontractor: { en: "our subcontractor's", ru: "нашего подрядчика" },
    client: { en: "the client's", ru: "клиента" },
    "third-party": { en: "a third party's", ru: "третьих лиц" },
    "force-majeure": { en: "nobody's (force majeure)", ru: "ничья (форс-мажор)" },
    unclear: { en: "not clear", ru: "неясно чья" },
  },
  about: {
    employee: { en: "an employee of ours", ru: "наш сотрудник" },
    quality: { en: "quality", ru: "качество" },
    deadline: { en: "deadlines", ru: "сроки" },
    billing: { en: "billing", ru: "счета" },
    communication: { en: "communication", ru: "общение с нами" },
    other: { en: "something else", ru: "другое" },
  },
  to: {
    contact: { en: "the person they deal with", ru: "тому, кто ведёт клиента" },
    leadership: { en: "our leadership", ru: "нашему руководству" },
  },
  mood: {
    bad: { en: "dissatisfied", ru: "недоволен" },
    mixed: { en: "satisfied in part", ru: "доволен не всем" },
    good: { en: "satisfied", ru: "доволен" },
  },
  scale: {
    nps: { en: "0 to 10 (would recommend us)", ru: "от 0 до 10 (готовность рекомендовать нас)" },
    csat: { en: "1 to 5", ru: "от 1 до 5" },
    ten: { en: "0 to 10", ru: "от 0 до 10" },
  },
  evidence: {
    recording: { en: "a recording", ru: "запись" },
    correspondence: { en: "letters", ru: "переписка" },
    witness: { en: "a witness", ru: "свидетель" },
    none: { en: "none", ru: "отсутствуют" },
  },
  found: {
    us: { en: "with us", ru: "в нас" },
    client: { en: "with the client", ru: "в клиенте" },
    both: { en: "with both sides", ru: "в обеих сторонах" },
    chemistry: {
      en: "in two people who do not get on, nobody at fault",
      ru: "в несовпадении характеров",
    },
    misunderstanding: { en: "in a misunderstanding", ru: "в недоразумении" },
    unclear: { en: "not clear", ru: "неясна" },
  },
  kind: {
    deadline: { en: "a missed deadline", ru: "сорванный срок" },
    quality: { en: "poor quality", ru: "плохое качество" },
    reputation: { en: "harm to the client's reputation", ru: "ущерб репутации клиента" },
    outage: { en: "an outage", ru: "недоступность услуги" },
    conduct: { en: "misconduct", ru: "недостойное поведение" },
    billing: { en: "a wrong bill", ru: "ошибочный счёт" },
  },
  severity: {
    minor: { en: "minor", ru: "небольшая" },
    major: { en: "major", ru: "серьёзная" },
    critical: { en: "critical", ru: "критическая" },
  },
  channel: {
    call: { en: "by phone", ru: "по телефону" },
    letter: { en: "in writing", ru: "письменно" },
    meeting: { en: "in person", ru: "при встрече" },
  },
  form: {
    spoken: { en: "in person or by phone", ru: "устно" },
    written: { en: "in writing", ru: "письменно" },
  },
  outcome: {
    pending: { en: "not known yet", ru: "пока неизвестен" },
    helped: { en: "helped", ru: "помогло" },
    failed: { en: "did not help", ru: "не помогло" },
  },
  tier: {
    key: { en: "key", ru: "ключевая" },
    standard: { en: "standard", ru: "обычная" },
    minor: { en: "minor", ru: "второстепенная" },
  },
  selectedBy: {
    local: { en: "their local office", ru: "местный офис" },
    headquarters: { en: "their headquarters", ru: "головной офис" },
  },
  policy: {
    retain: { en: "keeping every client", ru: "удержание каждого клиента" },
    balanced: { en: "weighing each case", ru: "решение в каждом отдельном случае" },
    selective: { en: "choosing whom we work for", ru: "выбор, с кем работать" },
  },
  fit: {
    in: { en: "yes", ru: "да" },
    out: { en: "no", ru: "нет" },
  },
  band: {
    calm: { en: "calm", ru: "спокойно" },
    watch: { en: "watch", ru: "под наблюдением" },
    strained: { en: "strained", ru: "напряжённо" },
    critical: { en: "critical", ru: "критично" },
  },
} satisfies Choices & Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;

/** What an attribute of events is called; one that a pack declares goes by its name. */
export function labelAttribute(name: string): AttributeLabel {
  return ownOf(ATTRIBUTE_LABELS, name) ?? { en: name, ru: name };
}

/** The same in the plural, the Russian in the genitive, to stand after "number of different". */
export function labelMany(name: string): Bilingual {
  const label = labelAttribute(name);
  return ownOf(COUNTED, name)?.many ?? { en: `values of ${label.en}`, ru: `значений «${label.ru}»` };
}

/** One of them, the Russian in the genitive, to stand after "share of one". */
export function labelOne(name: string): Bilingual {
  const label = labelAttribute(name);
  return ownOf(COUNTED, name)?.one ?? { en: `value of ${label.en}`, ru: `значения «${label.ru}»` };
}

/** What one of the few values of an attribute is called; `undefined` where it has no name but itself. */
export function labelChoice(attribute: string, value: string): Bilingual | undefined {
  const choices = ownOf<Readonly<Record<string, Bilingual>>>(CHOICES, attribute);
  return choices && ownOf(choices, value);
}

/** Names come from strangers' rules: what an object inherits is no label. */
export function ownOf<Label>(labels: Readonly<Record<string, Label>>, name: string): Label | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}

type KeysOf<Union> = Union extends unknown ? keyof Union : never;

/** The texts that an attribute must be one of, in the events or profiles that do not let it be any text. */
type ChoicesIn<Union, Name> = Union extends unknown
  ? Name extends keyof Union
    ? Choice<Union[Name]>
    : never
  : never;

type Choice<Value> = Value extends string ? (string extends Value ? never : Value) : never;

type ChoiceOf<Union> = {
  [Name in Exclude<KeysOf<Union>, "type">]: [ChoicesIn<Union, Name>] extends [never] ? never : Name;
}[Exclude<KeysOf<Union>, "type">];

type LabelsOf<Union, Name> = Readonly<Record<ChoicesIn<Union, Name>, Bilingual>>;
