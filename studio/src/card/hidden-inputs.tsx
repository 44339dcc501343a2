import type { HiddenInput } from '../../../src/card/model/card-field.ts';
import { useCard } from './card-context.ts';
import { EditButton } from './edit-panel.tsx';
import { FieldMark } from './field-mark.tsx';

const reasons: Readonly<Record<HiddenInput['why'], string>> = {
  internal: 'internal',
  'read-only': 'read-only',
  reserved: 'filled in by the platform',
  'notification-url': 'the address of the flow',
  type: 'the designer has no editor for its type',
  name: 'its name has a quote or an @',
};

/** What no maker sees, why, and what is sent all the same. */
export const HiddenInputs = ({ hidden }: { readonly hidden: readonly HiddenInput[] }) => {
  const { marks } = useCard();
  const isOpen = hidden.some(({ id, missing }) => missing || marks[id] !== undefined);
  return hidden.length === 0 ? null : (
    <details class="card-hidden" open={isOpen}>
      <summary>Hidden from makers: {hidden.length}</summary>
      <ul>
        {hidden.map((input) => (
          <li key={input.id}>
            <code>{input.name}</code>: {reasons[input.why]}
            {input.sends !== undefined && (
              <>
                , sends <code>{JSON.stringify(input.sends)}</code>
              </>
            )}
            {input.missing && <strong>, required without a default: the call cannot be made</strong>}
            <FieldMark text={marks[input.id]} />
            {input.pointer !== undefined && <EditButton pointer={input.pointer} what={input.label} />}
          </li>
        ))}
      </ul>
    </details>
  );
};
