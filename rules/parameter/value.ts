import { own } from '../../src/source/json.ts';
import { parameterUses } from '../ask/parameter-uses.ts';
import type { DefinitionRule } from '../rule.ts';
import { valuesOfExtension } from '../tables/ms-extensions.ts';
import { quote } from '../words/quote.ts';

const visibilities = valuesOfExtension('x-ms-visibility');

const sort = (more: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/orders': {
        get: {
          parameters: [
            {
              name: 'sort',
              in: 'query',
              type: 'string',
              'x-ms-summary': 'Order by',
              description: 'The field by which the list is sorted.',
              ...more,
            },
          ],
        },
      },
    },
  },
});

/** Rules of what fills a parameter: who sees it, whether it must be given, and its default. */
export const parameterValueRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-visibility-value',
    file: 'definition',
    demands: 'The x-ms-visibility of a parameter is important, advanced or internal.',
    remedy: 'Write one of the three in lower case, or leave it out.',
    severity: 'error',
    fix: 'auto',
    why: 'Any other value counts as none: a parameter that was meant to be hidden is shown, and makers are asked for it.',
    source: "Schema in Microsoft's repository; OpenAPI extensions page.",
    fails: sort({ 'x-ms-visibility': 'Advanced' }),
    passes: sort({ 'x-ms-visibility': 'advanced' }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const value = own(parameter.node, 'x-ms-visibility');
        if (value === undefined || value === '' || value === 'none') continue;
        if (typeof value === 'string' && visibilities.includes(value)) continue;
        const path = [...parameter.at, 'x-ms-visibility'];
        const meant = typeof value === 'string' ? value.trim().toLowerCase() : '';
        yield {
          path,
          message: `The x-ms-visibility of the parameter ${label} is ${quote(value)}.`,
          ...(visibilities.includes(meant) ? { edits: [{ op: 'set', path, value: meant }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-parameter-visibility-value-empty',
    file: 'definition',
    demands: 'A parameter without a visibility has no x-ms-visibility, rather than an empty one.',
    remedy: 'Leave x-ms-visibility out.',
    severity: 'hint',
    fix: 'auto',
    why: 'The wizard of custom connectors calls this value "none". It means the same as nothing.',
    source: "Schema in Microsoft's repository.",
    fails: sort({ 'x-ms-visibility': '' }),
    passes: sort({}),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const value = own(parameter.node, 'x-ms-visibility');
        if (value !== '' && value !== 'none') continue;
        const path = [...parameter.at, 'x-ms-visibility'];
        yield {
          path,
          message: `The x-ms-visibility of the parameter ${label} is ${quote(value)}.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-parameter-internal-default',
    file: 'definition',
    demands: 'A parameter that is internal and required has a default.',
    remedy: 'Give it a default, or show it to makers.',
    severity: 'error',
    fix: 'none',
    why: 'Makers cannot fill in what they do not see. Without a default the service refuses it, and Power Fx drops the parameter. The address of a webhook and the state of a trigger are filled in by the platform.',
    source: 'OpenAPI extensions page; Swagger Validator (SourcePropertyInternal); Power Fx.',
    fails: sort({ required: true, 'x-ms-visibility': 'internal' }),
    passes: sort({ required: true, 'x-ms-visibility': 'internal', default: 'newest' }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const { node, at, internal } = parameter;
        if (!internal || parameter.in === 'body' || own(node, 'required') !== true) continue;
        const filled = ['default', 'x-ms-notification-url', 'x-ms-trigger-value'].some((key) =>
          Object.hasOwn(node, key),
        );
        if (!filled)
          yield {
            path: at,
            message: `The parameter ${label} is internal and required, and has no default.`,
          };
      }
    },
  },
  {
    id: 'connector-parameter-internal-optional-default',
    file: 'definition',
    demands: 'A parameter that is internal and has a default is required.',
    remedy: 'Write "required": true.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The designer sends the default of a hidden parameter only if it is required. Otherwise the service behind may never get it.',
    source: 'Swagger Validator (InternalPropertyWithDefaultOptional).',
    fails: sort({ 'x-ms-visibility': 'internal', default: 'newest' }),
    passes: sort({ 'x-ms-visibility': 'internal', default: 'newest', required: true }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const { node, at, internal } = parameter;
        if (!internal || parameter.in === 'body' || !Object.hasOwn(node, 'default')) continue;
        if (own(node, 'required') === true) continue;
        const path = [...at, 'required'];
        yield {
          path: Object.hasOwn(node, 'required') ? path : at,
          message: `The parameter ${label} is internal and has a default, and is not required.`,
          edits: [{ op: 'set', path, value: true }],
        };
      }
    },
  },
  {
    id: 'connector-parameter-required-advanced',
    file: 'definition',
    demands: 'A required parameter is not advanced.',
    remedy: 'Leave x-ms-visibility out.',
    severity: 'hint',
    fix: 'auto',
    why: '"advanced" hides a field until makers ask for more. A required field is shown anyway, so the word has no effect.',
    source: 'Observed in the designer; no validator says so.',
    fails: sort({ required: true, 'x-ms-visibility': 'advanced' }),
    passes: sort({ required: true, 'x-ms-visibility': 'important' }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const { node, at } = parameter;
        if (own(node, 'required') !== true || own(node, 'x-ms-visibility') !== 'advanced') continue;
        const path = [...at, 'x-ms-visibility'];
        yield {
          path,
          message: `The parameter ${label} is required and advanced.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-parameter-required-empty-default',
    file: 'definition',
    demands: 'A required parameter has no empty default.',
    remedy: 'Leave the default out, or give one that the service takes.',
    severity: 'info',
    fix: 'none',
    why: 'The empty text counts as a value. A maker who forgets the field gets no warning, and the service gets nothing.',
    source: 'No validator says so.',
    fails: sort({ required: true, default: '' }),
    passes: sort({ required: true, default: 'newest' }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition))
        if (own(parameter.node, 'required') === true && own(parameter.node, 'default') === '')
          yield {
            path: [...parameter.at, 'default'],
            message: `The parameter ${label} is required, and its default is empty.`,
          };
    },
  },
];
