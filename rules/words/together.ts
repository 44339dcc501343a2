import type { Problem } from '../rule.ts';

/**
 * Problems of one kind as one, at the first place: `more` says how many others there are. Nobody acts on a thousand findings, but on one that
 * says a thousand. Edits of all of them stay.
 */
export const together = (
  problems: Iterable<Problem>,
  more: (others: number) => string,
): readonly Problem[] => {
  const [first, ...others] = problems;
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const edits = [first, ...others].flatMap((problem) => problem.edits ?? []);
  return [
    {
      ...first,
      message: `${first.message} ${more(others.length)}`,
      ...(edits.length === 0 ? {} : { edits }),
    },
  ];
};

/** The same by what the problems are about: one for each key. */
export const togetherBy = (
  problems: Iterable<Problem & { readonly about: string }>,
  more: (others: number) => string,
): readonly Problem[] =>
  [...Map.groupBy(problems, ({ about }) => about).values()].flatMap((group) =>
    together(
      group.map(({ about: _, ...problem }) => problem),
      more,
    ),
  );
