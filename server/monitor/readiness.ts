// Can events be stored right now? Answered by storing something: a real transaction through the one writing connection,
// which fails or hangs on whatever would make an event's do so (another program's lock, a full disk, a writer that is gone).

export interface Readiness {
  /** `undefined` when events can be stored, else why not. */
  trouble(): Promise<string | undefined>;
}

export interface ReadinessDeps {
  /** Commits something small. */
  probe(): Promise<void>;
  isStopping(): boolean;
  now(): number;
}

/** A probe that takes longer counts as failed; it goes on, and whoever asks meanwhile waits for the same one. */
const PATIENCE_MS = 2_000;
/** A success holds this long, so that many who ask cost one commit. */
const HOLDS_MS = 1_000;

export function createReadiness({ probe, isStopping, now }: ReadinessDeps): Readiness {
  let succeededAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<string | undefined> | undefined;

  async function attempt(): Promise<string | undefined> {
    try {
      await probe();
      succeededAt = now();
      return undefined;
    } catch (error) {
      return `nothing can be stored: ${(error as Error).message}`;
    } finally {
      underWay = undefined;
    }
  }

  return {
    async trouble() {
      if (isStopping()) return 'the server is stopping';
      if (Math.abs(now() - succeededAt) < HOLDS_MS) return undefined;
      underWay ??= attempt();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(() => resolve(`nothing was stored within ${PATIENCE_MS} ms`), PATIENCE_MS);
      });
      return Promise.race([underWay, late]).finally(() => clearTimeout(timer));
    },
  };
}
