// The getting-started checklist in Wrenfield's own look: Foothold decides what is done, and Wrenfield draws it, from the
// state that it subscribes to. It shows the same as Foothold's own panel, and changes with it.

import { useEffect, useState } from 'preact/hooks';
import { plainText } from '../../../shared/text.ts';
import { useDesk } from '../desk.ts';
import type { ListState } from '../tracker.ts';
import { Icon } from './icon.tsx';

const LIST = 'getting-started';

export function FirstSteps() {
  const { words, followList, actOn } = useDesk();
  const [list, setList] = useState<ListState>();
  useEffect(() => followList(LIST, setList), [followList]);
  if (!list || list.items.length === 0) return null;
  const next = list.items.find(({ state, locked }) => state === 'open' && !locked);
  return (
    <section class="card trail" aria-label={words.settings.firstSteps}>
      <h2>
        {words.settings.firstSteps} · {list.done}/{list.total}
      </h2>
      <ol>
        {list.items.map((item) => (
          <li key={item.id} class={item === next ? 'next' : item.state === 'open' ? 'ahead' : 'done'}>
            <span class="trail-dot">{item.state === 'done' && <Icon name="check" />}</span>
            {item === next && item.action ? (
              <button
                type="button"
                class="link"
                onClick={() => item.action && actOn(LIST, item.action.action)}
              >
                {plainText(item.title)}
              </button>
            ) : (
              <span>{plainText(item.title)}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
