/** Judging a ping: whether it is answered, and by whom. */
import type { IPv4 } from '../addr/ipv4.ts';
import { u32 } from '../base/octets.ts';
import { SECOND } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import type { Lab } from '../lab/lab.ts';
import type { PingCheck } from './expect.ts';
import { type SummaryOf, tryProgram } from './experiment.ts';
import { type Inventory, ownerOf } from './inventory.ts';
import type { Verdict } from './judge.ts';

type PingSummary = SummaryOf<'ping'>;

export function judgePing(lab: Lab, inventory: Inventory, check: PingCheck, quick: boolean): Verdict {
  const { from, to, answered } = check;
  const answerers = new Set<string>();
  const stop = watchRequests(lab, to.address, answerers);
  const summary = tryProgram(lab, from.node, {
    program: 'ping',
    destination: to.address,
    ...(from.source !== undefined && { source: from.source }),
    ...(quick && { repeat: 1, timeout: SECOND }),
  });
  stop();
  if ('failure' in summary) return { holds: false, sentence: summary.failure };
  if (summary.received > 0) {
    if (!answered) return { holds: false, sentence: `${from.label} reaches ${to.label}, but must not` };
    return judgeAnswerer(check, [...answerers]);
  }
  const reason = silence(summary, inventory);
  if (answered) return { holds: false, sentence: `${from.label} gets no answer from ${to.label}: ${reason.text}` };
  if (check.by !== undefined && reason.by !== check.by) {
    return { holds: false, sentence: `${from.label} gets no answer from ${to.label}: ${reason.text}, not ${check.by}` };
  }
  const why = check.by === undefined ? '' : `: ${reason.text}`;
  return { holds: true, sentence: `${from.label} gets no answer from ${to.label}${why}` };
}

/** An answer from the right address is not enough where two nodes have it. */
function judgeAnswerer({ from, to, by }: PingCheck, answerers: readonly string[]): Verdict {
  const wanted = by ?? to.node;
  const other = answerers.find((name) => name !== wanted);
  if (wanted === undefined || other === undefined)
    return { holds: true, sentence: `${from.label} reaches ${to.label}` };
  return { holds: false, sentence: `${from.label} reaches ${to.label}, but ${other} answers, not ${wanted}` };
}

/** Why nothing came back, and who said so; the last probe knows most. */
function silence({ probes }: PingSummary, inventory: Inventory): { readonly text: string; readonly by?: string } {
  const told = probes.findLast(({ outcome }) => outcome !== 'timeout') ?? probes.at(-1);
  if (!told || told.outcome === 'timeout') return { text: 'nothing comes back' };
  if (told.from === undefined) return { text: UNSENT[told.outcome] ?? told.outcome };
  const by = ownerOf(inventory, told.from);
  return { text: `${by} says ${told.outcome.replaceAll('-', ' ')}`, by };
}

const UNSENT: Partial<Record<PingSummary['probes'][number]['outcome'], string>> = {
  'no-route': 'it has no route there',
  'no-such-source': 'it has not that source address now',
  'too-big': 'the packet is too big to be sent',
};

const ICMP = 1;
const ECHO_REQUEST = 8;

/** Notes the devices at which an echo request to that address arrives. */
function watchRequests(lab: Lab, address: IPv4, seen: Set<string>): () => void {
  return lab.observe({
    kinds: new Set(['deliver']),
    see: (_at, device, event: TraceEvent & { readonly packet?: Uint8Array }) => {
      const { packet } = event;
      if (packet?.[9] !== ICMP || u32(packet, 16) !== address) return;
      if (packet[4 * ((packet[0] as number) & 15)] === ECHO_REQUEST) seen.add(device);
    },
  });
}
