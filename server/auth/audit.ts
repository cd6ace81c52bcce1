// Who changed what of the doors to an environment.

export interface AuditEntry {
  envId: string;
  /** A person's name, or "key NAME". */
  actor: string;
  /** Such as "key.created". */
  action: string;
  /** What it was done to: an id or a name, never a secret. */
  subject: string;
}

export type Audit = (entry: AuditEntry) => void;

/** Until there is a log for people to read, the server's own. */
export const auditTo =
  (log: { info(details: object, message: string): void }): Audit =>
  (entry) =>
    log.info({ audit: entry }, entry.action);
