import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/connector/schema.ts';
import { fixedNow } from '../../../src/schema/data/data-hint.ts';
import { sampleSchema } from '../../../src/schema/sample/sample-schema.ts';
import { asObject } from '../../../src/source/json.ts';

const instant = /^\d{4}-\d\d-\d\dT/;

/** What a property of this name and type is, in a thing of this noun. */
const namedValue = (name: string, type: string, noun: string): unknown => {
  const schema: Schema = { type: 'object', required: [name], properties: { [name]: { type } } };
  const data = { seed: 1, now: fixedNow, status: 200, noun, number: 0 };
  return asObject(sampleSchema(schema, {}, { direction: 'response', data }).value)?.[name];
};

describe('a name says what a value is like', () => {
  it.each<readonly [name: string, type: string, pattern: RegExp, noun: string]>([
    ['current_period_start', 'string', instant, 'subscription'],
    ['trialEnd', 'string', instant, 'subscription'],
    ['is_cancelled_at_period_end', 'string', /^(true|false)$/, 'subscription'],
    ['subscription_is_cancelled', 'string', /^(true|false)$/, 'subscription'],
    ['note_pinned', 'integer', /^[01]$/, 'subscription'],
    ['referer', 'string', /^https:/, 'subscription'],
    ['profile_image_90', 'string', /\.png$/, 'subscription'],
    ['tag_list', 'string', /^[a-z ]+$/, 'subscription'],
    ['body_markdown', 'string', /article/, 'article'],
    ['dateContentReviewed', 'string', /^\d{4}-\d\d-\d\d$/, 'article'],
    ['successful_landings', 'string', /^\d+$/, 'pad'],
    ['shipment_weight_unit', 'string', /^(?!Floor|Suite|Building)/, 'shipment'],
    ['created_at_min', 'string', instant, 'shipment'],
    ['expected_delivery', 'string', instant, 'shipment'],
    ['bounce_rate', 'number', /^\d{1,2}$/, 'visit'],
    ['browser', 'string', /^(Chrome|Firefox|Safari|Edge)$/, 'visit'],
    ['screen_resolution', 'string', /^\d+x\d+$/, 'visit'],
    ['hour', 'string', /^\d+$/, 'visit'],
    ['letterGrade', 'string', /^[ABC]$/, 'campaign'],
    ['title', 'string', /^Article \d+$/, 'article'],
    ['name', 'string', /^(?!Article)[A-Z]/, 'article'],
  ])('%s of type %s is like %s', (name, type, pattern, noun) => {
    expect(String(namedValue(name, type, noun))).toMatch(pattern);
  });

  it.each<readonly [name: string, beside: readonly string[], pattern: RegExp, noun: string]>([
    ['date_filed', [], /^\d{4}-\d\d-\d\d/, 'filing'],
    ['start', [], /^\d{4}-\d\d-\d\d/, 'holiday'],
    ['saturday', [], /^9:00 - 17:00$/, 'hours'],
    ['number', [], /^\+1 202 555 /, 'phone'],
    ['self', [], /^https:/, 'board'],
    ['walkInsAccepted', [], /^(yes|no)$/, 'facility'],
    ['If-Match', [], /^"[\da-f]+"$/, 'entity'],
    ['contributor_street_2', [], /^(Floor|Suite|Building) /, 'contribution'],
    ['maiden_name', [], /^[A-Z][a-z]+$/, 'constituent'],
    ['former_name', ['first_name', 'last_name'], /^[A-Z][a-z]+$/, 'constituent'],
    ['contributor_prefix', ['contributor_last_name'], /^(Ms|Mr|Dr)\.$/, 'contribution'],
    ['payee_suffix', ['payee_first_name'], /^(Jr\.|Sr\.|III)$/, 'payee'],
    ['suffix', [], /suffix$/, 'file'],
    ['total_debts_owed', ['net_operating_expenses', 'total_receipts_period'], /^\d+\.\d\d$/, 'summary'],
    ['fromAddress', ['toAddress', 'subject'], /@example\.com$/, 'message'],
    ['fromAddress', ['toAddress', 'parcel'], /^\d+ /, 'shipment'],
  ])('%s beside %j is like %s', (name, beside, pattern, noun) => {
    const properties = Object.fromEntries([name, ...beside].map((each) => [each, { type: 'string' }]));
    const schema: Schema = { type: 'object', required: [name], properties };
    const data = { seed: 1, now: fixedNow, status: 200, noun, number: 0 };
    const { value } = sampleSchema(schema, {}, { direction: 'response', data });
    expect(String(asObject(value)?.[name])).toMatch(pattern);
  });
});
