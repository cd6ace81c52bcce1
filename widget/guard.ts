// The host page is sacred: whatever the browser calls (a listener, a timer, an observer) goes through the guard, so that
// nothing of ours is ever thrown into the page. Code below those edges does not catch.

export type Guard = <A extends unknown[]>(work: (...args: A) => unknown) => (...args: A) => void;

export const createGuard =
  (report: (error: unknown) => void): Guard =>
  (work) =>
  (...args) => {
    try {
      const result = work(...args);
      if (result instanceof Promise) result.catch(report);
    } catch (error) {
      report(error);
    }
  };
