/**
 * A small lab of OSPF that is configured at its consoles: three routers on a switch in the backbone, one of them at the
 * border of an NSSA in which the fourth tells of a static route.
 */
import { SECOND } from '../../src/base/time.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';

const TEXT = `
name: ospf
nodes:
  R1: { blank: true, boot: 0s }
  R2: { blank: true, boot: 0s }
  R3: { blank: true, boot: 0s }
  R4: { blank: true, boot: 0s }
  SW1: { kind: switch, boot: 0s }
  PC1: { kind: host, boot: 0s }
links:
  - R1:Gi0/0 - SW1
  - R2:Gi0/0 - SW1
  - R3:Gi0/0 - SW1
  - R3:Gi0/1 - R4:Gi0/0
  - R1:Gi0/2 - PC1
`;

const CONFIGURATIONS: Readonly<Record<string, string>> = {
  R1: `
interface Loopback0
ip address 1.1.1.1 255.255.255.255
interface GigabitEthernet0/0
ip address 10.0.0.1 255.255.255.0
ip ospf priority 10
no shutdown
interface GigabitEthernet0/2
ip address 10.9.0.1 255.255.255.0
no shutdown
ip route 192.0.2.0 255.255.255.0 Null0
router ospf 1
network 10.0.0.0 0.255.255.255 area 0
network 1.1.1.1 0.0.0.0 area 0
passive-interface GigabitEthernet0/2
redistribute static metric 30 subnets
default-information originate always`,
  R2: `
interface Loopback0
ip address 2.2.2.2 255.255.255.255
ip ospf 1 area 0
interface GigabitEthernet0/0
ip address 10.0.0.2 255.255.255.0
ip ospf 1 area 0
no shutdown`,
  R3: `
interface Loopback0
ip address 3.3.3.3 255.255.255.255
interface GigabitEthernet0/0
ip address 10.0.0.3 255.255.255.0
no shutdown
interface GigabitEthernet0/1
ip address 10.1.34.3 255.255.255.0
ip ospf network point-to-point
ip ospf authentication message-digest
ip ospf message-digest-key 5 md5 LabKey1
no shutdown
router ospf 1
network 10.0.0.0 0.0.0.255 area 0
network 10.1.34.0 0.0.0.255 area 1
network 3.3.3.3 0.0.0.0 area 0
area 1 nssa
area 1 range 10.1.0.0 255.255.0.0
area 1 range 172.16.0.0 255.255.0.0 not-advertise`,
  R4: `
interface Loopback0
ip address 4.4.4.4 255.255.255.255
interface GigabitEthernet0/0
ip address 10.1.34.4 255.255.255.0
ip ospf network point-to-point
ip ospf authentication message-digest
ip ospf message-digest-key 5 md5 LabKey1
no shutdown
ip route 198.51.100.0 255.255.255.0 Null0
router ospf 1
network 10.1.0.0 0.0.255.255 area 1
network 4.4.4.4 0.0.0.0 area 1
area 1 nssa
redistribute static metric-type 1 subnets`,
};

export interface Consoles {
  readonly lab: Lab;
  /** What the last of the lines prints. */
  type(device: string, ...lines: readonly string[]): string;
}

/** Some time after every adjacency is up. */
export function openOspfLab(): Consoles {
  const lab = openLab({ file: 'ospf.yaml', text: TEXT });
  const type = (device: string, ...lines: readonly string[]): string => {
    const console = lab.console(device, 'test');
    let from = 0;
    for (const line of lines) {
      from = console.position;
      console.run(line);
    }
    return console.outputSince(from);
  };
  lab.advance({ until: SECOND });
  for (const [device, text] of Object.entries(CONFIGURATIONS)) {
    type(device, 'configure terminal', ...text.trim().split('\n'), 'end');
  }
  lab.advance({ until: 150 * SECOND });
  return { lab, type };
}
