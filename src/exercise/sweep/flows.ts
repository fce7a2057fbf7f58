/** Real packets beside the sweep's reckoning: echo requests at even intervals between pairs that were named. */
import { type Duration, MILLISECOND } from '../../base/time.ts';
import type { Lab } from '../../lab/lab.ts';
import { startProgram } from '../experiment.ts';
import { addressName, type Pair } from './ends.ts';
import type { FlowReport } from './result.ts';

interface Flow {
  readonly pair: Pair;
  readonly program: number;
}

/** From one request to the next. */
export const FLOW_INTERVAL: Duration = 10 * MILLISECOND;

export function startFlows(lab: Lab, pairs: readonly Pair[]): Flow[] {
  return pairs.flatMap((pair) => {
    const program = startProgram(lab, pair.from.node, {
      program: 'echo-client',
      over: 'icmp',
      destination: pair.to.address,
      source: pair.from.address,
      interval: FLOW_INTERVAL,
    });
    return program === undefined ? [] : [{ pair, program }];
  });
}

/** What came of them; nothing is known of one whose sender lost power. */
export function finishFlows(lab: Lab, flows: readonly Flow[]): FlowReport[] {
  return flows.flatMap(({ pair, program }) => {
    const { power, programs } = lab.query({ ask: 'device', device: pair.from.node });
    if (power === 'off' || !programs.has(program)) return [];
    const { summary } = lab.query({ ask: 'program', device: pair.from.node, id: program });
    if (summary?.program !== 'echo-client') return [];
    const { sent, lost, reordered } = summary;
    return [
      {
        from: pair.from.node,
        to: addressName(pair.to),
        intervalNs: FLOW_INTERVAL,
        sent,
        lost,
        reordered,
        outageNs: lost * FLOW_INTERVAL,
      },
    ];
  });
}
