import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { commands } from '../src/cli/commands.ts';
import { keyPrefix, queueName } from '../src/fleet/open-queue.ts';

/** Whatever is not of Kubernetes itself has no schema in `kubernetes-models`. */
const foreign = /^(kustomize\.config\.k8s\.io|keda\.sh)\//;

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly resources?: readonly string[];
  readonly spec?: unknown;
}

const files = readdirSync('deploy', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('deploy', file));
const manifests = files.flatMap((file) =>
  parseAllDocuments(readFileSync(file, 'utf8')).map((document) => ({
    file,
    manifest: document.toJS() as Manifest,
  })),
);
const own = manifests.filter(({ manifest }) => !foreign.test(manifest.apiVersion));
interface Model {
  validate(): void;
}

type Models = Readonly<Record<string, new (data: unknown) => Model>>;

const modelOf = async ({ apiVersion, kind }: Manifest): Promise<Models[string]> =>
  ((await import(`kubernetes-models/${apiVersion}`)) as Models)[kind] ??
  expect.fail(`${apiVersion} has no ${kind}`);

/** Every list of words that a container of a manifest starts Pinout with. */
const argsIn = (value: unknown): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) =>
    name === 'args' ? [below as readonly string[]] : argsIn(below),
  );
};

describe('deploy/', () => {
  it.each(own)('$file is what Kubernetes takes', async ({ manifest }) => {
    const Model = await modelOf(manifest);
    expect(() => new Model(manifest).validate()).not.toThrow();
    expect(() =>
      new Model({
        ...manifest,
        spec: { replicas: 'many', ports: 1, podSelector: 1, template: 1 },
      }).validate(),
    ).toThrow();
  });

  it.each(manifests.filter(({ manifest }) => manifest.kind === 'Kustomization'))(
    '$file names what is there',
    ({ file, manifest }) => {
      for (const resource of manifest.resources ?? [])
        expect(existsSync(join(dirname(file), resource)), resource).toBe(true);
    },
  );

  it.each(own.flatMap(({ file, manifest }) => argsIn(manifest.spec).map((args) => ({ file, args }))))(
    '$file has flags that Pinout knows',
    async ({ args }) => {
      const [name = '', second] = args;
      const silent = (): void => undefined;
      const entry = commands.find((each) => each.name === name) ?? expect.fail(name);
      const top = await entry.load({
        report: silent,
        show: silent,
        write: silent,
        warn: silent,
        fail: silent,
        refuse: silent,
      });
      const command: Command = top.commands.find((each) => each.name() === second) ?? top;
      const known = command.options.map(({ long }) => long);
      for (const word of args.filter((each) => each.startsWith('--'))) expect(known).toContain(word);
    },
  );

  it('scales by the list in which jobs wait', () => {
    expect(readFileSync('deploy/workers/scaled-object.yaml', 'utf8')).toContain(
      `listName: '${keyPrefix}:${queueName}:wait'\n`,
    );
  });
});
