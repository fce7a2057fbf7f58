/**
 * What beginners get to see, octet for octet: prompt, line, answer, next prompt. The evidence keys are those of
 * ../shared/IOS.md section F; what has none there is from memory, and the run says so.
 */
import { afterAll, expect, it, test } from 'vitest';
import { Rig } from './rig.ts';

interface Mistake {
  readonly mistake: string;
  /** The recording it is taken from. */
  readonly evidence?: string;
  readonly name?: string;
  /** Typed before, in privileged mode. */
  readonly before?: readonly string[];
  readonly typed: readonly string[];
  readonly screen: string;
}

const INVALID = "% Invalid input detected at '^' marker.\n\n";
const CONFIGURE = 'configure terminal';
const IN_INTERFACE = [CONFIGURE, 'interface GigabitEthernet0/0'];

const MISTAKES: readonly Mistake[] = [
  {
    mistake: 'a mistyped command is taken for the name of a host',
    evidence: 'cisco.com document 46253',
    typed: ['shoo'],
    screen: `R1#shoo
Translating "shoo"...domain server (255.255.255.255)
% Unknown command or computer name, or unable to find computer address
R1#`,
  },
  {
    mistake: 'the same, once names are not looked up',
    evidence: '[GC], IOS XE',
    before: [CONFIGURE, 'no ip domain-lookup', 'end'],
    typed: ['shoo'],
    screen: `R1#shoo
% Bad IP address or host name% Unknown command or computer name, or unable to find computer address
R1#`,
  },
  {
    mistake: 'a mistyped first word',
    evidence: '[JC]',
    name: 'DC1-Serv-2-VRF-A',
    typed: ['shr un'],
    screen: `DC1-Serv-2-VRF-A#shr un
                   ^
${INVALID}DC1-Serv-2-VRF-A#`,
  },
  {
    mistake: 'a word too many',
    evidence: '[ISR]',
    typed: ['show  running-config \\'],
    screen: `R1#show  running-config \\
                        ^
${INVALID}R1#`,
  },
  {
    mistake: 'OSPF on an interface without the number of its process',
    evidence: '[ISR]',
    before: IN_INTERFACE,
    typed: ['ip ospf area 1'],
    screen: `R1(config-if)#ip ospf area 1
                       ^
${INVALID}R1(config-if)#`,
  },
  {
    mistake: 'an octet of a mask beyond 255',
    evidence: '[ISR]',
    before: IN_INTERFACE,
    typed: ['ip address 10.2.2.1 255.355.255.252'],
    screen: `R1(config-if)#ip address 10.2.2.1 255.355.255.252
                                        ^
${INVALID}R1(config-if)#`,
  },
  {
    mistake: 'the broadcast address of a subnet',
    evidence: '[ISR]',
    before: IN_INTERFACE,
    typed: ['ip address 10.2.2.3 255.255.255.252'],
    screen: `R1(config-if)#ip address 10.2.2.3 255.255.255.252
Bad mask /30 for address 10.2.2.3
R1(config-if)#`,
  },
  {
    mistake: 'a subnet that another interface has',
    evidence: 'ansible regular expression',
    before: [...IN_INTERFACE, 'ip address 10.1.1.1 255.255.255.0', 'interface GigabitEthernet0/1'],
    typed: ['ip address 10.1.1.2 255.255.255.0'],
    screen: `R1(config-if)#ip address 10.1.1.2 255.255.255.0
% 10.1.1.0 overlaps with GigabitEthernet0/0
R1(config-if)#`,
  },
  {
    mistake: 'half a command',
    evidence: '[PY]',
    before: [CONFIGURE],
    typed: ['logging'],
    screen: 'R1(config)#logging\n% Incomplete command.\n\nR1(config)#',
  },
  {
    mistake: 'half a command of another kind',
    evidence: '[JC]',
    before: [CONFIGURE],
    typed: ['ip ssh port 4000'],
    screen: 'R1(config)#ip ssh port 4000\n% Incomplete command.\n\nR1(config)#',
  },
  {
    mistake: 'an abbreviation of several commands',
    evidence: '[PY]',
    before: [CONFIGURE],
    typed: ['a'],
    screen: 'R1(config)#a\n% Ambiguous command:  "a"\nR1(config)#',
  },
  {
    mistake: 'an address with a digit too many',
    evidence: '[PY]',
    before: [CONFIGURE],
    typed: ['logging 0255.255.1'],
    screen: `R1(config)#logging 0255.255.1
                   ^
${INVALID}R1(config)#`,
  },
  {
    mistake: 'do with a command that there is not: it is printed again, and the caret stands under that',
    evidence: '[ISR]',
    before: [CONFIGURE],
    typed: ['do sh ip route local'],
    screen: `R1(config)#do sh ip route local
sh ip route local
              ^
${INVALID}R1(config)#`,
  },
  {
    mistake: 'a wrong password',
    evidence: 'ansible and netmiko regular expressions',
    before: [CONFIGURE, 'enable secret cisco', 'end', 'disable'],
    typed: ['enable', 'Cisco', 'class', 'admin'],
    screen: 'R1>enable\nPassword: Cisco\nPassword: class\nPassword: admin\n% Bad secrets\n\nR1>',
  },
  {
    mistake: 'a show command in the configuration, without do',
    before: [CONFIGURE],
    typed: ['show ip route'],
    screen: `R1(config)#show ip route
            ^
${INVALID}R1(config)#`,
  },
  {
    mistake: 'a configuration command outside of the configuration',
    typed: ['interface GigabitEthernet0/0'],
    screen: `R1#interface GigabitEthernet0/0
   ^
${INVALID}R1#`,
  },
  {
    mistake: 'a privileged command without enable',
    before: ['disable'],
    typed: ['configure terminal'],
    screen: `R1>configure terminal
   ^
${INVALID}R1>`,
  },
  {
    mistake: 'a prefix length in the place of a mask',
    before: IN_INTERFACE,
    typed: ['ip address 10.0.0.1/24'],
    screen: `R1(config-if)#ip address 10.0.0.1/24
                                 ^
${INVALID}R1(config-if)#`,
  },
  {
    mistake: 'a port that there is not',
    before: [CONFIGURE],
    typed: ['interface GigabitEthernet0/9'],
    screen: `R1(config)#interface GigabitEthernet0/9
                                      ^
${INVALID}R1(config)#`,
  },
  {
    mistake: 'a static route to a host address with the mask of its network',
    before: [CONFIGURE],
    typed: ['ip route 10.0.0.1 255.255.255.0 10.9.9.9'],
    screen: `R1(config)#ip route 10.0.0.1 255.255.255.0 10.9.9.9
%Inconsistent address and mask
R1(config)#`,
  },
];

/** `cru` fits `crypto` up to its second letter, `CE1` a name, `end` `encrypt`: commands that are not here. */
const WITHOUT_THE_COMMAND = ['show cru gdoi', 'show ip cef vrf CE1', 'crypto key end', 'do sh ip route conne'];

test.each(MISTAKES)('$mistake', ({ name = 'R1', before = [], typed, screen }) => {
  const rig = Rig.privileged('router', undefined, name);
  rig.type(...before);
  expect(rig.screen(...typed) + rig.prompt).toBe(screen);
});

it('at least ten of them are recorded', () => {
  expect(MISTAKES.filter(({ evidence }) => evidence !== undefined).length).toBeGreaterThanOrEqual(10);
});

afterAll(() => {
  const unsure = MISTAKES.filter(({ evidence }) => evidence === undefined);
  process.stdout.write(
    [
      `beginners' mistakes: ${MISTAKES.length - unsure.length} as recorded, from memory ${unsure.length}:`,
      ...unsure.map(({ mistake }) => `  ${mistake}`),
      `recorded, and not possible here for want of the command: ${WITHOUT_THE_COMMAND.join(', ')}`,
      '',
    ].join('\n'),
  );
});
