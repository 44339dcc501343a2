import { readGatewayCall } from '../../platform/gateway/gateway.ts';
import type { Target } from '../../route/routes.ts';
import type { MockRequest } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { routeRequest } from '../request/route-request.ts';
import { insideGateway } from './gateway-face.ts';

/** The operation that a request means, by its own address or by one of the gateway's; none if it is to no operation. */
export const meantOperation = (mock: Mock, request: MockRequest): Target | undefined => {
  const route = routeRequest(mock, request);
  if (route.kind === 'operation') return route.target;
  const call = route.kind === 'no-path' ? readGatewayCall(request) : undefined;
  if (call === undefined || call.kind === 'refused') return undefined;
  const inside = insideGateway(call, mock.connectors);
  const inner = inside && routeRequest(mock, inside.request);
  return inner?.kind === 'operation' ? inner.target : undefined;
};
