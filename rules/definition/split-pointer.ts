import { decodePercent } from '../../src/source/decode-percent.ts';

/** The names of a local `$ref` (`#/definitions/A~1B` → `definitions`, `A/B`); nothing where it is not local. */
export const splitPointer = (ref: string): readonly string[] | undefined =>
  ref.startsWith('#/')
    ? ref
        .slice(2)
        .split('/')
        .map((token) => decodePercent(token).replaceAll('~1', '/').replaceAll('~0', '~'))
    : undefined;

/** A member of `definitions` as a `$ref`. */
export const writeRef = (name: string): string =>
  `#/definitions/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
