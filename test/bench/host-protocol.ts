// How the bench speaks to the processes it starts: named requests with one answer each, over the channel that Node gives
// a forked process. The host side ends with its parent, whatever happens to that.

type Request = { readonly number: number; readonly name: string; readonly params: unknown };
type Answer =
  { readonly number: number; readonly result: unknown } | { readonly number: number; readonly failure: string };

/** Requests by name, each with what it takes and what it gives. */
export type Requests = Readonly<Record<string, { readonly params: unknown; readonly result: unknown }>>;

export type Handlers<Known extends Requests> = {
  readonly [Name in keyof Known]: (params: Known[Name]['params']) => Promise<Known[Name]['result']>;
};

/** In the host: answers requests until the parent is gone. */
export const answerRequests = <Known extends Requests>(handlers: Handlers<Known>): void => {
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ number, name, params }: Request) => {
    const reply = (answer: Answer): void => void process.send?.(answer);
    const handler = handlers[name];
    if (handler === undefined) {
      reply({ number, failure: `Unknown request ${name}` });
      return;
    }
    handler(params as Known[string]['params']).then(
      (result) => reply({ number, result }),
      (error: unknown) =>
        reply({ number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
};

export type { Answer, Request };
