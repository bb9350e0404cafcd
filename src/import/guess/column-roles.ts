/** What a column of somebody's table may hold. */
export type Role =
  | "client"
  | "clientName"
  | "contact"
  | "email"
  | "phone"
  | "employee"
  | "id"
  | "invoice"
  | "request"
  | "issued"
  | "due"
  | "paid"
  | "created"
  | "answered"
  | "closed"
  | "amount"
  | "daysLate"
  | "score"
  | "duration"
  | "outcome"
  | "direction";

export type RoleKind = "text" | "number" | "date";

/** Of each role how its columns are called, in English and Russian, the surest first, and what stands in them. */
export const ROLES: readonly { readonly role: Role; readonly kind: RoleKind; readonly names: RegExp }[] = [
  {
    role: "due",
    kind: "date",
    names:
      /^(?:(?:invoice |payment )?due(?: (?:date|on|at|by))?|date due|pay by|payment term|срок(?: оплаты| платежа)?|оплатить до|дата оплаты план|плановая дата(?: оплаты)?|крайний срок)$/,
  },
  {
    role: "paid",
    kind: "date",
    names:
      /^(?:(?:fully )?paid(?: (?:on|at|date|on date))*|(?:date|day) (?:of )?(?:paid|payment)|last payment date|payment (?:date|received)(?: at)?|settled(?: (?:on|at|date))?|settlement date|cleared(?: date)?|оплачен[оа]?|дата (?:оплаты|платежа|поступления)|(?:фактическая )?дата оплаты(?: факт)?)$/,
  },
  {
    role: "issued",
    kind: "date",
    names:
      /^(?:(?:invoice|bill|txn|transaction|document|posting) date|issued(?: (?:on|at|date))?|issue date|date issued|date|invoiced(?: (?:on|at))?|дата(?: (?:счета|выставления|документа|отгрузки|накладной|реализации))?|выставлен)$/,
  },
  {
    role: "answered",
    kind: "date",
    names:
      /^(?:first (?:response|reply|answer|responded)(?: (?:time|at|on|date))*|(?:responded|answered|replied)(?: (?:at|on))?|дата (?:первого )?ответа|первый ответ|отвечено)$/,
  },
  {
    role: "closed",
    kind: "date",
    names:
      /^(?:(?:(?:date|time) )?(?:closed|resolved|solved|completed|resolution)(?: (?:at|on|date|time))*|closing date|дата (?:закрытия|решения|завершения)|закрыт[оа]?|решен[оа]?|завершен[оа]?)$/,
  },
  {
    role: "created",
    kind: "date",
    names:
      /^(?:(?:date|time )?(?:created|opened|submitted|reported|started|responded|received)(?: (?:at|on|date|time))*|(?:creation|call start|start|open|call|response|survey) ?(?:date|time)(?: ?time)?|start|calldate|date ?time|time ?stamp|time|date|open date|дата(?: и время)?(?: (?:создания|обращения|регистрации|открытия|поступления|звонка|опроса|ответа))?|дата|создан[оа]?|открыт[оа]?|поступил[ао]?|начало|время(?: звонка)?)$/,
  },
  {
    role: "daysLate",
    kind: "number",
    names:
      /^(?:days (?:late|overdue|past due)|overdue days|late days|(?:дней |дни )?просрочк[аи](?: дней| дни)?)$/,
  },
  {
    role: "amount",
    kind: "number",
    names:
      /^(?:(?:invoice |total |grand |net |gross |paid )?(?:amount|total|sum|value)(?: (?:due|paid|total|usd|eur|gbp|rub))?|(?:open )?balance(?: due)?|сумма(?: .*)?|итого|всего|стоимость)$/,
  },
  {
    role: "score",
    kind: "number",
    names:
      /^(?:(?:nps|csat|survey|satisfaction)?(?: ?(?:score|rating))?|how likely .*|оценка(?: .*)?|балл|рейтинг)$/,
  },
  {
    role: "duration",
    kind: "number",
    names:
      /^(?:(?:call |talk )?(?:duration|billsec|length|seconds)(?: .*)?|длительность(?: .*)?|продолжительность(?: .*)?)$/,
  },
  {
    role: "invoice",
    kind: "text",
    names:
      /^(?:(?:invoice|bill|document|doc|txn)(?: ?(?:no|num|number|id|#|ref|reference))?|invoice ?(?:no|number)|номер(?: (?:счета|документа|накладной))?|сч[её]т|документ|№(?: (?:счета|документа))?)$/,
  },
  {
    role: "request",
    kind: "text",
    names:
      /^(?:(?:ticket|case|request|issue|conversation|incident)(?: ?(?:no|num|number|id|#|key))?|номер (?:заявки|обращения|тикета|задачи)|заявка|обращение|тикет)$/,
  },
  {
    role: "client",
    kind: "text",
    names:
      /^(?:(?:client|customer|company|account|organi[sz]ation|org|contragent|debtor|buyer)(?: ?(?:id|no|number|code|name|ref))?|accountcode|клиент|контрагент|заказчик|покупатель|компания|организация|плательщик|(?:код|ид|инн) (?:клиента|контрагента|заказчика))$/,
  },
  {
    role: "clientName",
    kind: "text",
    names:
      /^(?:(?:client|customer|company|account|organi[sz]ation) name|(?:название|наименование|имя)(?: (?:клиента|компании|контрагента|организации))?)$/,
  },
  { role: "email", kind: "text", names: /^(?:.* )?(?:e ?mail)(?: .*)?$|^(?:электронная )?почта$/ },
  {
    role: "phone",
    kind: "text",
    names:
      /^(?:(?:client |customer |caller )?(?:phone|tel|telephone|mobile)(?: number)?|caller|callee|src|dst|телефон(?: .*)?|номер(?: (?:телефона|абонента))?)$/,
  },
  {
    role: "contact",
    kind: "text",
    names:
      /^(?:(?:contact|requester|reporter|person|respondent|raised by)(?: (?:name|id))?|контакт(?:ное лицо)?|заявитель|автор|обратился)$/,
  },
  {
    role: "employee",
    kind: "text",
    names:
      /^(?:(?:owner|assignee|assigned to|agent|manager|responsible|employee|operator|rep|handled by)(?: (?:name|id))?|ответственный|исполнитель|менеджер|сотрудник|оператор)$/,
  },
  {
    role: "outcome",
    kind: "text",
    names:
      /^(?:(?:call )?(?:disposition|outcome|result|status|state)|результат(?: звонка)?|статус(?: звонка)?|итог)$/,
  },
  {
    role: "direction",
    kind: "text",
    names: /^(?:(?:call )?(?:direction|type)|направление|тип(?: звонка)?)$/,
  },
  {
    role: "id",
    kind: "text",
    names:
      /^(?:id|uuid|uid|guid|key|num|no|(?:unique|record|row|call|response|payment)(?: ?(?:id|key))|unique ?id|number|код|ид|идентификатор|номер|№)$/,
  },
];

/** Names by which a number may be an instant. */
export function isCalledDate(name: string): boolean {
  return /(?:^| )(?:date|time|timestamp|at|on|created|updated|closed|due|paid|дата|время)(?: |$)/.test(
    plainName(name),
  );
}

/** In small letters, its words apart: `InvoiceDate`, `invoice_date` and `fields.invoice-date` are `invoice date`. */
export function plainName(name: string): string {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return last
    .slice(0, 100)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#№]+/gu, " ")
    .trim();
}
