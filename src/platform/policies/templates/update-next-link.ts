import { asString } from '../../../source/json.ts';
import { toGatewayUrl } from '../../gateway/gateway-url.ts';
import { getIn, readSteps, setIn } from '../../model/data-path.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  readNeeded,
  readRootedPath,
  readText,
} from '../../model/policy.ts';

/**
 * `updatenextlink`: the link to the next page leads to the gateway instead of the backend, with the same path and query
 * (platform.md §2.7). Without it the flow engine asks the backend itself, without the connection's credentials.
 */
export const readUpdateNextLink = (reader: PolicyReader): PolicyEffect => {
  const name = readNeeded(reader, 'nextLinkPropertyName');
  const parent = readText(reader, 'nextLinkParentPropertyPath');
  const holder =
    parent === undefined || parent === ''
      ? []
      : parent.startsWith('@')
        ? readRootedPath(reader, 'nextLinkParentPropertyPath').path
        : readSteps(`.${parent}`, 0).path;
  const path = [...holder, name];
  return {
    onResponse: (response, { request, gateway, note }) => {
      if (response.body.kind !== 'json') return response;
      const link = asString(getIn(response.body.value, path));
      if (link === undefined || link === '') return response;
      const routed = toGatewayUrl(link, request.base, gateway);
      if (routed === undefined) {
        note(`${JSON.stringify(link)} is not an absolute URL below ${request.base}: left as it is`);
        return response;
      }
      return { ...response, body: { kind: 'json', value: setIn(response.body.value, path, routed) } };
    },
  };
};
