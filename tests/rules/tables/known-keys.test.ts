import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { msExtensions, placesOfExtension } from '../../../rules/tables/ms-extensions.ts';
import {
  connectionParameterKeys,
  connectionParameterTypes,
  connectorCapabilities,
  constraintKeys,
  propertiesMembers,
  redirectModes,
  uiDefinitionKeys,
} from '../../../rules/tables/properties-keys.ts';
import type { ConnectionParameterType } from '../../../src/connector/api-properties.ts';
import type { Operation, Parameter, Visibility } from '../../../src/connector/operation.ts';
import { asArray, asObject, type JsonObject, own } from '../../../src/source/json.ts';
import { getAt } from '../../../src/source/pointer.ts';

const root = resolve(import.meta.dirname, '../../..');
const schemaOf = (name: string): JsonObject =>
  JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')) as JsonObject;
const definition = schemaOf('apiDefinition');
const properties = schemaOf('apiProperties');
const keysAt = (schema: JsonObject, pointer: string): readonly string[] =>
  Object.keys(asObject(getAt(schema, pointer)) ?? {});

/** Where the JSON schema has the properties of each place. */
const pointers = {
  root: '/properties',
  info: '/definitions/info/properties',
  'path item': '/definitions/pathItem/properties',
  operation: '/definitions/operation/properties',
  parameter: '/definitions/parameter/properties',
  schema: '/definitions/schema/properties',
} as const;

describe('the table of extensions', () => {
  it.each(Object.entries(pointers))('is the one of the JSON schema, on the %s', (place, pointer) => {
    const known = Object.entries(msExtensions).flatMap(([name, { on, by }]) =>
      by === undefined && on.some((each) => each === place) ? [name] : [],
    );
    const offered = keysAt(definition, pointer).filter((key) => key.startsWith('x-ms-'));
    expect(offered.toSorted()).toEqual(known.toSorted());
  });

  it.each(
    Object.entries(msExtensions).flatMap(([name, { on, values }]) =>
      values === undefined ? [] : on.map((place) => [name, place, values] as const),
    ),
  )('has the values of %s on the %s that the JSON schema offers', (name, place, values) => {
    const schema = asObject(getAt(definition, `${pointers[place]}/${name}`));
    const offered = asArray(own(schema, 'enum') ?? own(schema, 'examples'));
    // A visibility that is written for none at all.
    expect(offered.filter((each) => each !== '' && each !== 'none').toSorted()).toEqual(values.toSorted());
  });

  it('has every extension that the source names', () => {
    const rooms = ['load', 'diff', 'platform', 'schema', 'verify', 'import', 'init', 'connector'];
    const wire =
      /^x-ms-(client|request|user|workflow|execution|tracking|action|correlation|apimTemplate|triggerConfig)-/;
    const unknown = rooms
      .flatMap((room) =>
        readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' }).map((file) =>
          join(root, 'src', room, file),
        ),
      )
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/['"`/](x-ms-[\w-]+)['"`/]/g)])
      .map(([, name = '']) => name)
      .filter((name) => placesOfExtension(name) === undefined && !wire.test(name));
    expect(unknown).toEqual([]);
  });

  it('has the values that the model distinguishes', () => {
    const visibility: Readonly<Record<Exclude<Visibility, 'normal'>, true>> = {
      important: true,
      advanced: true,
      internal: true,
    };
    const trigger: Readonly<Record<NonNullable<Operation['trigger']>, true>> = { single: true, batch: true };
    const encoding: Readonly<Record<Parameter['urlEncoding'], true>> = { single: true, double: true };
    expect(msExtensions['x-ms-visibility']?.values).toEqual(Object.keys(visibility));
    expect(msExtensions['x-ms-trigger']?.values).toEqual(Object.keys(trigger));
    expect(msExtensions['x-ms-url-encoding']?.values).toEqual(Object.keys(encoding));
  });
});

describe('the list of what is read of apiProperties.json', () => {
  const parameter = '/definitions/parameter/properties';
  it.each([
    ['/properties/properties/properties', propertiesMembers],
    [parameter, connectionParameterKeys],
    [`${parameter}/uiDefinition/properties`, uiDefinitionKeys],
    [`${parameter}/uiDefinition/properties/constraints/properties`, constraintKeys],
  ] as const)('is the one of the JSON schema at %s', (pointer, keys) => {
    expect(keysAt(properties, pointer).toSorted()).toEqual(keys.toSorted());
  });

  it.each([
    ['/properties/properties/properties/capabilities/items/examples', connectorCapabilities],
    [`${parameter}/type/examples`, connectionParameterTypes],
    [`${parameter}/oAuthSettings/properties/redirectMode/examples`, redirectModes],
  ] as const)('has the values at %s', (pointer, values) => {
    expect(asArray(getAt(properties, pointer)).toSorted()).toEqual(values.toSorted());
  });

  it('has the types of the model', () => {
    const types: Readonly<Record<ConnectionParameterType, true>> = {
      string: true,
      securestring: true,
      int: true,
      bool: true,
      oauthSetting: true,
      gatewaySetting: true,
    };
    expect(connectionParameterTypes).toEqual(Object.keys(types));
  });
});
