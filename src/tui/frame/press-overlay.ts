/** Keys while something lies over the panes. */
import { chord, type Key } from '../../session/key.ts';
import { type Model, type Overlay, only, type Picker, type PickerItem, type Updated } from '../model.ts';
import { perform } from '../perform.ts';
import { pickedItems } from './overlay.ts';

export function pressOverlay(model: Model, overlay: Overlay, key: Key): Updated {
  const name = chord(key);
  if (name === 'escape' || name === 'ctrl-c' || name === 'ctrl-g') return only(closed(model));
  switch (overlay.kind) {
    case 'help': {
      const by = STEPS[name];
      if (by === undefined) return only(closed(model));
      return only({ ...model, overlay: { ...overlay, scrolled: Math.max(0, overlay.scrolled + by) } });
    }
    case 'confirm':
      if (name === 'enter' || name === 'y') return { model: closed(model), orders: [overlay.order] };
      return only(name === 'n' ? closed(model) : model);
    case 'picker':
      return pressPicker(model, overlay, name, key);
  }
}

const STEPS: Readonly<Record<string, number>> = { up: -1, down: 1, pageup: -10, pagedown: 10 };

function closed(model: Model): Model {
  return { ...model, overlay: undefined };
}

function pressPicker(model: Model, picker: Picker, name: string, key: Key): Updated {
  const items = pickedItems(picker);
  const by = STEPS[name];
  if (by !== undefined) {
    const index = Math.max(0, Math.min(items.length - 1, picker.index + by));
    return only({ ...model, overlay: { ...picker, index } });
  }
  if (name === 'enter') {
    const item = items[picker.index];
    return item ? choose(closed(model), item) : only(model);
  }
  const typed = name === 'backspace' ? picker.typed.slice(0, -1) : picker.typed + (key.ctrl || key.alt ? '' : key.text);
  return only({ ...model, overlay: { ...picker, typed, index: 0 } });
}

function choose(model: Model, { choose: choosing }: PickerItem): Updated {
  if ('orders' in choosing) return { model, orders: choosing.orders };
  if ('perform' in choosing) return perform(model, choosing.perform);
  return only({ ...model, overlay: choosing.overlay });
}
