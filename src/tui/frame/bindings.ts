/** Every key and what it does: one table that the keys, the help overlay and the palette are made of. */
import type { PaneName } from '../model.ts';

/** Everywhere also at a console; elsewhere in every pane but that, where letters are typed. */
export type Where = 'everywhere' | 'elsewhere' | PaneName;

export interface Binding {
  readonly where: Where;
  /** As `chord` writes them; the first is the one that help shows. */
  readonly keys: readonly string[];
  readonly about: string;
  /** What `perform` is asked to do. */
  readonly action: string;
}

const bind = (where: Where, keys: string, action: string, about: string): Binding => ({
  where,
  keys: keys.split(' ').map((key) => (key === 'space' ? ' ' : key)),
  action,
  about,
});

export const BINDINGS: readonly Binding[] = [
  bind('everywhere', 'f1', 'help', 'This help'),
  bind('everywhere', 'f2', 'focus map', 'To the map'),
  bind('everywhere', 'f3', 'focus console', 'To the console'),
  bind('everywhere', 'f4', 'next side', 'To the side pane; again: the next one'),
  bind('everywhere', 'f5', 'run', 'Run or pause'),
  bind('everywhere', 'f6', 'settle', 'Run until the lab is settled'),
  bind('everywhere', 'f7', 'back', 'Back 10 s'),
  bind('everywhere', 'f8', 'back to fault', 'Back to just before the last fault'),
  bind('everywhere', 'f9', 'palette', 'All commands by name'),
  bind('everywhere', 'f10', 'quit', 'Quit'),
  bind('everywhere', 'ctrl-z', 'suspend', 'To the shell for a while; fg returns'),
  bind('everywhere', 'alt-z', 'maximise', 'This pane alone, or all again'),
  bind('elsewhere', '?', 'help', 'This help'),
  bind('elsewhere', 'tab', 'next pane', 'To the next pane'),
  bind('elsewhere', 'shift-tab', 'previous pane', 'To the pane before'),
  bind('elsewhere', ':', 'shell', 'The shell: build, save, and every other verb'),
  bind('elsewhere', 'space', 'run', 'Run or pause'),
  bind('elsewhere', '.', 'step', 'Step: on to the next frame on a link'),
  bind('elsewhere', '1', 'speed 1', 'As fast as real time'),
  bind('elsewhere', '2', 'speed 10', 'Ten times as fast'),
  bind('elsewhere', '3', 'speed 100', 'A hundred times as fast'),
  bind('elsewhere', '4', 'speed max', 'As fast as it can'),
  bind('elsewhere', 'z', 'maximise', 'This pane alone, or all again'),
  bind('elsewhere', 'ctrl-l', 'redraw', 'Draw the screen anew'),
  bind('elsewhere', 'q', 'quit', 'Quit'),
  bind('map', 'up', 'choose up', 'Choose the node or link above'),
  bind('map', 'down', 'choose down', 'Choose the node or link below'),
  bind('map', 'left', 'choose left', 'Choose the node or link to the left'),
  bind('map', 'right', 'choose right', 'Choose the node or link to the right'),
  bind('map', 'enter', 'open', 'Console of the node; faults of the link'),
  bind('map', 'c', 'fault cut', 'Cut the link: both ends lose carrier'),
  bind('map', 'b', 'fault blackhole', 'Black hole: carrier stays, nothing passes'),
  bind('map', 'o', 'fault one-way', 'One way: what one end sends is lost'),
  bind('map', 'f', 'fault flap', 'Flap: cut and restored again and again'),
  bind('map', 'r', 'fault restore', 'Mend every fault of the link or node'),
  bind('map', 'x', 'power', 'Power of the node off or on'),
  bind('map', 'm', 'faults', 'All that can go wrong there'),
  bind('map', '+ =', 'zoom in', 'Show more: loopbacks, then interfaces'),
  bind('map', '-', 'zoom out', 'Show less'),
  bind('map', 'shift-up', 'scroll up', 'Scroll the map up'),
  bind('map', 'shift-down', 'scroll down', 'Scroll the map down'),
  bind('map', 'shift-left', 'scroll left', 'Scroll the map to the left'),
  bind('map', 'shift-right', 'scroll right', 'Scroll the map to the right'),
  bind('elsewhere', 'p', 'probe', 'Ping from the chosen node, on and on'),
  bind('elsewhere', 'shift-p P', 'stop probe', 'End a ping'),
  bind('elsewhere', 'w', 'way', 'The way of the next ping on the map, or none'),
  bind('timeline', 'up', 'event -1', 'The event before'),
  bind('timeline', 'down', 'event 1', 'The event after; past the last: follow'),
  bind('timeline', 'pageup', 'event -10', 'Ten events back'),
  bind('timeline', 'pagedown', 'event 10', 'Ten events on'),
  bind('timeline', 'end', 'event end', 'Follow the newest events'),
  bind('timeline', 'enter', 'look', 'The map shows that moment; again: the present'),
  bind('timeline', 'b', 'rewind', 'The lab goes back to that moment'),
  bind('timeline', 'd', 'detail', 'With details, or without'),
  bind('timeline', 'k', 'about', 'One kind of events after the other'),
  bind('timeline', 'n', 'device', 'Of the node that is chosen on the map, or of all'),
  bind('inspect', 'right', 'topic 1', 'The next table'),
  bind('inspect', 'left', 'topic -1', 'The table before'),
  bind('inspect', 'up', 'rows -1', 'Scroll up'),
  bind('inspect', 'down', 'rows 1', 'Scroll down'),
  bind('inspect', 'pageup', 'rows -10', 'Scroll up'),
  bind('inspect', 'pagedown', 'rows 10', 'Scroll down'),
  bind('tasks', 'up', 'task -1', 'Scroll up'),
  bind('tasks', 'down', 'task 1', 'Scroll down'),
  bind('elsewhere', 'e', 'event-of-file', 'The next event of the lab’s file happens'),
  bind('elsewhere', ',', 'step-back', 'Step back to the frame before'),
  bind('packets', 'up', 'packet -1', 'The frame or decision before'),
  bind('packets', 'down', 'packet 1', 'The next one; past the last: follow'),
  bind('packets', 'pageup', 'packet -10', 'Ten back'),
  bind('packets', 'pagedown', 'packet 10', 'Ten on'),
  bind('packets', 'enter', 'packet-detail', 'Layers and octets, or the list'),
  bind('packets', 'd', 'packet-control', 'With routing protocols, or data alone'),
  bind('packets', 'x', 'export', 'Save them as a pcapng file for Wireshark'),
  bind('console', 'escape', 'focus map', 'To the map'),
  bind('console', 'pageup', 'page up', 'Scroll back'),
  bind('console', 'pagedown', 'page down', 'Scroll on'),
  bind('console', 'alt-right', 'next tab', 'The next open console'),
  bind('console', 'alt-left', 'previous tab', 'The console before'),
];

/** The action of a key in a pane; at a console where somebody `types`, most keys are the console's own. */
export function actionOf(focus: PaneName, key: string, types: boolean): string | undefined {
  const places: readonly Where[] = types ? [focus, 'everywhere'] : [focus, 'elsewhere', 'everywhere'];
  for (const place of places) {
    const found = BINDINGS.find(({ where, keys }) => where === place && keys.includes(key));
    if (found) return found.action;
  }
  return undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  escape: 'Esc',
  enter: 'Enter',
  tab: 'Tab',
};

/** `Ctrl-Z`, `F1`, `Space`: a key as help writes it. */
export function keyName(key: string): string {
  const parts = key.split(/-(?=.)/);
  return parts.map((part) => NAMES[part] ?? (part.length > 1 || parts.length > 1 ? capital(part) : part)).join('-');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
