// User tokens of an environment: whether they are required, how much comes with one, the secrets that sign them, and a checker.

import type { SecretEntry } from '../../auth/secrets.ts';
import type { VerifiedShare } from '../../auth/share.ts';
import type { TokenCheck } from '../../auth/token-check.ts';
import { Code } from '../part/code.tsx';
import { Once } from '../part/copy.tsx';
import { Notice } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { identityWords as words } from '../words/identity.ts';
import { Secrets } from './identity-secrets.tsx';
import { VerifiedFigure } from './identity-share.tsx';
import { TokenChecker } from './token-checker.tsx';

export interface IdentityProps {
  reader: Reader;
  environment: { id: string; name: string };
  enforced: boolean;
  secrets: readonly SecretEntry[];
  verified: VerifiedShare;
  /** The code that signs, for a first look. */
  snippet: string;
  made?: string | undefined;
  done?: 'revoked' | 'switched' | undefined;
  refused?: boolean;
  checked?: TokenCheck | undefined;
  /** What was asked of the checker. */
  asked?: { token: string; userId: string; accountId: string } | undefined;
}

export function IdentityPage(props: IdentityProps) {
  const { reader, environment, secrets, verified, snippet, made, done, refused, checked, asked } = props;
  const { tell } = reader;
  return (
    <SettingsFrame reader={reader} place="identity">
      {made !== undefined && (
        <Notice good>
          <p>{tell(words.made)}</p>
          <Once tell={tell} id="made" label={tell(words.copy)} name={tell(words.secret)} value={made} />
        </Notice>
      )}
      {done && <Notice good>{tell(words[done])}</Notice>}
      {refused && <Notice>{tell(words.refused)}</Notice>}
      <p class="lead">{tell(words.lead)}</p>
      <div class="stack">
        <Enforcement {...props} />
        <Panel id="share" title={tell(words.share, { days: verified.days })}>
          <VerifiedFigure id="boots" reader={reader} what={tell(words.boots)} share={verified.boots} />
          <VerifiedFigure id="events" reader={reader} what={tell(words.events)} share={verified.events} />
        </Panel>
        <Panel id="secrets" title={tell(words.secrets)}>
          <p class="faint small">{tell(words.secretsHelp)}</p>
          <Secrets reader={reader} secrets={secrets} />
        </Panel>
        <Panel id="checker" title={tell(words.checker)}>
          <TokenChecker reader={reader} checked={checked} asked={asked} />
        </Panel>
        <Panel id="signing" title={tell(words.signing)}>
          <p>{tell(words.signingHelp, { environment: `"${environment.id}", "${environment.name}"` })}</p>
          <Code text={snippet} />
          <p>
            <a href="/docs/identity">{tell(words.otherLanguages)}</a>
          </p>
        </Panel>
      </div>
    </SettingsFrame>
  );
}

function Enforcement({ reader: { tell }, enforced, secrets }: IdentityProps) {
  const isPossible = enforced || secrets.some(({ usable }) => usable);
  return (
    <Panel id="enforcement" title={tell(words.enforcement)}>
      <p>
        <strong>{tell(enforced ? words.on : words.off)}</strong>{' '}
        {tell(enforced ? words.onHelp : words.offHelp)}
      </p>
      {isPossible ? (
        <details class="sure">
          <summary>{tell(enforced ? words.turnOff : words.turnOn)}</summary>
          <div>
            <p>{tell(enforced ? words.offSure : words.onSure)}</p>
            <form method="post" action="/console/settings/identity/enforcement">
              <input type="hidden" name="enforced" value={enforced ? 'off' : 'on'} />
              <button type="submit" class="danger">
                {tell(enforced ? words.offYes : words.onYes)}
              </button>
            </form>
          </div>
        </details>
      ) : (
        <p class="faint">{tell(words.needsSecret)}</p>
      )}
    </Panel>
  );
}
