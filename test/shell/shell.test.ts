/** The shell at a terminal: keys, history, completion, what is typed ahead, consoles. */
import { describe, expect, it } from 'vitest';
import { runShell } from '../../src/shell/shell.ts';
import { TRIANGLE } from '../lab/sample.ts';
import { Sitting } from './sitting.ts';

const PROMPT = /^triangle \d+\.\d{3}s> /;

describe('the prompt', () => {
  it('says which lab, which future, and what time it is', () => {
    const shell = new Sitting(TRIANGLE, true);
    const now = (shell.lab.now / 1e9).toFixed(3);
    expect(shell.screen).toBe(`triangle ${now}s> `);
    shell.press('fork plan-b\r');
    shell.finish();
    expect(shell.screen).toMatch(new RegExp(`\ntriangle/plan-b ${now}s> $`));
  });

  it('has history, and completes what can be completed in one way', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('nodes\r');
    shell.press('links\r');
    shell.finish();
    shell.screen;
    shell.press('\x1b[A\x1b[A');
    expect(shell.screen.replace(PROMPT, '')).toBe('nodes');
    shell.press('\x15chec\tbegin');
    expect(shell.screen.replace(PROMPT, '')).toBe('checkpoint begin');
    shell.press('\x15pi\t');
    expect(shell.screen.replace(PROMPT, '')).toBe('pingall ');
    shell.press('\x15cut R1-\t');
    expect(shell.screen.replace(PROMPT, '')).toBe('cut R1-R');
    shell.press('\t');
    expect(shell.screen).toMatch(/cut R1-R\?\nR1-R2 {2}R1-R3\ntriangle .*> cut R1-R$/);
  });

  it('helps at ?, and at a node as its console does', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('wait ?');
    expect(shell.screen).toMatch(/wait \?\nsettled\ntriangle .*> wait $/);
    shell.press('\x15R1 show cl?');
    expect(shell.screen).toMatch(/R1 show cl\?\nclock\n\ntriangle .*> R1 show cl$/);
    shell.press('\t');
    expect(shell.screen).toMatch(/> R1 show clock $/);
  });

  it('forgets the line at Ctrl-C, and leaves at Ctrl-D on an empty one', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('abc\x03');
    expect(shell.screen).toMatch(/abc\^C\ntriangle .*> $/);
    shell.press('a\x01\x04');
    expect(shell.screen).toMatch(/> $/);
    shell.press('\x04');
    expect(shell.shell.hasQuit).toBe(true);
  });
});

describe('while a verb is at work', () => {
  it('shows what is typed, carries it out afterwards, and ends the verb at Ctrl-C', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('wait 20h\r');
    expect(runShell(shell.shell, () => shell.clock++)).toBe(true);
    shell.press('nod');
    expect(shell.screen).toMatch(/wait 20h\nnod$/);
    shell.press('es\r');
    expect(shell.shell.work).toBeDefined();
    shell.press('\x03');
    expect(shell.screen).toMatch(/nodes\n\^C\ninterrupted at \d+\.\d+s\ntriangle .*> $/);
    expect(shell.shell.ahead).toEqual([]);
  });

  it('comes back between two keys: a slice is over in some milliseconds', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('wait 20h\r');
    const began = shell.clock;
    // Each look at the clock takes a tenth of a millisecond here.
    runShell(shell.shell, () => {
      shell.clock += 0.1;
      return shell.clock;
    });
    expect(shell.clock - began).toBeLessThan(4);
  });

  it('ends a program at a device, which is asked to', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('R1 ping 9.9.9.9 repeat 1000\r');
    runShell(shell.shell, () => shell.clock++);
    shell.press('\x03');
    shell.finish();
    expect(shell.say('R1 show clock')).toContain('UTC');
    expect(shell.lab.query({ ask: 'program', device: 'R1' }).done).toBe(true);
  });
});

describe('a console', () => {
  it('is sat down at and left, and stays in its mode', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('console R1\r');
    shell.finish();
    expect(shell.screen).toMatch(/At the console of R1; Ctrl-\] or exit at its top comes back\.\nR1>$/);
    shell.press('en\rconf t\r');
    expect(shell.screen).toMatch(/R1\(config\)#$/);
    shell.press('\x1d');
    shell.finish();
    expect(shell.screen).toMatch(/R1\(config\)#\ntriangle .*> $/);
    shell.press('console R1\r');
    shell.finish();
    expect(shell.screen).toMatch(/R1\(config\)#$/);
    shell.press('end\r');
    shell.press('exit\r');
    shell.finish();
    expect(shell.screen).toMatch(/> $/);
    expect(shell.shell.person).toBeUndefined();
  });

  it('lives: time passes there as it does for whoever sits there', () => {
    const shell = new Sitting(TRIANGLE, true);
    shell.press('console R1\r');
    shell.finish();
    const { now } = shell.lab;
    for (const ms of [10, 50, 100]) {
      shell.clock += ms;
      runShell(shell.shell, () => shell.clock);
    }
    expect(shell.lab.now - now).toBeGreaterThan(100e6);
  });

  it('takes lines out of a pipe until it is left', () => {
    const shell = new Sitting(TRIANGLE);
    const said = shell.say('console R1', 'enable', 'ping 10.0.0.3', 'exit', 'nodes');
    expect(said).toMatch(
      /R1>enable\nR1#ping 10\.0\.0\.3\n(?:.*\n)*Success rate is 100(?:.*\n)*R1#exit\n(?:.*\n)*R1 +router +on/,
    );
  });

  it('of a node without power is refused', () => {
    const shell = new Sitting(TRIANGLE);
    expect(shell.say('power-off R1', 'console R1')).toContain('R1 is powered off\n');
    expect(shell.shell.person).toBeUndefined();
  });

  it('is another after the session was exchanged', () => {
    const shell = new Sitting(TRIANGLE);
    shell.say('save a.session', 'console R1', 'enable', 'exit', 'cut R1-R2', 'resume a.session');
    expect(shell.say('console R1', 'exit')).toContain('R1>exit\n');
  });
});
