import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { type OpenDoor, openDoor } from '../../together/open-door.ts';
import type { ServiceWay, StudioService } from '../model/options.ts';

/** The name of the mock among those that may be asked. */
export const mockName = 'mock';

/** Whom a request goes to: the mock, or a service by its name. */
export interface Target {
  /** As it is asked there. */
  readonly connector: Connector;
  readonly url: string;
  readonly open: () => Promise<OpenDoor>;
  /** Nothing for the mock. */
  readonly way?: ServiceWay;
}

/** The target that a page names; a service by the name that it has there. Throws a PinoutError if this connector has no such way. */
export const openTarget = (
  connector: Connector,
  name: string,
  {
    mock,
    services = [],
  }: { readonly mock: string; readonly services?: readonly StudioService[] | undefined },
): Target => {
  if (name === mockName) return { connector, url: mock, open: () => openMock(connector) };
  const way = services.find((service) => service.name === name)?.wayOf(connector);
  if (way !== undefined) {
    const { url, open } = way;
    return { connector: way.connector ?? connector, url, open, way };
  }
  throw new PinoutError(
    'environment-unknown',
    `${connector.name} has no service "${name}" here.`,
    'Start the studio with --url, or write the environment into your configuration.',
  );
};

/** The mock takes any credential, and gets one that shows what it is. */
const openMock = (connector: Connector): Promise<OpenDoor> =>
  openDoor(connector, {
    credentials: Object.fromEntries(
      Object.entries(connector.securitySchemes).map(([name, { type }]) => [
        name,
        type === 'basic' ? 'studio:studio' : 'studio',
      ]),
    ),
  });
