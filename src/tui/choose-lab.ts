/** `looplab` alone: one of the bundled labs is chosen from a list. */
import { chord, type Key } from '../session/key.ts';
import type { Surroundings } from './app.ts';
import type { Terminal } from './blessed.ts';
import { drawOverlay, pickedItems } from './frame/overlay.ts';
import { moved, typed } from './frame/press-picker.ts';
import type { Picker } from './model.ts';
import { createRaster, write } from './raster.ts';

export interface Offer {
  readonly name: string;
  /** The first line of its description. */
  readonly about: string;
}

export interface Chooser {
  close(): void;
}

/** Shows the list; `chosen` is called once, with nothing if the person leaves. */
export function startChooser(
  offers: readonly Offer[],
  world: Pick<Surroundings, 'open'>,
  chosen: (name: string | undefined) => void,
): Chooser {
  let picker: Picker = {
    kind: 'picker',
    title: 'Choose a lab',
    items: offers.map(({ name, about }) => ({ label: name, about, choose: { orders: [] } })),
    typed: '',
    index: 0,
  };
  let terminal: Terminal | undefined;
  const show = (): void => {
    if (!terminal) return;
    const screen = createRaster(terminal.size());
    write(screen, 0, 0, ' looplab'.padEnd(screen.columns), 'barStrong');
    write(screen, 1, screen.rows - 1, 'Type to search, Up and Down choose, Enter opens, Esc leaves', 'dim');
    terminal.show(screen, drawOverlay(screen, picker));
  };
  const press = (key: Key): void => {
    const name = chord(key);
    if (name === 'escape' || name === 'ctrl-c' || name === 'f10') return chosen(undefined);
    if (name === 'enter') {
      const label = pickedItems(picker)[picker.index]?.label;
      if (label !== undefined) chosen(label);
      return;
    }
    picker = moved(picker, name) ?? typed(picker, name, key);
    show();
  };
  terminal = world.open({
    title: 'looplab',
    onKeys: (keys) => {
      for (const key of keys) press(key);
    },
    onPointer: () => {},
    onResize: show,
  });
  show();
  return { close: () => terminal?.close() };
}
