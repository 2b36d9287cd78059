// The rules of the house that no ready-made linter has: layers, names and first lines of files.
// An ESLint plugin, used by eslint.config.js; test/house/layers.test.ts shows that each rule bites.

import { basename, dirname, relative, resolve, sep } from 'node:path';
import { cycleThrough } from './cycles.mjs';
import { objectionTo } from './layers.mjs';

const inProject = (context) => relative(context.cwd, context.filename).split(sep).join('/');

const isTypeOnly = (node) => {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const names = node.specifiers ?? [];
  return names.length > 0 && names.every((name) => (name.importKind ?? name.exportKind) === 'type');
};

/** One layer may import another only where LAYERS says so, a package only where its door is. */
const layers = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{objection}}' } },
  create(context) {
    const from = inProject(context);
    const check = (node, source, typeOnly) => {
      const specifier = source?.value;
      if (typeof specifier !== 'string') return;
      const path = specifier.replace(/\?.*$/u, '');
      const to = path.startsWith('.')
        ? relative(context.cwd, resolve(dirname(context.filename), path))
            .split(sep)
            .join('/')
        : null;
      const objection = objectionTo({ from, to, specifier, typeOnly });
      if (objection !== null) context.report({ node, messageId: 'forbidden', data: { objection } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal ?? node.argument, true),
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0], false),
    };
  },
};

/** Files that import each other in a circle cannot be understood, loaded or tested one by one. */
const noCycle = {
  meta: { type: 'problem', schema: [], messages: { cycle: 'These files import each other in a circle: {{way}}.' } },
  create(context) {
    const check = (node) => {
      const path = node.source?.value;
      if (
        typeof path !== 'string' ||
        !path.startsWith('.') ||
        node.importKind === 'type' ||
        node.exportKind === 'type'
      ) {
        return;
      }
      const cycle = cycleThrough(context.filename, resolve(dirname(context.filename), path));
      if (cycle === null) return;
      const way = [context.filename, ...cycle].map((file) => basename(file)).join(' → ');
      context.report({ node, messageId: 'cycle', data: { way } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** A name is given once, where the thing is, and is the same everywhere. */
const noDefaultExport = {
  meta: { type: 'problem', schema: [], messages: { named: 'Export it by its name.' } },
  create(context) {
    return {
      ExportDefaultDeclaration: (node) => context.report({ node, messageId: 'named' }),
      'ExportSpecifier[exported.name="default"]': (node) => context.report({ node, messageId: 'named' }),
    };
  },
};

/** A file is named after its one idea, in kebab-case (components: PascalCase); drawers for odds and ends are refused. */
const fileName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      drawer: '"{{name}}" says nothing about what is inside: name the file after its one idea.',
      spelling: '"{{name}}" should be in kebab-case (or PascalCase for a Svelte component).',
    },
  },
  create(context) {
    const name = basename(context.filename);
    const stem = name.replace(/\..*$/u, '');
    return {
      Program(node) {
        if (/^(utils?|helpers?|misc|common|stuff)$/iu.test(stem) || /[-_.](utils?|helpers?|misc)\./iu.test(name)) {
          context.report({ node, messageId: 'drawer', data: { name } });
        }
        const spelling = name.endsWith('.svelte') ? /^[A-Z][A-Za-z0-9]*$/u : /^[a-z0-9]+(-[a-z0-9]+)*$/u;
        if (!spelling.test(stem)) context.report({ node, messageId: 'spelling', data: { name } });
      },
    };
  },
};

/** A file begins with a comment that says what it is for. */
const filePurpose = {
  meta: { type: 'suggestion', schema: [], messages: { missing: 'Begin the file with what it is for and never does.' } },
  create(context) {
    return {
      Program(node) {
        if (!/^(#![^\n]*\n)?\s*(\/\/|\/\*|<!--)/u.test(context.sourceCode.text)) {
          context.report({ node, loc: { line: 1, column: 0 }, messageId: 'missing' });
        }
      },
    };
  },
};

/** Svelte's types leave out that an element that is gone is null; what comes late, such as news of a caret, then finds that. */
const elementMayBeGone = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { gone: '"{{name}}" is null once the element is gone: let its type say so (| null).' },
  },
  create(context) {
    const declarationOf = (identifier) => {
      for (let scope = context.sourceCode.getScope(identifier); scope !== null; scope = scope.upper) {
        const variable = scope.set.get(identifier.name);
        if (variable !== undefined) return variable.defs[0]?.node;
      }
      return undefined;
    };
    return {
      'SvelteDirective[kind="Binding"][key.name.name="this"][expression.type="Identifier"]': ({ expression }) => {
        const declaration = declarationOf(expression);
        if (declaration === undefined || /\| null\b/u.test(context.sourceCode.getText(declaration))) return;
        context.report({ node: expression, messageId: 'gone', data: { name: expression.name } });
      },
    };
  },
};

export const houseRules = {
  meta: { name: 'house' },
  rules: {
    layers,
    'no-cycle': noCycle,
    'no-default-export': noDefaultExport,
    'file-name': fileName,
    'file-purpose': filePurpose,
    'element-may-be-gone': elementMayBeGone,
  },
};
