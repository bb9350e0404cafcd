import type { Bilingual } from "../words/language.ts";
import type { BuiltInEvent } from "./catalogue.ts";

type BuiltInType = BuiltInEvent["type"];

/** Names of events in the plural, to stand after "number of"; the Russian ones are in the genitive. */
const TYPES: Readonly<Record<BuiltInType, Bilingual>> = {
  "call.ignored": { en: "ignored calls", ru: "звонков без ответа" },
  "call.answered": { en: "answered calls", ru: "отвеченных звонков" },
  "message.ignored": { en: "ignored messages", ru: "сообщений без ответа" },
  "message.answered": { en: "answers to messages", ru: "ответов на сообщения" },
  "email.aggressive": { en: "aggressive letters", ru: "агрессивных писем" },
  "call.aggressive": { en: "aggressive calls", ru: "агрессивных звонков" },
  "meeting.aggressive": { en: "aggressive meetings", ru: "агрессивных встреч" },
  "promise.broken": { en: "broken promises", ru: "нарушенных обещаний" },
  "promise.kept": { en: "kept promises", ru: "сдержанных обещаний" },
  "obligation.denied": { en: "denials of what was agreed", ru: "отказов от договорённостей" },
  "participation.refused": { en: "refusals to take part", ru: "отказов участвовать" },
  "information.withheld": { en: "refusals of information we need", ru: "отказов дать нужные сведения" },
  "outreach.sent": { en: "times we wrote or called first", ru: "наших обращений по своей инициативе" },
  "report.sent": { en: "reports sent", ru: "отправленных отчётов" },
  "meeting.held": { en: "meetings held", ru: "состоявшихся встреч" },
  "meeting.refused": { en: "refused meetings", ru: "отказов от встречи" },
  "aggression.returned": {
    en: "times ours answered aggression with aggression",
    ru: "ответов агрессией на агрессию с нашей стороны",
  },

  "document.delayed": { en: "delayed documents", ru: "задержек документов" },
  "document.received": { en: "documents received", ru: "полученных документов" },
  "document.defective": { en: "faulty documents", ru: "документов с недостатками" },
  "document.reworked": { en: "reworks over their documents", ru: "переделок из-за документов клиента" },
  "explanation.demanded": { en: "demands to explain ourselves", ru: "требований отчитаться" },
  "penalty.imposed": { en: "penalties imposed on the client", ru: "штрафов клиенту" },

  "payment.late": { en: "late payments", ru: "просроченных платежей" },
  "payment.received": { en: "payments in time", ru: "платежей в срок" },
  "payment.disputed": { en: "disputed invoices", ru: "оспоренных счетов" },
  "payment.chased": { en: "efforts to get paid", ru: "работ по получению оплаты" },
  "work.logged": { en: "pieces of work done", ru: "выполненных работ" },

  "complaint.filed": { en: "complaints", ru: "жалоб" },
  "complaint.answered": { en: "answers to complaints", ru: "ответов на жалобы" },
  "complaint.dismissed": { en: "complaints brushed off", ru: "отклонённых без разбора жалоб" },
  "praise.received": { en: "words of praise", ru: "похвал" },
  "feedback.requested": { en: "requests for feedback", ru: "просьб об отзыве" },
  "feedback.received": { en: "pieces of feedback", ru: "полученных отзывов" },
  "survey.answered": { en: "answered surveys", ru: "ответов на опросы" },
  "survey.ignored": { en: "ignored surveys", ru: "опросов без ответа" },
  "proposal.made": { en: "proposals made", ru: "сделанных предложений" },
  "proposal.accepted": { en: "accepted proposals", ru: "принятых предложений" },
  "proposal.rejected": { en: "rejected proposals", ru: "отклонённых предложений" },
  "proposal.ignored": { en: "ignored proposals", ru: "предложений без ответа" },
  "proposal.altered": {
    en: "proposals changed against our advice",
    ru: "предложений с изменениями вопреки нашему совету",
  },
  "demand.unrealistic": { en: "impossible demands", ru: "невыполнимых требований" },
  "competitor.favored": { en: "signs of favoring a rival", ru: "признаков предпочтения конкурента" },
  "contact.hostile": { en: "signs of dislike of us", ru: "проявлений неприязни к нам" },
  "contact.overloaded": {
    en: "times a contact was overloaded",
    ru: "перегрузок контактного лица",
  },
  "contact.changed": { en: "changes of contact at the client", ru: "смен контактного лица у клиента" },
  "termination.threatened": { en: "threats to end the contract", ru: "угроз расторгнуть договор" },
  "contract.renewed": { en: "contract renewals", ru: "продлений договора" },
  "contract.terminated": { en: "contract terminations", ru: "расторжений договора" },

  "request.opened": { en: "requests from the client", ru: "запросов клиента" },
  "request.owned": {
    en: "requests whose handler was named",
    ru: "запросов, по которым назван ответственный",
  },
  "request.answered": { en: "answers to requests", ru: "ответов на запросы" },
  "request.overdue": { en: "overdue requests", ru: "просроченных запросов" },

  "employee.joined": {
    en: "employees who began with this client",
    ru: "сотрудников, начавших работать с клиентом",
  },
  "employee.left": {
    en: "employees who left this client",
    ru: "сотрудников, переставших работать с клиентом",
  },
  "employee.declined": {
    en: "refusals of employees to work with this client",
    ru: "отказов сотрудников работать с клиентом",
  },
  "employee.distressed": {
    en: "signs that an employee suffers from this client",
    ru: "переживаний сотрудников из-за клиента",
  },
  "employee.rude": { en: "reports of our rudeness", ru: "сообщений о нашей грубости" },
  "cause.investigated": { en: "inquiries into the cause", ru: "разборов причины" },
  overpromised: { en: "promises beyond what we can do", ru: "обещаний сверх наших возможностей" },
  "obligation.at-risk": { en: "obligations we may not meet", ru: "обязательств под угрозой срыва" },
  "requirement.unmet": { en: "requirements we do not meet", ru: "невыполненных требований клиента" },
  "improvement.made": { en: "improvements made", ru: "наших улучшений" },
  "workload.exceeded": { en: "times our people were overloaded", ru: "перегрузок наших сотрудников" },
  "service-level.missed": { en: "misses of the service level", ru: "нарушений уровня обслуживания" },

  "incident.occurred": { en: "failures", ru: "сбоев" },
  "incident.disclosed": {
    en: "times the client learned of a failure",
    ru: "случаев, когда клиент узнал о сбое",
  },
  "incident.heard": {
    en: "times we heard the client out about a failure",
    ru: "случаев, когда мы выслушали клиента о сбое",
  },
  "incident.emotions-denied": {
    en: "times we waved their feelings aside",
    ru: "случаев, когда мы отмахнулись от чувств клиента",
  },
  "incident.updated": { en: "updates on a failure", ru: "сообщений о ходе работ по сбою" },
  "incident.apologized": { en: "apologies for a failure", ru: "извинений за сбой" },
  "incident.regretted": { en: "expressions of regret", ru: "выражений сожаления" },
  "incident.deflected": { en: "times we shifted the blame", ru: "попыток переложить вину" },
  "incident.solution-proposed": { en: "proposed solutions", ru: "предложенных решений" },
  "incident.compensated": { en: "compensations", ru: "компенсаций" },
  "incident.resolved": { en: "failures put right", ru: "исправленных сбоев" },
  "incident.prevention-explained": {
    en: "explanations of how it is kept from happening again",
    ru: "объяснений, как не допустить повторения",
  },
  "incident.prevention-done": {
    en: "measures carried out against a repeat",
    ru: "выполненных мер против повторения",
  },

  "invoice.issued": { en: "invoices issued", ru: "выставленных счетов" },
  "invoice.cancelled": { en: "invoices taken back", ru: "отменённых счетов" },
  "message.sent": { en: "messages that wait for an answer", ru: "сообщений, ждущих ответа" },
  "call.made": { en: "calls we made", ru: "наших звонков" },

  "action.taken": { en: "actions taken", ru: "предпринятых действий" },
  "recommendation.snoozed": { en: "pieces of advice put off", ru: "отложенных советов" },
  "score.overridden": { en: "scores set by hand", ru: "оценок, заданных вручную" },
  "event.withdrawn": { en: "withdrawn records", ru: "отозванных записей" },
};

/** Names of one event, the newest, to stand after "by"; the Russian ones are in the dative. Of types that tell something. */
const NEWEST: Readonly<Partial<Record<BuiltInType, Bilingual>>> = {
  "message.answered": { en: "newest answer to a message", ru: "последнему ответу на сообщение" },
  "email.aggressive": { en: "newest aggressive letter", ru: "последнему агрессивному письму" },
  "call.aggressive": { en: "newest aggressive call", ru: "последнему агрессивному звонку" },
  "meeting.aggressive": { en: "newest aggressive meeting", ru: "последней агрессивной встрече" },
  "promise.broken": { en: "newest broken promise", ru: "последнему нарушенному обещанию" },
  "promise.kept": { en: "newest kept promise", ru: "последнему сдержанному обещанию" },
  "participation.refused": { en: "newest refusal to take part", ru: "последнему отказу участвовать" },
  "outreach.sent": { en: "newest time we wrote or called first", ru: "последнему нашему обращению" },
  "meeting.held": { en: "newest meeting", ru: "последней встрече" },
  "document.delayed": { en: "newest delay of a document", ru: "последней задержке документов" },
  "document.received": { en: "newest document", ru: "последнему полученному документу" },
  "document.reworked": { en: "newest rework", ru: "последней переделке" },
  "explanation.demanded": {
    en: "newest demand to explain ourselves",
    ru: "последнему требованию отчитаться",
  },
  "penalty.imposed": { en: "newest penalty", ru: "последнему штрафу" },
  "payment.late": { en: "newest late payment", ru: "последнему просроченному платежу" },
  "payment.received": { en: "newest payment in time", ru: "последнему платежу в срок" },
  "payment.disputed": { en: "newest disputed invoice", ru: "последнему оспоренному счёту" },
  "payment.chased": { en: "newest effort to get paid", ru: "последней работе по получению оплаты" },
  "work.logged": { en: "newest piece of work", ru: "последней выполненной работе" },
  "complaint.filed": { en: "newest complaint", ru: "последней жалобе" },
  "feedback.received": { en: "newest piece of feedback", ru: "последнему отзыву" },
  "survey.answered": { en: "newest answered survey", ru: "последнему ответу на опрос" },
  "contact.hostile": { en: "newest sign of dislike of us", ru: "последнему проявлению неприязни" },
  "contract.terminated": { en: "newest termination", ru: "последнему расторжению договора" },
  "request.answered": { en: "newest answer to a request", ru: "последнему ответу на запрос" },
  "employee.rude": { en: "newest report of our rudeness", ru: "последнему сообщению о нашей грубости" },
  "cause.investigated": { en: "newest inquiry into the cause", ru: "последнему разбору" },
  "incident.occurred": { en: "newest failure", ru: "последнему сбою" },
  "incident.disclosed": {
    en: "newest time the client learned of a failure",
    ru: "последнему случаю, когда клиент узнал о сбое",
  },
  "incident.compensated": { en: "newest compensation", ru: "последней компенсации" },
  "invoice.issued": { en: "newest invoice", ru: "последнему счёту" },
  "action.taken": { en: "newest action taken", ru: "последнему действию" },
};

/** The same for areas of several types, which rules name as `call.*`. */
const AREAS: Readonly<Record<SharedArea<BuiltInType>, Bilingual>> = {
  call: { en: "calls of any kind", ru: "любых звонков" },
  message: { en: "messages of any kind", ru: "любых сообщений" },
  meeting: { en: "meetings, held or refused", ru: "встреч и отказов от них" },
  promise: { en: "promises kept or broken", ru: "сдержанных и нарушенных обещаний" },
  obligation: { en: "troubles with obligations", ru: "проблем с обязательствами" },
  document: { en: "events about documents", ru: "событий с документами" },
  payment: { en: "events about payments", ru: "событий с оплатой" },
  invoice: { en: "events about invoices", ru: "событий со счетами" },
  complaint: { en: "complaints and replies to them", ru: "жалоб и ответов на них" },
  feedback: { en: "requests for feedback and feedback", ru: "просьб об отзыве и отзывов" },
  survey: { en: "surveys", ru: "опросов" },
  proposal: { en: "proposals and replies to them", ru: "предложений и ответов на них" },
  contact: { en: "events about their contacts", ru: "событий с контактными лицами клиента" },
  contract: { en: "contract renewals and terminations", ru: "продлений и расторжений договора" },
  request: { en: "requests and replies to them", ru: "запросов и ответов на них" },
  employee: { en: "events about our employees", ru: "событий с нашими сотрудниками" },
  incident: { en: "events about failures", ru: "событий, связанных со сбоями" },
};

/** The areas that more than one type belongs to. */
type SharedArea<Type extends string, All extends string = Type> = Type extends `${infer Area}.${infer Name}`
  ? Exclude<Extract<All, `${Area}.${string}`>, `${Area}.${Name}`> extends never
    ? never
    : Area
  : never;

/**
 * What events of a type, or of an area such as `call.*`, are called: in the plural, the Russian in the genitive, to stand
 * after "number of". A type that a pack declares goes by its name.
 */
export function labelEvents(pattern: string): Bilingual {
  if (Object.hasOwn(TYPES, pattern)) return TYPES[pattern as BuiltInType];
  const area = pattern.endsWith(".*") ? pattern.slice(0, -2) : "";
  if (Object.hasOwn(AREAS, area)) return AREAS[area as keyof typeof AREAS];
  const only = Object.keys(TYPES).find((type) => area !== "" && type.startsWith(`${area}.`));
  return only === undefined ? { en: pattern, ru: pattern } : TYPES[only as BuiltInType];
}

/** What the newest event of a type is called, to stand after "by"; `undefined` of one that has no such name. */
export function labelNewest(type: string): Bilingual | undefined {
  return Object.hasOwn(NEWEST, type) ? NEWEST[type as BuiltInType] : undefined;
}
