// The long run of the fuzzer: feeds hostile inputs to every decoder and prints what became of them. Ends with 1 and the
// smallest offending input when a promise was broken. Usage: npm run soak:fuzz -- --inputs 1000000 [--seed 7] [--only names]

import { parseArgs } from 'node:util';
import { makeTargets } from '../test/fuzz/targets.ts';

const { values } = parseArgs({
  options: { inputs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const inputs = Number(values.inputs ?? 100_000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('--inputs and --seed take whole numbers.\n');
  process.exit(2);
}
const targets = makeTargets().filter(({ name }) => values.only === undefined || name.includes(values.only));
const weights = targets.reduce((sum, { weight }) => sum + weight, 0);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

print(`${inputs} inputs, seed ${seed}`);
const sinceMs = performance.now();
let [done, broken] = [0, 0];
for (const { name, run, weight } of targets) {
  const startedMs = performance.now();
  const share = Math.ceil((inputs * weight) / weights);
  try {
    const { accepted, refused } = await run(share, seed);
    const tookMs = performance.now() - startedMs;
    done += accepted + refused;
    print(
      `${name.padEnd(30)} ${String(accepted).padStart(8)} accepted ${String(refused).padStart(8)} refused ` +
        `${(tookMs / 1_000).toFixed(1).padStart(7)} s`,
    );
  } catch (error) {
    broken += 1;
    print(`${name.padEnd(30)} BROKEN: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof Error && error.cause !== undefined) print(String((error.cause as Error).stack));
  }
}
print(
  `${done} inputs in ${((performance.now() - sinceMs) / 1_000).toFixed(0)} s, ${broken} of ${targets.length} broken`,
);
process.exit(broken === 0 ? 0 : 1);
