import { PALETTES, type Palette, place, svg, textAt } from "./pictures.ts";
import { STAGES, WORKSHOPS } from "./rooms.ts";

/** The rooms of `src` as a picture: the stages of the story in a row, and what stands around them. */
export function storyPictures(): [file: string, text: string][] {
  return Object.entries(PALETTES).map(([name, palette]) => [
    `docs/pictures/story-${name}.svg`,
    draw(palette),
  ]);
}

const WIDTH = 880;
const BOX = { width: 128, height: 66, gap: 22.4, top: 24 };
const BAR = { height: 34, gap: 14 };

function draw(palette: Palette): string {
  const left = (i: number) => i * (BOX.width + BOX.gap);
  const middle = BOX.top + BOX.height / 2;
  const [assess, explain, ...others] = WORKSHOPS;
  const barTop = BOX.top + BOX.height + BAR.gap;
  const wide = [assess, explain].filter((room) => room !== undefined);
  const narrowTop = barTop + wide.length * (BAR.height + BAR.gap) + BAR.gap;
  const third = (WIDTH - 2 * BAR.gap) / 3;
  return svg(
    WIDTH,
    narrowTop + Math.ceil(others.length / 3) * (BAR.height + BAR.gap),
    palette,
    "The rooms of src",
    [
      ...STAGES.flatMap(({ room, brief }, i) => [
        frame(left(i), BOX.top, BOX.width, BOX.height, palette),
        textAt(left(i) + BOX.width / 2, BOX.top + 26, room, {
          anchor: "middle",
          weight: 600,
          fill: palette.strong,
          size: 14,
        }),
        textAt(left(i) + BOX.width / 2, BOX.top + 47, brief, { anchor: "middle", size: 12 }),
        ...(i === 0 ? [] : [arrow(left(i) - BOX.gap, left(i), middle, palette)]),
      ]),
      ...wide.flatMap(({ room, brief }, i) =>
        bar(0, barTop + i * (BAR.height + BAR.gap), WIDTH, room, brief, palette),
      ),
      ...others.flatMap(({ room, brief }, i) =>
        bar(
          (i % 3) * (third + BAR.gap),
          narrowTop + Math.floor(i / 3) * (BAR.height + BAR.gap),
          third,
          room,
          brief,
          palette,
        ),
      ),
    ],
  );
}

function bar(x: number, y: number, width: number, room: string, brief: string, palette: Palette): string[] {
  return [
    frame(x, y, width, BAR.height, palette),
    `<text x="${place(x + 14)}" y="${place(y + 22)}"><tspan font-weight="600" fill="${palette.strong}">${room}</tspan><tspan dx="10" font-size="12">${brief}</tspan></text>`,
  ];
}

function frame(x: number, y: number, width: number, height: number, { grid }: Palette): string {
  return `<rect x="${place(x + 0.5)}" y="${place(y + 0.5)}" width="${place(width - 1)}" height="${height}" rx="6" fill="none" stroke="${grid}"/>`;
}

function arrow(from: number, to: number, y: number, { line }: Palette): string {
  return `<path d="M${place(from + 3)} ${y}H${place(to - 4)}m-5 -4l5 4l-5 4" fill="none" stroke="${line}" stroke-width="1.5"/>`;
}
