// Promise 11: a visitor's wrong clock does not bend the numbers: what is stored is the true time, or the event says that it
// was moved.

import { KEYS } from '../fixtures/process.ts';
import { createClient } from './client.ts';
import { storedEvents } from './stored.ts';
import { sleep, type Trial } from './trial.ts';

const YEAR_MS = 365.25 * 86_400_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NEAR_MS = 2_000;

interface Case {
  name: string;
  ahead: number;
  /** The clock is set by this between the event and its sending. */
  step?: number;
  /** The true time that passed between the two. */
  offline?: number;
}

const CASES: Case[] = [
  ...[-10, -1, 1, 10].map((years) => ({ name: `${years} y`, ahead: years * YEAR_MS })),
  ...[-3 * HOUR_MS, -60_000, -1_000, 0, 1_000, 60_000, 3 * HOUR_MS].map((ahead) => ({
    name: `${ahead / 1000} s`,
    ahead,
  })),
  { name: 'set an hour ahead', ahead: 0, step: HOUR_MS },
  { name: 'set an hour back', ahead: 0, step: -HOUR_MS },
  { name: 'wrong by a year, set right', ahead: YEAR_MS, step: -YEAR_MS },
  { name: 'six days offline', ahead: 0, offline: 6 * DAY_MS },
  { name: 'six days offline, a clock of 1970', ahead: -56 * YEAR_MS, offline: 6 * DAY_MS },
];

export const clocks: Trial = {
  promise: 11,
  what: 'clocks from -10 to +10 years, set by an hour between event and sending, against the real server',
  async run(lab, size) {
    const server = await lab.server();
    const wrong: string[] = [];
    let flagged = 0;
    for (const [index, one] of CASES.entries()) {
      const account = `clock-${size}-${index}`;
      const client = createClient({
        host: server.url,
        key: KEYS.FOOTHOLD_WRITE_KEY,
        account,
        ahead: one.ahead - (one.offline ?? 0),
      });
      const truth = Date.now() - (one.offline ?? 0);
      await client.track('Used');
      await sleep(50);
      if (one.step) client.skip(one.step);
      if (one.offline) client.skip(one.offline);
      await client.flush();
      client.stop();
      const [event] = await storedEvents(server, account);
      if (!event) {
        wrong.push(`${one.name}: not stored`);
        continue;
      }
      const off = Math.abs(event.at - truth);
      const isFlagged = event.timeFlag !== null;
      if (isFlagged) flagged++;
      if (off > NEAR_MS && !isFlagged) wrong.push(`${one.name}: ${Math.round(off / 1000)} s off`);
    }
    return {
      pass: wrong.length === 0,
      numbers: `${CASES.length} clocks, ${flagged} flagged; ${wrong.length === 0 ? 'none off unflagged' : wrong.join('; ')}`,
    };
  },
};
