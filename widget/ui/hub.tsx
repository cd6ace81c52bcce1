/** @jsxImportSource ./view */
// The hub: one launcher, and one panel for everything: what is to do, what is new, guides to see again, links, and whether
// the setup is right. A checklist opens inside of it, and what both are made of comes with the file of checklists. It is asked
// for by name, since a file that imports another is lost with it when that fails once.

import type { TextNode } from '../../shared/text.ts';
import type { WireAction } from '../../shared/wire.ts';
import type { Modules } from '../parts.ts';
import type { ChecklistState, HubState } from '../runtime/store.ts';
import { fill } from './fill.ts';
import css from './hub.css?inline';
import { CHECK, iconOf } from './icon.tsx';
import { Panel } from './panel.tsx';
import { useStage } from './stage.tsx';
import { Link, textOf } from './text.tsx';
import type { Child } from './view/jsx-runtime.ts';

export { css };

const HELP = 'M9 9a3 3 0 116 0c0 2-3 2-3 5m0 3v0';
const RESULTS: Record<string, string> = { ok: CHECK, failed: 'M12 6v7m0 4v0' };
const DAY = { dateStyle: 'medium' } as const;

interface Props {
  hub: HubState;
  lists: ChecklistState[];
  /** A step of a guide is on the page, and may need the corner. */
  aside: boolean;
}

type Menu = Modules['checklist'];

export function Part({ hub, lists, aside }: Props) {
  const { driver, words, adopt } = useStage();
  const menu = driver.looks('checklist') as Menu | undefined;
  if (!menu) return null;
  adopt(menu);
  const { Launcher, Part: Checklist } = menu;
  const list = lists.find(({ open }) => open);
  const open = hub.open || list !== undefined;
  const { badge } = hub;
  return (
    <>
      {list ? (
        <Checklist key={list.id} list={list} aside={false} inHub />
      ) : (
        hub.open && <Overview key="panel" hub={hub} lists={lists} menu={menu} />
      )}
      <Launcher
        key="launcher"
        nodes={hub.launcher}
        name={(label) => (badge ? fill(words.badge, { label, count: badge }) : label)}
        open={open}
        aside={aside}
        onClick={() => {
          if (list) driver.close(list.id);
          driver.hub(!open);
        }}
        icon={iconOf(HELP)}
        count={badge > 0 && <span class="badge">{badge}</span>}
      />
    </>
  );
}

function Overview({ hub, lists, menu }: Omit<Props, 'aside'> & { menu: Menu }) {
  const { driver, words, locale } = useStage();
  const { Fold, Label, Ring } = menu;
  const sections: [title: string, lines: Child[]][] = [
    [
      words.lists,
      lists
        .filter(({ shown }) => shown)
        .map(({ id, title, done, total }) => (
          <li key={id}>
            <button type="button" class="line" onClick={() => driver.open(id)}>
              <Ring share={total && done / total} />
              <Label nodes={title}>
                <span class="muted">{fill(words.progress, { done, total })}</span>
              </Label>
            </button>
          </li>
        )),
    ],
    [
      words.news,
      hub.announcements.map(({ id, title, body, at, read, action }) => (
        <li key={id}>
          <Fold
            onOpen={() => !read && driver.read(id)}
            line={
              <>
                {!read && <span class="tag new">{words.new}</span>}
                <Label nodes={title}>
                  <span class="muted">{new Date(at).toLocaleDateString(locale, DAY)}</span>
                </Label>
              </>
            }
          >
            <More body={body} action={action} />
          </Fold>
        </li>
      )),
    ],
    [
      words.checks,
      hub.checks.map(({ id, title, result, help, action }) => (
        <li key={id} class={result}>
          <div class="line">
            {iconOf(RESULTS[result] ?? menu.DASH)}
            <Label nodes={title}>
              <span class="muted">{words[result]}</span>
            </Label>
          </div>
          {result === 'failed' && <More body={help} action={action} />}
        </li>
      )),
    ],
    [
      words.guides,
      hub.guides.map(({ id, title }) => (
        <li key={id}>
          <button type="button" class="line" onClick={() => driver.act('hub', { do: 'start', content: id })}>
            <Label nodes={title} />
          </button>
        </li>
      )),
    ],
    [
      words.links,
      hub.links.map(({ id, title, href }) => (
        <li key={id}>
          <Link href={href} class="line">
            <Label nodes={title} />
          </Link>
        </li>
      )),
    ],
  ];
  const filled = sections.filter(([, lines]) => lines.length > 0);
  return (
    <Panel
      title={textOf(hub.title)}
      icon={menu.DOWN}
      label={words.minimise}
      onClose={() => driver.hub(false)}
    >
      <div class="scroll hub">
        {filled.map(([title, lines]) => (
          <section key={title}>
            <h3>{title}</h3>
            {/* biome-ignore lint/a11y/noRedundantRoles: it survives list-style: none only when it is said */}
            <ul role="list">{lines}</ul>
          </section>
        ))}
        {filled.length === 0 && <p class="muted">{words.empty}</p>}
      </div>
    </Panel>
  );
}

/** What there is to say, and the next step. */
function More({ body, action }: { body: TextNode[]; action: WireAction | undefined }) {
  const { driver } = useStage();
  return (
    <>
      <div class="body">{textOf(body)}</div>
      {action && (
        <div class="row">
          <button type="button" class="secondary" onClick={() => driver.act('hub', action.action)}>
            {textOf(action.label)}
          </button>
        </div>
      )}
    </>
  );
}
