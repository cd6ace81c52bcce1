// Pictures of every kind of content, for people to look at: FOOTHOLD_PICTURES=folder npx vitest run screenshots. Without
// the variable nothing is drawn here; what must hold of the looks is asserted in looks.test.ts.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { gallery, INSPECTION } from './gallery.ts';
import { showLooks } from './looks.ts';
import { World } from './world.ts';

const FOLDER = process.env.FOOTHOLD_PICTURES;
const ONLY = process.env.FOOTHOLD_PICTURES_OF?.split(',');

const WAYS = {
  'wide-light-en': { locale: 'en', width: 1440, height: 760, colorScheme: 'light' },
  'narrow-dark-en': { locale: 'en', width: 320, height: 568, colorScheme: 'dark' },
  'wide-dark-ja': { locale: 'ja', width: 1440, height: 760, colorScheme: 'dark' },
  'narrow-light-ja': { locale: 'ja', width: 320, height: 568, colorScheme: 'light' },
  'rtl-en': { locale: 'en', width: 720, height: 560, colorScheme: 'light', rtl: true },
  'forced-en': { locale: 'en', width: 720, height: 560, colorScheme: 'light', forcedColors: 'active' },
  'zoom-en': { locale: 'en', width: 640, height: 400, colorScheme: 'light', deviceScaleFactor: 2 },
  'short-en': { locale: 'en', width: 320, height: 400, colorScheme: 'light' },
} as const;

describe.runIf(FOLDER)('pictures', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    mkdirSync(FOLDER ?? '', { recursive: true });
  });
  afterAll(() => world.stop());

  test.each(Object.entries(WAYS))('%s', async (way, { locale, width, height, ...options }) => {
    for (const [name, state] of Object.entries(gallery(locale))) {
      if (ONLY && !ONLY.includes(name)) continue;
      await using visit = await showLooks(world, {
        state: { locale, ...state },
        visit: { viewport: { width, height }, ...options },
        ...('rtl' in options && { head: '<script>document.documentElement.dir = "rtl"</script>' }),
        inspection: INSPECTION,
      });
      await visit.page.locator('foothold-root :is(.card, .launcher)').first().waitFor();
      await visit.page.waitForTimeout(150);
      await visit.page.screenshot({ path: join(FOLDER ?? '', `${name}.${way}.png`) });
    }
  });
});
