/** From profile and configuration to the plain settings that the stack is given. */
import { createStream, draw } from '../base/random.ts';
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import { PROFILES, type ProfileName } from '../config/profile.ts';
import type { StackSettings } from '../stack/settings.ts';

export interface BehaviourFacts {
  readonly kind: DeviceKind;
  readonly profile: ProfileName;
  readonly config: RunningConfig;
  readonly name: string;
  readonly seed: number;
}

/** ARP requests before a neighbour is given up: Linux sends three; IOS one for each packet that asks. */
const ARP_TRIES: Readonly<Record<DeviceKind, number>> = { router: 1, switch: 1, host: 3 };

export function stackSettings(facts: BehaviourFacts): StackSettings {
  const profile = PROFILES[facts.profile];
  return {
    forwarding: facts.config.ipRouting,
    defaultTtl: profile.timeToLive[facts.kind],
    arpQueue: profile.unresolvedQueue[facts.kind],
    arpTries: facts.profile === 'frr' ? ARP_TRIES.host : ARP_TRIES[facts.kind],
    maximumPaths: profile.maximumPaths,
    unreachableInterval: facts.kind === 'host' ? 0 : profile.unreachableInterval,
    broadcastEcho: facts.kind !== 'host' && facts.profile === 'ios',
    salt: draw(createStream(`${facts.seed} ${facts.name} flow salt`), 0x1_0000_0000),
  };
}
