/** How `router ospf` paces itself: `timers`, `max-metric`. */
import type { OspfConfig, OspfThrottleConfig } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { flag, option } from './ospf-arguments.ts';
import { inOspf } from './places.ts';

const TIMERS = 'Adjust routing timers';
const THROTTLE = 'OSPF throttle timers';
const LSA = 'OSPF LSA timers';

const spf = inOspf.setting({
  syntax: 'timers throttle spf <initialMs:0-600000> <holdMs:1-600000> <maximumMs:1-600000>',
  help: [
    TIMERS,
    THROTTLE,
    'OSPF SPF throttle timers',
    'Delay between receiving a change to SPF calculation in milliseconds',
    'Delay between first and second SPF calculation in milliseconds',
    'Maximum wait time in milliseconds for SPF calculations',
  ],
  set: (ospf, args) => {
    ospf.spfThrottle = { ...args };
  },
  unset: (ospf) => {
    delete ospf.spfThrottle;
  },
  render: ({ spfThrottle }) => throttleLine('spf', spfThrottle),
});

const lsa = inOspf.setting({
  syntax: 'timers throttle lsa <initialMs:0-600000> <holdMs:1-600000> <maximumMs:1-600000>',
  help: [
    TIMERS,
    THROTTLE,
    'OSPF LSA throttle timers',
    'Delay to generate first occurrence of LSA in milliseconds',
    'Minimum delay between originating the same LSA in milliseconds',
    'Maximum delay between originating the same LSA in milliseconds',
  ],
  set: (ospf, args) => {
    ospf.lsaThrottle = { ...args };
  },
  unset: (ospf) => {
    delete ospf.lsaThrottle;
  },
  render: ({ lsaThrottle }) => throttleLine('lsa', lsaThrottle),
});

function throttleLine(what: string, throttle: OspfThrottleConfig | undefined): string[] {
  if (!throttle) return [];
  return [`timers throttle ${what} ${throttle.initialMs} ${throttle.holdMs} ${throttle.maximumMs}`];
}

const lsaArrival = inOspf.setting({
  syntax: 'timers lsa arrival <milliseconds:0-600000>',
  help: [
    TIMERS,
    LSA,
    'The minimum interval in milliseconds between accepting the same LSA',
    'The minimum interval in milliseconds between accepting the same LSA',
  ],
  set: (ospf, { milliseconds }) => {
    ospf.lsaArrivalMs = milliseconds;
  },
  unset: (ospf) => {
    delete ospf.lsaArrivalMs;
  },
  render: ({ lsaArrivalMs }) => (lsaArrivalMs === undefined ? [] : [`timers lsa arrival ${lsaArrivalMs}`]),
});

/** The metric of summaries and externals where `max-metric` names none. */
const OVERRIDING_METRIC = 0xff_0000;

const maxMetric = inOspf.setting({
  syntax:
    'max-metric router-lsa [ <externals:external-lsa> [ <external:1-16777215> ] | <stubs:include-stub> | on-startup <seconds:5-86400> | <summaries:summary-lsa> [ <summary:1-16777215> ] ]*',
  help: [
    'Set maximum metric',
    'Maximum metric in self-originated router-LSAs',
    'Override external-lsa metric with max-metric value',
    'Overriding metric in external-LSAs',
    'Set maximum metric for stub links in router-LSAs',
    'Set maximum metric temporarily after reboot',
    'Time, in seconds, router-LSAs are originated with max-metric',
    'Override summary-lsa metric with max-metric value',
    'Overriding metric in summary-LSAs',
  ],
  set: (ospf, { externals, external = OVERRIDING_METRIC, stubs, seconds, summaries, summary = OVERRIDING_METRIC }) => {
    ospf.maxMetric = {
      ...(seconds !== undefined && { onStartup: seconds }),
      ...(stubs && { includeStub: true as const }),
      ...(summaries && { summary }),
      ...(externals && { external }),
    };
  },
  unset: (ospf) => {
    delete ospf.maxMetric;
  },
  render: (ospf) => (ospf.maxMetric ? [maxMetricLine(ospf.maxMetric)] : []),
});

function maxMetricLine({ onStartup, includeStub, summary, external }: NonNullable<OspfConfig['maxMetric']>): string {
  return [
    'max-metric router-lsa',
    overriding('external-lsa', external),
    flag('include-stub', includeStub),
    option('on-startup', onStartup),
    overriding('summary-lsa', summary),
  ].join('');
}

function overriding(keyword: string, metric: number | undefined): string {
  return metric === OVERRIDING_METRIC ? ` ${keyword}` : option(keyword, metric);
}

/** Right behind the router ID. */
export const OSPF_MAX_METRIC_COMMANDS: readonly ConfigCommand[] = [maxMetric];

export const OSPF_TIMER_COMMANDS: readonly ConfigCommand[] = [spf, lsa, lsaArrival];
