// How long what is measured on a LAN of namespaces may take: in a soak (CAUCUS_ROUNDS) what is promised, in any other run
// three times that, for a busy machine stands still now and then.

const SLACK = process.env['CAUCUS_ROUNDS'] === undefined ? 3 : 1;

export const allowedMs = (promisedMs: number): number => SLACK * promisedMs;
