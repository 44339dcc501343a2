import type { ServiceRow } from '../../../src/studio/model/overview.ts';

interface TargetSelectProps {
  readonly label: string;
  readonly services: readonly ServiceRow[];
  readonly value: string;
  readonly change: (target: string) => void;
}

/** Whom to ask: the mock, or one of the services that this connector has. */
export const TargetSelect = ({ label, services, value, change }: TargetSelectProps) => (
  <label>
    {label}{' '}
    <select value={value} onChange={(event) => change(event.currentTarget.value)}>
      <option value="mock">the mock</option>
      {services.map(({ name, url }) => (
        <option key={name} value={name} title={url}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
