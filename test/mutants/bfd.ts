/** Rules of BFD broken. Their statements are the sections of the RFCs, by which their tests are named. */
import type { Mutant } from './mutant.ts';

export const BFD_MUTANTS: readonly Mutant[] = [
  {
    id: 'RFC 5881 §5',
    file: 'src/proto/bfd/receive.ts',
    breaks: 'packets that were routed are taken',
    find: 'if (from.ttl !== UNROUTED_TTL) return',
    replace: 'if (from.ttl < 1) return',
  },
  {
    id: 'RFC 5880 §6.8.4',
    file: 'src/proto/bfd/timers.ts',
    breaks: 'the detection time is of our own multiplier',
    find: 'return remote.detectMultiplier * Math.max(usedMinRx, remote.minTx);',
    replace: 'return 3 * Math.max(usedMinRx, remote.minTx);',
  },
  {
    id: 'RFC 5880 §6.8.2',
    file: 'src/proto/bfd/timers.ts',
    breaks: 'packets are as frequent as we like',
    find: 'return Math.max(session.usedMinTx, remote.minRx);',
    replace: 'return session.usedMinTx;',
  },
  {
    id: 'RFC 5880 §6.8.3',
    file: 'src/proto/bfd/timers.ts',
    breaks: 'packets get fewer before the far end knows',
    find: 'session.usedMinTx = isUp ? Math.min(session.usedMinTx, desiredMinTx) : desiredMinTx;',
    replace: 'session.usedMinTx = desiredMinTx;',
  },
  {
    id: 'RFC 5880 §6.8.3',
    file: 'src/proto/bfd/timers.ts',
    breaks: 'patience shrinks before the far end knows',
    find: 'session.usedMinRx = isUp ? Math.max(session.usedMinRx, requiredMinRx) : requiredMinRx;',
    replace: 'session.usedMinRx = requiredMinRx;',
  },
  {
    id: 'RFC 5880 §6.8.7',
    file: 'src/proto/bfd/timers.ts',
    breaks: 'no jitter',
    find: 'session.sentAt + interval - early',
    replace: 'session.sentAt + interval',
  },
  {
    id: 'RFC 5880 §6.5',
    file: 'src/proto/bfd/receive.ts',
    breaks: 'Poll is not answered',
    find: 'if (control.poll) sendFinal(state, session, out);',
    replace: '',
  },
  {
    id: 'RFC 5880 §6.8.6',
    file: 'src/proto/bfd/session-table.ts',
    breaks: 'a neighbour that is down leaves us up',
    find: 'up: { ...heard, downReceived: signaledDown },',
    replace: 'up: heard,',
  },
  {
    id: 'RFC 5880 §6.8.16',
    file: 'src/proto/bfd/watches.ts',
    breaks: 'nobody is told that a session ends',
    find: '  sendNews(state, session, now, out);\n}',
    replace: '}',
  },
  {
    id: 'RFC 5882 §3.2',
    file: 'src/proto/bfd/session-machine.ts',
    breaks: 'a session that is ended is a failure',
    find: "event === 'adminDownReceived' ? 'ended' : 'lost'",
    replace: "'lost'",
  },
];
