/**
 * Goes once through all of an answer that rules may come to read.
 *
 * @param size how many values it may be made of, and characters of their texts and keys, together
 * @throws for one that is larger, and so for one that holds itself; and what a getter in it throws
 */
export function checkAnswer(answer: unknown, size: number): void {
  const waiting: unknown[] = [answer];
  let left = size;
  const take = (amount: number): void => {
    left -= amount;
    if (left >= 0) return;
    throw new Error(`expected an answer of at most ${size} values and characters (answerSize), found more`);
  };
  while (waiting.length > 0) {
    const value = waiting.pop();
    take(1);
    if (typeof value === "string") take(value.length);
    else if (ArrayBuffer.isView(value)) take(value.byteLength);
    else if (Array.isArray(value)) {
      // Before a place is made for each item of it.
      if (value.length > left) take(value.length);
      for (const item of value) waiting.push(item);
    } else if (typeof value === "object" && value !== null) {
      for (const key of Object.keys(value)) {
        take(key.length);
        waiting.push(Reflect.get(value, key));
      }
    }
  }
}
