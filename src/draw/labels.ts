/** Finds places for labels on the lines of links, where they overlap neither a node nor each other. */
import { alongLine, around, lengthOf, overlap, type Point, type Rectangle, type Size, under } from './geometry.ts';

export interface WantedLabel {
  readonly size: Size;
  /** The line that it belongs to, from the end that it speaks of. */
  readonly line: readonly Point[];
}

/** Pixels between the places that are tried along a line, and how many there are at most. */
const STEP = 5;
const MOST_STEPS = 40;

/** Between a label and whatever stands beside it, and between a label and its line. */
const GAP = 3;
const LINE_GAP = 6;

/** What another link's line under a label weighs, against the distance from the label's own end. */
const LINE_UNDER_LABEL = 300;

/**
 * Costs are counted in pixels of distance from the end: so much for each pixel of its own line that a label covers, so much
 * for standing beside it, above or to the right first, since labels on the same side look more even.
 */
const COVERED = 0.4;
const BESIDE = 10;
const OTHER_SIDE = 2;

/**
 * A place for each label between its end and the middle of its line, up to the first for which there is none. `fixed` is
 * what stands there already, `lines` what had better not be covered.
 */
export function placeLabels(
  labels: readonly WantedLabel[],
  fixed: readonly Rectangle[],
  lines: readonly (readonly Point[])[],
): Rectangle[] {
  const places: Rectangle[] = [];
  for (const label of labels) {
    const others = lines.filter((line) => line !== label.line);
    const place = placeOf(label, [...fixed, ...places], others);
    if (!place) break;
    places.push(place);
  }
  return places;
}

function placeOf(
  label: WantedLabel,
  taken: readonly Rectangle[],
  others: readonly (readonly Point[])[],
): Rectangle | undefined {
  let best: { box: Rectangle; cost: number } | undefined;
  for (const { box, cost } of candidates(label)) {
    if (best && cost >= best.cost) continue;
    const roomy = { x: box.x - GAP, y: box.y - GAP, width: box.width + 2 * GAP, height: box.height + 2 * GAP };
    if (taken.some((other) => overlap(roomy, other))) continue;
    const whole = cost + LINE_UNDER_LABEL * others.filter((line) => under(line, box)).length;
    if (!best || whole < best.cost) best = { box, cost: whole };
  }
  return best?.box;
}

/** Places on the line itself, then beside it; those near the end that the label speaks of cost least. */
function* candidates({ size, line }: WantedLabel): Generator<{ box: Rectangle; cost: number }> {
  const half = lengthOf(line) / 2;
  for (let far = 0; far <= half; far += Math.max(STEP, half / MOST_STEPS)) {
    const at = alongLine(line, far);
    const next = alongLine(line, far + 1);
    const [dx, dy] = [next.x - at.x, next.y - at.y];
    // So far aside that the label's nearest edge touches the line.
    const aside = (size.width / 2) * Math.abs(dy) + (size.height / 2) * Math.abs(dx) + LINE_GAP;
    const covered = Math.min(size.width / Math.abs(dx), size.height / Math.abs(dy));
    // Upwards, or to the right of an upright line.
    const preferred = dx > 0 || (dx === 0 && dy > 0) ? -aside : aside;
    for (const [shift, cost] of [
      [0, far + covered * COVERED],
      [preferred, far + BESIDE],
      [-preferred, far + BESIDE + OTHER_SIDE],
    ] as const) {
      yield { box: around({ x: at.x - dy * shift, y: at.y + dx * shift }, size), cost };
    }
  }
}
