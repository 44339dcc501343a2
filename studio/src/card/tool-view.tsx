import type { CardTool, ToolCard, ToolField } from '../../../src/card/model/card.ts';

/** What an agent is given of an operation: name, description, inputs. */
export const ToolView = ({ card }: { readonly card: ToolCard }) => {
  const { tool } = card;
  if (tool.kind === 'none')
    return (
      <div class="card-panel">
        <h3>{card.title}</h3>
        <p>{whyNone[tool.why]}</p>
      </div>
    );
  if (tool.kind === 'server')
    return (
      <div class="card-panel">
        <h3>{card.title}</h3>
        <p>This operation is a server of the Model Context Protocol: agents are given its tools.</p>
        {tool.tools.length === 0 && (
          <p>
            No tools are on record. Write them down with <code>pinout mcp record</code>.
          </p>
        )}
        {tool.tools.map((each) => (
          <section key={each.name} class="card-tool">
            <h4>
              <code>{each.name}</code>
            </h4>
            <p>{each.description ?? 'No description.'}</p>
            <Fields title="Inputs" fields={each.inputs} />
          </section>
        ))}
      </div>
    );
  return (
    <div class="card-panel card-tool">
      <h3>
        <code>{tool.name}</code>
      </h3>
      <p>{tool.description ?? 'No description: the model has to guess from the name.'}</p>
      <Fields title="Inputs" fields={tool.inputs} />
      <Fields title="Outputs" fields={tool.outputs} />
    </div>
  );
};

const whyNone: Readonly<Record<Extract<CardTool, { kind: 'none' }>['why'], string>> = {
  trigger: 'Agents are not given triggers as tools.',
  internal: 'Agents are not given what is internal.',
  deprecated: 'Agents are not given what is deprecated.',
};

const Fields = ({ title, fields }: { readonly title: string; readonly fields: readonly ToolField[] }) =>
  fields.length === 0 ? (
    <p class="card-hint">{title}: none.</p>
  ) : (
    <table class="rows">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Description</th>
          <th scope="col">Required</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">
              <code>{field.name}</code>
              {field.type !== undefined && <span class="faint"> {field.type}</span>}
            </th>
            <td>
              {field.description ?? field.title ?? '–'}
              {field.values !== undefined && <span class="faint"> One of: {field.values.join(', ')}.</span>}
            </td>
            <td>{field.required ? 'yes' : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
