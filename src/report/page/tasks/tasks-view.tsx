import { useSignal } from "@preact/signals";
import { fnv1a64 } from "../../../events/fnv1a.ts";
import { compareInstants } from "../../../events/time.ts";
import { sayDue } from "../../../explain/story.ts";
import type { Voice } from "../../../explain/voice.ts";
import { DownloadButton } from "../download-button.tsx";
import { type Report, wordsOf } from "../report-store.ts";
import { hrefOf } from "../route.ts";
import { toCsv } from "./csv.ts";
import { toCalendar } from "./icalendar.ts";
import { type Task, tasksOf } from "./tasks.ts";

/** What is to be done, of all or of one who answers for clients: a list to work off, to print, or to take along. */
export function TasksView({ report }: { readonly report: Report }) {
  const { words, voice } = wordsOf(report);
  const { language } = voice;
  const manager = useSignal("");
  const { clients } = report.standings.value;
  const at = report.at.value;
  const managers = [...new Set(clients.flatMap(({ now }) => now.manager ?? []))].sort();
  const tasks = tasksOf(clients, manager.value);
  const groups = [
    [words.overdueNow, tasks.filter(({ advice }) => isOverdue(advice.due, at))],
    [words.ahead, tasks.filter(({ advice }) => !isOverdue(advice.due, at))],
  ] as const;
  return (
    <>
      <h1>{words.tasks}</h1>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        {managers.length > 0 && (
          <label>
            {words.manager}
            <select
              value={manager.value}
              onChange={({ currentTarget }) => {
                manager.value = currentTarget.value;
              }}
            >
              <option value="">{words.all}</option>
              {managers.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
        <button type="button" onClick={() => print()}>
          {words.print}
        </button>
        <DownloadButton
          name="client-risk.ics"
          type="text/calendar"
          content={() =>
            toCalendar(
              tasks.map((task) => toEntry(task, voice)),
              report.opened.portfolio.at,
            )
          }
        >
          {words.asCalendar}
        </DownloadButton>
        <DownloadButton
          name="client-risk.csv"
          type="text/csv"
          content={() => toCsv([words.taskColumns, ...tasks.map((task) => toRow(task, language))])}
        >
          {words.asTable}
        </DownloadButton>
      </form>
      {tasks.length === 0 && <p>{voice.phrases.nothingToDo}</p>}
      {groups.map(([heading, some]) =>
        some.length === 0 ? null : (
          <section key={heading}>
            <h2>{heading}</h2>
            <ul class="tasks">
              {some.map((task) => (
                <TaskItem key={task.key} task={task} at={at} voice={voice} />
              ))}
            </ul>
          </section>
        ),
      )}
    </>
  );
}

function TaskItem({ task, at, voice }: { readonly task: Task; readonly at: string; readonly voice: Voice }) {
  const { language, phrases } = voice;
  const { advice, client, name } = task;
  return (
    <li>
      <label class="check">
        <input type="checkbox" />
        <span>
          <strong>{advice.title[language]}</strong>
          {advice.subject === undefined ? "" : ` (${advice.subject})`}
        </span>
      </label>
      <div class="more">
        <a href={hrefOf({ view: "client", client })}>{name}</a> · {sayDue(advice, at, phrases)} ·{" "}
        {task.manager ?? advice.owner[language]}
      </div>
    </li>
  );
}

function isOverdue(due: string, at: string): boolean {
  return compareInstants(due, at) < 0;
}

function toEntry({ key, name, advice }: Task, { language, phrases }: Voice) {
  const about = advice.subject === undefined ? "" : ` (${advice.subject})`;
  return {
    uid: `${fnv1a64(key)}@client-risk`,
    due: advice.due,
    summary: `${name}: ${advice.title[language]}${about}`,
    description: phrases.owner(advice.owner[language]),
  };
}

function toRow({ client, name, manager, advice }: Task, language: Voice["language"]): readonly string[] {
  const { title, subject, due, priority, owner } = advice;
  return [
    due.slice(0, 10),
    name,
    client,
    manager ?? "",
    title[language],
    subject ?? "",
    priority,
    owner[language],
  ];
}
