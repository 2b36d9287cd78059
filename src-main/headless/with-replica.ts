// Runs one command against the replica of a profile and lets go of it afterwards.

import type { ApiClient } from './api-client.ts';
import { connectToReplica } from './api-client.ts';
import { profileDirectory } from './arguments.ts';

/** @throws NoReplicaError */
export const withReplica = async <T>(
  profileOption: string | undefined,
  use: (client: ApiClient) => Promise<T>,
): Promise<T> => {
  const client = await connectToReplica(profileDirectory(profileOption));
  try {
    return await use(client);
  } finally {
    client.close();
  }
};
