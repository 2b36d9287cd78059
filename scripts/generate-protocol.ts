// Turns every .proto file under src-main into a plain JavaScript module and its declarations, by protons.
// protons writes TypeScript namespaces, which erasable syntax forbids: so its output is transpiled here, once, and the
// result (`name.gen.js`, `name.gen.d.ts`, beside `name.proto`) is committed. `--check` fails when that is stale.

import { mkdtempSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'protons';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

type GeneratedFile = { readonly path: string; readonly text: string };

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

const headerOf = (protoPath: string): string =>
  `// Generated from ${basename(protoPath)} by scripts/generate-protocol.ts. Do not edit.\n`;

/** Keeps the modules free of packages that are not ours to depend on: protons-runtime alone is imported. */
const withoutTransitiveImports = (source: string): string =>
  source
    .replace(/^import \{ alloc as uint8ArrayAlloc \} from 'uint8arrays\/alloc'\n/m, '')
    .replace(/^import type \{ Uint8ArrayList \} from 'uint8arraylist'\n/m, '')
    .replaceAll('uint8ArrayAlloc(', 'new Uint8Array(')
    .replaceAll('Uint8Array | Uint8ArrayList', 'Uint8Array')
    // Fields take any bytes; only what `encode` returns is known to have a buffer of its own.
    .replaceAll(/(?<!\): )Uint8Array<ArrayBuffer>/g, 'Uint8Array');

/** Both files for one .proto, as they should stand beside it. */
const generatedFilesOf = async (protoPath: string, workFolder: string): Promise<GeneratedFile[]> => {
  await generate(protoPath, { output: workFolder, strict: true });
  const source = withoutTransitiveImports(
    readFileSync(join(workFolder, `${basename(protoPath, '.proto')}.ts`), 'utf8'),
  );
  const script = ts.transpileModule(source, { compilerOptions, reportDiagnostics: true });
  const declarations = ts.transpileDeclaration(source, { compilerOptions, reportDiagnostics: true });
  const problems = [...(script.diagnostics ?? []), ...(declarations.diagnostics ?? [])];
  if (problems.length > 0) {
    const words = problems.map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
    throw new Error(`The output of protons for ${protoPath} does not transpile: ${words.join('; ')}`);
  }
  const stem = protoPath.slice(0, -'.proto'.length);
  return [
    { path: `${stem}.gen.js`, text: headerOf(protoPath) + script.outputText },
    { path: `${stem}.gen.d.ts`, text: headerOf(protoPath) + declarations.outputText },
  ];
};

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const main = async (): Promise<number> => {
  const checkOnly = process.argv.includes('--check');
  const protoPaths = globSync('src-main/**/*.proto', { cwd: root }).toSorted();
  const stale: string[] = [];
  for (const protoPath of protoPaths) {
    const workFolder = mkdtempSync(join(tmpdir(), 'caucus-protocol-'));
    try {
      for (const file of await generatedFilesOf(join(root, protoPath), workFolder)) {
        if (readOrNull(file.path) === file.text) continue;
        stale.push(file.path.slice(root.length + 1));
        if (!checkOnly) writeFileSync(file.path, file.text);
      }
    } finally {
      rmSync(workFolder, { recursive: true, force: true });
    }
  }
  if (stale.length === 0) {
    console.log(`${String(protoPaths.length)} protocol files, generated code up to date.`);
    return 0;
  }
  if (checkOnly) {
    console.error(`Stale generated code: ${stale.join(', ')}. Run: node scripts/generate-protocol.ts`);
    return 1;
  }
  console.log(`Wrote ${stale.join(', ')}.`);
  return 0;
};

process.exitCode = await main();
