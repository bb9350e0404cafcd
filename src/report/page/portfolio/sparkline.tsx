const WIDTH = 96;
const HEIGHT = 20;

/** A course of scores, 0–100, as a line; a gap where nothing was known. */
export function Sparkline({
  course,
  label,
}: {
  readonly course: readonly (number | null)[];
  readonly label: string;
}) {
  const step = WIDTH / Math.max(1, course.length - 1);
  let isDrawing = false;
  const path = course
    .map((score, i) => {
      if (score === null) {
        isDrawing = false;
        return "";
      }
      const point = `${(i * step).toFixed(1)} ${(HEIGHT - (score / 100) * HEIGHT).toFixed(1)}`;
      const command = isDrawing ? "L" : "M";
      isDrawing = true;
      return command + point;
    })
    .join("");
  return (
    <svg class="sparkline" viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
