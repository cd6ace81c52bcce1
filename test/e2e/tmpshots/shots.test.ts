import { test } from 'vitest';
import { checklist, guide, PRODUCT, survey } from '/work/main/test/e2e/widget/contents.ts';
import { until, World } from '/work/main/test/e2e/widget/world.ts';
import { jaChecklist, jaGuide, jaSurvey } from './ja.ts';

test('shots', async () => {
  const world = await World.start();
  world.page = () => ({
    head:
      world.tag() + '<style>@media(prefers-color-scheme:dark){body{background:#0d1117;color:#eee}}</style>',
    body: PRODUCT,
  });
  const only = process.env.ONLY;
  for (const locale of ['en', 'ja'] as const)
    for (const scheme of ['light', 'dark'] as const)
      for (const width of [320, 1440]) {
        const name = `${locale}-${scheme}-${width}`;
        if (only && !name.match(only)) continue;
        const opt = { viewport: { width, height: width === 320 ? 640 : 800 }, colorScheme: scheme };
        const shot = async (v: any, s: string) => {
          await v.page.waitForTimeout(400);
          await v.page.screenshot({ path: `/tmp/shots/${name}-${s}.png` });
        };
        world.reply = { ...world.reply, locale };
        const L = locale === 'ja' ? jaChecklist() : checklist(),
          G = locale === 'ja' ? jaGuide() : guide(),
          S = locale === 'ja' ? jaSurvey() : survey();
        {
          world.contents = [L];
          const v = await world.visit('/', opt);
          await v.page.locator('.launcher').waitFor();
          await shot(v, 'launcher');
          await v.page.locator('.launcher').click();
          await v.page.evaluate(`foothold.track('Report Created')`);
          await shot(v, 'panel');
          await v.page.evaluate(`foothold.track('Report Shared')`);
          await v.page.evaluate(`history.pushState({},'','/team')`);
          await shot(v, 'done');
          console.log(name, v.errors);
          await v.context.close();
        }
        {
          world.contents = [G];
          const v = await world.visit('/', opt);
          await v.page.locator('.tip').waitFor();
          await shot(v, 'tip1');
          await v.page.locator('.tip .primary').click();
          await shot(v, 'tip2');
          await v.page.locator('[data-foothold=new-report]').click();
          await shot(v, 'modal');
          await v.page.locator('.modal .primary').click();
          await shot(v, 'tip4');
          console.log(name, v.errors);
          await v.context.close();
        }
        {
          world.contents = [S, { ...L, show: true }];
          const v = await world.visit('/', opt);
          await v.page.locator('.survey .choice').first().waitFor();
          await shot(v, 'nps');
          await v.page.locator('.choice input').nth(9).check();
          await v.page
            .locator('textarea')
            .fill(locale === 'ja' ? 'レポートがとても作りやすいです。' : 'Reports are quick to make.');
          await shot(v, 'nps2');
          await v.page.locator('.survey .primary').click();
          await shot(v, 'thanks');
          console.log(name, v.errors);
          await v.context.close();
        }
      }
  await world.stop();
}, 300000);
