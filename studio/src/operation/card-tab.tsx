import type { OperationView } from '../../../src/studio/model/operation-view.ts';
import type { ConnectorCard, Overview } from '../../../src/studio/model/overview.ts';
import { linkTo } from '../shell/route.ts';

/** What the operation asks for, in the order of the definition. */
export const CardTab = ({
  connector,
  operation,
}: {
  readonly connector: ConnectorCard;
  readonly operation: OperationView;
  readonly overview: Overview;
}) => (
  <table class="rows">
    <caption class="hidden">Inputs</caption>
    <thead>
      <tr>
        <th scope="col">Input</th>
        <th scope="col">Where</th>
        <th scope="col">Type</th>
        <th scope="col">Description</th>
      </tr>
    </thead>
    <tbody>
      {operation.inputs.map((input) => (
        <tr key={`${input.in} ${input.name}`}>
          <th scope="row">
            <a href={linkTo(['source', connector.name], { line: String(input.line) })}>{input.label}</a>
            {input.required && ' (required)'}
          </th>
          <td>{input.in}</td>
          <td>{input.type}</td>
          <td>{input.description}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
