import { gunzipSync, gzipSync } from 'node:zlib';
import type { FleetResult } from './job.ts';

/** A JSON report as it stands in the queue. */
export const packReport = (text: string): FleetResult => ({ report: gzipSync(text).toString('base64') });

/** The JSON report of a job. */
export const unpackReport = ({ report }: FleetResult): string =>
  gunzipSync(Buffer.from(report, 'base64')).toString('utf8');
