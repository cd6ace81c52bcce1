// A request to Foothold that waits when it is told to: 429, 503 and a connection that fails are tried again, after
// `Retry-After` where the server names it, a few times at most. Every other refusal throws with the server's words.

const ATTEMPTS = 8;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;

export interface RequestOptions {
  method: string;
  url: string;
  /** The whole Authorization header. */
  authorization: string;
  body?: unknown;
}

export type Request = (options: RequestOptions) => Promise<unknown>;

export interface RequestDeps {
  fetch: typeof fetch;
  wait: (ms: number) => Promise<void>;
}

export function createRequest({ fetch, wait }: RequestDeps): Request {
  return async ({ method, url, authorization, body }) => {
    const init = {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(url, init).catch((error: unknown) => {
        if (attempt >= ATTEMPTS) throw new Error(`${method} ${url}: no connection`, { cause: error });
        return undefined;
      });
      if (response?.ok) return response.status === 204 ? undefined : response.json();
      if (response && (attempt >= ATTEMPTS || ![429, 503].includes(response.status))) {
        throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
      }
      await wait(waitMs(response?.headers.get('retry-after') ?? null, attempt));
    }
  };
}

/** Retry-After is in seconds; its date form is not worth a demo's while. */
export function waitMs(retryAfter: string | null, attempt: number): number {
  const named = Number(retryAfter) * 1000;
  if (retryAfter !== null && Number.isFinite(named) && named >= 0) return Math.min(named, LONGEST_WAIT_MS);
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
}
