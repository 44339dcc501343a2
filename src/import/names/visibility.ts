import { wordsOf } from './words.ts';

const advanced = new Set(
  'page limit offset cursor perpage pagesize pagenumber size skip top starting_after startingafter ending_before endingbefore after before pagetoken nextpagetoken continuationtoken fields expand include includes sort sortby sortorder orderby order direction embed exclude ifmatch ifnonematch ifmodifiedsince idempotencykey requestid correlationid traceid traceparent useragent acceptlanguage select count prettyprint pretty format'.split(
    ' ',
  ),
);

/** Which fields of a card are shown at once: paging, sorting and technical headers are behind "advanced". */
export const visibilityOf = (
  name: string,
  { required, deprecated }: { readonly required: boolean; readonly deprecated: boolean },
): 'advanced' | undefined => {
  if (required) return undefined;
  const key = wordsOf(name.replace(/^x-(?=[a-z])/i, '')).join('');
  return deprecated || advanced.has(key) ? 'advanced' : undefined;
};

/** Operations that watch the service, or fetch tokens, are of no use on a card. */
export const isServiceOperation = (method: string, path: string, id: string | undefined): boolean => {
  const last =
    path
      .split(/[/?#]/)
      .filter((part) => part !== '')
      .at(-1)
      ?.toLowerCase() ?? '';
  const fixed = path.split('/').filter((part) => part !== '' && !/^(v\d+|api)$/i.test(part)).length;
  if (
    method.toLowerCase() === 'get' &&
    fixed <= 2 &&
    /^(health|healthz|healthcheck|health-check|livez|readyz|ping|liveness|readiness)$/.test(last)
  )
    return true;
  if (
    method.toLowerCase() === 'get' &&
    fixed === 1 &&
    last === 'status' &&
    /health|ping|alive|^$/i.test(id ?? '')
  )
    return true;
  return (
    method.toLowerCase() === 'post' &&
    /^(oauth2?\/)?(token)$/.test(
      path
        .toLowerCase()
        .split('/')
        .filter(Boolean)
        .slice(-2)
        .join('/')
        .replace(/^v\d+\//, ''),
    ) &&
    path.toLowerCase().includes('oauth')
  );
};
