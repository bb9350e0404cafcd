import type { EventWords } from "./event-words.ts";
import { russian } from "./grammar.ts";
import { shorten } from "./plain-text.ts";

const { days, hours, number, quote } = russian;

const TONES = {
  harsh: "в резком тоне",
  rude: "в грубом тоне",
  insulting: "с оскорблениями",
  threatening: "с угрозами",
};
const VIOLENCE = "с насилием или угрозой насилия";
const SITUATIONS = { handover: "в передаче дел", incident: "в разборе сбоя", routine: "в текущих делах" };
const PURPOSES = {
  update: "чтобы сообщить новости",
  report: "с отчётом",
  sales: "с предложением услуг",
  survey: "с опросом",
  other: undefined,
};
const TOPICS = {
  employee: "на нашего сотрудника",
  quality: "на качество",
  deadline: "на сроки",
  billing: "на счета",
  communication: "на общение с нами",
  other: "по другому поводу",
};
const MOODS = { bad: "недоволен", mixed: "доволен не всем", good: "доволен" };
const SCALES = { nps: "из 10 (готовность рекомендовать нас)", csat: "из 5", ten: "из 10" };
const INFLUENCES = { low: "низкое", medium: "среднее", high: "высокое" };
const PROOFS = {
  recording: "есть запись",
  correspondence: "видно из переписки",
  witness: "есть свидетель",
  none: "доказательств нет",
};
const CAUSES = {
  us: "она в нас",
  client: "она в клиенте",
  both: "она в обеих сторонах",
  chemistry: "двое не сошлись характерами, ничьей вины нет",
  misunderstanding: "недоразумение",
  unclear: "осталась неясной",
};
const FAILURES = {
  deadline: "сорван срок",
  quality: "работа сделана некачественно",
  reputation: "пострадала репутация клиента",
  outage: "услуга была недоступна",
  conduct: "кто-то вёл себя недостойно",
  billing: "выставлен ошибочный счёт",
};
const FAULTS = {
  us: "вина наша",
  subcontractor: "вина нашего подрядчика",
  client: "вина клиента",
  "third-party": "вина третьих лиц",
  "force-majeure": "ничьей вины нет, форс-мажор",
  unclear: "чья вина, неясно",
};
const SEVERITIES = { minor: "сбой небольшой", major: "сбой серьёзный", critical: "сбой критический" };
const CHANNELS = { call: "по телефону", letter: "письменно", meeting: "при встрече" };
const OUTCOMES = { pending: "результат пока неизвестен", helped: "помогло", failed: "не помогло" };

const took = (spent: number | undefined) => spent !== undefined && `у нас ушло ${hours(spent)}`;
const worth = (amount: number | undefined) => amount !== undefined && `сумма ${number(amount)}`;
const about = (invoice: string | undefined) => invoice !== undefined && `счёт ${invoice}`;
const after = (wait: number | undefined) => wait !== undefined && `через ${hours(wait)}`;
/** A threat of violence is told once, not as a threat and as violence. */
const aggressive =
  (what: string) =>
  ({ tone, violent }: { tone: keyof typeof TONES; violent?: boolean | undefined }) => {
    if (violent !== true) return `${what} ${TONES[tone]}`;
    return tone === "threatening" ? `${what} ${VIOLENCE}` : `${what} ${TONES[tone]}, ${VIOLENCE}`;
  };

export const russianEvents: EventWords = {
  "call.ignored": () => "наш звонок остался без ответа",
  "call.answered": () => "на наш звонок ответили",
  "message.ignored": () => "наше сообщение осталось без ответа",
  "message.answered": ({ by, hours: wait }) => [
    by === "us" ? "мы ответили на сообщение клиента" : "клиент ответил на наше сообщение",
    after(wait),
  ],
  "email.aggressive": aggressive("письмо клиента"),
  "call.aggressive": aggressive("звонок клиента"),
  "meeting.aggressive": aggressive("встреча с клиентом прошла"),
  "promise.broken": ({ by }) => (by === "us" ? "мы нарушили обещание" : "клиент нарушил обещание"),
  "promise.kept": ({ by }) => (by === "us" ? "мы сдержали обещание" : "клиент сдержал обещание"),
  "obligation.denied": () => "клиент отрицал договорённости или свои обязательства",
  "participation.refused": ({ situation }) => [
    `клиент отказался участвовать${situation === undefined ? "" : ` ${SITUATIONS[situation]}`}`,
  ],
  "information.withheld": () => "клиент не дал нужных нам сведений",
  "outreach.sent": ({ purpose }) => ["мы сами обратились к клиенту", purpose && PURPOSES[purpose]],
  "report.sent": () => "мы отправили отчёт",
  "meeting.held": ({ level }) =>
    level === "leadership" ? "встреча руководителей обеих сторон" : "рабочая встреча с клиентом",
  "meeting.refused": () => "клиент отказался от встречи",
  "aggression.returned": () => "наш сотрудник ответил агрессией на агрессию",

  "document.delayed": ({ daysLate }) => `документы клиента задерживаются на ${days(daysLate)}`,
  "document.received": ({ daysLate }) => [
    daysLate !== undefined && daysLate > 0
      ? `документы клиента пришли с опозданием на ${days(daysLate)}`
      : "документы клиента пришли в срок",
  ],
  "document.defective": () => "документы клиента пришли неполными или с ошибками",
  "document.reworked": ({ hours: spent }) => [
    "нам пришлось переделывать работу из-за документов клиента",
    took(spent),
  ],
  "explanation.demanded": ({ hours: spent }) => ["клиент потребовал документы или объяснения", took(spent)],
  "penalty.imposed": ({ amount, fault }) => [
    "клиента оштрафовали",
    worth(amount),
    fault === "us" ? "из-за нашей ошибки" : "из-за его собственной ошибки",
  ],

  "payment.late": ({ daysLate, amount, invoice }) => [
    `оплата пришла с опозданием на ${days(daysLate)}`,
    worth(amount),
    about(invoice),
  ],
  "payment.received": ({ amount, invoice }) => ["оплата пришла в срок", worth(amount), about(invoice)],
  "payment.disputed": ({ amount, invoice }) => ["клиент оспорил счёт", worth(amount), about(invoice)],
  "payment.chased": ({ hours: spent, invoice }) => ["мы добивались оплаты", took(spent), about(invoice)],
  "work.logged": ({ hours: spent }) => ["мы работали для клиента", hours(spent)],

  "complaint.filed": ({ about, to, written, justified, case: complaint }) => [
    `клиент пожаловался ${TOPICS[about]}`,
    to === "leadership" && "нашему руководству",
    written === true && "письменно",
    justified !== undefined && (justified ? "жалоба обоснованна" : "жалоба не обоснованна"),
    complaint !== undefined && `обращение ${complaint}`,
  ],
  "complaint.answered": ({ case: complaint }) => [
    "мы ответили на жалобу",
    complaint !== undefined && `обращение ${complaint}`,
  ],
  "complaint.dismissed": () => "мы отмахнулись от жалобы",
  "praise.received": () => "клиент нас похвалил",
  "feedback.requested": () => "мы спросили, доволен ли клиент",
  "feedback.received": ({ mood }) => `клиент дал отзыв: ${MOODS[mood]}`,
  "survey.answered": ({ score, scale }) => `клиент ответил на опрос: ${number(score)} ${SCALES[scale]}`,
  "survey.ignored": () => "клиент не ответил на опрос",
  "proposal.made": () => "мы сделали предложение",
  "proposal.accepted": () => "клиент принял наше предложение",
  "proposal.rejected": () => "клиент отклонил наше предложение",
  "proposal.ignored": () => "наше предложение осталось без ответа",
  "proposal.altered": () => "клиент изменил наше предложение вопреки нашему совету",
  "demand.unrealistic": () => "клиент потребовал невозможного",
  "competitor.favored": () => "клиент показал, что предпочитает конкурента",
  "contact.hostile": ({ influence }) => [
    "контактное лицо клиента показало неприязнь к нам",
    influence && `влияние: ${INFLUENCES[influence]}`,
  ],
  "contact.overloaded": () => "контактное лицо клиента перегружено",
  "contact.changed": () => "у клиента сменилось контактное лицо",
  "termination.threatened": () => "клиент пригрозил расторгнуть договор",
  "contract.renewed": () => "договор продлён",
  "contract.terminated": ({ by }) => (by === "us" ? "мы расторгли договор" : "клиент расторг договор"),

  "request.opened": ({ request }) => `клиент обратился с запросом ${request}`,
  "request.owned": ({ request }) => `клиенту сообщили, кто отвечает за запрос ${request}`,
  "request.answered": ({ request, hours: wait }) => [`мы ответили на запрос ${request}`, after(wait)],
  "request.overdue": ({ request }) => `наш ответ на запрос ${request} просрочен`,

  "employee.joined": () => "наш сотрудник начал работать с этим клиентом",
  "employee.left": () => "наш сотрудник больше не работает с этим клиентом",
  "employee.declined": () => "наш сотрудник не хочет работать с этим клиентом",
  "employee.distressed": () => "нашему сотруднику тяжело работать с этим клиентом",
  "employee.rude": ({ confirmed, evidence }) => [
    "нашего сотрудника обвиняют в грубости по отношению к клиенту",
    confirmed === undefined ? "ещё не проверено" : confirmed ? "подтверждено" : "не подтверждено",
    evidence && PROOFS[evidence],
  ],
  "cause.investigated": ({ found, removable }) => [
    `мы искали причину: ${CAUSES[found]}`,
    removable !== undefined && (removable ? "устранить её можно" : "устранить её нельзя"),
  ],
  overpromised: () => "мы пообещали больше, чем можем",
  "obligation.at-risk": () => "мы знаем, что можем не выполнить обязательство",
  "requirement.unmet": () => "мы не выполняем требование клиента",
  "improvement.made": () => "мы сделали для клиента улучшение",
  "workload.exceeded": () => "наши сотрудники перегружены",
  "service-level.missed": () => "мы не выдержали согласованный уровень обслуживания",

  "incident.occurred": ({ kind, fault, severity, loss, blamedOnUs, harmsContact }) => [
    FAILURES[kind],
    FAULTS[fault],
    severity && SEVERITIES[severity],
    loss !== undefined && `ущерб ${number(loss)}`,
    blamedOnUs === true && "клиент винит нас",
    blamedOnUs === false && "клиент нас не винит",
    harmsContact === true && "это вредит положению контактного лица в его компании",
  ],
  "incident.disclosed": ({ by, channel }) => [
    by === "us"
      ? "мы сообщили клиенту о сбое"
      : by === "client"
        ? "клиент узнал о сбое сам"
        : "контактное лицо узнало о сбое от своего руководства",
    channel && CHANNELS[channel],
  ],
  "incident.heard": () => "мы выслушали, что клиент говорит о сбое",
  "incident.emotions-denied": () => "мы отмахнулись от чувств клиента из-за сбоя",
  "incident.updated": () => "мы рассказали клиенту, как устраняем сбой",
  "incident.apologized": ({ form }) => [
    "мы извинились за сбой",
    form && (form === "written" ? "письменно" : "устно"),
  ],
  "incident.regretted": () => "мы выразили сожаление о сбое, не признавая вины",
  "incident.deflected": () => "мы переложили вину за сбой на других",
  "incident.solution-proposed": ({ due }, _, { date }) => [
    "мы предложили, как исправить сбой",
    due !== undefined && `срок: ${date(due)}`,
  ],
  "incident.compensated": ({ value }) => ["мы предоставили клиенту компенсацию", worth(value)],
  "incident.resolved": () => "сбой устранён",
  "incident.prevention-explained": () => "мы объяснили, что не даст сбою повториться",
  "incident.prevention-done": () => "меры против повторения сбоя приняты",

  "invoice.issued": ({ invoice, due, amount }, _, { date }) => [
    `мы выставили счёт ${invoice}`,
    worth(amount),
    `срок оплаты: ${date(due)}`,
  ],
  "invoice.cancelled": ({ invoice }) => `счёт ${invoice} отменён`,
  "message.sent": () => "мы написали клиенту",
  "call.made": () => "мы позвонили клиенту",

  "action.taken": ({ action, subject, outcome, by }, names) => [
    `выполнено действие ${names.action(action)}${subject === undefined ? "" : ` (по поводу: ${subject})`}`,
    by !== undefined && `кто: ${by}`,
    outcome && OUTCOMES[outcome],
  ],
  "recommendation.snoozed": ({ action, subject, until, by, reason }, names, { moment }) => [
    `совет ${names.action(action)}${subject === undefined ? "" : ` (по поводу: ${subject})`} отложен до ${moment(until)}`,
    `кто: ${by}`,
    `причина: ${quote(shorten(reason))}`,
  ],
  "score.overridden": ({ score, until, by, reason }, _, { moment }) => [
    `оценка задана вручную: ${number(score)}, действует до ${moment(until)}`,
    `кто: ${by}`,
    `причина: ${quote(shorten(reason))}`,
  ],
  "event.withdrawn": ({ of, by, reason }) => [
    `событие ${of} отозвано`,
    `кто: ${by}`,
    `причина: ${quote(shorten(reason))}`,
  ],
};
