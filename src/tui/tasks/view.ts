/** The tasks of a lab: what holds, what does not and why, and what is about another moment. */
import type { Look } from '../looks.ts';
import { createRaster, type Raster, type Size, write } from '../raster.ts';
import type { TaskSight, TasksSight } from './sight.ts';

const SIGNS: Readonly<Record<TaskSight['state'], readonly [string, Look]>> = {
  holds: ['✓', 'good'],
  fails: ['✗', 'bad'],
  open: ['·', 'plain'],
  later: [' ', 'dim'],
};

export function viewTasks({ tasks, event }: TasksSight, scrolled: number, size: Size): Raster {
  const raster = createRaster(size);
  if (tasks.length === 0) {
    write(raster, 1, 0, 'This lab asks for nothing.', 'dim');
    return raster;
  }
  const last = size.rows - 1;
  const rows = tasks.flatMap((task) => rowsOf(task, size.columns));
  const room = event ? last : size.rows;
  const from = Math.max(0, Math.min(scrolled, rows.length - room));
  for (const [y, { sign, look, text }] of rows.slice(from, from + room).entries()) {
    write(raster, 0, y, sign, look);
    write(raster, 2, y, text, look === 'good' ? 'plain' : look);
  }
  if (event) {
    const { number, of, fault } = event;
    write(raster, 0, last, ' '.repeat(size.columns));
    write(raster, 0, last, 'e', 'key');
    write(raster, 2, last, `event ${number} of ${of}: ${fault.do} ${fault.target}`, 'info');
  }
  return raster;
}

export function tasksTitle({ tasks }: TasksSight): string {
  const judged = tasks.filter(({ state }) => state !== 'later');
  if (judged.length === 0) return 'Tasks';
  return `Tasks: ${judged.filter(({ state }) => state === 'holds').length} of ${judged.length} hold`;
}

interface Row {
  readonly sign: string;
  readonly look: Look;
  readonly text: string;
}

/** A task on as many rows as it needs. */
function rowsOf({ state, text, when }: TaskSight, columns: number): Row[] {
  const [sign, look] = SIGNS[state];
  const whole = state === 'later' ? `${text} (${when})` : text;
  return wordWrap(whole, Math.max(10, columns - 3)).map((row, index) => ({
    sign: index === 0 ? sign : ' ',
    look,
    text: row,
  }));
}

function wordWrap(text: string, width: number): string[] {
  const rows = [''];
  for (const word of text.split(' ')) {
    const row = rows.at(-1) as string;
    if (row === '') rows[rows.length - 1] = word;
    else if (row.length + 1 + word.length <= width) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  return rows;
}
