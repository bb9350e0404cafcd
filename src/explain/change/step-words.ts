import type { BuiltInEvent, RiskEvent } from "../../events/catalogue.ts";
import type { Bilingual, Language } from "../../words/language.ts";
import { voiceOf } from "../voice.ts";
import type { BilingualNames } from "../why/bilingual.ts";

/** What we can do, as something still to be done. */
const TO_DO: Partial<Readonly<Record<BuiltInEvent["type"], Bilingual>>> = {
  "message.answered": { en: "answer the client's message", ru: "ответить на сообщение клиента" },
  "promise.kept": { en: "keep our promise", ru: "сдержать наше обещание" },
  "complaint.answered": { en: "answer the complaint", ru: "ответить на жалобу" },
  "request.owned": { en: "name who is in charge of the request", ru: "назначить ответственного за запрос" },
  "request.answered": { en: "answer the request", ru: "ответить на запрос" },
  "improvement.made": { en: "improve something for the client", ru: "улучшить что-то для клиента" },
  "incident.disclosed": { en: "tell the client of the failure", ru: "сообщить клиенту о сбое" },
  "incident.heard": {
    en: "hear the client out about the failure",
    ru: "выслушать, что клиент говорит о сбое",
  },
  "incident.updated": {
    en: "tell the client how the work on the failure is going",
    ru: "рассказать клиенту, как идёт работа над сбоем",
  },
  "incident.apologized": { en: "apologize for the failure", ru: "извиниться за сбой" },
  "incident.regretted": {
    en: "express regret about the failure without admitting fault",
    ru: "выразить сожаление о сбое, не признавая вины",
  },
  "incident.solution-proposed": {
    en: "propose how to put the failure right",
    ru: "предложить, как исправить сбой",
  },
  "incident.compensated": { en: "compensate the client", ru: "предоставить клиенту компенсацию" },
  "incident.resolved": { en: "put the failure right", ru: "исправить сбой" },
  "incident.prevention-explained": {
    en: "explain how a repeat will be prevented",
    ru: "объяснить, как не допустим повторения",
  },
  "incident.prevention-done": {
    en: "carry out the prevention we promised",
    ru: "выполнить обещанные меры против повторения",
  },
};

const WORTH: Bilingual = { en: "worth", ru: "на сумму" };

/** Whether there are words for doing what a type of event tells of. */
export function hasWordsToDo(type: string): type is keyof typeof TO_DO {
  return Object.hasOwn(TO_DO, type);
}

/** A step of ours in words, as something to do: "apologize for the failure (failure ledger)". */
export function wordsToDo(event: RiskEvent, names: BilingualNames): Bilingual {
  return { en: toDo(event, names, "en"), ru: toDo(event, names, "ru") };
}

function toDo(event: RiskEvent, names: BilingualNames, language: Language): string {
  const voice = voiceOf(language);
  if (event.type === "action.taken") {
    const title = names[language].action(event.action);
    const about = event.subject === undefined ? "" : ` (${event.subject})`;
    return `${language === "en" ? "take the action" : "выполнить действие"} ${title}${about}`;
  }
  const what = hasWordsToDo(event.type) ? TO_DO[event.type]?.[language] : undefined;
  // What a type of a pack means is told as the pack says it.
  if (what === undefined) return voice.tell(event, names[language]);
  const { contact, employee, incident } = event;
  const parts = [
    event.type === "incident.compensated" &&
      `${WORTH[language]} ${voice.phrases.grammar.number(event.value)}`,
    contact !== undefined && voice.phrases.subject("contact", contact),
    employee !== undefined && voice.phrases.subject("employee", employee),
    incident !== undefined && voice.phrases.subject("incident", incident),
  ].filter((part) => part !== false);
  return parts.length === 0 ? what : `${what} (${parts.join(", ")})`;
}
