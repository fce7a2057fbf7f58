/** `debug bfd event`. */
import { describeBfdTrace } from '../../proto/bfd/trace.ts';
import type { Debug } from './topic.ts';

/** `BFD-DEBUG Event: session with 10.0.12.2 on GigabitEthernet0/0 from up to down: …` */
export const BFD_DEBUG: Debug = {
  name: 'bfd event',
  help: ['BFD debugging', 'BFD event debugging'],
  heading: 'BFD',
  title: 'BFD event',
  kinds: ['bfd-session', 'bfd-ignored'],
  tell: (event) =>
    event.kind === 'bfd-session' || event.kind === 'bfd-ignored' ? [`BFD-DEBUG Event: ${describeBfdTrace(event)}`] : [],
};
