/** Random lines for a console, from a seeded stream: the same in every run. */
import { createStream, draw, type Stream } from '../../src/base/random.ts';

const WORDS = [
  ...'enable disable configure terminal interface GigabitEthernet0/0 gi0/1 loopback 5 0 lo3 no do exit end'.split(' '),
  ...'ip address 10.0.0.1 10.0.0.0 255.255.255.0 255.255.255.252 secondary route 0.0.0.0 null0 name network'.split(' '),
  ...'router rip ospf 1 area 0 version 2 passive-interface default redistribute static connected metric 3 key'.split(
    ' ',
  ),
  ...'chain K key-string hostname R2 shutdown description mtu 1400 timers basic neighbor 127.0.0.1 ! ? ^ %'.split(' '),
  ...'vlan 10 line vty con 4 banner motd # access-list permit any dhcp pool ntp server range gi0/0 - default'.split(
    ' ',
  ),
  ...'logging buffered console 8192 warnings service timestamps log datetime msec archive path flash: maximum'.split(
    ' ',
  ),
  ...'debug all undebug show running-config logging | include begin section count json ( [ * + terminal monitor'.split(
    ' ',
  ),
  ...'clear counters reload write memory copy erase startup-config replace ping 10.0.0.9 repeat traceroute'.split(' '),
  ...'__proto__ constructor toString 999999999999 -1 1e3 2001:db8::1/64 10.0.0.0/8 \u0000 \u001b[A \u{1f600} é'.split(
    ' ',
  ),
];

/** Lines that lead somewhere. */
const SENSE = [
  ...[
    'configure terminal',
    'interface gi0/0',
    'interface lo5',
    'interface range gi0/1 - 3',
    'router ospf 1',
    'router rip',
  ],
  ...['ip address 10.7.0.1 255.255.255.0', 'no shutdown', 'shutdown', 'network 10.0.0.0 0.255.255.255 area 0', 'exit'],
  ...['ip route 10.9.0.0 255.255.0.0 null0', 'ip access-list extended A', 'permit ip any any', 'line vty 0 4', 'end'],
  ...['key chain K', 'key 1', 'key-string x', 'vlan 10', 'ip dhcp pool P', 'banner motd #', '#', 'do show ip route'],
  ...['debug all', 'yes', 'undebug all', 'reload', 'no', 'enable', 'ping 10.0.0.2', 'show running-config', 'write'],
];

/** Patterns that make backtracking engines hang, and others that are none. */
const HOSTILE = [
  '(a+)+$',
  '(a|a)*b',
  '(.*)*x',
  '((a*)*)*',
  '[',
  '(',
  ')',
  '*',
  '+?{',
  '\\',
  'a{1,99999}',
  '(x+x+)+y',
  '_+_',
];

export class Lines {
  readonly #stream: Stream;

  constructor(seed: string) {
    this.#stream = createStream(seed);
  }

  /** Words of the grammar, some cut short, some not words at all. */
  line(longest: number): string {
    if (this.#below(3) === 0) return this.#of(SENSE);
    const length = this.#below(longest) + 1;
    const parts: string[] = [];
    for (let at = 0; at < length; ) {
      const part = this.#part();
      parts.push(part);
      at += part.length + 1;
    }
    return parts.join(' ').slice(0, length);
  }

  /** One thing over and over, or a line that goes on and on. */
  long(length: number): string {
    const unit = this.#below(2) === 0 ? `${this.#part()} ` : this.line(60);
    return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  }

  hostile(): string {
    const modifier = this.#of(['include', 'exclude', 'begin', 'section', 'count']);
    const pattern = Array.from({ length: 1 + this.#below(12) }, () => this.#of(HOSTILE)).join('');
    return `show running-config | ${modifier} ${pattern}`;
  }

  #part(): string {
    const word = this.#of(WORDS);
    switch (this.#below(8)) {
      case 0:
        return word.slice(0, 1 + this.#below(word.length));
      case 1:
        return String.fromCharCode(...Array.from({ length: 1 + this.#below(9) }, () => this.#below(0x2_0000) & 0xffff));
      default:
        return word;
    }
  }

  #of<T>(list: readonly T[]): T {
    return list[this.#below(list.length)] as T;
  }

  chance(oneIn: number): boolean {
    return this.#below(oneIn) === 0;
  }

  #below(below: number): number {
    return draw(this.#stream, below);
  }
}
