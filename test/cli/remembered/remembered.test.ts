/** Lines that are kept and shown, and do nothing. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CONFIG_MODES } from '../../../src/cli/config-modes.ts';
import { isSecret } from '../../../src/cli/console.ts';
import { renderConfig } from '../../../src/cli/running-config.ts';
import { applyStartupConfig } from '../../../src/cli/startup-config.ts';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { Rig } from '../rig.ts';

const shown = (rig: Rig, pattern: string): string => rig.type(`do show running-config | section ${pattern}`);

/** Blocks of a configuration in the order and spelling of IOS. */
const BLOCKS = [
  'version 15.2',
  'service timestamps debug datetime msec',
  'service timestamps log datetime msec localtime',
  'no service password-encryption',
  'boot-start-marker',
  'vrf definition MGMT\n address-family ipv4\n exit-address-family',
  'no logging console',
  'clock timezone PST -8 0',
  'archive\n log config\n  hidekeys',
  'enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0',
  'enable password lab pass',
  'aaa new-model',
  'aaa authentication login default group radius local none',
  'no ip cef',
  'ip dhcp excluded-address 10.0.0.1 10.0.0.9',
  'ip dhcp pool LAN\n network 10.0.0.0 255.255.255.0\n default-router 10.0.0.1\n lease 2 12 30',
  'ip sla 1\n icmp-echo 10.0.0.2 source-interface GigabitEthernet0/0\n  frequency 10',
  'track 1 ip sla 1 reachability\n delay down 10 up 5',
  'ipv6 unicast-routing',
  'no cdp run',
  'crypto pki trustpoint CA\n enrollment selfsigned\n revocation-check none',
  'crypto pki certificate chain CA\n certificate self-signed 01\n 30820122 3081CD02\n 0A0D\n quit',
  'username admin privilege 15 secret 9 $9$abc',
  'username guest nopassword',
  'interface Tunnel0\n ip address 10.9.0.1 255.255.255.252\n tunnel source Loopback0\n tunnel destination 10.0.0.2',
  'router eigrp CORE\n address-family ipv4 unicast autonomous-system 100\n  af-interface GigabitEthernet0/1\n   passive-interface\n  exit-af-interface\n  topology base\n  exit-af-topology\n  network 10.0.0.0 0.0.0.3\n exit-address-family',
  'router bgp 65001\n bgp log-neighbor-changes\n neighbor 10.0.0.2 remote-as 65002\n neighbor 2001:db8::2 remote-as 65002\n address-family ipv6\n  neighbor 2001:db8::2 activate\n exit-address-family',
  'ip default-gateway 10.0.0.254',
  'ip nat inside source list NAT interface GigabitEthernet0/0 overload',
  'ip nat inside source static tcp 10.0.0.9 22 192.0.2.9 2222 extendable',
  'ip access-list extended IN\n remark guests\n permit tcp any host 10.0.0.1 eq www\n deny ip any any log\n permit icmp any any echo',
  'ip prefix-list P seq 10 permit 10.0.0.0/8 le 24\nip prefix-list P seq 5 deny 10.1.0.0/16',
  'access-list 10 permit 10.0.0.0 0.255.255.255\naccess-list 110 permit ip any any\naccess-list 10 deny any',
  'ipv6 route 2001:DB8:20::/64 GigabitEthernet0/0 FE80::2',
  'route-map M permit 10\n match ip address IN\n set ip next-hop 10.0.0.2',
  'route-map M deny 20',
  'banner motd ^C\nAuthorised users only.\n\n  Keep out!\n^C',
  'banner login ^Cone line^C',
  'alias exec sib show ip interface brief',
  'line con 0\n exec-timeout 0 0\n logging synchronous',
  'line vty 0 4\n password cisco\n login\n transport input ssh telnet',
  'line vty 5 15\n no login',
  'ntp server 10.0.0.123 prefer',
  'ntp server pool.example.com',
];

const PORTS = ['GigabitEthernet0/0', 'GigabitEthernet0/1'];
const BLANK = defaultConfig('router', 'R1', PORTS);
const load = (text: string) => applyStartupConfig({ text, file: 'R1.cfg', line: 1 }, 'router', BLANK);
const print = (config: typeof BLANK): string => renderConfig(config, 'router').join('\n');

test.each(BLOCKS)('%s is shown as it was read', (block) => {
  const { config, lines } = load(block);
  expect(lines.filter(({ verdict, message }) => verdict === 'refused' || message !== '')).toEqual([]);
  expect(`\n${print(config)}\n`).toContain(`\n${block}\n`);
});

it('reading what is shown gives the same document, whatever is in it', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(BLOCKS), (blocks) => {
      const { config } = load(blocks.join('\n!\n'));
      const again = load(print(config));
      expect(again.lines.filter(({ verdict }) => verdict === 'refused')).toEqual([]);
      expect(again.config).toEqual(config);
      expect(print(again.config)).toBe(print(config));
      expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    }),
    { numRuns: 40 },
  );
});

describe('a line that does nothing', () => {
  it('is told of once, unless there is nothing that it could do', () => {
    const rig = Rig.config();
    expect(rig.type('ntp server 10.0.0.1')).toBe('% ntp server: kept, but without effect in this lab\n');
    expect(rig.type('ntp server 10.0.0.2')).toBe('');
    expect(rig.type('version 15.2')).toBe('');
    expect(shown(rig, '^ntp')).toBe('ntp server 10.0.0.1\nntp server 10.0.0.2\n');
  });

  it('is not worth a word where it only says what is the case, or goes again', () => {
    expect(Rig.config().type('no service password-encryption')).toBe('');
    expect(Rig.config().type('service password-encryption')).toBe(
      '% service password-encryption: kept, but without effect in this lab\n',
    );
    expect(Rig.config().type('no ntp server 10.0.0.1')).toBe('');
  });

  it('stands with those that begin alike, as in IOS', () => {
    const rig = Rig.config('boot-start-marker', 'boot-end-marker', 'no ip http server', 'ip ssh version 2');
    const text = rig.type('do show running-config');
    expect(text).toContain('!\nboot-start-marker\nboot-end-marker\n!\n');
    expect(text).toContain('!\nno ip http server\nip ssh version 2\n!\n');
  });

  it('is in place of one before it, or beside it', () => {
    const rig = Rig.config(
      'clock timezone CET 1',
      'clock timezone PST -8',
      'username a secret x',
      'username b secret y',
    );
    rig.type('username a privilege 15 secret z');
    expect(shown(rig, 'clock|user')).toBe(
      'clock timezone PST -8\nusername a privilege 15 secret z\nusername b secret y\n',
    );
  });

  it('goes with its `no` form, which may be short', () => {
    const rig = Rig.config('ip access-list standard A', 'permit any', 'deny 10.0.0.0 0.0.0.255', 'no permit any');
    expect(shown(rig, 'access')).toBe('ip access-list standard A\n deny 10.0.0.0 0.0.0.255\n');
    rig.type(
      'no ip access-list standard A',
      'access-list 10 permit any',
      'access-list 10 deny any',
      'no access-list 10',
    );
    rig.type('route-map M permit 10', 'route-map M permit 20', 'no route-map M permit 10');
    expect(shown(rig, 'access|route-map')).toBe('route-map M permit 20\n');
    rig.type('no route-map M');
    expect(rig.device.config).not.toHaveProperty('remembered');
  });

  it('is shown in its `no` form where IOS does so', () => {
    const rig = Rig.config('no ip http server', 'no cdp run', 'interface GigabitEthernet0/0', 'no cdp enable');
    expect(shown(rig, 'http|cdp')).toBe('no cdp run\n no cdp enable\nno ip http server\n');
    rig.type('cdp enable', 'ip http server');
    expect(shown(rig, 'http|enable')).toBe('ip http server\n');
  });

  it('survives that somebody else removes its section', () => {
    const rig = Rig.config('router eigrp 100');
    const other = { ...rig.session };
    rig.type('network 10.0.0.0', 'no router eigrp 100');
    rig.session = other;
    rig.type('network 10.1.0.0');
    expect(shown(rig, 'eigrp')).toBe('router eigrp 100\n network 10.1.0.0\n');
  });

  it('is refused where it is misspelt, and on the wrong kind of device', () => {
    expect(Rig.config('interface GigabitEthernet0/0').type('switchport mode access')).toContain('% Invalid input');
    const rig = Rig.privileged('switch', ['GigabitEthernet0/1']);
    rig.type('configure terminal', 'interface GigabitEthernet0/1', 'switchport mode access');
    expect(rig.type('switchport port-security maximun 2')).toContain('% Invalid input');
    expect(rig.device.config.interfaces['GigabitEthernet0/1']?.remembered).toEqual({
      'switchport mode': { '': { line: 'switchport mode access' } },
    });
  });
});

describe('several interfaces', () => {
  const range = (text: string): Rig => {
    const ports = Array.from({ length: 6 }, (_, i) => `GigabitEthernet1/0/${i + 1}`);
    const rig = Rig.privileged('switch', [...ports, 'FastEthernet0/1'], 'SW1');
    rig.type('configure terminal', `interface range ${text}`);
    return rig;
  };

  it.each([
    ['g1/0/1 - 3', ['1', '2', '3']],
    ['GigabitEthernet 1/0/2-3', ['2', '3']],
    ['gi1/0/1,gi1/0/5 - 6', ['1', '5', '6']],
  ])('%s', (text, numbers) => {
    const rig = range(text);
    expect(rig.prompt).toBe('SW1(config-if-range)#');
    expect(rig.type('shutdown')).toBe('');
    const down = Object.entries(rig.device.config.interfaces).filter(([, { shutdown }]) => shutdown);
    expect(down.map(([name]) => name)).toEqual([...numbers.map((n) => `GigabitEthernet1/0/${n}`), 'Vlan1']);
  });

  it.each([
    ['gi1/0/1 - 9', 'gi1/0/1 - '],
    ['gi1/0/1-gi1/0/4', 'gi1/0/1'],
    ['gi1/0/1,gi9', 'gi1/0/1,gi'],
  ])('%s is refused', (text, fits) => {
    const rig = Rig.privileged('switch', ['GigabitEthernet1/0/1'], 'SW1');
    rig.type('configure terminal');
    const column = `SW1(config)#interface range ${fits}`.length;
    expect(rig.type(`interface range ${text}`).split('\n')[0]).toBe(`${' '.repeat(column)}^`);
  });

  it('says a thing once for all of them', () => {
    const rig = range('gi1/0/1 - 2');
    expect(rig.type('ip address 10.0.0.1 255.0.0.0')).toBe('% IP addresses may not be configured on L2 links.\n');
    expect(rig.type('spanning-tree portfast')).toBe('% spanning-tree portfast: kept, but without effect in this lab\n');
    expect(shown(rig, 'portfast')).toBe(' spanning-tree portfast\n spanning-tree portfast\n');
  });
});

describe('a banner', () => {
  it('is asked for line by line', () => {
    const rig = Rig.config();
    expect(rig.screen('banner motd #', 'Keep out!', '', '! no comment', 'bye # not this', 'hostname X')).toBe(
      [
        'R1(config)#banner motd #',
        "Enter TEXT message.  End with the character '#'.",
        'Keep out!',
        '',
        '! no comment',
        'bye # not this',
        'R1(config)#hostname X',
        '',
      ].join('\n'),
    );
    expect(rig.device.config.banners).toEqual({ motd: '\nKeep out!\n\n! no comment\nbye ' });
  });

  it('may stand in one line, and goes', () => {
    const rig = Rig.config('banner login $Staff only$');
    expect(rig.device.config.banners).toEqual({ login: 'Staff only' });
    rig.type('no banner login');
    expect(rig.device.config).not.toHaveProperty('banners');
  });

  it('is delimited by the byte of Ctrl-C in files', () => {
    expect(load('banner exec \u0003\nx\n\u0003\nhostname Y').config).toMatchObject({
      hostname: 'Y',
      banners: { exec: '\nx\n' },
    });
  });
});

describe('default', () => {
  it('brings back what is not shown', () => {
    const rig = Rig.config(
      'interface GigabitEthernet0/0',
      'no ip redirects',
      'description x',
      'ip mtu 1400',
      'shutdown',
    );
    rig.type('default ip redirects', 'default description', 'default ip mtu', 'default shutdown');
    expect(rig.device.config.interfaces['GigabitEthernet0/0']).toEqual({ shutdown: false });
  });

  it('empties an interface', () => {
    const rig = Rig.config('interface GigabitEthernet0/0', 'ip address 10.0.0.1 255.0.0.0', 'no shutdown', 'exit');
    expect(rig.type('default interface g0/0')).toBe('Interface GigabitEthernet0/0 set to default configuration\n');
    expect(rig.device.config.interfaces['GigabitEthernet0/0']).toEqual({ shutdown: true });
  });
});

describe('enable asks for the secret', () => {
  const user = (line: string): Rig => {
    const rig = Rig.config(line, 'end', 'disable');
    rig.type('enable');
    return rig;
  };

  it('which opens it', () => {
    const rig = user('enable secret LabPass1');
    expect(rig.prompt).toBe('Password: ');
    expect(isSecret(rig.session)).toBe(true);
    expect(rig.type('wrong', 'LabPass1')).toBe('');
    expect(rig.prompt).toBe('R1#');
  });

  it('three times at most', () => {
    const rig = user('enable password 7 02050D480809');
    expect(rig.type('a', 'b', 'c')).toBe('% Bad secrets\n\n');
    expect(rig.prompt).toBe('R1>');
    rig.type('enable', 'cisco');
    expect(rig.prompt).toBe('R1#');
  });

  it('and takes anything for what is encrypted for good, but not for a hash', () => {
    const rig = user('enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0');
    rig.type('whatever');
    expect(rig.prompt).toBe('Password: ');
    rig.type('cisco');
    expect(rig.prompt).toBe('R1#');
    const sealed = user('enable secret 6 hNcM[fO');
    sealed.type('whatever');
    expect(sealed.prompt).toBe('R1#');
  });
});

it('keys are generated as far as words go', () => {
  const rig = Rig.config();
  expect(rig.type('crypto key generate rsa modulus 2048')).toBe('% Please define a domain-name first.\n');
  rig.type('ip domain-name lab.local');
  expect(rig.type('crypto key generate rsa general-keys modulus 2048')).toBe(
    [
      'The name for the keys will be: R1.lab.local',
      '',
      '% The key modulus size is 2048 bits',
      '% Generating 2048 bit RSA keys, keys will be non-exportable...',
      '[OK] (elapsed time was 0 seconds)',
      '',
      '',
    ].join('\n'),
  );
  rig.type('crypto key generate rsa');
  expect(rig.prompt).toBe('How many bits in the modulus [512]: ');
  expect(rig.type('1024')).toContain('% Generating 1024 bit RSA keys');
});

describe('the commands of a mode', () => {
  it.each(Object.entries(CONFIG_MODES))('%s keep their lines apart', (_mode, { commands }) => {
    const sections = commands.flatMap(({ section }) => (section ? [section.mode] : []));
    expect(sections.every((mode) => mode in CONFIG_MODES)).toBe(true);
  });
});
