// The walls inside the screens: lib ← features ← app, a feature knows no other feature, no circle among files.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Path under `src`, with `/` → text. */
type Sources = ReadonlyMap<string, string>;

const CODE = /\.(ts|svelte)$/;

function sources(): Sources {
  const root = import.meta.dirname;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return new Map(files.filter((file) => CODE.test(file)).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

/** What a file imports from its own tree, types included, as paths under `src`; packages and styles are no rooms. */
function imports(file: string, text: string): string[] {
  const scripts = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map((found) => found[1] ?? '')
    : [text];
  return scripts
    .flatMap((script) => ts.preProcessFile(script, true, true).importedFiles)
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.') && !name.endsWith('.css'))
    .map((name) => posix.join(posix.dirname(file), name));
}

/** The room a file stands in: `lib`, `app`, `features/intake`, or `top` for what starts the page. */
function room(file: string): string {
  const [first = '', second = ''] = file.split('/');
  if (first === 'features') return `features/${second}`;
  return file.includes('/') ? first : 'top';
}

function mayImport(from: string, to: string): boolean {
  if (from === 'top') return true;
  if (from === 'app') return to !== 'top';
  return to === 'lib' || to === from;
}

/** Every import that goes through a wall or leads nowhere, by name. */
function breaches(files: Sources): string[] {
  return [...files].flatMap(([file, text]) =>
    imports(file, text).flatMap((to) => {
      if (!files.has(to)) return [`${file} imports ${to}, which is not there`];
      return mayImport(room(file), room(to)) ? [] : [`${file} (${room(file)}) imports ${to} (${room(to)})`];
    }),
  );
}

/** Every circle of imports met on a walk over all files, as `a → b → a`. */
function circles(files: Sources): string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  const walk = (file: string, way: string[]): void => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(' → '));
      return;
    }
    if (finished.has(file)) return;
    for (const to of imports(file, files.get(file) ?? '')) if (files.has(to)) walk(to, [...way, file]);
    finished.add(file);
  };
  for (const file of files.keys()) walk(file, []);
  return found;
}

describe('the walls between the rooms of the screens', () => {
  it('are whole', () => {
    const files = sources();
    expect(files.size).toBeGreaterThan(50);
    expect(breaches(files)).toEqual([]);
    expect(circles(files)).toEqual([]);
  });

  it('would be found broken, by name', () => {
    const broken: Sources = new Map([
      ['main.ts', "import App from './app/App.svelte';"],
      ['app/App.svelte', "<script>import Task from '../features/tasks/Task.svelte';</script>\n<Task />"],
      ['app/keys.ts', "export { start } from '../main.ts';"],
      ['features/tasks/Task.svelte', '<script lang="ts">import { batch } from \'../intake/batch.ts\';</script>'],
      ['features/intake/batch.ts', "const keys = await import('../../app/keys.ts');"],
      ['features/intake/lost.ts', "import '../../lib/gone.ts';"],
      ['lib/table.ts', "import type { Batch } from '../features/intake/batch.ts';"],
      ['lib/wire.ts', "import { table } from './table.ts';"],
    ]);
    expect(breaches(broken)).toEqual([
      'app/keys.ts (app) imports main.ts (top)',
      'features/tasks/Task.svelte (features/tasks) imports features/intake/batch.ts (features/intake)',
      'features/intake/batch.ts (features/intake) imports app/keys.ts (app)',
      'features/intake/lost.ts imports lib/gone.ts, which is not there',
      'lib/table.ts (lib) imports features/intake/batch.ts (features/intake)',
    ]);
    const round: Sources = new Map([
      ['lib/a.ts', "import type { B } from './b.ts';"],
      ['lib/b.ts', "import C from './C.svelte';"],
      ['lib/C.svelte', '<script module lang="ts">import { a } from \'./a.ts\';</script>'],
    ]);
    expect(circles(round)).toEqual(['lib/a.ts → lib/b.ts → lib/C.svelte → lib/a.ts']);
  });
});
