import fc from 'fast-check';

/** What a client asks of the tasks of `team`, and of a sequence of answers. */
export type Command =
  | { readonly does: 'create' | 'change'; readonly id: string; readonly title: string }
  | { readonly does: 'read' | 'remove'; readonly id: string }
  | { readonly does: 'list' | 'next' };

/** A command, and which replica is asked. */
export type Asked = Command & { readonly replica: 0 | 1 };

const id = fc.constantFrom('k1', 'k2', 'k3');
const title = fc.constantFrom('red', 'green', 'blue');
const replica = fc.constantFrom(0 as const, 1 as const);

const command: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ does: fc.constantFrom('create' as const, 'change' as const), id, title, replica }),
  fc.record({ does: fc.constantFrom('read' as const, 'remove' as const), id, replica }),
  fc.record({ does: fc.constantFrom('list' as const, 'next' as const), replica }),
);

/** Commands that come one after the other; those of one list come at the same time. */
export const histories: fc.Arbitrary<readonly (readonly Asked[])[]> = fc.array(
  fc.array(command, { minLength: 1, maxLength: 4 }),
  { minLength: 1, maxLength: 8 },
);

/** Tasks in the order in which they came, and how many answers of the sequence were given. */
export interface Model {
  readonly tasks: readonly (readonly [id: string, title: string])[];
  readonly given: number;
}

/** Before the first command. */
export const noTasks: Model = { tasks: [], given: 0 };

const skies = ['red', 'red', 'grey'];

/** What one mock alone would answer, and how it would be left. */
const apply = (
  { tasks, given }: Model,
  asked: Command,
): { readonly answer: string; readonly after: Model } => {
  const same = { tasks, given };
  switch (asked.does) {
    case 'list':
      return { answer: `200 ${JSON.stringify(tasks)}`, after: same };
    case 'next':
      return { answer: `200 ${skies[given] ?? 'blue'}`, after: { tasks, given: given + 1 } };
    case 'read': {
      const found = tasks.find(([known]) => known === asked.id);
      return { answer: found === undefined ? '404' : `200 ${found[1]}`, after: same };
    }
    case 'remove':
      return tasks.some(([known]) => known === asked.id)
        ? { answer: '204', after: { tasks: tasks.filter(([known]) => known !== asked.id), given } }
        : { answer: '404', after: same };
    default: {
      const isThere = tasks.some(([known]) => known === asked.id);
      if (asked.does === 'change' && !isThere) return { answer: '404', after: same };
      const changed = tasks.map(
        ([known, before]) => [known, known === asked.id ? asked.title : before] as const,
      );
      const after = isThere ? changed : [...tasks, [asked.id, asked.title] as const];
      return {
        answer: `${asked.does === 'create' ? 201 : 200} ${asked.title}`,
        after: { tasks: after, given },
      };
    }
  }
};

/** How things may stand after commands that came at the same time: every order that explains the answers counts. None: no order does. */
export const explain = (
  models: readonly Model[],
  batch: readonly { readonly asked: Command; readonly answer: string }[],
): readonly Model[] => {
  if (batch.length === 0) return models;
  const found = models.flatMap((model) =>
    batch.flatMap((each, index) => {
      const { answer, after } = apply(model, each.asked);
      return answer === each.answer ? explain([after], batch.toSpliced(index, 1)) : [];
    }),
  );
  return [...new Map(found.map((model) => [JSON.stringify(model), model])).values()];
};
