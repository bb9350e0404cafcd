import { ownOf } from "../../events/attribute-labels.ts";
import type { Bilingual } from "../../words/language.ts";

/** What is asked of an employee, a contact or a failure, as a phrase of its own. */
const LABELS: Readonly<Record<string, Bilingual>> = {
  id: { en: "whom it concerns", ru: "кого касается" },
  role: { en: "role", ru: "роль" },
  joinedDaysAgo: {
    en: "days that the employee works for this client",
    ru: "сколько дней сотрудник работает с клиентом",
  },
  influence: { en: "the contact's influence", ru: "влияние контактного лица" },
  decisionMaker: {
    en: "the contact decides on the contract",
    ru: "контактное лицо решает вопрос о договоре",
  },

  kind: { en: "kind of failure", ru: "вид сбоя" },
  fault: { en: "fault for the failure", ru: "чья вина в сбое" },
  severity: { en: "severity of the failure", ru: "тяжесть сбоя" },
  loss: { en: "the client's loss by the failure", ru: "потери клиента от сбоя" },
  lossMonths: {
    en: "the client's loss, in months of what it pays us",
    ru: "потери клиента в его месячных платежах нам",
  },
  blamedOnUs: { en: "the client blames us for the failure", ru: "клиент винит в сбое нас" },
  harmsContact: {
    en: "the failure harms the contact's own standing",
    ru: "сбой вредит положению контактного лица в его компании",
  },
  hoursOpen: { en: "hours that the failure stayed open", ru: "сколько часов сбой оставался неисправленным" },
  hoursUndisclosed: {
    en: "hours until the client knew of the failure",
    ru: "сколько часов клиент не знал о сбое",
  },
  hoursSinceUpdate: {
    en: "hours since we last told the client of the failure",
    ru: "сколько часов мы ничего не сообщали клиенту о сбое",
  },
  disclosedBy: { en: "who told the client of the failure", ru: "кто сообщил клиенту о сбое" },
  heard: { en: "we heard the client out about the failure", ru: "мы выслушали, что клиент говорит о сбое" },
  emotionsDenied: { en: "we waved the client's feelings aside", ru: "мы отмахнулись от чувств клиента" },
  apologized: { en: "we apologized for the failure", ru: "мы извинились за сбой" },
  regretted: { en: "we expressed regret about the failure", ru: "мы выразили сожаление о сбое" },
  deflected: { en: "we put the blame for the failure on others", ru: "мы переложили вину за сбой на других" },
  solutionProposed: { en: "we proposed a solution", ru: "мы предложили решение" },
  solutionDated: { en: "we proposed a solution with a date", ru: "мы предложили решение со сроком" },
  compensated: { en: "we compensated the client", ru: "мы дали клиенту компенсацию" },
  compensationShare: {
    en: "the compensation as a share of the loss",
    ru: "какую долю потерь покрыла компенсация",
  },
  resolved: { en: "the failure is put right", ru: "сбой исправлен" },
  preventionExplained: {
    en: "we explained how it is kept from happening again",
    ru: "мы объяснили, как не допустим повторения",
  },
  preventionDone: {
    en: "what keeps it from happening again is carried out",
    ru: "меры против повторения выполнены",
  },
  repeats: {
    en: "earlier failures of ours of this kind",
    ru: "сколько раз такой сбой по нашей вине уже был",
  },
};

/** What an attribute of the subject at hand is called. */
export function labelSubject(name: string): Bilingual {
  return ownOf(LABELS, name) ?? { en: `its ${name}`, ru: `${name} у него` };
}
