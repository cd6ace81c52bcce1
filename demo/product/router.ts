// Addresses without page loads: `history.pushState`, and one listener for the back button.

export interface Route {
  /** The first segment: "" is the start page. */
  screen: string;
  /** The second segment, where there is one. */
  id: string | undefined;
  path: string;
}

export interface Router {
  route(): Route;
  go(path: string): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

export function createRouter(page: Window): Router {
  const listeners = new Set<() => void>();
  const announce = () => {
    for (const listener of listeners) listener();
  };
  page.addEventListener('popstate', announce);
  return {
    route: () => parse(page.location.pathname),
    go(path) {
      if (path !== page.location.pathname) page.history.pushState(null, '', path);
      page.scrollTo(0, 0);
      announce();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => page.removeEventListener('popstate', announce),
  };
}

export function parse(path: string): Route {
  const [screen = '', id] = path.split('/').filter(Boolean);
  return { screen, id, path };
}
