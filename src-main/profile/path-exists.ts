// Whether there is anything at a path, of any kind.

import { access } from 'node:fs/promises';

/** False also when that cannot be found out. Never rejects. */
export const pathExists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
