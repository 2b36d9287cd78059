// Loaded before an install (`node --import`): when its process is continued after a stop, its wall clock is ahead by
// CAUCUS_TEST_ASLEEP_MS more, as on a machine that was asleep. Timers and the monotonic clock are not, as on Linux.

const asleepMs = Number(process.env.CAUCUS_TEST_ASLEEP_MS);

if (Number.isFinite(asleepMs) && process.argv.includes('serve')) {
  const wallMs = Date.now.bind(Date);
  let aheadMs = 0;
  Date.now = () => wallMs() + aheadMs;
  process.on('SIGCONT', () => (aheadMs += asleepMs));
}
