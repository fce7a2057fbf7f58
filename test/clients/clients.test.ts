/** The programs that networks are automated with, against `looplab serve` as it ships. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt, runProgram, type Serving, startServing } from './serving.ts';

const LAB = `
protocols: [ospf]
nodes:
  R1:
    also: auto
    config: |
      enable secret 9 $9$2MJBozw/9R3UsU$2lFhcKvpghcyw8deP25GOfyZaagyUOGBymkryvOdfo6
      username student password class
      username admin privilege 15 secret cisco
      line vty 0 4
       login local
  R2:
  PC1: { kind: host }
links: [R1-R2, PC1-R1]
`;

/** What the secret of R1 is made of. */
const SECRET = 'hashcat';
const PATIENCE = 120_000;

/** Debian's, which has Debian's modules. */
const PYTHON = '/usr/bin/python3';

function works(command: string, ...words: string[]): boolean {
  return spawnSync(command, words).status === 0;
}

/** Its tests run where the program is, and are skipped with a printed reason elsewhere; one client after another, as all configure R1. */
function needs(name: string, isThere: boolean, body: () => void): void {
  if (isThere && isBuilt) describe(name, body);
  else describe.skip(`${name} (skipped: ${isBuilt ? 'it is not installed' : 'npm run build makes the server'})`, body);
}

let serving: Serving;

beforeAll(async () => {
  if (isBuilt) serving = await startServing(LAB);
}, PATIENCE);

afterAll(async () => {
  if (isBuilt) expect(await serving.stop()).toBe(0);
});

needs('Netmiko', works(PYTHON, '-c', 'import netmiko'), () => {
  it.each(['ssh', 'telnet'] as const)(
    'looks, configures and saves by %s',
    async (protocol) => {
      const port = serving[protocol]['R1'] ?? '';
      const number = protocol === 'ssh' ? '21' : '22';
      const words = [protocol, '127.0.0.1', port, 'student', 'class', SECRET, number];
      const { out, err } = await runProgram(PYTHON, [join(import.meta.dirname, 'netmiko_session.py'), ...words]);
      expect(err).toBe('');
      const seen = JSON.parse(out) as Record<string, string>;
      expect(seen['prompt']).toBe('R1#');
      expect(seen['brief']).toMatch(/^Interface .*\n(.*\n)*Loopback0 +10\.0\.0\.1 +YES \S+ +up +up$/m);
      expect(seen['brief']).not.toContain('R1#');
      expect(seen['version']).toMatch(/^R1 uptime is /m);
      expect(seen['refused']).toContain("% Invalid input detected at '^' marker.");
      expect(seen['loopback']).toContain(`description by ${protocol}\n ip address 192.0.2.${number} 255.255.255.255`);
      expect(seen['saved']).toContain('[OK]');
      expect(seen['started']).toContain(`interface Loopback${number}`);
    },
    PATIENCE,
  );
});

needs('Ansible with cisco.ios', works('ansible-doc', 'cisco.ios.ios_config') && works('sshpass', '-V'), () => {
  const play = (...more: string[]): ReturnType<typeof runProgram> => {
    const variables = JSON.stringify({ ansible_become_password: SECRET });
    const login = JSON.stringify({ ansible_user: 'student', ansible_password: 'class' });
    return runProgram(
      'ansible-playbook',
      [
        '-i',
        serving.inventory,
        '-e',
        variables,
        '-e',
        login,
        '--limit',
        'R1',
        join(import.meta.dirname, 'playbook.yaml'),
        ...more,
      ],
      '',
      ansibleHome(),
    );
  };
  /** Nothing of whoever runs the tests. */
  const ansibleHome = (): NodeJS.ProcessEnv => ({
    HOME: serving.folder,
    ANSIBLE_HOME: join(serving.folder, 'ansible'),
    ANSIBLE_LOCAL_TEMP: join(serving.folder, 'ansible'),
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_DEPRECATION_WARNINGS: '0',
  });

  it(
    'gathers facts, sends commands, configures, and changes nothing the second time',
    async () => {
      const first = await play();
      expect(first.out).toContain('FACTS R1 IOS 10.0.0.1/32 True');
      expect(first.out).toMatch(/^R1 +: ok=4 +changed=1 +unreachable=0 +failed=0/m);
      const second = await play('--start-at-task', 'a configuration');
      expect(second.out).toMatch(/^R1 +: ok=1 +changed=0 +unreachable=0 +failed=0/m);
    },
    PATIENCE,
  );

  it(
    'finds devices without users of their own by the inventory alone',
    async () => {
      const words = ['-i', serving.inventory, '-m', 'cisco.ios.ios_command', '-a', 'commands="show version"', 'R2'];
      const { out } = await runProgram('ansible', words, '', ansibleHome());
      expect(out).toContain('R2 | SUCCESS');
      expect(out).toContain('R2 uptime is ');
    },
    PATIENCE,
  );
});

needs('OpenSSH', works('ssh', '-V') && works('sshpass', '-V'), () => {
  const ssh = (device: string, user: string, password: string, input: string): ReturnType<typeof runProgram> => {
    const trust = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR'];
    const words = [
      '-p',
      password,
      'ssh',
      '-F',
      'none',
      '-tt',
      ...trust,
      '-p',
      serving.ssh[device] ?? '',
      `${user}@127.0.0.1`,
    ];
    return runProgram('sshpass', words, input);
  };

  it(
    'has a shell that ends with exit',
    async () => {
      const { code, out } = await ssh('R1', 'admin', 'cisco', 'show privilege\nping 10.0.0.2\nexit\n');
      expect(out).toMatch(/R1#show privilege\r\nCurrent privilege level is 15\r\nR1#ping 10\.0\.0\.2\r\n/);
      expect(out).toMatch(/Success rate is (80|100) percent/);
      expect(code).toBe(0);
    },
    PATIENCE,
  );

  it(
    'lets nobody in with a wrong password',
    async () => {
      const { code, out } = await ssh('R1', 'admin', 'class', 'exit\n');
      // sshpass's own code for a wrong password.
      expect(code).toBe(5);
      expect(out).not.toContain('R1');
    },
    PATIENCE,
  );

  it(
    'sits at a host too',
    async () => {
      const { out } = await ssh('PC1', 'admin', serving.password, 'ip route\nexit\n');
      expect(out).toMatch(/PC1\$ ip route\r\ndefault via /);
    },
    PATIENCE,
  );
});
