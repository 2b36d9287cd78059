// The writer of the load on etcd, in a process of its own as our writers are.

import { closedLoop } from './closed-loop.ts';
import type { LoadFigures } from './closed-loop.ts';
import { etcdClient } from './etcd-client.ts';
import type { EtcdClient } from './etcd-client.ts';
import { answerRequests } from './host-protocol.ts';

/** What this host can be asked. */
export type EtcdRequests = {
  connect: { params: { readonly clientUrl: string; readonly connections: number }; result: null };
  load: { params: { readonly inFlight: number; readonly durationMs: number }; result: LoadFigures };
};

const value = Buffer.alloc(100, 'v');
let client: EtcdClient | null = null;
let lastKey = 0;

answerRequests<EtcdRequests>({
  connect: async ({ clientUrl, connections }) => {
    client = etcdClient(clientUrl, connections);
    return null;
  },
  load: ({ inFlight, durationMs }) =>
    closedLoop(
      async () => {
        lastKey += 1;
        await client?.put(`k${lastKey}`, value);
      },
      inFlight,
      durationMs,
    ),
});
