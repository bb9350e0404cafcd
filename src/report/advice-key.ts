/** Tells a piece of advice from the others of a client. */
export function keyOfAdvice({
  action,
  subject,
}: {
  readonly action: string;
  readonly subject?: string | undefined;
}): string {
  return JSON.stringify(subject === undefined ? [action] : [action, subject]);
}
