/** Keys while something lies over the panes. */
import { chord, type Key } from '../../session/key.ts';
import { type Model, type Overlay, only, type Picker, type PickerItem, type Updated } from '../model.ts';
import { perform } from '../perform.ts';
import { pickedItems } from './overlay.ts';
import { moved, stepOf, typed } from './press-picker.ts';

export function pressOverlay(model: Model, overlay: Overlay, key: Key): Updated {
  const name = chord(key);
  if (name === 'escape' || name === 'ctrl-c' || name === 'ctrl-g') return only(closed(model));
  switch (overlay.kind) {
    case 'help': {
      const by = stepOf(name);
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

function closed(model: Model): Model {
  return { ...model, overlay: undefined };
}

function pressPicker(model: Model, picker: Picker, name: string, key: Key): Updated {
  if (name === 'enter') {
    const item = pickedItems(picker)[picker.index];
    return item ? choose(closed(model), item) : only(model);
  }
  return only({ ...model, overlay: moved(picker, name) ?? typed(picker, name, key) });
}

function choose(model: Model, { choose: choosing }: PickerItem): Updated {
  if ('orders' in choosing) return { model, orders: choosing.orders };
  if ('perform' in choosing) return perform(model, choosing.perform);
  return only({ ...model, overlay: choosing.overlay });
}
