// The token checker: a form that is posted, because a token does not belong into an address, and its answer.

import type { TokenCheck } from '../../auth/token-check.ts';
import { Code } from '../part/code.tsx';
import { FormField, Notice, TextField } from '../part/form.tsx';
import type { Reader } from '../reader.ts';
import { unprovenWords, identityWords as words } from '../words/identity.ts';

interface CheckerProps {
  reader: Reader;
  checked: TokenCheck | undefined;
  asked: { token: string; userId: string; accountId: string } | undefined;
}

export function TokenChecker({ reader, checked, asked }: CheckerProps) {
  const { tell } = reader;
  return (
    <>
      <p class="faint small">{tell(words.checkerHelp)}</p>
      {checked && <Verdict reader={reader} checked={checked} />}
      <form class="form" method="post" action="/console/settings/identity/check#checker-title">
        <FormField id="token" label={tell(words.token)}>
          {(tied) => (
            <textarea {...tied} name="token" rows={4} required autocomplete="off" spellcheck={false}>
              {asked?.token ?? ''}
            </textarea>
          )}
        </FormField>
        <TextField id="userId" label={tell(words.user)} value={asked?.userId ?? ''} autocomplete="off" />
        <TextField
          id="accountId"
          label={tell(words.account)}
          value={asked?.accountId ?? ''}
          autocomplete="off"
        />
        <button type="submit" class="primary">
          {tell(words.check)}
        </button>
      </form>
    </>
  );
}

function Verdict({ reader: { tell }, checked }: { reader: Reader; checked: TokenCheck }) {
  const { passes, fault, secret, header, claims } = checked;
  return (
    <Notice good={passes}>
      <p>
        <strong>
          {fault === null ? tell(words.passes) : tell(words.fails, { why: tell(unprovenWords[fault]) })}
        </strong>
      </p>
      <p>
        {tell(words.signedWith)}: {secret ? <code>{secret.hint}</code> : tell(words.nobody)}
      </p>
      {(header || claims) && (
        <>
          <p>{tell(words.says)}</p>
          <Code text={JSON.stringify({ ...header, ...claims }, null, 2)} />
        </>
      )}
    </Notice>
  );
}
