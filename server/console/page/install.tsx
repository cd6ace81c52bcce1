// The way into a product: the whole tag with a write key, the calls that say who is there, and whether anything arrives; and if
// not, why. Names and origins come from pages: text only.

import type { TurnedAway } from '../../auth/turned-away.ts';
import type { Arrival } from '../../storage/arrivals.ts';
import { CopyCode } from '../part/copy.tsx';
import { Name } from '../part/name.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { installWords as words } from '../words/install.ts';
import { callsFor, commandFor, tagFor } from './install-snippets.ts';
import { TurnedAwayTable } from './turned-away.tsx';

export const INSTALL_PATH = '/console/settings/install';

export interface InstallProps {
  reader: Reader;
  /** The address of this server, as pages reach it. */
  origin: string;
  /** Write keys that can be shown; the first is the one in the tag. */
  keys: readonly { id: string; name: string; key: string }[];
  origins: readonly string[];
  enforced: boolean;
  arrivals: readonly Arrival[];
  /** Of how many events of the whole server, where there are older ones that were not looked at. */
  lookedAt: number | undefined;
  hasAny: boolean;
  turnedAway: readonly TurnedAway[];
  quarantined: number;
  badTokens: { n: number; days: number };
}

export function InstallPage(props: InstallProps) {
  const { reader, enforced } = props;
  const { tell, session } = reader;
  return (
    <SettingsFrame reader={reader} place="install">
      <p class="lead">{tell(words.lead, { environment: session.environmentName })}</p>
      <div class="stack">
        <Panel id="tag" title={tell(words.tag)}>
          <Tag {...props} />
        </Panel>
        <Panel id="who" title={tell(words.who)}>
          <p>{tell(words.whoHelp)}</p>
          <CopyCode tell={tell} id="calls" name={tell(words.whoName)} text={callsFor(enforced)} />
          {enforced && (
            <p>
              {tell(words.enforced)} <a href="/docs/identity">{tell(words.toSigning)}</a>
            </p>
          )}
        </Panel>
        <Panel id="arrived" title={tell(words.arrived)}>
          <Arrived {...props} />
        </Panel>
        <Panel id="wrong" title={tell(words.wrong)}>
          <Wrong {...props} />
        </Panel>
      </div>
    </SettingsFrame>
  );
}

function Tag({ reader, keys, origin, origins }: InstallProps) {
  const { tell } = reader;
  const [chosen, ...others] = keys;
  const mayMake = reader.may('keys');
  if (!chosen) {
    return (
      <Empty title={tell(words.noKey)}>
        <p>{tell(mayMake ? words.noKeyHelp : words.noKeyAsk)}</p>
        {mayMake && (
          <a class="button" href="/console/settings/keys">
            {tell(words.toKeys)}
          </a>
        )}
      </Empty>
    );
  }
  const nameOf = ({ name, key }: { name: string; key: string }) => name || key;
  return (
    <>
      <p>
        {tell(words.tagHelp)} {tell(words.keyUsed, { name: nameOf(chosen) })}
      </p>
      <CopyCode tell={tell} id="tag-code" name={tell(words.tagName)} text={tagFor(origin, chosen.key)} />
      <p class="small">
        {origins.length > 0 ? tell(words.origins, { origins: origins.join(', ') }) : tell(words.anyOrigin)}{' '}
        {mayMake && <a href="/console/settings/environments#origins-title">{tell(words.toOrigins)}</a>}
      </p>
      {others.length > 0 && (
        <p class="small">
          {tell(words.otherKeys)}{' '}
          {others.map((one, index) => (
            <span key={one.id}>
              {index > 0 && ', '}
              <a href={`${INSTALL_PATH}?key=${encodeURIComponent(one.id)}`}>{nameOf(one)}</a>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function Arrived({ reader, keys, origin, arrivals, lookedAt, hasAny }: InstallProps) {
  const { tell } = reader;
  const [chosen] = keys;
  const looked = lookedAt !== undefined && tell(words.lookedAt, { n: lookedAt });
  if (arrivals.length === 0 && hasAny) {
    return (
      <Empty title={tell(words.nothingLately)}>
        <p>{looked}</p>
      </Empty>
    );
  }
  if (arrivals.length === 0) {
    return (
      <Empty title={tell(words.nothing)}>
        <p>{tell(words.nothingHelp)}</p>
        {chosen && (
          <CopyCode tell={tell} id="try" name={tell(words.tryName)} text={commandFor(origin, chosen.key)} />
        )}
      </Empty>
    );
  }
  return (
    <>
      <Table
        reader={reader}
        caption={tell(words.latest)}
        captionHidden
        columns={arrivalColumns(reader)}
        rows={arrivals}
        keyOf={(arrival) => String(arrivals.indexOf(arrival))}
      />
      {looked && <p class="small">{looked}</p>}
      <p class="small">
        {tell(words.next)} <a href="/console/accounts">{tell(words.toAccounts)}</a>
      </p>
    </>
  );
}

function arrivalColumns({ tell, format }: Reader): Column<Arrival>[] {
  return [
    {
      id: 'event',
      head: tell(words.event),
      rowHeader: true,
      cell: ({ type, name }) => (
        <>
          <Name of={name || type} /> {name !== '' && <span class="faint">{type}</span>}
        </>
      ),
    },
    { id: 'who', head: tell(words.person), cell: ({ userId }) => <Name of={userId} /> },
    {
      id: 'account',
      head: tell(words.account),
      cell: ({ accountId }) =>
        accountId === null ? <span class="faint">{tell(words.byMembership)}</span> : <Name of={accountId} />,
    },
    {
      id: 'received',
      head: tell(words.received),
      cell: ({ receivedAt }) => format.dateTime(new Date(receivedAt).toISOString()),
    },
  ];
}

function Wrong({ reader, turnedAway, quarantined, badTokens }: InstallProps) {
  const { tell } = reader;
  const link = (may: boolean, path: string, text: string) => may && <a href={path}>{text}</a>;
  const isWell = turnedAway.length === 0 && quarantined === 0 && badTokens.n === 0;
  if (isWell) return <p>{tell(words.allWell)}</p>;
  return (
    <>
      {turnedAway.length > 0 && <TurnedAwayTable reader={reader} rows={turnedAway} />}
      {quarantined > 0 && (
        <p>
          {tell(words.quarantined, { n: quarantined })}{' '}
          {link(reader.may('content'), '/console/settings/data', tell(words.toData))}
        </p>
      )}
      {badTokens.n > 0 && (
        <p>
          {tell(words.badTokens, badTokens)}{' '}
          {link(reader.may('keys'), '/console/settings/identity#checker-title', tell(words.toIdentity))}
        </p>
      )}
    </>
  );
}
