import { own } from './definition/json.ts';
import type { DefinitionRule } from './rule.ts';

/** Rules of the `info` object. */
export const infoRules: readonly DefinitionRule[] = [
  {
    id: 'connector-info-title',
    file: 'definition',
    demands: 'The connector has a title.',
    remedy: 'Write the name under which makers find it: "info": { "title": "…" }.',
    severity: 'error',
    fix: 'none',
    why: 'The title is the name in the list of connectors. Without one the service refuses the definition, and paconn ends with a KeyError when it creates the connector.',
    source: 'Swagger Validator (RequiredPropertyMissing); paconn.',
    fails: { definition: { info: { title: null } } },
    passes: { definition: { info: { title: 'Fabrikam Orders' } } },
    *check({ info }) {
      const title = own(info, 'title');
      if (typeof title !== 'string' || title.trim() === '')
        yield { path: ['info', 'title'], message: 'The connector has no title.' };
    },
  },
];
