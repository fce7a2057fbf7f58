/** TextFSM, as far as the templates of ntc-templates use it: what automation makes of a `show` command. */

export type Row = Record<string, string | string[]>;

interface Value {
  readonly name: string;
  readonly pattern: string;
  readonly options: readonly string[];
}

interface Rule {
  readonly pattern: RegExp;
  readonly line: 'Next' | 'Continue' | 'Error';
  readonly record: 'NoRecord' | 'Record' | 'Clear' | 'Clearall';
  readonly next?: string;
}

export interface Template {
  readonly values: readonly Value[];
  readonly states: ReadonlyMap<string, readonly Rule[]>;
}

export function parseTemplate(text: string): Template {
  const values: Value[] = [];
  const states = new Map<string, Rule[]>();
  let state: Rule[] = [];
  for (const line of text.split(/\r?\n/)) {
    const value = /^Value\s+(?:([A-Z][\w,]*)\s+)?(\w+)\s+(\(.*\))\s*$/.exec(line);
    if (value) values.push({ name: value[2]!, pattern: value[3]!, options: value[1]?.split(',') ?? [] });
    else if (/^\w+$/.test(line)) {
      state = [];
      states.set(line, state);
    } else if (line.startsWith('  ^')) state.push(parseRule(line.trim(), values));
  }
  return { values, states };
}

function parseRule(text: string, values: readonly Value[]): Rule {
  const [, pattern = '', action = ''] = /^(.*?)(?:\s+->\s*(.*))?$/.exec(text) ?? [];
  const [operators = '', target] = action.trim().split(/\s+/);
  const words = operators.split('.');
  const line = words.find((word) => ['Next', 'Continue', 'Error'].includes(word)) as Rule['line'] | undefined;
  const record = words.find((word) => ['NoRecord', 'Record', 'Clear', 'Clearall'].includes(word));
  const isState = operators !== '' && line === undefined && record === undefined;
  const next = isState ? operators : target;
  return {
    pattern: patternOf(pattern, values),
    line: line ?? 'Next',
    record: (record as Rule['record'] | undefined) ?? 'NoRecord',
    ...(next !== undefined && { next }),
  };
}

function patternOf(text: string, values: readonly Value[]): RegExp {
  const source = text
    .replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
      const { pattern } = values.find((value) => value.name === name)!;
      return `(?<${name}>${pattern.slice(1, -1)})`;
    })
    .replaceAll('$$', '$');
  return new RegExp(source);
}

/** The rows that the template makes of a text. Throws if there is a line that it takes for an error. */
export function parseText(template: Template, text: string): Row[] {
  const { rows, refused } = read(template, text);
  if (refused.length > 0) throw new Error(`the template refuses: ${refused[0]}`);
  return rows;
}

/** The lines that the template takes for errors. */
export function refusedLines(template: Template, text: string): readonly string[] {
  return read(template, text).refused;
}

function read(template: Template, text: string): Reader {
  const reader = new Reader(template);
  for (const line of text.replace(/\n$/, '').split(/\r?\n/)) reader.read(line);
  reader.end();
  return reader;
}

class Reader {
  readonly rows: Row[] = [];
  readonly refused: string[] = [];
  readonly #template: Template;
  #state = 'Start';
  #row: Row = {};

  constructor(template: Template) {
    this.#template = template;
    this.#clear(false);
  }

  read(line: string): void {
    for (const rule of this.#template.states.get(this.#state) ?? []) {
      const match = rule.pattern.exec(line);
      if (!match) continue;
      if (rule.line === 'Error') {
        this.refused.push(line);
        return;
      }
      this.#assign(match.groups ?? {});
      this.#record(rule.record);
      if (rule.line === 'Continue') continue;
      this.#state = rule.next ?? this.#state;
      return;
    }
  }

  /** Without a state `EOF` of its own a template records what is left. */
  end(): void {
    if (!this.#template.states.has('EOF')) this.#record('Record');
  }

  #assign(groups: Record<string, string | undefined>): void {
    for (const { name, options } of this.#template.values) {
      if (!(name in groups)) continue;
      const text = groups[name] ?? '';
      if (options.includes('List')) (this.#row[name] as string[]).push(text);
      else this.#row[name] = text;
    }
  }

  #record(what: Rule['record']): void {
    if (what === 'NoRecord') return;
    if (what === 'Record') {
      const { values } = this.#template;
      const isComplete = values.every(
        ({ name, options }) => !options.includes('Required') || !isEmpty(this.#row[name]),
      );
      if (isComplete && values.some(({ name }) => !isEmpty(this.#row[name]))) this.rows.push({ ...this.#row });
    }
    this.#clear(what !== 'Clearall');
  }

  #clear(keepFilldown: boolean): void {
    const before = this.#row;
    this.#row = {};
    for (const { name, options } of this.#template.values) {
      const kept = keepFilldown && options.includes('Filldown') ? before[name] : undefined;
      this.#row[name] = kept ?? (options.includes('List') ? [] : '');
    }
  }
}

function isEmpty(value: string | string[] | undefined): boolean {
  return value === undefined || value.length === 0;
}
