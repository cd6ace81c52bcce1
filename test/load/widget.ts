// The widget's part of the benchmark: ours beside the others, in one browser, in one run.

import { launchBrowser } from '../browser.ts';
import { CHECKLIST, TOUR } from './contents.ts';
import { measureMemory, measureShift, measureStages } from './ours.ts';
import { startBench } from './page.ts';
import { bundleBare, bundlePeer, installPeers, PEERS, slug } from './peers.ts';
import { measurePopovers } from './popover.ts';
import { printTable } from './table.ts';
import { measureWeight } from './weight.ts';

const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const fixed = (value: number) => (Number.isFinite(value) ? value.toFixed(1) : '-');

export async function measureWidget() {
  const peers = installPeers() ? PEERS : [];
  const bench = await startBench();
  const browser = await launchBrowser();
  try {
    bench.bundles.set('bare', await bundleBare());
    for (const peer of peers) bench.bundles.set(slug(peer.name), await bundlePeer(peer));

    const stages = await measureStages(browser, bench);
    printTable(
      'Ours: bytes received by stage, brotli',
      ['stage', 'bytes', 'files'],
      stages.map((row) => [row.stage, row.bytes, row.files]),
    );

    bench.ingest.contents = [];
    const itself = { name: 'a script that reads its own tag', page: 'itself' };
    const others = peers.map((peer) => ({ name: peer.name, page: slug(peer.name) }));
    const weight = await measureWeight(browser, bench, [
      { name: 'Foothold', page: 'ours-alone' },
      itself,
      ...others,
    ]);
    bench.ingest.contents = [CHECKLIST];
    weight.splice(
      1,
      0,
      ...(await measureWeight(browser, bench, [{ name: 'Foothold with a checklist', page: 'ours-alone' }])),
    );
    const note = new Map([
      ['Foothold', 'events and decisions, nothing to show'],
      ['Foothold with a checklist', 'its launcher is on the screen'],
      [itself.name, 'and does nothing more'],
      ...peers.map((peer) => [peer.name, peer.note ?? ''] as const),
    ]);
    printTable(
      'In the page, beyond an empty one; medians',
      ['', 'brotli', 'script ms', 'long tasks at 4x', 'heap', 'what it is'],
      weight.map((row) => [
        row.name,
        kilo(row.bytes),
        fixed(row.scriptMs),
        row.longTasks,
        kilo(row.heapBytes),
        note.get(row.name) ?? '',
      ]),
    );

    bench.ingest.contents = [TOUR];
    const tours = peers.filter((peer) => peer.tours).map(({ name }) => ({ name, page: slug(name) }));
    const popovers = await measurePopovers(browser, bench, [
      { name: 'bare Preact popover', page: 'bare' },
      { name: 'Foothold', page: 'ours' },
      ...tours,
    ]);
    printTable(
      'Steps at a target, milliseconds, medians; scrolling: main-thread work a frame',
      ['', 'first start', 'start', 'next step', 'scrolling'],
      popovers.map((row) => [
        row.name,
        fixed(row.firstMs),
        fixed(row.startMs),
        fixed(row.stepMs),
        fixed(row.scrollMsPerFrame),
      ]),
    );

    const shift = await measureShift(browser, bench);
    printTable(
      'Ours: layout shift',
      ['kind', 'shift'],
      shift.map((row) => [row.kind, row.drawn ? row.shift.toFixed(4) : 'nothing was drawn']),
    );
    const plain = await launchBrowser('--jitless');
    const memory = await measureMemory(plain, bench).finally(() => plain.close());
    printTable(
      'Ours: what is left after guides were shown and closed',
      ['guides', 'heap', 'nodes', 'listeners'],
      memory.map((row) => [row.guides, kilo(row.heapBytes), row.nodes, row.listeners]),
    );
    return { stages, weight, popovers, shift, memory };
  } finally {
    await browser.close();
    await bench.stop();
  }
}
