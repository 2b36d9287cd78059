// Section b: the leader's process is killed while somebody writes at a follower; how long until the next commit. The same
// is done to etcd in the same run, turn by turn.

import { join } from 'node:path';
import { asChannelId } from '../../shared/ids.ts';
import { startCluster } from '../cluster/harness.ts';
import type { Cluster } from '../cluster/harness.ts';
import { eventually } from '../cluster/process.ts';
import type { BenchRun, Row } from './bench-run.ts';
import { startEtcd } from './etcd.ts';
import type { EtcdCluster } from './etcd.ts';
import { etcdClient } from './etcd-client.ts';
import { spreadOf } from './spread.ts';

const AIM_P50_MS = 250;
const AIM_MOST_MS = 1_000;
const channelId = asChannelId('general');

/** From the kill to the confirmation of a message that was written right after it. */
const failCaucusOver = async (cluster: Cluster): Promise<number> => {
  const { leader, followers } = await cluster.settled(20_000);
  const writer = followers[0] as (typeof followers)[0];
  const commit = async (text: string): Promise<void> => {
    const { ids } = await writer.call('messages.post', { channelId, texts: [text] });
    await writer.call('messages.confirm', { ids, timeoutMs: 20_000 });
  };
  await commit('before');
  const killed = leader.kill();
  const killedAtMs = performance.now();
  await commit('after');
  const tookMs = performance.now() - killedAtMs;
  await killed;
  await leader.restart('any port');
  return tookMs;
};

const failEtcdOver = async (cluster: EtcdCluster): Promise<number> => {
  const { clientUrl, others } = await cluster.leader();
  const client = etcdClient(others[0] ?? '', 1);
  try {
    await client.put('before', Buffer.from('x'));
    const killed = cluster.kill(clientUrl);
    const killedAtMs = performance.now();
    // A put that went to the dead leader is refused or times out at the member; asked again until it is committed.
    await eventually(
      'etcd commits again',
      20_000,
      () => client.put('after', Buffer.from('x'), 400).then(() => true),
      undefined,
      2,
    );
    const tookMs = performance.now() - killedAtMs;
    await killed;
    cluster.restart();
    return tookMs;
  } finally {
    client.close();
  }
};

export const measureFailover = async (run: BenchRun): Promise<Row[]> => {
  const trials = run.quick ? 6 : 20;
  const section = 'b. kill -9 of the leader';
  const cluster = await startCluster(3);
  let etcd: EtcdCluster | null = null;
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    if (run.etcdVersion !== null) etcd = await startEtcd(3, join(run.directory, 'failover-etcd'));
    for (let trial = 1; trial <= trials; trial += 1) {
      ours.push(await failCaucusOver(cluster));
      if (etcd !== null) theirs.push(await failEtcdOver(etcd));
      const [own, other] = [ours.at(-1) ?? 0, theirs.at(-1)];
      run.progress(
        `kill ${trial} of ${trials}: ${own.toFixed(0)} ms${other === undefined ? '' : `, etcd ${other.toFixed(0)} ms`}`,
      );
    }
  } finally {
    await cluster.end();
    await etcd?.end();
  }
  const value = spreadOf(ours);
  const rows: Row[] = [
    {
      section,
      what: `time to the next commit, ${trials} trials`,
      unit: 'ms',
      value,
      aim: `p50 ≤ ${AIM_P50_MS}, most ≤ ${AIM_MOST_MS}`,
      met: value.median <= AIM_P50_MS && value.most <= AIM_MOST_MS,
      note: `p95 ${value.p95.toFixed(0)} ms`,
    },
  ];
  if (theirs.length > 0) rows.push({ section, what: 'the same with etcd', unit: 'ms', value: spreadOf(theirs) });
  return rows;
};
