import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import ts from 'typescript';
import { VOCABULARY } from '../schemas/vocabulary/index.ts';
import { ROOT } from './support/root.ts';
import remaining from './chinese-patterns.json' with { type: 'json' };

const REMAINING: Readonly<Record<string, { readonly patterns: number; readonly why: string }>> = remaining;
const HAN = /\p{Script=Han}/u;
const FILES = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file));

/** Whether a node is a regular expression, or a text that becomes one, with ideographs written out in it. */
function spellsWords(node: ts.Node): boolean {
  if (ts.isRegularExpressionLiteral(node)) return HAN.test(node.text);
  if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp')
    return node.arguments?.[0] !== undefined && HAN.test(node.arguments[0].getText());
  if (!ts.isTaggedTemplateExpression(node) || !/^pattern/.test(node.tag.getText())) return false;
  // What stands between the lists and pieces of grammar; escapes are no ideographs.
  return HAN.test(node.template.getText().replace(/\$\{[^}]*\}/g, ''));
}

function counted(file: string): number {
  const source = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (spellsWords(node)) count++;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return count;
}

test(
  'words stand in the lexicon: patterns that spell Chinese are those of chinese-patterns.json, each with ' +
    'its reason',
  () => {
    const found = Object.fromEntries(
      FILES.map((file) => [file, counted(file)] as const).filter(([, count]) => count > 0),
    );
    expect(found).toEqual(
      Object.fromEntries(Object.entries(REMAINING).map(([file, { patterns }]) => [file, patterns])),
    );
    expect(Object.entries(REMAINING).filter(([, { why }]) => why.length < 10)).toEqual([]);
  },
);

test('every list of the vocabulary is used', () => {
  const code = FILES.map((file) => readFileSync(path.join(ROOT, file), 'utf8')).join('\n');
  expect(Object.keys(VOCABULARY).filter((list) => !code.includes(`\${'${list}'}`))).toEqual([]);
});
