import { zipSync } from 'fflate';

/** Files of an archive: texts, or archives within. */
export interface ZipFiles {
  readonly [name: string]: string | ZipFiles;
}

/** An archive in base64 for the examples of rules; always the same bytes. */
export const zipOf = (files: ZipFiles): string => Buffer.from(zipBytes(files)).toString('base64');

const zipBytes = (files: ZipFiles): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? new TextEncoder().encode(content) : zipBytes(content),
      ]),
    ),
    { mtime: new Date(2024, 0, 1) },
  );

const manifest = (managed: string): string =>
  `<ImportExportXml><SolutionManifest><UniqueName>FabrikamOrders</UniqueName><Managed>${managed}</Managed></SolutionManifest></ImportExportXml>`;

/** A solution with the connector. */
export const connectorSolution = (definition: string, managed: string = '0'): ZipFiles => ({
  '[Content_Types].xml': '<Types/>',
  'solution.xml': manifest(managed),
  'customizations.xml': '<ImportExportXml><Connectors><Connector/></Connectors></ImportExportXml>',
  'Connector/fab_orders_openapidefinition.json': definition,
});

/** A solution with the connector and a flow that uses it. */
export const flowSolution = (definition: string): ZipFiles => ({
  ...connectorSolution(definition),
  'customizations.xml':
    '<ImportExportXml><Workflows><Workflow><JsonFileName>/Workflows/OrderShipped.json</JsonFileName></Workflow></Workflows><Connectors><Connector/></Connectors></ImportExportXml>',
  'Workflows/OrderShipped.json': '{}',
});

/** The package for certification: intro.md and an archive with PkgAssets, where the solutions are. */
export const packageOf = (solutions: Readonly<Record<string, ZipFiles>>): string =>
  zipOf({
    'intro.md': '# Fabrikam Orders\n',
    'package.zip': Object.fromEntries(
      Object.entries(solutions).map(([name, solution]) => [`PkgAssets/${name}`, solution]),
    ),
  });
