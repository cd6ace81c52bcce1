// Every trial, in the order of the promises.

import { backoff, bounded } from './backoff.ts';
import { backups } from './backups.ts';
import { limits, nothingVanishes } from './bodies.ts';
import { clocks } from './clocks.ts';
import { consent } from './consent.ts';
import { crash } from './crash.ts';
import { credentials } from './credentials.ts';
import { badNetwork, ledger, poison } from './delivery.ts';
import { documentFuzz } from './document-fuzz.ts';
import { egress } from './egress.ts';
import { erasure } from './erasure.ts';
import { faults } from './faults.ts';
import { foreignLock } from './foreign-lock.ts';
import { fullDisk } from './full-disk.ts';
import { identity } from './identity.ts';
import { kills, restarts } from './kills.ts';
import { backForward, keepalive, leaving } from './leaving.ts';
import { migrations } from './migrations.ts';
import { overload } from './overload.ts';
import { patterns } from './patterns.ts';
import { links, payloads } from './payloads.ts';
import { permutations } from './permutations.ts';
import { policy } from './policy.ts';
import { rebuilds } from './rebuilds.ts';
import { releasedClients } from './released-clients.ts';
import { soak } from './soak.ts';
import { stall } from './stall.ts';
import { storage } from './storage.ts';
import { synced } from './synced.ts';
import { tabs } from './tabs.ts';
import { tenants } from './tenants.ts';
import type { Trial } from './trial.ts';

export const TRIALS: Trial[] = [
  crash,
  badNetwork,
  ledger,
  leaving,
  keepalive,
  tabs,
  storage,
  poison,
  backoff,
  clocks,
  bounded,
  backForward,
  policy,
  payloads,
  links,
  identity,
  faults,
  kills,
  synced,
  permutations,
  foreignLock,
  fullDisk,
  overload,
  stall,
  restarts,
  rebuilds,
  backups,
  releasedClients,
  migrations,
  soak,
  consent,
  erasure,
  patterns,
  nothingVanishes,
  documentFuzz,
  limits,
  tenants,
  egress,
  credentials,
];
