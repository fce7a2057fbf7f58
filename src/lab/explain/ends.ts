/** How a walk of packets ends, in words. */
import type { Walk } from '../walk.ts';

/** `R2 has no route` */
export function howWalkEnds({ end, path }: Walk): string {
  const last = path.at(-1) ?? '';
  switch (end) {
    case 'arrives':
      return `${last} takes the packets for its own`;
    case 'power':
      return `${last} has no power`;
    case 'no-route':
      return `${last} has no route`;
    case 'discarded':
      return `${last} discards the packets`;
    case 'down':
      return `the interface that ${last} sends out of is down`;
    case 'link':
      return `what ${last} sends is lost on the link`;
    case 'no-neighbor':
      return `nobody answers where ${last} sends to`;
    case 'not-for-this-host':
      return `${last} does not forward what is not for it`;
    case 'loop':
      return `packets go round and come back to ${last}`;
  }
}
