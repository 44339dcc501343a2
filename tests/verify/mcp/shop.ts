import type { Fetch } from '../../../src/connector/fetch.ts';
import type { Check, Report } from '../../../src/report/report.ts';
import type { VerifyOptions } from '../../../src/verify/model/options.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { shopConnector } from '../../../tools/mcp-faults/shop-connector.ts';

/** Verifies a shop without a network. */
export const verifyShop = (fetch: Fetch, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verify(shopConnector(), { url: 'http://localhost', transport: fromFetch(fetch), ...options });

/** The codes of a report that are as heavy as these. */
export const codesOf = ({ checks }: Report, ...severities: readonly string[]): readonly string[] =>
  checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code),
  );

/** The check of a name. */
export const checkOf = ({ checks }: Report, name: string): Check | undefined =>
  checks.find((check) => check.name === `InvokeMCP ${name}`);

/** A server that notes the tools that are called. */
export const noting = (fetch: Fetch, called: string[]): Fetch => {
  return async (request) => {
    const text = request.method === 'POST' ? await request.clone().text() : '';
    const name = /"method":"tools\/call","params":\{"name":"([^"]+)"/.exec(text)?.[1];
    if (name !== undefined) called.push(name);
    return fetch(request);
  };
};
