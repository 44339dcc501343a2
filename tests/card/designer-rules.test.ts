import { describe, expect, it } from 'vitest';
import { cardOf } from '../../src/card/card-of.ts';
import { listedOperations } from '../../src/card/listed-operations.ts';
import { inputsOf } from '../../src/card/use/inputs-of.ts';
import { connectorOf } from '../platform/connectors.ts';
import { allFields, bodyOf, cardWith, fieldOf, firstCard, labels, withOperation } from './card-cases.ts';

/**
 * The designer's own rules for cards, a case or more for each, numbered as in docs/cards.md. They were read in Azure/LogicAppsUX:
 * libs/logic-apps-shared/src/parsers/lib/swagger/parser.ts and parameterprocessor.ts, common/schemaprocessor.ts, common/outputprocessor.ts,
 * common/helpers/utils.ts (commits 66ac891, 0d44d8d, 049edc4, 0c22542, 034fe19), and libs/designer/src/lib/core/utils/parameters/helper.ts
 * (00889f9: which fields are shown at once, labels, editors).
 */
const text = (name: string, more = {}) => ({ name, in: 'query', type: 'string', ...more });

describe('1. which operations are offered', () => {
  const operation = (operationId: string, more = {}) => ({ operationId, responses: {}, ...more });

  it('leaves out internal and deprecated ones, important ones first, advanced ones last', () => {
    const connector = connectorOf({
      paths: {
        '/a': { get: operation('Last', { 'x-ms-visibility': 'advanced' }) },
        '/b': { get: operation('Second') },
        '/c': { get: operation('Helper', { 'x-ms-visibility': 'internal' }) },
        '/d': { get: operation('Third') },
        '/e': { get: operation('Old', { deprecated: true }) },
        '/f': { get: operation('First', { 'x-ms-visibility': 'important' }) },
      },
    });
    expect(listedOperations(connector).map(({ id }) => id)).toEqual(['First', 'Second', 'Third', 'Last']);
    expect(connector.operations.map((each) => cardOf(connector, each, 'new').unlisted)).toEqual([
      undefined,
      undefined,
      'internal',
      undefined,
      'deprecated',
      undefined,
    ]);
  });

  it('marks a preview of a connector that is none', () => {
    const preview = { 'x-ms-api-annotation': { status: 'Preview' } };
    expect(firstCard(withOperation(preview)).badges).toEqual(['preview']);
    const info = { title: 'Thing', version: '1.0', ...preview };
    expect(firstCard(withOperation(preview, { info })).badges).toEqual([]);
  });
});

describe('2. which inputs there are', () => {
  it('has path, query, header and form parameters, and one field for each property that has no properties', () => {
    const card = cardWith([
      text('q'),
      { name: 'h', in: 'header', type: 'string' },
      bodyOf({
        properties: {
          customer: { type: 'object', properties: { name: { type: 'string' } } },
          note: { type: 'string' },
        },
      }),
    ]);
    expect(allFields(card).map(({ id, name }) => [id, name])).toEqual([
      ['body/customer/name', 'order/customer/name'],
      ['body/note', 'order/note'],
      ['query/q', 'q'],
      ['header/h', 'h'],
    ]);
  });

  it('drops what is read-only, itself or by permission, also what is inside', () => {
    const card = cardWith([
      bodyOf({
        properties: {
          id: { type: 'string', readOnly: true },
          audit: { type: 'object', 'x-ms-permission': 'read-only', properties: { by: { type: 'string' } } },
          note: { type: 'string' },
        },
      }),
    ]);
    expect(labels(allFields(card))).toEqual(['note']);
    expect(card.hidden.map(({ id, why }) => [id, why])).toEqual([
      ['body/id', 'read-only'],
      ['body/audit', 'read-only'],
    ]);
  });

  it('reserves connectionId in the path, if it is internal and required', () => {
    const connectionId = { name: 'connectionId', in: 'path', required: true, type: 'string' };
    const connector = (more: object) =>
      connectorOf({
        paths: {
          '/{connectionId}/orders': {
            get: { operationId: 'List', responses: {}, parameters: [{ ...connectionId, ...more }] },
          },
        },
      });
    expect(firstCard(connector({ 'x-ms-visibility': 'internal' })).hidden).toMatchObject([
      { why: 'reserved', missing: false },
    ]);
    expect(labels(firstCard(connector({})).fields)).toEqual(['connectionId']);
  });

  it('leaves out parameters of types that it has no editor for, and says so', () => {
    const card = cardWith([
      { name: 'filter', in: 'query', type: 'object' },
      { name: 'any', in: 'header' },
      { name: 'ids', in: 'query', type: 'array', items: { type: 'string' } },
      { name: 'tags', in: 'formData', type: 'array', items: { type: 'string' } },
    ]);
    expect(labels(allFields(card))).toEqual(['ids']);
    expect(card.hidden.map(({ name, why }) => [name, why])).toEqual([
      ['filter', 'type'],
      ['any', 'type'],
      ['tags', 'type'],
    ]);
  });

  it('takes the parameters of the path too, after its own', () => {
    const connector = connectorOf({
      paths: {
        '/orders': {
          parameters: [text('shared')],
          get: { operationId: 'List', responses: {}, parameters: [text('own')] },
        },
      },
    });
    expect(labels(firstCard(connector).advanced)).toEqual(['own', 'shared']);
  });
});

describe('3. labels', () => {
  it('are the title, else the summary, else the name', () => {
    const card = cardWith([
      text('a', { title: 'By title', 'x-ms-summary': 'By summary' }),
      text('b', { 'x-ms-summary': 'By summary' }),
      text('c'),
    ]);
    expect(labels(card.advanced)).toEqual(['By title', 'By summary', 'c']);
  });

  it('put those of what is around in front, titles before summaries', () => {
    const city = { type: 'string', title: 'City' };
    const card = cardWith([
      bodyOf({
        properties: {
          address: { type: 'object', title: 'Address', 'x-ms-summary': 'No', properties: { city } },
          invoice: { type: 'object', 'x-ms-summary': 'Invoice', properties: { city } },
          plain: { type: 'object', properties: { city, zip: { type: 'string' } } },
        },
      }),
    ]);
    expect(labels(card.advanced)).toEqual(['Address City', 'Invoice City', 'City', 'zip']);
  });

  it('call the items of a list "Item", and a body that is not an object "Body"', () => {
    const card = cardWith([{ ...bodyOf({}), schema: { type: 'array', items: { type: 'string' } } }]);
    expect(card.fields).toMatchObject([
      { label: 'Body', editor: { kind: 'list', item: { kind: 'value', field: { label: 'Item' } } } },
    ]);
    expect(labels(cardWith([{ ...bodyOf({}), schema: { type: 'string' } }]).fields)).toEqual(['Body']);
  });
});

describe('4. placeholders', () => {
  it('are the descriptions', () => {
    const card = cardWith([
      text('a', { description: 'What you want.', required: true }),
      bodyOf({ required: ['b'], properties: { b: { type: 'string', description: 'Which one.' } } }),
    ]);
    expect(card.fields.map(({ placeholder }) => placeholder)).toEqual(['What you want.', 'Which one.']);
  });
});

describe('5. order', () => {
  it('is required, important, unmarked, advanced, and as written inside of each', () => {
    const card = cardWith([
      text('advanced 1', { 'x-ms-visibility': 'advanced' }),
      text('plain 1'),
      text('important 1', { 'x-ms-visibility': 'important' }),
      text('required 1', { required: true, 'x-ms-visibility': 'advanced' }),
      text('plain 2'),
      text('important 2', { 'x-ms-visibility': 'Important' }),
      text('required 2', { required: true }),
    ]);
    expect(labels(allFields(card))).toEqual([
      'required 1',
      'required 2',
      'important 1',
      'important 2',
      'plain 1',
      'plain 2',
      'advanced 1',
    ]);
  });

  it('asks of a property that everything around it is required too', () => {
    const inside = { type: 'object', required: ['city'], properties: { city: { type: 'string' } } };
    const card = cardWith([bodyOf({ required: ['to'], properties: { from: inside, to: inside } })]);
    expect(fieldOf(card, 'body/to/city').required).toBe(true);
    expect(fieldOf(card, 'body/from/city').required).toBe(false);
    const optional = cardWith([
      bodyOf({ required: ['to'], properties: { to: inside } }, { required: false }),
    ]);
    expect(fieldOf(optional, 'body/to/city').required).toBe(false);
  });
});

describe('6. what is hidden', () => {
  it('is never shown; a required one sends its default, or nobody can call', () => {
    const hidden = { 'x-ms-visibility': 'internal' };
    const card = cardWith([
      text('api-version', { ...hidden, required: true, default: '2' }),
      text('trace', { ...hidden, default: 'on' }),
      text('tenant', { ...hidden, required: true }),
      bodyOf({ required: ['kind'], properties: { kind: { type: 'string', default: 'web', ...hidden } } }),
    ]);
    expect(allFields(card)).toEqual([]);
    expect(card.hidden.map(({ name, sends, missing }) => [name, sends, missing])).toEqual([
      ['api-version', '2', false],
      ['tenant', undefined, true],
      ['order/kind', 'web', false],
      ['trace', undefined, false],
    ]);
    expect(inputsOf({ fields: [], hidden: card.hidden, values: {} })).toEqual({
      'api-version': '2',
      body: { kind: 'web' },
    });
  });
});

describe('7. advanced parameters', () => {
  const parameters = [
    text('required', { required: true }),
    text('important', { 'x-ms-visibility': 'important' }),
    text('plain'),
    text('preset', { default: 'on' }),
    text('advanced', { 'x-ms-visibility': 'advanced' }),
    text('needed', { required: true, 'x-ms-visibility': 'advanced' }),
  ];

  it('are in the new designer all that is neither required nor important and has no value yet', () => {
    const card = cardWith(parameters);
    expect(labels(card.fields)).toEqual(['required', 'needed', 'important', 'preset']);
    expect(labels(card.advanced)).toEqual(['plain', 'advanced']);
  });

  it('are in the classic designer only what is marked so', () => {
    const card = cardWith(parameters, { look: 'classic' });
    expect(labels(card.fields)).toEqual(['required', 'needed', 'important', 'plain', 'preset']);
    expect(labels(card.advanced)).toEqual(['advanced']);
  });
});

describe('8. visibility', () => {
  it('goes from what is around to what has none of its own', () => {
    const card = cardWith([
      bodyOf({
        properties: {
          options: {
            type: 'object',
            'x-ms-visibility': 'advanced',
            properties: {
              depth: { type: 'integer' },
              mode: { type: 'string', 'x-ms-visibility': 'important' },
              none: { type: 'string', 'x-ms-visibility': '' },
            },
          },
          secret: {
            type: 'object',
            'x-ms-visibility': 'internal',
            properties: { token: { type: 'string', 'x-ms-visibility': 'important' } },
          },
        },
      }),
    ]);
    expect(allFields(card).map(({ id, visibility }) => [id, visibility])).toEqual([
      ['body/options/mode', 'important'],
      ['body/options/depth', 'advanced'],
      ['body/options/none', 'advanced'],
    ]);
    expect(card.hidden.map(({ id }) => id)).toEqual(['body/secret']);
  });

  it('of the body parameter goes to all of it', () => {
    const card = cardWith(
      [bodyOf({ properties: { a: { type: 'string' } } }, { 'x-ms-visibility': 'advanced' })],
      { look: 'classic' },
    );
    expect(labels(card.advanced)).toEqual(['a']);
  });
});

describe('9. drop-downs', () => {
  const choicesOf = (more: object) => {
    const { editor } = fieldOf(cardWith([text('size', more)]), 'query/size');
    return editor.kind === 'choices' ? editor.choices.map(({ value, title }) => [value, title]) : editor.kind;
  };

  it('show x-ms-enum-values, else the items of x-ms-editor-options, else the values themselves', () => {
    const values = [{ value: 's', displayName: 'Small' }];
    const items = [{ value: 's', title: 'Little' }];
    expect(choicesOf({ enum: ['s'], 'x-ms-enum-values': values, 'x-ms-editor-options': { items } })).toEqual([
      ['s', 'Small'],
    ]);
    expect(choicesOf({ enum: ['s'], 'x-ms-editor-options': { items } })).toEqual([['s', 'Little']]);
    expect(choicesOf({ enum: ['s', 'l'] })).toEqual([
      ['s', 's'],
      ['l', 'l'],
    ]);
    expect(choicesOf({ type: 'integer', enum: [1, 2] })).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
  });

  it('are none where the lists are broken', () => {
    expect(choicesOf({ enum: 'small', 'x-ms-enum-values': { value: 1 } })).toBe('text');
  });
});

describe('10. booleans', () => {
  it('are Yes and No, after nothing where none need be chosen', () => {
    const card = cardWith([text('a', { type: 'boolean', required: true }), text('b', { type: 'boolean' })]);
    const titles = allFields(card).map(({ editor }) =>
      editor.kind === 'choices' ? editor.choices.map(({ title }) => title) : [],
    );
    expect(titles).toEqual([
      ['Yes', 'No'],
      ['', 'Yes', 'No'],
    ]);
  });
});

describe('11. dynamic values', () => {
  const values = {
    operationId: 'ListSizes',
    'value-path': 'id',
    'value-title': 'name',
    'value-collection': 'value',
  };
  const list = { operationId: 'ListShapes', itemsPath: 'value', itemValuePath: 'id', itemTitlePath: 'name' };
  const editorOf = (more: object) => fieldOf(cardWith([text('size', more)]), 'query/size').editor;

  it('make a drop-down that asks; x-ms-dynamic-values wins', () => {
    expect(editorOf({ 'x-ms-dynamic-values': values, 'x-ms-dynamic-list': list, enum: ['a'] })).toMatchObject(
      {
        kind: 'ask',
        question: { kind: 'values', operationId: 'ListSizes' },
      },
    );
    expect(editorOf({ 'x-ms-dynamic-list': list })).toMatchObject({
      kind: 'ask',
      question: { kind: 'list', operationId: 'ListShapes' },
    });
  });

  it('of a list are those of its items, wherever they stand', () => {
    const items = { type: 'string', 'x-ms-dynamic-values': values };
    const asking = {
      kind: 'list',
      item: { field: { editor: { kind: 'ask', question: { operationId: 'ListSizes' } } } },
    };
    expect(editorOf({ type: 'array', items })).toMatchObject(asking);
    expect(
      editorOf({ type: 'array', items: { type: 'string' }, 'x-ms-dynamic-values': values }),
    ).toMatchObject(asking);
  });

  it('that the platform itself answers are a text here', () => {
    expect(editorOf({ 'x-ms-dynamic-values': { builtInOperation: 'AadGraph.GetUsers' } })).toEqual({
      kind: 'text',
    });
  });
});

describe('12. trees', () => {
  it('make a picker of files or folders', () => {
    const tree = {
      settings: { canSelectParentNodes: true, canSelectLeafNodes: false },
      open: {
        operationId: 'Root',
        itemValuePath: 'id',
        itemTitlePath: 'name',
        itemIsParent: 'isFolder',
        parameters: {},
      },
      browse: {
        operationId: 'Folder',
        itemValuePath: 'id',
        itemTitlePath: 'name',
        parameters: { id: { selectedItemValuePath: 'id' }, drive: { parameterReference: 'drive' } },
      },
    };
    const card = cardWith([text('drive'), text('folder', { 'x-ms-dynamic-tree': tree })]);
    expect(fieldOf(card, 'query/folder').editor).toMatchObject({
      kind: 'tree',
      question: {
        takes: 'folders',
        open: { operationId: 'Root', inputs: {} },
        browse: {
          operationId: 'Folder',
          inputs: { id: { kind: 'selected', path: 'id' }, drive: { kind: 'reference', to: 'drive' } },
        },
        paths: { value: 'id', title: 'name', isParent: 'isFolder' },
      },
    });
  });

  it('of the old kind come from x-ms-capabilities', () => {
    const capabilities = {
      'file-picker': {
        open: { operationId: 'Root' },
        browse: { operationId: 'Folder', parameters: { path: { 'value-property': 'path' } } },
        'value-title': 'name',
        'value-folder-property': 'is_folder',
      },
    };
    const values = { capability: 'file-picker', 'value-path': 'path', parameters: { isFolder: false } };
    const card = cardWith([text('file', { 'x-ms-dynamic-values': values })], {
      'x-ms-capabilities': capabilities,
    });
    expect(fieldOf(card, 'query/file').editor).toMatchObject({
      kind: 'tree',
      question: {
        takes: 'files',
        browse: { inputs: { path: { kind: 'selected', path: 'path' } } },
        paths: { value: 'path', title: 'name', isParent: 'is_folder' },
      },
    });
  });
});

describe('13. dynamic schemas', () => {
  const schema = {
    operationId: 'Describe',
    parameters: { table: { parameter: 'table' } },
    'value-path': 'schema',
  };

  it('stand for the fields that come later', () => {
    const card = cardWith([
      text('table', { required: true }),
      bodyOf({ required: ['row'], properties: { row: { type: 'object', 'x-ms-dynamic-schema': schema } } }),
    ]);
    expect(fieldOf(card, 'body/row').editor).toMatchObject({
      kind: 'appearing',
      question: {
        kind: 'schema',
        operationId: 'Describe',
        inputs: { table: { kind: 'reference', to: 'table' } },
      },
    });
  });

  it('of the old kind take the place of what is written, those of the new one only of nothing', () => {
    const properties = { a: { type: 'string' } };
    const dynamic = { operationId: 'Describe', itemValuePath: 'schema' };
    const ids = (more: object) => allFields(cardWith([bodyOf({ ...more, properties })])).map(({ id }) => id);
    expect(ids({ 'x-ms-dynamic-schema': schema })).toEqual(['body/order']);
    expect(ids({ 'x-ms-dynamic-properties': dynamic })).toEqual(['body/a']);
    const none = cardWith([bodyOf({ 'x-ms-dynamic-properties': dynamic })]);
    expect(none.fields).toMatchObject([{ editor: { kind: 'appearing', question: { kind: 'properties' } } }]);
  });
});

describe('14. lists', () => {
  it('have an editor for their items, an object item its own fields', () => {
    const line = {
      type: 'object',
      required: ['sku'],
      properties: { amount: { type: 'integer', title: 'Amount' }, sku: { type: 'string', title: 'SKU' } },
    };
    const card = cardWith([
      bodyOf({
        required: ['lines', 'tags'],
        properties: {
          lines: { type: 'array', items: line },
          tags: { type: 'array', items: { type: 'string', enum: ['a'] } },
        },
      }),
    ]);
    expect(fieldOf(card, 'body/lines').editor).toMatchObject({
      kind: 'list',
      item: {
        kind: 'object',
        fields: [{ label: 'SKU', required: true, path: ['sku'] }, { label: 'Amount' }],
      },
    });
    expect(fieldOf(card, 'body/tags').editor).toMatchObject({
      kind: 'list',
      item: { kind: 'value', field: { editor: { kind: 'choices' } } },
    });
  });

  it('without a schema of their items are typed in whole', () => {
    const card = cardWith([bodyOf({ required: ['all'], properties: { all: { type: 'array' } } })]);
    expect(fieldOf(card, 'body/all').editor).toEqual({ kind: 'json' });
  });
});

describe('15. rich text', () => {
  it('is what has the format html', () => {
    expect(fieldOf(cardWith([text('mail', { format: 'html' })]), 'query/mail').editor).toEqual({
      kind: 'html',
    });
  });
});

describe('16. files of a form', () => {
  const file = (name: string, more = {}) => ({ name, in: 'formData', type: 'file', required: true, ...more });
  const form = (...parameters: readonly object[]) =>
    firstCard(withOperation({ parameters: parameters as never, consumes: ['multipart/form-data'] }));

  it('are two inputs, content and name', () => {
    const card = form(file('attachment', { 'x-ms-summary': 'Attachment' }));
    expect(allFields(card).map(({ label, required, editor }) => [label, required, editor.kind])).toEqual([
      ['Attachment', true, 'file-content'],
      ['Attachment (file name)', false, 'file-name'],
    ]);
  });

  it('are one where only the content is wanted', () => {
    expect(labels(allFields(form(file('attachment', { 'x-ms-format': 'contentOnly' }))))).toEqual([
      'attachment',
    ]);
  });

  it('are dropped where the name has a quote or an @', () => {
    const card = form(file('a"b'), file('a@b'));
    expect(allFields(card)).toEqual([]);
    expect(card.hidden.map(({ why }) => why)).toEqual(['name', 'name']);
  });
});

describe('17. webhook triggers', () => {
  const hook = connectorOf({
    paths: {
      '/hooks': {
        'x-ms-notification-content': {
          schema: { type: 'object', properties: { orderId: { type: 'string', 'x-ms-summary': 'Order' } } },
        },
        post: {
          operationId: 'WhenOrdered',
          'x-ms-trigger': 'single',
          responses: {
            201: { description: 'Made', schema: { type: 'object', properties: { id: { type: 'string' } } } },
          },
          parameters: [
            bodyOf({
              required: ['url', 'event'],
              properties: {
                url: { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' },
                event: { type: 'string', title: 'Event' },
              },
            }),
          ],
        },
      },
    },
  });

  it('have the inputs of the subscription without its address, and what the service posts as outputs', () => {
    const card = firstCard(hook);
    expect(card.kind).toBe('webhook-trigger');
    expect(labels(card.fields)).toEqual(['Event']);
    expect(card.hidden).toMatchObject([{ id: 'body/url', why: 'notification-url', missing: false }]);
    expect(card.outputs.map(({ title }) => title)).toEqual(['Body', 'Order']);
    expect(card.recurrence).toEqual([]);
  });

  it('are told from polling triggers, which the platform asks an interval of', () => {
    const schema = { type: 'object', properties: { value: { type: 'array', items: { type: 'object' } } } };
    const card = firstCard(
      withOperation({
        'x-ms-trigger': 'batch',
        'x-ms-trigger-hint': 'Order something.',
        responses: { 200: { description: 'OK', schema } },
      }),
    );
    expect(labels(card.recurrence)).toEqual(['Interval', 'Frequency', 'Time zone', 'Start time']);
    expect(card.hint).toBe('Order something.');
    expect(card.splitOn).toEqual(['value']);
  });
});

describe('18. outputs', () => {
  const outputsOf = (responses: object) =>
    firstCard(withOperation({ responses: responses as never })).outputs;
  const answer = (schema: object, more = {}) => ({ description: 'OK', schema, ...more });

  it('are those of the only success, else of 200, 201 or default', () => {
    const named = (title: string) => answer({ type: 'string', title });
    const titles = (responses: object) => outputsOf(responses).map(({ title }) => title);
    expect(titles({ 202: named('only') })).toEqual(['only']);
    expect(titles({ default: named('other'), 200: named('best') })).toEqual(['best']);
    expect(titles({ default: named('other'), 201: named('made') })).toEqual(['made']);
    expect(titles({ default: named('other'), 404: named('lost') })).toEqual(['other']);
    expect(titles({ 404: named('lost') })).toEqual([]);
  });

  it('have titles by the rule of labels, the items of lists, the whole, and headers', () => {
    const found = outputsOf({
      200: answer(
        {
          type: 'object',
          properties: {
            value: {
              type: 'array',
              title: 'Orders',
              items: { type: 'object', properties: { id: { type: 'string', title: 'Id' } } },
            },
            next: { type: 'string', 'x-ms-visibility': 'advanced' },
            etag: { type: 'string', 'x-ms-visibility': 'internal' },
          },
        },
        { headers: { 'X-Left': { type: 'integer', 'x-ms-summary': 'Calls left' } } },
      ),
    });
    expect(found.map(({ id, title, inside }) => [id, title, inside])).toEqual([
      ['body', 'Body', undefined],
      ['body/value/*/id', 'Orders Id', 'body/value'],
      ['body/value/*', 'Orders Item', 'body/value'],
      ['body/value', 'Orders', undefined],
      ['body/next', 'next', undefined],
      ['header/X-Left', 'Calls left', undefined],
    ]);
    expect(found.find(({ id }) => id === 'body/next')?.visibility).toBe('advanced');
  });

  it('ask where the schema does', () => {
    const schema = { type: 'object', 'x-ms-dynamic-schema': { operationId: 'Describe', parameters: {} } };
    expect(outputsOf({ 200: answer(schema) })).toMatchObject([
      { id: 'body', question: { kind: 'schema', operationId: 'Describe' } },
    ]);
  });
});

describe('19. also read', () => {
  it('are editors, groups, dependencies, aliases, hints, and paging', () => {
    const dependencies = { type: 'visibility', parameters: [{ name: 'kind', values: ['x'] }] };
    const connector = withOperation({
      'x-ms-pageable': { nextLinkName: 'nextLink' },
      parameters: [
        bodyOf({
          'x-ms-group-name': 'Around',
          properties: {
            map: { type: 'object', additionalProperties: { type: 'string' }, 'x-ms-editor': 'dictionary' },
            long: { type: 'string', 'x-ms-editor-options': { multiline: true }, 'x-ms-group-name': 'Own' },
            later: { type: 'string', 'x-ms-input-dependencies': dependencies },
            file: { type: 'string', 'x-ms-content-hint': 'FILE', 'x-ms-property-name-alias': 'body/file' },
          },
        }),
      ],
    });
    const card = firstCard(connector);
    expect(card.isPageable).toBe(true);
    // What depends on another field counts as required for the order.
    expect(allFields(card).map(({ id, group }) => [id, group])).toEqual([
      ['body/later', 'Around'],
      ['body/map', 'Around'],
      ['body/long', 'Own'],
      ['body/file', 'Around'],
    ]);
    expect(fieldOf(card, 'body/map').editor.kind).toBe('dictionary');
    expect(fieldOf(card, 'body/long').editor.kind).toBe('multiline');
    expect(fieldOf(card, 'body/later').dependencies).toEqual(dependencies);
    expect(fieldOf(card, 'body/file')).toMatchObject({ contentHint: 'FILE', alias: 'body/file' });
  });
});

describe('20. schemas that contain themselves', () => {
  const definitions = {
    Node: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        parent: { $ref: '#/definitions/Node' },
        children: { type: 'array', items: { $ref: '#/definitions/Node' } },
      },
    },
  };

  it('end there, as an object of which nothing is known', () => {
    const connector = withOperation(
      {
        parameters: [{ name: 'node', in: 'body', required: true, schema: { $ref: '#/definitions/Node' } }],
        responses: { 200: { description: 'OK', schema: { $ref: '#/definitions/Node' } } },
      },
      { definitions },
    );
    const card = firstCard(connector);
    expect(allFields(card).map(({ id, editor }) => [id, editor.kind])).toEqual([
      ['body/name', 'text'],
      ['body/parent', 'json'],
      ['body/children', 'list'],
    ]);
    expect(fieldOf(card, 'body/children').editor).toMatchObject({
      item: { field: { editor: { kind: 'json' } } },
    });
    expect(card.outputs.map(({ id }) => id)).toEqual([
      'body',
      'body/name',
      'body/parent',
      'body/children/*',
      'body/children',
    ]);
  });

  it('that name each other without end are cut, and the card says so', () => {
    const many = Array.from({ length: 12 }, (_, index) => index);
    const wide = Object.fromEntries(
      many.map((index) => [
        `D${index}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            ['a', 'b', 'c'].map((name) => [
              name,
              index === 11 ? { type: 'string' } : { $ref: `#/definitions/D${index + 1}` },
            ]),
          ),
        },
      ]),
    );
    const connector = withOperation(
      { parameters: [{ name: 'x', in: 'body', required: true, schema: { $ref: '#/definitions/D0' } }] },
      { definitions: wide },
    );
    const card = firstCard(connector);
    expect(card.isCut).toBe(true);
    expect(allFields(card).length).toBeLessThanOrEqual(1_500);
  });
});

describe('21. the misspelled visibility', () => {
  it('is read as well', () => {
    const card = cardWith([
      text('secret', { 'x-ms-visiblity': 'internal' }),
      bodyOf({ properties: { note: { type: 'string', 'x-ms-visiblity': 'important' } } }),
    ]);
    expect(labels(card.fields)).toEqual(['note']);
    expect(card.hidden).toMatchObject([{ id: 'query/secret', why: 'internal' }]);
  });
});
