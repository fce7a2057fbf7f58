/** The session state machine of RFC 5880, printed whole: the file beside this one is read against §6.2 and §6.8.6. */
import { expect, it } from 'vitest';
import { BFD_EVENTS, stepSession } from '../../../src/proto/bfd/session-table.ts';
import { BFD_STATES } from '../../../src/wire/bfd.ts';

it('§6.2: every session state and event', async () => {
  const lines = BFD_STATES.flatMap((state) =>
    BFD_EVENTS.map((event) => {
      const step = stepSession(state, event);
      const diagnostic = step?.diagnostic === undefined ? '' : `, diagnostic ${step.diagnostic}`;
      return `${state} ${event}: ${step ? `-> ${step.next}${diagnostic}` : '-'}`;
    }),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('session.table');
});
